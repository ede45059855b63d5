"""Goals against what happened: records are read in streams, measured exactly, and judged.

Records become typed rows (bad ones are counted), rows a value for each goal and window, values a
verdict (attained or missed, budget, credits, strikes, cancellation), and verdicts a page or data.
"""
