"""Configuration: found, read with positions, resolved to the settings of one file."""
