"""The arithmetic between sales and marketing as a sheet: from a quota to leads, and who works them.

The figures are those of `slalint.arithmetic.planning`, which the rules use as well.
"""
