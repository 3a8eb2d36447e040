"""What a unit's points of a month come from: the ledger's cases, or the platform's sheet."""

from django.db.models import Exists, F, Q, Subquery

from cases.models import Sheet, SheetRow, UnitGroup
from cases.periods import Month

from .models import GroupResult, Source
from .ranking import newest_first


def source_of(month: Month, unit: int, group: int) -> Source:
    """As the newest evaluation of the month took it; before any, the sheet where there is one.

    `unit` and `group` are primary keys; the unit counts in the group that it was scored in. One
    query.
    """
    newest = newest_first(month).values("pk")[:1]
    taken = (
        GroupResult.objects.filter(evaluation=Subquery(newest))
        .filter(evaluation__results__unit=unit, group=F("evaluation__results__group"))
        .values("source")[:1]
    )
    lines = SheetRow.objects.filter(month=month, kind=Sheet.Kind.INDICATORS, is_current=True)
    has_sheet = Exists(lines.filter(Q(sheet__group=group) | Q(unit=unit)))
    [found] = UnitGroup.objects.filter(pk=group).values_list(Subquery(taken), has_sheet)
    if found[0]:
        return Source(found[0])
    return Source.SHEET if found[1] else Source.LEDGER
