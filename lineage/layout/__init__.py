"""Where things stand in a picture: functions from records to coordinates, without colours."""
