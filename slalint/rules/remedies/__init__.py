"""Family 6: remedies with their credits and claims, exclusions, maintenance."""
