"""What uses an entry of a register: counted before anything is deleted, and told in words."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, Q, QuerySet

from accounts.models import User
from accounts.scope import ScopeKind
from cases.changes import Author
from cases.models import Correction, HeldChange, Unit

from .faults import RegisterRefused
from .kinds import Entry, kind_of

OWN = {"aliases", "names"}
"""What belongs to an entry and goes with it."""
NAMED = {"children": "下级", "successions": "沿革", "precessions": "沿革"}
"""Relations whose model's name would not say what they are."""


@dataclass(frozen=True)
class Use:
    """How many records of a kind point at the entry."""

    what: str
    number: int

    def __str__(self) -> str:
        return f"{self.what} {self.number}"


def uses_of(entry: Entry) -> list[Use]:
    """Everything that would lose its meaning with the entry; one query per table."""
    found: dict[str, int] = {}
    for relation in entry._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.name in OWN:
            continue
        number = _pointing(relation, entry)
        if number:
            words = NAMED.get(relation.name, str(relation.related_model._meta.verbose_name))
            found[words] = found.get(words, 0) + number
    uses = [Use(what, number) for what, number in found.items()]
    uses += [Use("更正记录", number)] if (number := _corrections(entry)) else []
    uses += [Use("待更正", number)] if (number := held_changes_of(entry).count()) else []
    uses += [Use("限定可见范围的用户", len(users))] if (users := limited_to(entry)) else []
    return uses


def delete_unused(*, entry: Entry, by: User, at: datetime, reason: str = "") -> str:
    """The name of what went. Refused with what uses it, when anything does."""
    kind = kind_of(entry)
    try:
        with transaction.atomic():
            saved = kind.lock(entry.pk)
            if uses := uses_of(saved):
                raise RegisterRefused(_in_use_words(kind.words, uses))
            Author(at, by, reason=reason).change(
                kind.record, saved.pk, before=saved.name, after=None
            ).save()
            saved.delete()
    except (ProtectedError, IntegrityError) as error:
        raise RegisterRefused(f"刚刚有新的记录用到了“{entry}”，没有删除，请改用停用。") from error
    return entry.name


def limited_to(entry: Entry) -> list[User]:
    """The users who see nothing but the entry's rows, or those of a few like it."""
    kind = ScopeKind.UNIT if isinstance(entry, Unit) else ScopeKind.DISTRICTS
    users = User.objects.filter(scope_kind=kind).order_by("username")
    return [user for user in users if entry.slug in user.scope_keys]


def held_changes_of(entry: Entry) -> QuerySet[HeldChange]:
    """Changes kept for published months that name the entry, by its primary key as text."""
    field, key = kind_of(entry).key, str(entry.pk)
    named = Q(**{f"values__{field}__0": key}) | Q(**{f"values__{field}__1": key})
    if isinstance(entry, Unit):
        named |= Q(hand_over__unit=entry.pk)
    return HeldChange.objects.filter(named)


def _pointing(relation: models.ManyToOneRel, entry: Entry) -> int:
    rows = relation.related_model._base_manager.filter(**{relation.field.name: entry})
    return (
        rows.exclude(pk=entry.pk).count()
        if relation.related_model is type(entry)
        else (rows.count())
    )


def _corrections(entry: Entry) -> int:
    """Corrections keep the primary key as text, which no database guards."""
    value = str(entry.pk)
    of_field = Correction.objects.filter(field=kind_of(entry).key)
    return of_field.filter(Q(before=value) | Q(after=value)).count()


def _in_use_words(words: str, uses: list[Use]) -> str:
    listed = "、".join(map(str, uses))
    return f"这个{words}已经用过（{listed}），不能删除；不再使用的请停用，登记重了的请合并。"
