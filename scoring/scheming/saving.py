"""A scheme's content saved, field by field into the history."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.changes import Author
from cases.models import Change
from scoring.models import (
    Evaluation,
    IndicatorPart,
    IndicatorResult,
    Knot,
    Scheme,
    SchemeIndicator,
)

from .checking import faults_of
from .checking_in_force import faults_in_force
from .content import (
    FIELDS,
    Content,
    IndicatorContent,
    as_text,
    content_of,
    store_groups,
    values_as_text,
)
from .faults import Fault, SchemeRefused
from .holding import RECORD, held
from .keys import with_keys

INDICATOR, GROUP, ORDER = "indicator", "group", "order"
"""What the history calls a change of an indicator, of a group, of the indicators' order."""


@transaction.atomic
def save_scheme(*, scheme: Scheme, content: Content, seen: str, by: User, at: datetime) -> bool:
    """Whether anything differed. A draft is kept with faults that the database can keep; a scheme
    in force has to have none, and its months' drafts are then computed from older rules.
    """
    saved = held(scheme, seen)
    keyed = with_keys(content)
    _refuse(saved, keyed)
    changes = changes_to(saved, keyed, by=by, at=at)
    if changes:
        _store(saved, keyed)
        Change.objects.bulk_create(changes)
    return bool(changes)


def changes_to(scheme: Scheme, content: Content, *, by: User, at: datetime) -> list[Change]:
    """The lines of history that saving this content over what is stored would write; unsaved."""
    return list(_changes(scheme, content_of(scheme), with_keys(content), Author(at, by)))


def hindrances(scheme: Scheme, content: Content) -> list[Fault]:
    """The faults for which this scheme could not be saved as it stands."""
    if scheme.state == Scheme.State.IN_FORCE:
        return [fault for fault in faults_in_force(scheme, content) if not fault.is_warning]
    return [fault for fault in faults_of(content) if fault.is_unkeepable]


def _refuse(scheme: Scheme, content: Content) -> None:
    if faults := hindrances(scheme, content):
        why = "生效的方案不能留下错误" if scheme.state == Scheme.State.IN_FORCE else "填写有误"
        raise SchemeRefused(f"{why}，没有保存。", faults)


def _changes(scheme: Scheme, before: Content, after: Content, author: Author) -> Iterator[Change]:
    values = values_as_text(before), values_as_text(after)
    yield from author.changes(RECORD, scheme.pk, *values)
    old = {one.key: as_text(one) for one in before.indicators}
    new = {one.key: as_text(one) for one in after.indicators}
    yield from _lines(scheme, INDICATOR, old, new, author)
    was, now = ({str(one.group): as_text(one) for one in said.groups} for said in (before, after))
    yield from _lines(scheme, GROUP, was, now, author)
    orders = [
        "、".join(one.name for one in content.indicators if one.key in old and one.key in new)
        for content in (before, after)
    ]
    if [key for key in old if key in new] != [key for key in new if key in old]:
        yield author.change(RECORD, scheme.pk, ORDER, *orders)


def _lines(
    scheme: Scheme, field: str, old: Mapping[str, str], new: Mapping[str, str], author: Author
) -> Iterator[Change]:
    for key in {**old, **new}:
        if old.get(key) != new.get(key):
            yield author.change(RECORD, scheme.pk, field, old.get(key), new.get(key))


def _store(scheme: Scheme, content: Content) -> None:
    for name in FIELDS:
        setattr(scheme, name, content.fields[name])
    scheme.save(update_fields=FIELDS)
    store_indicators(scheme, content)
    store_groups(scheme, content.groups)


def store_indicators(scheme: Scheme, content: Content) -> None:
    """Rows that stay keep their primary keys, which evaluations point at; a draft that was
    computed with a row that goes loses its term until it is computed anew.
    """
    kept = {one.key for one in content.indicators}
    gone = scheme.indicators.exclude(key__in=kept)
    drafts = Evaluation.objects.filter(state=Evaluation.State.DRAFT)
    IndicatorResult.objects.filter(indicator__in=gone, result__evaluation__in=drafts).delete()
    gone.delete()
    rows = {row.key: row for row in scheme.indicators.all()}
    for order, said in enumerate(content.indicators, start=1):
        row = rows.get(said.key) or SchemeIndicator(scheme=scheme, key=said.key)
        _store_indicator(row, said, order)


def _store_indicator(row: SchemeIndicator, said: IndicatorContent, order: int) -> None:
    assert said.weight is not None  # noqa: S101  refused above
    row.name, row.kind, row.weight, row.cap = said.name, said.kind, said.weight, said.cap
    row.column, row.note, row.order = said.column, said.note, order
    row.save()
    row.knots.all().delete()
    row.parts.all().delete()
    Knot.objects.bulk_create(
        Knot(indicator=row, percent=knot.percent, points=knot.points) for knot in said.knots
    )
    IndicatorPart.objects.bulk_create(
        IndicatorPart(indicator=row, side=part.side, column=part.column, factor=part.factor)
        for part in said.parts
    )
