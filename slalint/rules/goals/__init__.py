"""Family 3: goals and measurability."""
