"""Text as the index sees it: plain characters, words, pairs of neighbours. No Django."""

import unicodedata
from operator import add

POSITIONS = 16_000
"""Pairs that are indexed of one case; PostgreSQL can tell 16,383 positions apart. What stands
behind them is not found.
"""
_BREAK = " "
_SELECTORS = {*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}


class _Plain(dict[int, str]):
    """What becomes of each character: of ⽔ 水, of Ａ a, of ㎡ m2; between words a blank;
    nothing of invisible ones, which may stand inside a word. Worked out when first met.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if unicodedata.category(character) == "Cf" or code in _SELECTORS:
            plain = ""
        else:
            folded = unicodedata.normalize("NFKC", character).casefold()
            folded = unicodedata.normalize("NFKC", folded)
            plain = "".join(c if c.isalnum() else _BREAK for c in folded)
        self[code] = plain
        return plain


_PLAIN = _Plain()


def plain(text: str) -> str:
    """The text's words in plain characters, parted by blanks.

    >>> plain("“停水”Ａ座，３㎡")
    ' 停水 a座 3m2'
    """
    return text.translate(_PLAIN)


def plain_with_origins(text: str) -> tuple[str, list[int]]:
    """The plain text, and for each of its characters the place in `text` that it comes from."""
    parts = [_PLAIN[ord(character)] for character in text]
    origins = [place for place, part in enumerate(parts) for _ in part]
    return "".join(parts), origins


def words_of(text: str) -> tuple[str, ...]:
    """The words, each once, in the order of their first appearance."""
    return tuple(dict.fromkeys(plain(text).split()))


def pairs(word: str) -> list[str]:
    """Each character with the next.

    >>> pairs("停水了")
    ['停水', '水了']
    """
    return list(map(add, word, word[1:]))


def tokens(text: str) -> list[str]:
    """What is indexed: of each word its pairs and, so that every character begins a token, its
    last character. That one stands between the pairs of two words: no chain crosses it.

    >>> tokens("停水了，A座")
    ['停水', '水了', '了', 'a座', '座']
    """
    found: list[str] = []
    for word in plain(text).split():
        found.extend(map(add, word, word[1:]))
        found.append(word[-1])
    return found[:POSITIONS]
