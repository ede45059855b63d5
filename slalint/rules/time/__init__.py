"""Family 5: clock times, time zones, calendars, business time and windows."""
