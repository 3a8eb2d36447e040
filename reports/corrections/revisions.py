"""各版对照: a month's revisions side by side, and what one differs in from the one before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from accounts.models import User
from cases.history import NOTHING
from cases.manual.fields import label
from cases.models import Category, Channel, District, Handling, Rating, RequestKind, Unit
from cases.periods import Month
from reports import formats
from reports.page import Link
from reports.publishing.sealed import may_fetch
from scoring.models import Seal
from scoring.publishing.canonical import unpacked
from scoring.publishing.differences import FactChange, differences, facts_between, state_in

from .effect import MonthRows, Names, month_rows

MOST_FACTS = 100
"""Facts that the page names; the seal files hold all of them."""
REFERENCES = {"channel": Channel, "district": District, "category": Category, "unit": Unit}
CHOICES = {"handling": dict(Handling.choices), "request_kind": dict(RequestKind.choices)}
OTHER_LABELS = {
    "deadline": "时限",
    "excluded": "考核剔除",
    "stars": "评星",
    "place": "同时评星的先后",
}
WHOLE = {"case": "办件", "rating": "评星", "sheet": "上报表行"}


@dataclass(frozen=True)
class Revision:
    """A revision of a month: its code, who signed, why, and where it is read."""

    number: int
    code: str
    signed: tuple[str, str]
    consented: str
    reason: str
    changes: tuple[Link, ...]
    ranking_url: str
    file_url: str
    differences_url: str
    is_newest: bool
    is_current: bool


@dataclass(frozen=True)
class FactRow:
    """A fact that is another one in the later revision."""

    subject: str
    url: str
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """A revision beside the one before. `facts` of many names the first; `number` says how many."""

    earlier: int
    later: int
    rows: MonthRows
    facts: tuple[FactRow, ...]
    number: int


def seals_of_month(month: Month) -> list[Seal]:
    """Every revision, the newest first; without the contents."""
    rows = Seal.objects.filter(evaluation__month=month).defer("content")
    around = rows.select_related("evaluation", "sealed_by", "consented_by")
    return list(around.prefetch_related("changes").order_by("-evaluation__revision"))


def revisions(seals: Sequence[Seal], viewer: User, shown: int) -> list[Revision]:
    """As the table lists them; `shown` is the one whose differences stand below."""
    return [_revision(seal, viewer, shown, is_newest=seal is seals[0]) for seal in seals]


def comparison(seals: Sequence[Seal], shown: int) -> Comparison | None:
    """The shown revision beside the one before it; None for the first."""
    known = {one.evaluation.revision: one for one in seals}
    earlier, later = known.get(shown - 1), known.get(shown)
    if earlier is None or later is None:
        return None
    before, after = (unpacked(bytes(one.content)) for one in (earlier, later))
    found = differences(state_in(before), state_in(after))
    facts = facts_between(before, after)
    return Comparison(
        earlier=shown - 1,
        later=shown,
        rows=month_rows(later.evaluation.month, found, Names()),
        facts=tuple(_facts(facts[:MOST_FACTS])),
        number=len(facts),
    )


def _revision(seal: Seal, viewer: User, shown: int, *, is_newest: bool) -> Revision:
    month, number = seal.evaluation.month, seal.evaluation.revision
    asked = f"?revision={number}"
    return Revision(
        number=number,
        code=seal.code,
        signed=(str(seal.sealed_by), formats.moment(seal.sealed_at)),
        consented=str(seal.consented_by or ""),
        reason=seal.reason,
        changes=tuple(
            Link(f"第 {one.pk} 项", reverse("reports:correction", args=[one.pk]))
            for one in sorted(seal.changes.all(), key=lambda one: one.pk)
        ),
        ranking_url=reverse("reports:ranking", args=[month]) + ("" if is_newest else asked),
        file_url=reverse("reports:seal_file", args=[month]) + asked if may_fetch(viewer) else "",
        differences_url=f"{asked}#differences" if number > 1 else "",
        is_newest=is_newest,
        is_current=number == shown,
    )


def _facts(found: Sequence[FactChange]) -> Iterator[FactRow]:
    words = _Words()
    for one in found:
        number = one.key.partition("/")[0] if one.kind != "sheet" else ""
        yield FactRow(
            subject=words.subject(one),
            url=reverse("reports:case", args=[number]) if number else "",
            name=words.name(one),
            before=words.value(one, one.before),
            after=words.value(one, one.after),
        )


class _Words:
    """Sealed facts in words: slugs by the names that they bear now."""

    def __init__(self) -> None:
        self._names = {
            name: dict(model._default_manager.values_list("slug", "name"))
            for name, model in REFERENCES.items()
        }

    def subject(self, one: FactChange) -> str:
        """办件 …; 办件 … 评星（话务）; 上报表 …."""
        if one.kind == "sheet":
            return f"上报表 {one.key.partition('/')[2]}"
        number, *rest = one.key.split("/")
        if one.kind == "case":
            return number
        source, at = rest
        when = f"，{_moment(at)}" if at else ""
        return f"{number} 评星（{Rating.Source(source).label}{when}）"

    def name(self, one: FactChange) -> str:
        """The field's name, of a sheet the column's, of what came or went what it is."""
        if not one.name:
            return WHOLE[one.kind]
        if one.kind == "sheet":
            return one.name
        return OTHER_LABELS.get(one.name) or label(one.name)

    def value(self, one: FactChange, value: Any) -> str:
        """As it is read elsewhere."""
        if value is None or value == "":
            return NOTHING
        if not one.name:
            return f"{value['stars']} 星" if one.kind == "rating" else "有"
        return self._of_field(one, value)

    def _of_field(self, one: FactChange, value: str | int) -> str:
        if isinstance(value, bool):
            return "是" if value else "否"
        if one.kind != "case" or isinstance(value, int):
            return str(value)
        known = self._names.get(one.name) or CHOICES.get(one.name)
        return _moment(value) if known is None else str(known.get(value, value))


def _moment(text: str) -> str:
    return formats.deadline(datetime.fromisoformat(text))
