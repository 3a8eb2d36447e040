"""What is asked of the units, drawn from what was weak."""

from collections.abc import Callable

from .drafting import clause, named
from .material import Material
from .references.grammar import spelled
from .references.names import Kind
from .wording import chinese

Asked = tuple[str, str]
"""What is asked in a few words, and the sentences behind them; both blank for nothing."""
NOTHING: Asked = ("", "")


def draft(material: Material) -> str:
    """下一步工作要求, from the figures; nothing where nothing was weak."""
    found = [told for one in _ASKED if any(told := one(material))]
    return "\n".join(
        f"**（{chinese(place)}）{lead}**{text}" for place, (lead, text) in enumerate(found, start=1)
    )


def _open(material: Material) -> Asked:
    behind = clause("办结率落后", material)
    if not behind:
        return NOTHING
    text = f"{material.month.label}，{behind}。请逐件梳理未办结诉求，明确责任人和完成时间。"
    return "抓紧办理未办结诉求。", text


def _unsatisfied(material: Material) -> Asked:
    behind = clause("满意率落后", material)
    if not behind:
        return NOTHING
    text = f"{material.month.label}，{behind}。请对不满意的诉求逐件回访，说明情况，改进办理。"
    return "提高群众满意度。", text


def _overdue(material: Material) -> Asked:
    overdue = material.digest.figures.get("overdue")
    if overdue is None or not overdue.value:
        return NOTHING
    text = f"本月超期{spelled('超期件')}件。请建立到期提醒，在时限内办结。"
    return "按时办结，杜绝超期。", text


def _risen(material: Material) -> Asked:
    risen = clause("明显增加", material)
    if not risen:
        return NOTHING
    return "集中解决突出问题。", f"与上月相比，{risen}。请主管部门查明原因，从源头上减少同类诉求。"


def _last(material: Material) -> Asked:
    group = next((one for one in material.ranking.groups if one.is_ranked and one.bottom), None)
    where = named(Kind.GROUP, group.slug, material) if group else None
    if where is None or not where.word:
        return NOTHING
    text = f"{spelled('后列单位', where.word)}排名靠后，请对照得分明细查找原因，下月通报整改情况。"
    return "排名靠后单位限期整改。", text


_ASKED: tuple[Callable[[Material], Asked], ...] = (_open, _unsatisfied, _overdue, _risen, _last)
