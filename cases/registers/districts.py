"""Districts registered, renamed and put in order."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from accounts.models import User
from cases.changes import Author
from cases.intake.text import match_key
from cases.models import Change, District
from cases.slugs import slug_for

from .aliases import drop_needless_alias, keep_as_alias
from .faults import RegisterRefused
from .kinds import DISTRICT, clean_name, holder_of_name
from .seen import check_seen, token


def seen_of_district(district: District) -> str:
    """Stands for what the form of a district shows."""
    return token(district.name, district.order)


def create_district(*, name: str, order: int | None, by: User, at: datetime) -> District:
    """A new district, behind the last one unless an order is given."""
    district = District(name=clean_name(DISTRICT, name))
    _refuse_taken(district)
    last = District.objects.aggregate(last=Max("order"))["last"] or 0
    district.order = last + 1 if order is None else order
    taken = set(District.objects.values_list("slug", flat=True))
    district.slug = slug_for(district.name, taken, "shudi")
    try:
        with transaction.atomic():
            district.save()
            Author(at, by).change(DISTRICT.record, district.pk, after=district.name).save()
    except IntegrityError as error:
        raise RegisterRefused(f"其他人刚刚登记了“{district}”，请刷新列表后再看。") from error
    return district


@transaction.atomic
def edit_district(  # noqa: PLR0913  two fields, what was shown, and who, when and why
    *,
    district: District,
    name: str,
    order: int,
    seen: str,
    by: User,
    at: datetime,
    reason: str = "",
) -> bool:
    """Whether anything differed. Its former name becomes an alias."""
    saved = DISTRICT.lock(district.pk)
    assert isinstance(saved, District)  # noqa: S101
    check_seen(seen, seen_of_district(saved), DISTRICT.record, saved)
    author, clean = Author(at, by, reason=reason), clean_name(DISTRICT, name)
    before = {"name": saved.name, "order": str(saved.order)}
    saved.name, saved.order = clean, order
    _refuse_taken(saved)
    saved.save(update_fields=["name", "order"])
    changes = author.changes(
        DISTRICT.record, saved.pk, before, {"name": clean, "order": str(order)}
    )
    Change.objects.bulk_create(changes)
    if before["name"] != clean:
        drop_needless_alias(saved)
        keep_as_alias(saved, before["name"], author)
    return bool(changes)


def _refuse_taken(district: District) -> None:
    if holder := holder_of_name(district, match_key(district.name)):
        raise RegisterRefused(
            f"“{district.name}”已经是属地“{holder}”的名称或别名，请换一个，或先收回那个别名。"
        )
