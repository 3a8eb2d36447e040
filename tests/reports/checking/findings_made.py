"""Documents with findings made by hand, for what only words them."""

from reports.checker.carried import Checked
from reports.checker.document import Block, Document, Kind, Paragraph, Table, Where
from reports.checker.findings import Finding, Severity, Sure
from reports.checker.quantities import Unread

PROSE = Paragraph("本月受理 12 件。其中转办 3 件，答复 8 件。")
TABLE = Table(
    (("单位", "交办（件）", "办结率"), ("甲局", "3", "100.00%"), ("合计", "4", "—")),
    1,
    "表一：办理情况",
    ("注：不含退回。",),
)
BLOCKS: tuple[Block, ...] = (
    Paragraph("某市热线通报", Kind.TITLE),
    Paragraph("一、受理情况", Kind.HEADING, 1),
    PROSE,
    Paragraph("表一：办理情况", Kind.CAPTION),
    TABLE,
    Paragraph("注：不含退回。", Kind.NOTE),
)
TOTAL = Where(2, start=5, end=7)
PARTS = (Where(2, start=15, end=16), Where(2, start=22, end=23))


def finding(where: Where = TOTAL, severity: Severity = Severity.ERROR, **others) -> Finding:
    """12 that should be 11."""
    made = {
        "kind": "sum",
        "says": "12",
        "expected": "11",
        "message": "转办 3 件与答复 8 件合计 11 件，不是 12 件。",
        "sure": Sure.CERTAIN,
        "because": "两项都写明了。",
    }
    return Finding(where=where, severity=severity, **(made | others))


def checked(*findings: Finding, unread: tuple[Unread, ...] = (), figures: int = 5) -> Checked:
    """What was found in the document above."""
    return Checked(Document(BLOCKS, "通报.txt"), findings, unread, figures)
