"""Search in what citizens say: an index of pairs of characters beside the ledger.

Chinese is written without blanks and most of its words have two characters, so every pair of
neighbours is indexed, and a word is found as the chain of its pairs.
"""

from .find import SearchError, find
from .index import forget_cases, index_batch, index_cases, index_everything

__all__ = [
    "SearchError",
    "find",
    "forget_cases",
    "index_batch",
    "index_cases",
    "index_everything",
]
