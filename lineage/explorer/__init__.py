"""The explorer: one HTML page around the pictures, with all that the registry says, for the browser alone."""
