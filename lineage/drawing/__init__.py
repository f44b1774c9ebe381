"""How pictures look: functions from coordinates to SVG."""
