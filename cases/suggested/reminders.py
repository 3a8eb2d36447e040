"""提醒: who was told of what by mail, written before the mail goes: nobody hears it twice."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from accounts.models import User
from cases.models import Reminder


@transaction.atomic
def claim(*, user: User, matters: Collection[str], today: date) -> frozenset[str]:
    """The matters that the caller is to tell the person now; those told, or claimed today by
    another run, are none of them. `settle` says how it ended.
    """
    User.objects.select_for_update().get(pk=user.pk)  # two runs take their turns
    known = {one.matter: one for one in Reminder.objects.filter(user=user, matter__in=matters)}
    lost = [one.pk for one in known.values() if not one.is_sent and one.on < today]
    Reminder.objects.filter(pk__in=lost).update(on=today)
    new = [matter for matter in dict.fromkeys(matters) if matter not in known]
    Reminder.objects.bulk_create(Reminder(user=user, matter=one, on=today) for one in new)
    again = [one.matter for one in known.values() if one.pk in lost]
    return frozenset([*new, *again])


@transaction.atomic
def settle(*, user: User, matters: Collection[str], is_sent: bool) -> None:
    """The mail went out; or it did not, and the next run tries again."""
    mine = Reminder.objects.filter(user=user, matter__in=matters, is_sent=False)
    if is_sent:
        mine.update(is_sent=True)
    else:
        mine.delete()
