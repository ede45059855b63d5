"""Figures in prose: taken from a text only together with their unit and noun.

The language of a text decides its separators and number words. Whatever could mean two things is
not taken at all, so that a rule can trust what it gets.
"""

from slalint.prose.context import is_hedged, sentence
from slalint.prose.figures import Figure, Lead, figures
from slalint.prose.nouns import head, names
from slalint.prose.numbers import in_digits, in_words
from slalint.prose.periods import Period, periods
from slalint.prose.vocabulary import MAX_TEXT, Vocabulary, vocabulary

__all__ = [
    "MAX_TEXT",
    "Figure",
    "Lead",
    "Period",
    "Vocabulary",
    "figures",
    "head",
    "in_digits",
    "in_words",
    "is_hedged",
    "names",
    "periods",
    "sentence",
    "vocabulary",
]
