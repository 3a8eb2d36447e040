"""Units registered and edited: everything but their names, and the days they open and close."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from accounts.models import User
from cases.changes import Author, values_of
from cases.intake.text import match_key
from cases.models import Change, Unit
from cases.slugs import slug_for

from .faults import RegisterRefused
from .kinds import UNIT, clean_name, holder_of_name
from .seen import check_seen, token

EDITED = ("short_name", "group", "district", "parent", "order", "opened_on")


def seen_of_unit(unit: Unit) -> str:
    """Stands for what the form of a unit shows."""
    return token({name: value for name, value in values_of(unit).items() if name in EDITED})


def create_unit(*, name: str, values: Mapping[str, Any], by: User, at: datetime) -> Unit:
    """A new unit, behind the last one unless an order is given; its address stays for good."""
    clean = clean_name(UNIT, name)
    unit = Unit(name=clean)
    refuse_taken_name(unit, clean)
    last = Unit.objects.aggregate(last=Max("order"))["last"] or 0
    for field in EDITED:
        setattr(unit, field, values.get(field))
    unit.order = last + 1 if values.get("order") is None else values["order"]
    unit.short_name = values.get("short_name") or ""
    unit.slug = slug_for(clean, set(Unit.objects.values_list("slug", flat=True)))
    try:
        with transaction.atomic():
            unit.save()
            Author(at, by).change(Change.Record.UNIT, unit.pk, after=unit.name).save()
    except IntegrityError as error:
        raise RegisterRefused(f"其他人刚刚登记了“{clean}”，请刷新列表后再看。") from error
    return unit


@transaction.atomic
def edit_unit(*, unit: Unit, values: Mapping[str, Any], seen: str, by: User, at: datetime) -> bool:
    """Whether anything differed. OutdatedPage when somebody changed what the form showed."""
    saved = UNIT.lock(unit.pk)
    assert isinstance(saved, Unit)  # noqa: S101
    check_seen(seen, seen_of_unit(saved), Change.Record.UNIT, saved)
    before = values_of(saved)
    for field in EDITED:
        setattr(saved, field, values[field])
    if saved.parent_id and saved.pk in above(saved.parent_id):
        raise RegisterRefused(f"“{saved.parent}”在“{saved}”的下面，不能又是它的上级，请改选。")
    if saved.opened_on and saved.closed_on and saved.opened_on >= saved.closed_on:
        raise RegisterRefused(f"启用日期应早于停用日期 {saved.closed_on}。")
    changes = Author(at, by).changes(Change.Record.UNIT, saved.pk, before, values_of(saved))
    saved.save(update_fields=EDITED)
    Change.objects.bulk_create(changes)
    return bool(changes)


def refuse_taken_name(unit: Unit, name: str) -> None:
    """A name belongs to one unit."""
    if holder := holder_of_name(unit, match_key(name)):
        raise RegisterRefused(
            f"“{name}”已经是单位“{holder}”的名称或别名，请换一个名称，或先到那个单位收回别名。"
        )


def above(pk: int) -> set[int]:
    """A unit and all above it."""
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    chain: set[int] = set()
    at: int | None = pk
    while at is not None and at not in chain:
        chain.add(at)
        at = parents.get(at)
    return chain
