"""How fast slalint is, beside the tools a user would take instead: `python -m benchmarks`."""
