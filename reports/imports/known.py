"""What names and words mean by now, as `/imports/names/` lists it: one register at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest

from accounts.models import User
from cases.intake.ledger.words import load_vocabulary
from cases.intake.names import ALIASES, LONGEST
from cases.intake.text import clean_text, match_key
from cases.models import CategoryAlias, DistrictAlias, UnitAlias, WordAlias
from reports import formats
from reports.page import Link

from .tables import AT_ONCE

LABELS = {"unit": "承办单位", "district": "管辖属地", "category": "涉及领域", "word": "用词"}
_MEANT = {"unit": ("unit",), "district": ("district",), "category": ("category__top",)}
"""What has to be read along with an alias to say what it means."""

_Alias = UnitAlias | DistrictAlias | CategoryAlias | WordAlias
_Labels = Mapping[str, Mapping[str, str]]
"""Labels by value, of each kind of word."""


@dataclass(frozen=True)
class KnownName:
    """A spelling and what it stands for. `kind`: that of a word. Nobody confirmed what came with
    the registers.
    """

    pk: int
    name: str
    kind: str
    meaning: str
    confirmed_by: User | None
    confirmed_at: datetime | None


@dataclass(frozen=True)
class Known:
    """A page of a register's names, of those that hold what is searched for."""

    register: str
    sought: str
    tabs: tuple[Link, ...]
    page: Page
    rows: tuple[KnownName, ...]

    @property
    def query(self) -> str:
        """Of the address, without the page."""
        return _query(self.register, self.sought)


def known(request: HttpRequest) -> Known:
    """What the address asks for; units unless told."""
    wanted, sought = request.GET.get("register", ""), sought_in(request.GET.get("q", ""))
    register = wanted if wanted in LABELS else "unit"
    labels = {str(kind): load_vocabulary(kind).labels for kind in WordAlias.Kind}
    found = {each: _found(each, sought, labels) for each in LABELS}
    tabs = tuple(
        Link(
            label, f"?{_query(each, sought)}", each == register, formats.count(found[each].count())
        )
        for each, label in LABELS.items()
    )
    page = Paginator(found[register], AT_ONCE).get_page(request.GET.get("page", "1"))
    names = tuple(_known_name(alias, labels) for alias in page.object_list)
    return Known(register, sought, tabs, page, names)


def sought_in(text: str) -> str:
    """A text that databases can look for: cleaned, no longer than a name."""
    return clean_text(text)[:LONGEST]


def _query(register: str, sought: str) -> str:
    return urlencode({"register": register, **({"q": sought} if sought else {})})


def _found(register: str, sought: str, labels: _Labels) -> QuerySet[_Alias]:
    """Those confirmed last first, then what came with the register."""
    along = ("confirmed_by", *_MEANT.get(register, ()))
    rows: QuerySet[_Alias] = ALIASES[register]._default_manager.select_related(*along)
    if sought:
        rows = rows.filter(Q(name__contains=match_key(sought)) | _means(register, sought, labels))
    return rows.order_by(F("confirmed_at").desc(nulls_last=True), "name", "pk")


def _means(register: str, sought: str, labels: _Labels) -> Q:
    """Aliases of whatever bears the text in its own name."""
    if register != "word":
        return Q(**{f"{register}__name__icontains": sought})
    meant = Q(pk__in=[])
    for kind, words in labels.items():
        meant |= Q(kind=kind, value__in=[v for v, label in words.items() if sought in label])
    return meant


def _known_name(alias: _Alias, labels: _Labels) -> KnownName:
    kind, meaning = "", ""
    match alias:
        case WordAlias():
            kind = alias.get_kind_display()
            meaning = labels[alias.kind].get(alias.value, alias.value)
        case UnitAlias():
            meaning = alias.unit.name
        case DistrictAlias():
            meaning = alias.district.name
        case CategoryAlias():
            top = alias.category.top
            meaning = f"{top.name} / {alias.category.name}" if top else alias.category.name
    return KnownName(alias.pk, alias.name, kind, meaning, alias.confirmed_by, alias.confirmed_at)
