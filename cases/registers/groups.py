"""Unit groups: registered, renamed, put in order, ranked or not."""

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet

from cases.models import UnitGroup
from cases.slugs import slug_for

from .faults import OutdatedPage, RegisterRefused
from .seen import token

LONGEST_NAME = 30


def seen_of_group(group: UnitGroup) -> str:
    """Stands for what the form of a group shows."""
    return token(group.name, group.is_ranked, group.order)


def create_group(*, name: str, is_ranked: bool, order: int | None) -> UnitGroup:
    """A new group, behind the last one unless an order is given."""
    _refuse_taken(name, UnitGroup.objects.all())
    last = UnitGroup.objects.aggregate(last=Max("order"))["last"] or 0
    slug = slug_for(name, set(UnitGroup.objects.values_list("slug", flat=True)), "fenzu")[:30]
    place = last + 1 if order is None else order
    try:
        with transaction.atomic():
            return UnitGroup.objects.create(name=name, slug=slug, is_ranked=is_ranked, order=place)
    except IntegrityError as error:
        raise RegisterRefused(f"其他人刚刚登记了“{name}”，请刷新页面后再看。") from error


@transaction.atomic
def edit_group(*, group: UnitGroup, name: str, is_ranked: bool, order: int, seen: str) -> None:
    """OutdatedPage when somebody changed what the form showed."""
    saved = UnitGroup.objects.select_for_update().get(pk=group.pk)
    if seen_of_group(saved) != seen:
        raise OutdatedPage(None, saved.name)
    _refuse_taken(name, UnitGroup.objects.exclude(pk=saved.pk))
    saved.name, saved.is_ranked, saved.order = name, is_ranked, order
    saved.save()


def _refuse_taken(name: str, others: QuerySet[UnitGroup]) -> None:
    if others.filter(name=name).exists():
        raise RegisterRefused(f"已经有分组“{name}”，请换一个名称。")
