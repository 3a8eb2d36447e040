"""Which source was asked for, group by group, when a month was last computed."""

from django.db.models import Subquery

from cases.periods import Month

from .evaluate import Choices
from .models import Evaluation, GroupResult, SourceChoice


def last_choices(month: Month) -> Choices:
    """What the newest evaluation of the month was asked for; before any, what there is. One query.

    A group that was not scored then is asked for what there is.
    """
    newest = Evaluation.objects.filter(month=month).order_by("-revision")
    taken = GroupResult.objects.filter(evaluation=Subquery(newest.values("pk")[:1]))
    return Choices(
        of_group={group: SourceChoice(one) for group, one in taken.values_list("group", "choice")}
    )
