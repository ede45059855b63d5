"""Family 4: availability, and above all its nines."""
