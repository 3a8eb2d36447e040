"""References in texts: `{办结率|兴隆台区|上月}` among words. No Django, no database.

A doubled brace stands for itself; braces and `|` may be full-width too, as a Chinese keyboard
types them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 200
"""A brace that nothing closes within so many characters was not meant to open a reference."""
_PIECE = re.compile(r"\{\{|\}\}|｛｛|｝｝|[{｛][^{}｛｝\n]*[}｝]|[{}｛｝]|[^{}｛｝]+")
_BETWEEN = re.compile(r"[|｜]")


@dataclass(frozen=True)
class Token:
    """A reference: as it stands in the text with its braces, and the words between its bars."""

    raw: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Broken:
    """A brace without its fellow, or a reference without words, and what is wrong with it."""

    raw: str
    sentence: str


Piece = str | Token | Broken


def pieces(line: str) -> list[Piece]:
    """Words and references in turn.

    >>> pieces("办结率{办结率 ｜ 兴隆台区}。")
    ['办结率', Token(raw='{办结率 ｜ 兴隆台区}', words=('办结率', '兴隆台区')), '。']
    >>> pieces("用{{花括号}}")
    ['用{花括号}']
    """
    found: list[Piece] = []
    for piece in _parts(line):
        last = found[-1] if found else None
        if isinstance(piece, str) and isinstance(last, str):
            found[-1] = last + piece
        else:
            found.append(piece)
    return found


def spelled(*words: str) -> str:
    """The reference of these words.

    >>> spelled("办结率", "兴隆台区")
    '{办结率|兴隆台区}'
    """
    return f"{{{'|'.join(words)}}}"


def escaped(text: str) -> str:
    """A text in which every brace stands for itself."""
    return re.sub(r"[{}｛｝]", lambda brace: 2 * brace.group(), text)


def can_name(word: str) -> bool:
    """Whether a word can stand between the bars."""
    return word == word.strip() != "" and not set("{}｛｝|｜\n") & set(word)


def _parts(line: str) -> Iterator[Piece]:
    for match in _PIECE.finditer(line):
        part = match.group()
        if part in {"{{", "}}", "｛｛", "｝｝"}:
            yield part[0]
        elif part in {"{", "｛"}:
            yield Broken(part, f"“{part}”后面没有“}}”，请补上，或删去这个括号。")
        elif part in {"}", "｝"}:
            yield Broken(part, f"“{part}”前面没有“{{”，请补上，或删去这个括号。")
        elif part.startswith(("{", "｛")):
            yield _token(part)
        else:
            yield part


def _token(raw: str) -> Token | Broken:
    if len(raw) > LONGEST:
        return Broken(raw, f"花括号里的文字超过 {LONGEST} 字，不像引用，请检查括号。")
    words = tuple(word.strip() for word in _BETWEEN.split(raw[1:-1]))
    if not all(words):
        return Broken(raw, "花括号里缺少文字，引用应写作 {办结率|上月}。")
    return Token(raw, words)
