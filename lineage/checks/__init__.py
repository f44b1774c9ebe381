"""The rules of a sound registry: functions from records to findings."""
