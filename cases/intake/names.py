"""What unknown names mean, as somebody confirmed it: kept as aliases with the person and moment.

Nothing is registered here: a name can only come to mean what the registers already hold. What was
confirmed can be taken back; what came with the registers cannot.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, models, transaction

from accounts.models import User
from cases.models import (
    Category,
    CategoryAlias,
    Change,
    District,
    DistrictAlias,
    Unit,
    UnitAlias,
    UnitName,
    WordAlias,
)

from .faults import Refused
from .ledger.words import load_vocabulary
from .text import match_key, visible_text

LONGEST = 100

ALIASES: Mapping[str, type[UnitAlias | DistrictAlias | CategoryAlias | WordAlias]] = {
    "unit": UnitAlias,
    "district": DistrictAlias,
    "category": CategoryAlias,
    "word": WordAlias,
}
"""Where what was confirmed is kept, by register; all words are in one."""


@dataclass(frozen=True)
class NameAnswer:
    """What one unknown name means: `value` is a slug, or one of a field's fixed choices.

    `register`, `name` and `within` are those of the `UnknownName`.
    """

    register: str
    name: str
    within: str
    value: str

    @property
    def key(self) -> str:
        """The name as an alias keeps it; a second-level category carries its first level."""
        return match_key(f"{self.within}/{self.name}" if self.within else self.name)

    @property
    def shown(self) -> str:
        name = f"{self.within}/{self.name}" if self.within else self.name
        return f"“{visible_text(name)[:50]}”"


@dataclass(frozen=True)
class _Register:
    """Where a kind of name is registered, where its aliases are kept, what else names it."""

    words: str
    entries: type[models.Model]
    aliases: type[models.Model]
    field: str
    taken: Callable[[], Iterable[tuple[str, int]]]  # name, primary key of the entry


def _category_names() -> list[tuple[str, int]]:
    """First levels by name, the others behind the name of their first level."""
    found = Category.objects.select_related("top")
    return [(f"{one.top.name}/{one.name}" if one.top else one.name, one.pk) for one in found]


_REGISTERS = {
    "unit": _Register(
        "单位",
        Unit,
        UnitAlias,
        "unit",
        lambda: [
            *Unit.objects.values_list("name", "pk"),
            *UnitName.objects.values_list("name", "unit_id"),
            *Unit.objects.exclude(short_name="").values_list("short_name", "pk"),
        ],
    ),
    "district": _Register(
        "属地",
        District,
        DistrictAlias,
        "district",
        lambda: District.objects.values_list("name", "pk"),
    ),
    "category": _Register("领域", Category, CategoryAlias, "category", _category_names),
}


def confirm(answers: Sequence[NameAnswer], *, by: User, at: datetime) -> None:
    """All of them or none. Refused when a name already means something else."""
    try:
        with transaction.atomic():
            for answer in answers:
                _refuse_unusable(answer)
                if answer.register in _REGISTERS:
                    _confirm_entry(answer, _REGISTERS[answer.register], by, at)
                else:
                    _confirm_word(answer, by, at)
    except IntegrityError as error:
        raise Refused("其他人刚刚确认了同样的名称，请刷新页面后再继续。") from error


def _refuse_unusable(answer: NameAnswer) -> None:
    if answer.register not in {*_REGISTERS, *WordAlias.Kind.values}:
        raise Refused(f"{answer.shown}不是可以对应的名称，请刷新页面后再选。")
    if not answer.key or len(answer.key) > LONGEST:
        raise Refused(f"{answer.shown}为空或超过 {LONGEST} 字，不能作为别名，请在文件里改正。")


def _confirm_entry(answer: NameAnswer, register: _Register, by: User, at: datetime) -> None:
    entry = register.entries._default_manager.filter(slug=answer.value).first()
    if entry is None:
        raise Refused(f"请从名册中为{answer.shown}选择一个{register.words}。")
    if _means_it_already(answer, register, entry):
        return
    register.aliases._default_manager.create(
        name=answer.key, confirmed_by=by, confirmed_at=at, **{register.field: entry}
    )


def _means_it_already(answer: NameAnswer, register: _Register, entry: models.Model) -> bool:
    """Refused when the name is somebody else's, by register or by alias."""
    aliases = register.aliases._default_manager.values_list("name", f"{register.field}_id")
    owners = {pk for name, pk in [*register.taken(), *aliases] if match_key(name) == answer.key}
    if owners - {entry.pk}:
        other = register.entries._default_manager.filter(pk__in=owners - {entry.pk}).first()
        raise Refused(
            f"{answer.shown}已经是{register.words}“{other}”的名称，不能再指“{entry}”，请改选。"
        )
    return bool(owners)


def _confirm_word(answer: NameAnswer, by: User, at: datetime) -> None:
    kind = WordAlias.Kind(answer.register)
    meanings = load_vocabulary(kind).labels
    if answer.value not in meanings:
        raise Refused(f"请为{answer.shown}选择一个{kind.label}。")
    known = WordAlias.objects.filter(kind=kind, name=answer.key).first()
    if known is None:
        WordAlias.objects.create(
            kind=kind, name=answer.key, value=answer.value, confirmed_by=by, confirmed_at=at
        )
    elif known.value != answer.value:
        meant = meanings.get(known.value, known.value)
        raise Refused(f"{answer.shown}已经表示{kind.label}“{meant}”，不能再改指别的，请改选。")


def take_back(register: str, pk: int, *, by: User, at: datetime) -> str:
    """The spelling, which no longer means anything; what was imported by it stays.

    Only names of units have a history of changes to be noted in.
    """
    with transaction.atomic():
        alias = ALIASES[register]._default_manager.select_for_update().filter(pk=pk).first()
        if alias is None:
            raise Refused("这条对应已经收回，不用再操作。")
        if alias.confirmed_by_id is None:
            raise Refused(f"“{alias.name}”是随名册登记的，不能在这里收回。")
        if isinstance(alias, UnitAlias):
            Change.objects.create(
                record=Change.Record.UNIT_ALIAS,
                record_id=alias.pk,
                field="name",
                before=alias.name,
                by=by,
                at=at,
            )
        alias.delete()
    return alias.name
