"""What a corrected notice says otherwise than the one before it, as sentences for its readers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO

from reports.models import Notice, NoticeFile
from reports.notices.parts import Notice as Paper
from reports.notices.parts import Paragraph, Part
from reports.writers import html
from reports.writers.wording import chinese_day

from .differences import WORD, Kind, Stretch, differences
from .printed import Line, lines_of

MOST = 30
"""Changes that a notice tells one by one."""
MOST_ROWS = 4
"""Rows of a table, and stretches of a paragraph, that are told one by one."""
AROUND, LONGEST = 8, 60


@dataclass(frozen=True)
class Change:
    """Where, and what became of it, in words."""

    where: str
    words: str

    def __str__(self) -> str:
        return f"“{self.where}”{self.words}" if self.where else self.words


def correction_of(notice: Notice, paper: Paper) -> tuple[Part, ...]:
    """What stands before a corrected notice: why, and what changed; nothing before others."""
    before = earlier(notice)
    if before is None:
        return ()
    found = changes(lines_of(stored_page(before)), lines_of(page_of(paper)))
    number = f"共更正{len(found)}处，" if found else "正文没有改动，"
    reason = notice.because.strip().rstrip("。")
    first = Paragraph(
        f"本期通报第{before.revision}版于{chinese_day(before.dated)}印发。更正原因：{reason}。"
        f"{number}以本版为准。",
        lead="更正说明。",
    )
    told = [Paragraph(f"更正{n}：{one}") for n, one in enumerate(found[:MOST], start=1)]
    rest = [Paragraph(f"更正{MOST + 1}：其余见正文。")] if len(found) > MOST else []
    return (first, *told, *rest)


def earlier(notice: Notice) -> Notice | None:
    """The published one that a corrected notice takes the place of."""
    if notice.revision == 1:
        return None
    rows = Notice.objects.filter(month=notice.month, revision__lt=notice.revision)
    return rows.filter(state=Notice.State.PUBLISHED).order_by("-revision").first()


def stored_page(notice: Notice) -> bytes:
    """The page of a published notice; blank where none was kept."""
    found = NoticeFile.objects.filter(notice=notice, format=html.EXTENSION).first()
    return bytes(found.data) if found else b""


def page_of(paper: Paper) -> bytes:
    """The page that a notice would be kept as."""
    out = BytesIO()
    html.write(paper, out)
    return out.getvalue()


def changes(before: Sequence[Line], after: Sequence[Line]) -> list[Change]:
    """In the order of the later one."""
    matcher = SequenceMatcher(
        None, [one.text for one in before], [one.text for one in after], autojunk=False
    )
    found: list[Change] = []
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind != "equal":
            found += _changed(before[old_from:old_to], after[new_from:new_to])
    return found


def _changed(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    """Rows with rows of their table, paragraphs with paragraphs."""
    rows = [one for one in new if one.is_row], [one for one in old if one.is_row]
    for table in dict.fromkeys(one.where for one in (*rows[0], *rows[1])):
        now, then = ([one for one in of if one.where == table] for of in rows)
        yield from _rows(table, then, now)
    yield from _paragraphs(
        [one for one in old if not one.is_row], [one for one in new if not one.is_row]
    )


def _rows(table: str, old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    if len(old) != len(new) or len(new) > MOST_ROWS:
        yield Change(table, f"有{max(len(old), len(new))}行改动。")
        return
    for before, after in zip(old, new, strict=True):
        pairs = zip(before.cells, after.cells, strict=False)
        told = "，".join(f"“{one}”改为“{other}”" for one, other in pairs if one != other)
        yield Change(table, f"“{_named(after)}”一行：{told}。")


def _named(row: Line) -> str:
    """By its first cell, or by the second where the first is a rank."""
    first = row.cells[0]
    return row.cells[1] if first.rstrip("*").isdecimal() and len(row.cells) > 1 else first


def _paragraphs(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    for before, after in zip(old, new, strict=False):
        yield Change(_where(after), _rewritten(before.text, after.text))
    for one in old[len(new) :]:
        yield Change(_where(one), f"删去“{_short(one.text)}”。")
    for one in new[len(old) :]:
        yield Change(_where(one), f"增加“{_short(one.text)}”。")


def _where(line: Line) -> str:
    return "" if line.where == line.text else line.where


def _rewritten(before: str, after: str) -> str:
    told = list(_stretches(differences(before, after)))
    if len(told) > MOST_ROWS or sum(len(one) for pair in told for one in pair) > LONGEST * 3:
        return f"改写为“{_short(after)}”。"
    return "，".join(f"“{one}”改为“{other}”" for one, other in told) + "。"


def _stretches(found: Sequence[Stretch]) -> Iterator[tuple[str, str]]:
    """What went and what came, with a few words before them."""
    gone = new = ahead = ""
    for one in (*found, Stretch(Kind.SAME, "")):
        if one.kind is Kind.GONE:
            gone = one.text
        elif one.kind is Kind.NEW:
            new = one.text
        else:
            if gone or new:
                yield f"{ahead}{gone}", f"{ahead}{new}"
            gone = new = ""
            ahead = _last_words(one.text)


def _last_words(text: str) -> str:
    """A few signs, no number or reference cut in two or parted from what it counts."""
    found = ""
    for word in reversed(WORD.findall(text)):
        if found and len(found) + len(word) > AROUND and not word[0].isdigit():
            break
        found = f"{word}{found}"
    return found.lstrip("，。；：、 ")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……"


def told(found: Iterable[Change]) -> list[str]:
    """As sentences."""
    return [str(one) for one in found]
