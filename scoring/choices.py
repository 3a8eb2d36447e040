"""Which source was asked for, group by group, when a month was last computed."""

from django.db.models import Subquery

from cases.periods import Month

from .evaluate import Choices
from .models import GroupResult, SourceChoice
from .ranking import newest_first


def last_choices(month: Month) -> Choices:
    """What the newest evaluation of the month was asked for; before any, what there is. One query.

    A group that was not scored then is asked for what there is.
    """
    newest = newest_first(month).values("pk")[:1]
    taken = GroupResult.objects.filter(evaluation=Subquery(newest))
    return Choices(
        of_group={group: SourceChoice(one) for group, one in taken.values_list("group", "choice")}
    )
