"""Files of every small kind to be applied and taken back."""

import pytest

from cases.intake.faults import Refused
from cases.intake.undo_small import obstacle, undo
from cases.models import Change, FileKind, ImportBatch, SheetRow, Suggestion, Unit, UnitAlias

UNITS = ["单位名称", "分组", "属地", "别名", "启用日期", "上级单位"]
INDICATORS = ["受理单位", "交办总量", "办结总量", "满意率", "及时办结率"]
TOTALS = ["类别", "名称", "数量"]
SUGGESTIONS = ["建议市民", "建议内容", "责任单位", "落实情况", "名次"]
LAMPS = ["1234李先生", "在公园增设照明。"]
TREES = ["5678王女士", "种树"]


def unit(name, *cells):
    return [name, "县区基层", *cells]


def figures(name, completed="10", assigned="10"):
    return [name, assigned, completed, "100%", "100%"]


def take_back(batch, desk):
    undo(batch, by=desk.by, at=desk.next_moment())


def records():
    """Units, aliases, suggestions and current lines, without who edited them last and how often."""
    suggestions = Suggestion.objects.order_by("pk").values(
        "pk", "month", "content", "unit", "outcome", "state", "declined_because", "place"
    )
    return [
        list(Unit.objects.order_by("pk").values()),
        list(UnitAlias.objects.order_by("pk").values()),
        list(suggestions),
        list(SheetRow.objects.filter(is_current=True).order_by("pk").values()),
    ]


def refusal(batch, desk):
    """Why the batch has to stay; undoing it says the same and writes nothing."""
    before, changes = records(), Change.objects.count()
    reason = obstacle(batch)
    with pytest.raises(Refused) as refused:
        take_back(batch, desk)
    assert str(refused.value) == reason
    assert (records(), Change.objects.count()) == (before, changes)
    assert ImportBatch.objects.get(pk=batch.pk).undone_at is None
    return reason


FIRST = {
    FileKind.UNITS: [UNITS, unit("丙局", "", "丙;老丙"), unit("丁科", "", "", "", "丙局")],
    FileKind.INDICATORS: [INDICATORS, figures("甲局"), figures("乙局")],
    FileKind.TOTALS: [TOTALS, ["总体", "受理量", "10"], ["属地", "盘山县", "9"]],
    FileKind.SUGGESTIONS: [SUGGESTIONS, [*LAMPS, "甲局", "", "1"], [*TREES, "", "", "2"]],
}
SECOND = {
    FileKind.UNITS: [
        UNITS,
        unit("甲局", "盘山县", "老甲", "2020-01-01", "戊局"),
        unit("丁科", "", "", "2019-01-01", ""),
        unit("戊局", "", "", "", "乙局"),
    ],
    FileKind.INDICATORS: [INDICATORS, figures("甲局", "9"), figures("丙局"), figures("乙局")],
    FileKind.TOTALS: [TOTALS, ["总体", "受理量", "11"], ["总体", "转办", "5"]],
    FileKind.SUGGESTIONS: [
        SUGGESTIONS,
        [*LAMPS, "乙局", "在办", "2"],
        [*TREES, "甲局", "", "1"],
        ["9999", "修路", "", "", "3"],
    ],
}
