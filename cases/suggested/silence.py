"""What nobody has said a word about for too long: suggestions without any outcome."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.models import Inquiry, Suggestion
from cases.periods import Month

ONE_DAY = timedelta(days=1)


def silent(rows: QuerySet[Suggestion], today: date, after: int) -> QuerySet[Suggestion]:
    """Those that came so many days ago and of which nobody has said anything; whoever was asked
    about one and still has time is followed by the question instead.
    """
    latest = today - timedelta(days=after)
    over = Month.of(latest + ONE_DAY).previous()  # the last month that had ended by then
    came = Q(received_on__lte=latest) | Q(received_on=None, month__lte=over)
    asked = Inquiry.objects.waiting().filter(suggestion=OuterRef("pk"))
    nothing = rows.filter(came, state=Suggestion.State.WAITING, outcome="")
    return nothing.filter(~Exists(asked))


def came_on(about: Suggestion) -> date:
    """The day of receipt; where it is not known, the last day of the month."""
    return about.received_on or about.month.period().last_day
