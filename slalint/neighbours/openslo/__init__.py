"""OpenSLO: its objects, fields, windows and targets as rules see them."""
