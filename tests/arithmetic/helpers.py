"""Strategies for quantities as authors write them."""

from fractions import Fraction

from hypothesis import strategies as st

digits = st.integers(min_value=0, max_value=10**9).map(str)
decimals = st.builds(
    lambda whole, places: f"{whole}.{places}" if places else whole,
    digits,
    st.text("0123456789", max_size=6),
)
signed_decimals = st.tuples(st.sampled_from(["", "-"]), decimals).map("".join)
targets = st.integers(0, 10**9).map(lambda figure: Fraction(figure, 10**7))
"""Percentages from 0 to 100 with seven digits after the point."""
lengths = st.integers(1, 400 * 86400).map(Fraction)
"""Window lengths in seconds, up to somewhat more than a year."""
