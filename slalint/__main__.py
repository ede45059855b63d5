"""`python -m slalint`."""

from slalint.cli.main import run

run()
