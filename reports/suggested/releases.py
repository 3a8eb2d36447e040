"""发布 on a suggestion's page: what others read, what is still inside, and earlier releases."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from accounts.roles import Right
from cases.models import OutcomeRelease, Suggestion
from cases.suggested.releasing import refusal
from cases.unit_names import UnitNames
from reports import formats

from .marks import Mark, mark_of, state_badge, told


@dataclass(frozen=True)
class Line:
    """A release as its page shows it."""

    number: int
    state: str
    badge: str
    unit: str
    text: str
    settled_on: date | None
    released: str
    ended: str


@dataclass(frozen=True)
class Releases:
    """What others read now; for whoever releases, the mark, what stands in the way, the others."""

    standing: Line | None
    mark: Mark | None = None
    refusal: str = ""
    earlier: tuple[Line, ...] = ()


def part(about: Suggestion, reader: User, _today: date) -> Releases:
    """Readers see the standing release and no other: what was withdrawn is not read any more."""
    names = UnitNames.load()
    standing = _line(about.standing, names) if about.standing else None
    if not reader.may(Right.EDIT_SUGGESTIONS):
        return Releases(standing)
    ended = about.releases.filter(ended_at__isnull=False).order_by("-number")
    rows = ended.select_related("unit", "released_by", "ended_by")
    earlier = tuple(_line(one, names) for one in rows)
    return Releases(standing, mark_of(about), refusal(about), earlier)


def _line(one: OutcomeRelease, names: UnitNames) -> Line:
    who = f"{one.released_by}于 " if one.released_by else ""
    return Line(
        number=one.number,
        state=one.get_state_display(),
        badge=state_badge(one),
        unit=names.at(one.unit, one.released_at) if one.unit else "",
        text=told(one),
        settled_on=one.settled_on,
        released=f"{who}{formats.moment(one.released_at)} 发布",
        ended=_ended(one),
    )


def _ended(one: OutcomeRelease) -> str:
    if one.ended_at is None:
        return ""
    when = f"{one.ended_by}于 {formats.moment(one.ended_at)} "
    if not one.ended_because:
        return f"{when}发布了新的内容"
    return f"{when}撤下，原因：{one.ended_because}"
