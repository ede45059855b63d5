"""Family 8: what agreements promise each other, and whether it fits."""
