"""Family 9: the planning of sales and marketing."""
