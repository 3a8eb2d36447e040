"""Tables that were typed: with tabs, with the pipes of Markdown, or aligned by spaces."""

import re
from collections.abc import Callable

from .cells import Rows, is_number, looks_like_body, mended, squared
from .lines import display_width, has_stop, line_of
from .pieces import Grid, Piece

_Drawn = Callable[[list[str], int], tuple[Grid | None, int]]
_BORDER = re.compile(r"[\s|+:=\-─━│┃┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬═║]+$")
_SEPARATOR = re.compile(r"[\s|:+]*(?:[-=─━]{1,}[\s|:+┼]*)+$")
_PIPES = re.compile(r"(?<!\\)[|│┃║｜]")
_WIDE = re.compile(r" {2,}| *\u3000[ \u3000]*")
_OPENED = re.compile(r"[ \u3000]+([（(])")
_QUOTED_CELL = re.compile(r'(?:(?<=\t)|^)"([^"\t]{1,300})"(?=\t|$)', re.MULTILINE)


def pieces_of(text: str) -> list[Piece]:
    """The lines and the tables of a plain text or of Markdown, in order."""
    lines = _unquoted(text).split("\n")
    pieces: list[Piece] = []
    at, gap = 0, True
    tried: dict[_Drawn, int] = {_piped: 0, _tabbed: 0, _aligned: 0, _parted: 0}
    while at < len(lines):
        grid, after = _grid_at(lines, at, tried)
        if grid is not None:
            pieces.append(grid)
        elif lines[at].strip() and (line := line_of(lines[at], gap=gap)) is not None:
            pieces.append(line)
        gap = grid is None and not lines[at].strip()
        at = after
    return pieces


def _unquoted(text: str) -> str:
    """Cells copied from a spreadsheet stand in quotes where they hold a line break."""
    if "\t" not in text:
        return text
    return _QUOTED_CELL.sub(lambda found: found[1].replace("\n", ""), text)


def _grid_at(lines: list[str], at: int, tried: dict[_Drawn, int]) -> tuple[Grid | None, int]:
    """The table that begins with this line, and the line after it. `tried` says up to which line
    each kind was looked for in vain: no line is looked at again and again.
    """
    for read, before in tried.items():
        if at < before:
            continue
        grid, after = read(lines, at)
        if grid is not None:
            return grid, after
        tried[read] = after
    return None, at + 1


def _is_piped(line: str) -> bool:
    plain = line.strip()
    bordered = (
        len(plain) > 2 and bool(_BORDER.match(plain)) and any(one in plain for one in "|┼─━═+")
    )
    return bordered or len(_PIPES.findall(plain)) >= 2


def _piped(lines: list[str], at: int) -> tuple[Grid | None, int]:
    end = at
    while end < len(lines) and _is_piped(lines[end]):
        end += 1
    rows: Rows = []
    header = None
    for line in lines[at:end]:
        if _BORDER.match(line):
            is_separator = bool(_SEPARATOR.match(line.strip())) and rows
            header = len(rows) if header is None and is_separator else header
            continue
        cells = [cell.strip().replace("\\|", "|") for cell in _PIPES.split(line.strip())]
        rows.append(cells[1 if not cells[0] else 0 : -1 if not cells[-1] else None])
    if len(rows) < 2:
        return None, max(end, at + 1)
    if header and not any(any(row) for row in rows[:header]):
        rows, header = rows[header:], None
    return Grid(_fixed(squared(rows)), header), end


def _tabbed(lines: list[str], at: int) -> tuple[Grid | None, int]:
    rows, end = _tabbed_run(lines, at)
    if len(rows) < 2:
        return None, max(end, at + 1)
    rows = mended(rows)
    while True:
        start = _after_blanks(lines, end)
        more, after = _tabbed_run(lines, start)
        if not more or start == end or not _carries_on(rows, squared(more)):
            return Grid(_fixed(rows)), end
        rows, end = squared(rows + mended(more)), after


def _tabbed_run(lines: list[str], at: int) -> tuple[Rows, int]:
    """The rows from here to the next line that has no tab; a line between two rows belongs to
    the row before.
    """
    rows: Rows = []
    while at < len(lines):
        line = lines[at]
        if "\t" not in (line if rows else line.strip()) and not _is_between(lines, at, rows):
            break
        rows.append(line.strip(" \r").split("\t"))
        at += 1
    return rows, at


def _is_between(lines: list[str], at: int, rows: Rows) -> bool:
    line = line_of(lines[at]) if rows and lines[at].strip() else None
    follows = at + 1 < len(lines) and "\t" in lines[at + 1].strip()
    return line is not None and follows and not line.level and line.kind.value == "paragraph"


def _after_blanks(lines: list[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _carries_on(rows: Rows, more: Rows) -> bool:
    """Whether rows after a blank line belong to the table above: as wide, and no header of their
    own.
    """
    same = len(more[0]) == len(rows[0])
    return same and more[0] != rows[0] and looks_like_body(more[0], rows[1:])


def _aligned(lines: list[str], at: int) -> tuple[Grid | None, int]:
    """Columns set apart by several spaces; three cells at least, a number in most rows."""
    end = at
    while end < len(lines) and len(_spaced(lines[end])) >= (3 if end == at else 2):
        end += 1
    run = lines[at:end]
    counted = [any(is_number(cell) for _, cell in _spaced(line)) for line in run]
    if len(run) < 2 or sum(counted) * 2 < len(run):
        return None, max(end, at + 1)
    return Grid(_fixed(squared(_by_column([_spaced(line) for line in run])))), end


def _spaced(line: str) -> list[tuple[int, str]]:
    """The cells of a line with the typewriter column each begins in; none in running text."""
    if "\t" in line or not line.strip():
        return []
    cells, at = [], 0
    for gap in [*_WIDE.finditer(line), None]:
        cell = line[at : gap.start() if gap else len(line)]
        if cell.strip():
            cells.append((display_width(line[:at]), cell.strip()))
        at = gap.end() if gap else at
    return [] if any(has_stop(cell) for _, cell in cells) else cells


def _parted(lines: list[str], at: int) -> tuple[Grid | None, int]:
    """Columns parted by single spaces, as they are copied from a PDF: a header and, below it, at
    least two rows with as many words, whose numbers stand under each other.
    """
    header = _words(lines[at])
    if len(header) < 3 or any(map(is_number, header)):
        return None, at + 1
    rows = [header]
    for line in lines[at + 1 :]:
        row = _words(line)
        if len(row) != len(header) or sum(map(is_number, row)) < 2:
            break
        if len(rows) > 1 and not looks_like_body(row, rows[1:]):
            break
        rows.append(row)
    return (Grid(_fixed(rows), 1), at + len(rows)) if len(rows) > 2 else (None, at + 1)


def _words(line: str) -> list[str]:
    """What spaces part; what stands in brackets belongs to the word before."""
    words = _OPENED.sub(r"\1", line).split()
    return [] if any(has_stop(word) or "，" in word for word in words) else words


def _by_column(rows: list[list[tuple[int, str]]]) -> Rows:
    """Where a row lacks cells, each of its cells goes to the column it stands under."""
    width = max(len(row) for row in rows)
    full = [row for row in rows if len(row) == width]
    spans = [
        (
            min(row[at][0] for row in full),
            max(row[at][0] + display_width(row[at][1]) for row in full),
        )
        for at in range(width)
    ]
    return [_placed(row, spans) for row in rows]


def _placed(row: list[tuple[int, str]], spans: list[tuple[int, int]]) -> list[str]:
    if len(row) == len(spans):
        return [cell for _, cell in row]
    placed = [""] * len(spans)
    least = 0
    for number, (start, cell) in enumerate(row):
        middle = start + display_width(cell) / 2
        most = len(spans) - (len(row) - number) + 1
        nearest = min(range(least, most), key=lambda at: abs(sum(spans[at]) / 2 - middle))
        placed[nearest] = cell
        least = nearest + 1
    return placed


def _fixed(rows: Rows) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)
