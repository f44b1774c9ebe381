"""From the text of a registry to its records, and back: the reader, the schema, the codec."""
