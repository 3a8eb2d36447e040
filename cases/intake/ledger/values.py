"""Readers of a ledger's cells that need no register: numbers of cases, moments, texts."""

import re
from decimal import Decimal, InvalidOperation

from cases.intake import moments
from cases.intake.grid import CellKind
from cases.intake.numbers import Unreadable
from cases.intake.rows_file import MARK, cell_of
from cases.intake.text import clean_text, visible_text
from cases.numbers import LONGEST as LONGEST_NUMBER
from cases.numbers import RULE, is_case_number

from .outcome import BLANK, NULL, Outcome, Read, caught, plain

LONGEST_TITLE, LONGEST_CONTENT = 200, 5_000
_LARGEST_EXACT = 10**15
"""From here on Excel has dropped digits."""
_CUT = "编号被 Excel 截断，请将该列设为文本后重新导出。"
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+[0-9]{1,3}|[0-9]\.[0-9]+[eE][0-9]{1,3}")
_FILLERS = re.compile("[\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]")
"""Invisible characters that Python calls printable."""
_REMOVED = "含有不可见字符，已去除。"
_NO_FORMULA = re.compile("^'(?='*[=+\\-@＝＋－＠\t\r\n])")
"""The apostrophe that exports set before what a spreadsheet program would reckon with."""


def case_number(raw: str) -> str:
    """A number of a case; blank where there is none. Unreadable for what Excel has changed."""
    if raw.isascii() and raw.isalnum() and len(raw) <= LONGEST_NUMBER:
        return raw
    text = _from_cell(raw) if raw.startswith(MARK) else clean_text(raw).removeprefix("'")
    if text in BLANK:
        return ""
    if _SCIENTIFIC.fullmatch(text):
        raise Unreadable(_CUT)
    if len(text) > LONGEST_NUMBER:
        raise Unreadable(f"编号过长（{len(text)} 字，上限 {LONGEST_NUMBER} 字）。")
    if not is_case_number(text):
        raise Unreadable(f"“{text}”不是有效的办件编号：{RULE}，请改正后再导入。")
    return text


def _from_cell(raw: str) -> str:
    """A workbook's number that is still exact."""
    text = plain(raw)
    if cell_of(raw).kind is not CellKind.NUMBER:
        raise Unreadable(f"“{text[:40]}”不是编号，请将该列设为文本后重新导出。")
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise Unreadable(f"“{text[:40]}”不是编号。") from error
    if not number.is_finite() or number >= _LARGEST_EXACT:
        raise Unreadable(_CUT)
    if number < 0 or number != int(number):
        raise Unreadable(f"“{text[:40]}”不是编号，请将该列设为文本后重新导出。")
    return str(int(number))


def happened(raw: str) -> str:
    """When something happened."""
    if not raw:
        return NULL
    return moments.happened_at(_moment_text(raw)) or NULL


def ends(raw: str) -> str:
    """A deadline; one without a time of day lasts until the day's end."""
    if not raw:
        return NULL
    return moments.ends_at(_moment_text(raw)) or NULL


def _moment_text(raw: str) -> str:
    if raw.startswith(MARK):
        text = plain(raw)
        if cell_of(raw).kind in {CellKind.BOOLEAN, CellKind.PERCENT}:
            raise Unreadable(f"“{text[:40]}”不是时间，请写成 2020-04-01 08:30:00。")
        return text
    return raw


def texts(longest: int, *, in_lines: bool = False) -> Read:
    """A reader of free text: without invisible characters, otherwise as it came."""

    def read(raw: str) -> str | Outcome:
        if _is_clean(raw) and len(raw) <= longest:
            return raw
        text = _NO_FORMULA.sub("", plain(raw), count=1) if raw[:1] == "'" else plain(raw)
        cleaned = _in_lines(text) if in_lines else visible_text(text)
        if len(cleaned) > longest:
            raise Unreadable(f"内容过长（{len(cleaned):,} 字，上限 {longest:,} 字）。")
        cleaned = "" if cleaned == NULL else cleaned
        lost = "".join(cleaned.split()) != "".join(text.split()) and text.strip() != NULL
        return Outcome(cleaned, note=_REMOVED) if lost else cleaned

    return _caught_outcome(read)


def _caught_outcome(read: Read) -> Read:
    return caught(read)  # type: ignore[arg-type]


def _is_clean(raw: str) -> bool:
    """Surely nothing to be mended; the common case, so it is asked cheaply."""
    return (
        raw.isprintable()
        and "  " not in raw
        and raw[:1] not in {" ", "\\", "'"}
        and raw[-1:] != " "
        and (raw.isascii() or not _FILLERS.search(raw))
    )


def _in_lines(text: str) -> str:
    """With its line breaks. COPY would take a line of `\\.` for the end of the file."""
    lines = (visible_text(line) for line in text.splitlines())
    return "\n".join("." if line == r"\." else line for line in lines if line)
