"""公示: what became of a month's suggestions, as anybody may read it. Standing releases and public
files alone, nothing about citizens, no numbers of persons.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, QuerySet
from django.urls import reverse

from accounts.scope import Scope
from cases.models import OutcomeRelease, Suggestion, SuggestionFile
from cases.periods import Month
from cases.suggested.nameless import nameless
from cases.unit_names import names_on
from reports import formats
from reports.page import Link

from .files import pairs_of

State = Suggestion.State
GROUPS = (State.DONE, State.PARTLY_DONE, State.IN_PROGRESS, State.DECLINED)
"""In the order of the page."""
SIDES = (SuggestionFile.Side.BEFORE.label, SuggestionFile.Side.AFTER.label)


@dataclass(frozen=True)
class Picture:
    """A picture: its address, what it shows, its size in pixels."""

    url: str
    alt: str
    width: int | None
    height: int | None


@dataclass(frozen=True)
class Pair:
    """整改前 beside 整改后, with what both show."""

    before: Picture
    after: Picture
    caption: str

    @property
    def sides(self) -> tuple[tuple[str, Picture], ...]:
        return tuple(zip(SIDES, (self.before, self.after), strict=True))


@dataclass(frozen=True)
class Entry:
    """A suggestion and what became of it."""

    content: str
    unit: str
    words: str
    settled: str
    is_declined: bool
    is_chosen: bool
    pairs: tuple[Pair, ...]
    pictures: tuple[tuple[Picture, str], ...]  # with caption
    papers: tuple[Link, ...]


@dataclass(frozen=True)
class Group:
    """The entries of one state."""

    key: str
    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Board:
    """A month's groups; `newest` is the day of the latest release."""

    month: Month
    groups: tuple[Group, ...]
    newest: str

    @property
    def summary(self) -> str:
        """已落实 9 条，部分落实 1 条."""
        return "，".join(f"{one.label} {len(one.entries)} 条" for one in self.groups)

    @property
    def number(self) -> int:
        return sum(len(one.entries) for one in self.groups)


def board(month: Month, scope: Scope) -> Board:
    """What the reader may see of it; three queries."""
    files = SuggestionFile.objects.kept().filter(is_public=True).order_by("added_at", "pk")
    releases = list(
        _released(scope)
        .filter(suggestion__month=month)
        .select_related("suggestion", "unit")
        .prefetch_related(Prefetch("suggestion__files", files, to_attr="public_files"))
        .order_by(F("suggestion__place").asc(nulls_last=True), "suggestion")
    )
    names = names_on(month.period().last_day)
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    for one in releases:
        entries[one.state].append(_entry(one, names))
    groups = tuple(
        Group(state.value, state.label, tuple(entries[state])) for state in GROUPS if entries[state]
    )
    newest = max((one.released_at for one in releases), default=None)
    return Board(month, groups, formats.moment(newest)[:10] if newest else "")


def months(scope: Scope, current: Month | None = None) -> list[Link]:
    """Those that have something to read, the newest first, each with how much; one query."""
    rows = _released(scope).order_by("-suggestion__month").values_list("suggestion__month")
    path = reverse("reports:suggestion_board")
    return [
        Link(month.label, f"{path}?month={month}", month == current, str(number))
        for month, number in rows.annotate(number=Count("pk"))
    ]


def newest_month(scope: Scope) -> Month | None:
    """The last that has something to read."""
    found: Month | None = (
        _released(scope).order_by().aggregate(newest=Max("suggestion__month"))["newest"]
    )
    return found


def public_files(scope: Scope) -> QuerySet[SuggestionFile]:
    """Files that may be read: marked as public, of a suggestion of which something is released."""
    standing = _released(scope).filter(suggestion=OuterRef("suggestion"))
    return SuggestionFile.objects.kept().filter(Exists(standing), is_public=True)


def _released(scope: Scope) -> QuerySet[OutcomeRelease]:
    standing = OutcomeRelease.objects.standing()
    if not scope.is_partial:
        return standing
    return standing.filter(suggestion__in=Suggestion.objects.visible_to(scope).order_by())


def _entry(release: OutcomeRelease, names: Mapping[int, str]) -> Entry:
    about, unit = release.suggestion, release.unit
    is_declined = release.state == State.DECLINED
    files: list[SuggestionFile] = about.public_files  # type: ignore[attr-defined]  # by `board`
    singles = [one for one in files if one.pair is None]
    return Entry(
        content=nameless(about.content, about.citizen_name),
        unit=names.get(unit.pk, unit.name) if unit else "",
        words=nameless(
            release.declined_because if is_declined else release.outcome, about.citizen_name
        ),
        settled=_day(release.settled_on),
        is_declined=is_declined,
        is_chosen=about.place is not None,
        pairs=tuple(_pairs(files)),
        pictures=tuple((_picture(one), _caption(one)) for one in singles if one.width),
        papers=tuple(
            Link(_caption(one) or "附件（PDF）", _url(one)) for one in singles if not one.width
        ),
    )


def _pairs(files: Iterable[SuggestionFile]) -> Iterable[Pair]:
    for pair in pairs_of(files):
        if pair.before and pair.after:
            captions = dict.fromkeys(filter(None, map(_caption, (pair.before, pair.after))))
            yield Pair(
                _picture(pair.before, SIDES[0]),
                _picture(pair.after, SIDES[1]),
                "；".join(captions),
            )


def _picture(file: SuggestionFile, side: str = "") -> Picture:
    said = "：".join(filter(None, [side, _caption(file)]))
    return Picture(_url(file), said or "现场图片", file.width, file.height)


def _caption(file: SuggestionFile) -> str:
    """Never the file's name, in which anything may stand."""
    return nameless(file.caption)


def _url(file: SuggestionFile) -> str:
    return reverse("reports:board_file", args=[file.key])


def _day(day: date | None) -> str:
    return formats.chinese_date(day) if day else ""
