"""Changes that were held for published months, for pages that show them."""

from cases.models import Case, HeldChange, SealedMonth
from tests.factories import UserFactory, at


def a_held_change() -> HeldChange:
    """Of the first case's difficulty, for the newest published month, if there is one; found again
    when asked for again.
    """
    case = Case.objects.order_by("pk")[:1].get()
    found, _ = HeldChange.objects.get_or_create(
        origin=HeldChange.Origin.CORRECTION,
        case=case,
        number=case.number,
        reason="样例：按认定更正",
        defaults={
            "values": {"is_difficult": [str(case.is_difficult), str(not case.is_difficult)]},
            "recorded_by": UserFactory(username="business"),
            "recorded_at": at(8, month=5),
        },
    )
    found.months.set(SealedMonth.objects.order_by("-month")[:1])
    return found
