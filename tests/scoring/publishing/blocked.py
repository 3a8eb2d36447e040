"""What stands in the way of publishing a month, as tests ask for it."""

from datetime import datetime

from cases.models import UnitGroup
from cases.periods import Month
from scoring.actions import compute_month
from scoring.evaluate import Choices
from scoring.models import Evaluation, SourceChoice
from scoring.publishing.blockers import Blocker, blockers
from tests.factories import APRIL, MUCH_LATER

MARCH = Month(2020, 3)


def found(month: Month = APRIL, now: datetime = MUCH_LATER) -> list[str]:
    return [one.kind for one in blockers(month, now)]


def the_blocker(month: Month = APRIL) -> Blocker:
    [one] = blockers(month, MUCH_LATER)
    return one


def computed(month: Month = APRIL, now: datetime = MUCH_LATER, **sources: str) -> Evaluation:
    """A draft, with the sources that are asked for by group."""
    groups = {group.slug: group.pk for group in UnitGroup.objects.all()}
    chosen = {groups[slug]: SourceChoice(value) for slug, value in sources.items()}
    return compute_month(month=month, now=now, choices=Choices(of_group=chosen))
