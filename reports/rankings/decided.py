"""What people decided about a month's units, as it went into an evaluation."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from reports import formats
from scoring.models import Adjustment, Evaluation, TieSettlementPlace
from scoring.ranking import Line

from .steps import short
from .values import Points


@dataclass(frozen=True)
class Decided:
    """Adjustments and the reasons of settled ties, by the unit's primary key."""

    adjustments: Mapping[int, Sequence[Adjustment]]
    tie_reasons: Mapping[int, str]

    @classmethod
    def of(cls, evaluation: Evaluation) -> "Decided":
        """Those that stood when it was computed; two queries."""
        at = evaluation.computed_at
        adjustments: defaultdict[int, list[Adjustment]] = defaultdict(list)
        stood = Adjustment.objects.filter(
            Q(revoked_at=None) | Q(revoked_at__gt=at), month=evaluation.month, decided_at__lte=at
        )
        for one in stood.select_related("decided_by"):
            adjustments[one.unit_id].append(one)
        settled = TieSettlementPlace.objects.filter(
            settlement__month=evaluation.month, settlement__revoked_at=None
        )
        return cls(adjustments, dict(settled.values_list("unit", "settlement__reason")))

    def points(self, line: Line) -> Points:
        """The adjustment as it counts, and what the scheme's cap did to the decided one."""
        text = formats.points(line.adjustment)
        decided = sum((one.points for one in self._of(line)), Decimal(0))
        is_capped = abs(decided) > abs(line.adjustment) and decided * line.adjustment > 0
        note = f"合计 {_signed(decided)}，按上限 {_signed(line.adjustment)} 计" if is_capped else ""
        return Points(text, line.adjustment, note=note)

    def notes(self, line: Line) -> list[str]:
        """Each adjustment with its reason, author and time."""
        return [
            f"调整 {_signed(one.points)} 分：{one.reason}（{one.decided_by}，"
            f"{formats.moment(one.decided_at)}）"
            for one in self._of(line)
        ]

    def _of(self, line: Line) -> Sequence[Adjustment]:
        return self.adjustments.get(line.unit.pk, ())


def _signed(points: Decimal) -> str:
    return short(points) if points < 0 else f"+{short(points)}"
