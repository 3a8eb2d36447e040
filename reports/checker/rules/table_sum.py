"""Rows and columns of a table that sum others and do not come to them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.quantities import Quantity, Sheet
from reports.checker.reading.sheets.formulas.formula import plain

from .adding import Misfit
from .adding.across import in_columns
from .adding.rows import in_rows
from .evidence import mends
from .rule import Rule
from .wording import plus


def tests(reading: Reading) -> Iterator[Finding]:
    """A cell whose one change sets several sums right is told once, for all of them."""
    for sheet in reading.sheets:
        across = [(one, "各列") for one in in_columns(sheet)]
        left = [*((one, "各行") for one in in_rows(sheet)), *across]
        while shared := _shared([one for one, _ in left]):
            cell, right, mended = shared
            yield _crossing(cell, right, mended)
            left = [pair for pair in left if pair[0] not in mended]
        yield from (_lone(sheet, one, lines) for one, lines in left)


def _shared(misfits: Sequence[Misfit]) -> tuple[Quantity, Fraction, list[Misfit]] | None:
    """The cell whose change would set the most sums right, where these are two at least."""
    best: list[Misfit] = []
    found: tuple[Quantity, Fraction] | None = None
    for one in misfits:
        for cell in one.cells:
            right = one.right(cell)
            mended = [
                other for other in misfits if cell in other.cells and other.right(cell) == right
            ]
            if len(mended) > max(1, len(best)):
                best, found = mended, (cell, right)
    return (*found, best) if found else None


def _lone(sheet: Sheet, one: Misfit, lines: str) -> Finding:
    """At the cell that its own row's rate contradicts too, else at the total."""
    cell = _mended(sheet, one) or one.total
    total, right = one.total, _number(cell, one.right(cell))
    name = "".join(dict.fromkeys((one.name, total.measure)))
    message = (
        f"{name or '合计'}为{total.printed.text}，{lines}相加为{_number(total, one.added)}"
        f"（{plus(one.parts)}），相差{_number(total, abs(one.over))}"
    )
    if cell != total:
        message += f"；{cell.subject}的{cell.printed.text}改为{right}，则合计与该行比率都相符"
    return Finding(
        "sum",
        Severity.ERROR if one.sure else Severity.WARNING,
        cell.where,
        cell.printed.text,
        right,
        f"{message}。",
        Sure.CERTAIN if one.sure else Sure.LIKELY,
        also=tuple(part.where for part in one.cells if part != cell),
    )


def _mended(sheet: Sheet, one: Misfit) -> Quantity | None:
    """The one cell whose right value ends a contradiction with a rate of its row."""
    columns = {column.index: column for column in sheet.columns}
    found = [
        figure
        for row in sheet.rows
        for index, figure in row.values
        if figure in one.cells and mends(sheet, row, columns[index], one.right(figure))
    ]
    return found[0] if len(found) == 1 else None


def _crossing(cell: Quantity, amount: Fraction, mended: Sequence[Misfit]) -> Finding:
    right = _number(cell, amount)
    gap = _number(cell, abs(mended[0].over))
    message = (
        f"{cell.subject}{cell.measure}为{cell.printed.text}，与它有关的{len(mended)}处合计都差{gap}，"
        f"改为{right}则都相符。"
    )
    also = tuple(one.total.where for one in mended if one.total != cell)
    return Finding("sum", Severity.ERROR, cell.where, cell.printed.text, right, message, also=also)


def _number(like: Quantity, amount: Fraction) -> str:
    """An amount written like the cell: in its scale, with thousands set apart where it does."""
    text = plain(amount / like.printed.factor)
    if "," in like.printed.text and "." not in text:
        text = f"{int(text):,}"
    return text


_HEAD = "地区\t受理量\t直接答复\t转办\n"
_ROWS = "甲县\t1203\t903\t300\n乙县\t845\t600\t245\n丙区\t2210\t1500\t710\n"
RULE = Rule(
    "sum",
    "表内合计",
    "合计、小计与所加的各行各列是否相符；哪些列由别的列相加，从表中各行自己看出。",
    tests,
    good=(
        _HEAD + _ROWS + "合计\t4258\t3003\t1255\n",
        "区域\t件数\n甲县\t30\n乙县\t40\n小计\t70\n丙区\t50\n丁区\t60\n小计\t110\n合计\t180\n",
    ),
    bad=(
        (_HEAD + _ROWS + "合计\t4258\t3003\t1265\n", "1265"),
        (_HEAD + _ROWS.replace("\t600", "\t650") + "合计\t4258\t3003\t1255\n", "650"),
        ("区域\t件数\n甲县\t30\n乙县\t40\n丙区\t50\n合计\t125\n", "125"),
    ),
)
