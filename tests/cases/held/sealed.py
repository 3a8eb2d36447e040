"""A published month as the ledger knows it, without its evaluation."""

from cases.held.figures import count_figures, keep_figures
from cases.models import SealedMonth, Unit
from cases.questions import Question, cut_off


def seal_figures(asked: Question) -> SealedMonth:
    """The question's month with its figures, and units in the groups that they are in now."""
    period = asked.whole_period
    groups: dict[str, list[str]] = {}
    for unit in Unit.objects.select_related("group"):
        groups.setdefault(unit.group.slug, []).append(unit.slug)
    sealed = SealedMonth.objects.create(
        month=asked.month,
        starts_at=period.start,
        ends_at=period.end,
        cut_off=cut_off(asked.month, asked.rules),
        sealed_at=asked.as_of,
        digest="0" * 64,
        groups=groups,
    )
    keep_figures(sealed, count_figures(asked))
    return sealed
