"""Questions to a registry: functions from records to answers."""
