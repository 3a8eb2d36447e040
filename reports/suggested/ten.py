"""十佳: the month's ten in their order, the others that may be chosen with what speaks for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Case as SqlCase
from django.db.models import F, IntegerField, QuerySet, Value, When
from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from accounts.scope import Scope
from cases.history import Wording
from cases.models import Change, SealedMonth, Suggestion
from cases.periods import Month
from cases.suggested import ten
from cases.suggested.alike import Like
from reports import formats
from reports.page import Link
from reports.tables import citizen

from .ten_forms import GroundsForm

SHOWN = 20
"""Candidates on a page."""
LATEST = 30
"""Changes that the history shows."""
BRIEF = 24
"""Characters of a suggestion that name it in the history."""
STATE_BADGES = {"waiting": "warn", "done": "done", "partly_done": "done"}
LABELS = (("is_reasonable", "合理可行"), ("solves_common", "解决共性问题"))


@dataclass(frozen=True)
class Line:
    """A suggestion: one of the ten (with its place), or a candidate (with its form)."""

    pk: int
    place: int | None
    citizen: str
    content: str
    unit: str
    state: tuple[str, str]  # word and badge
    grounds: tuple[str, ...]
    because: str
    alike: tuple[Link, ...]
    form: GroundsForm | None = None

    @property
    def url(self) -> str:
        return reverse("reports:suggestion", args=[self.pk])

    @property
    def grounds_url(self) -> str:
        return reverse("reports:suggestion_grounds", args=[self.pk])


@dataclass(frozen=True)
class Ten:
    """The month's ten as the viewer sees them. `seen` comes back with what is sent."""

    month: Month
    lines: tuple[Line, ...]
    seen: str
    words: tuple[str, ...]
    has_gaps: bool
    may_arrange: bool

    @property
    def places(self) -> range:
        """What may be chosen to move to."""
        return range(1, len(self.lines) + 1)


@dataclass(frozen=True)
class Edit:
    """A change, as the history shows it."""

    at: str
    field: str
    before: str
    after: str
    by: str
    reason: str


@dataclass(frozen=True)
class Part:
    """On the page of one suggestion: whether it is chosen, and what for."""

    place: int | None
    grounds: tuple[str, ...]
    because: str
    page: Link
    grounds_url: str


def part(about: Suggestion, reader: User, _today: date) -> Part | None:
    """For whoever chooses the ten, and of the chosen for everybody; one query at most."""
    may_edit = reader.may(Right.EDIT_SUGGESTIONS)
    if not may_edit and about.place is None:
        return None
    page = Link(
        f"{about.month.label}十佳", f"{reverse('reports:suggestion_ten')}?month={about.month}"
    )
    locked = not may_edit or is_locked(about.month)
    grounds_url = "" if locked else reverse("reports:suggestion_grounds", args=[about.pk])
    return Part(
        about.place,
        grounds_words(about),
        about.chosen_because,
        page if may_edit else Link("", ""),
        f"{grounds_url}?back=one" if grounds_url else "",
    )


def is_locked(month: Month) -> bool:
    """Whether the month is published, and its ten with it."""
    return SealedMonth.objects.filter(month=month).exists()


def grounds_words(about: Suggestion) -> tuple[str, ...]:
    """合理可行, 解决共性问题: what of it holds."""
    return tuple(label for name, label in LABELS if getattr(about, name))


def ten_of(
    month: Month,
    chosen: Sequence[Suggestion],
    alike: Mapping[int, Sequence[Like]],
    names: Mapping[int, str],
    *,
    may_arrange: bool,
) -> Ten:
    """`chosen`: those of the ten that the viewer sees, in their order."""
    places = [one.place for one in chosen if one.place is not None]
    return Ten(
        month,
        tuple(line(one, alike.get(one.pk, ()), month, names) for one in chosen),
        ten.seen_of(chosen),
        tuple(_missing(places)) if places and may_arrange else (),
        bool(ten.gaps(places)) and may_arrange,
        may_arrange,
    )


def words_before_sealing(month: Month) -> str:
    """What is missing in the ten of a month with suggestions; blank where nothing is. A query."""
    rows = Suggestion.objects.filter(month=month).order_by()
    places = list(rows.values_list("place", flat=True))
    if not places:
        return ""
    taken = [place for place in places if place is not None]
    return "".join(_missing(taken)) if taken else "本月有建议，还没有选出十佳。"


def _missing(places: Sequence[int]) -> list[str]:
    """Fewer than ten, and gaps."""
    said = []
    if len(places) < ten.MOST:
        said.append(f"十佳现有 {len(places)} 条，不足 {ten.MOST} 条。")
    if missing := ten.gaps(places):
        said.append(f"十佳第 {'、'.join(map(str, missing))} 名空缺。")
    return said


def candidates(month: Month, scope: Scope) -> QuerySet[Suggestion]:
    """Those that are not chosen; with most grounds first."""
    score = sum(
        (SqlCase(When(**{name: True}, then=1), default=0) for name, _ in LABELS),
        start=Value(0, output_field=IntegerField()),
    )
    rows = Suggestion.objects.of_month(month).visible_to(scope).filter(place=None)
    return rows.alias(score=score).order_by(F("score").desc(), "pk")


def line(
    about: Suggestion,
    alike: Sequence[Like],
    month: Month,
    names: Mapping[int, str],
    form: GroundsForm | None = None,
) -> Line:
    """A suggestion with `select_related("unit")`."""
    unit = about.unit
    return Line(
        pk=about.pk,
        place=about.place,
        citizen=citizen(about),
        content=about.content,
        unit=names.get(unit.pk, unit.name) if unit else formats.NOTHING,
        state=(about.get_state_display(), STATE_BADGES.get(about.state, "neutral")),
        grounds=grounds_words(about),
        because=about.chosen_because,
        alike=links(alike, month),
        form=form,
    )


def links(alike: Sequence[Like], month: Month) -> tuple[Link, ...]:
    """To the cases that are like a suggestion, each with how many there are."""
    path = reverse("reports:cases")
    return tuple(
        Link(
            _told(one),
            f"{path}?{urlencode({'month': str(month)} | one.parameters)}",
            count=formats.count(one.number),
        )
        for one in alike
    )


def _told(one: Like) -> str:
    about = one.place or one.words
    return f"{one.label}“{about}”" if about else one.label


def history(month: Month, scope: Scope) -> list[Edit]:
    """What was done to the ten, the newest first; three queries."""
    mine = Suggestion.objects.filter(month=month).visible_to(scope).order_by()
    rows = Change.objects.filter(
        record=Change.Record.SUGGESTION, record_id__in=mine.values("pk"), field__in=ten.CHOOSING
    )
    latest = list(rows.select_related("by", "batch").order_by("-at", "-pk")[:LATEST])
    contents = dict(
        Suggestion.objects.filter(pk__in={one.record_id for one in latest}).values_list(
            "pk", "content"
        )
    )
    wording = Wording()
    return [_edit(one, contents.get(one.record_id, ""), wording) for one in latest]


def _edit(one: Change, content: str, wording: Wording) -> Edit:
    brief = f"{content[:BRIEF]}…" if len(content) > BRIEF else content
    source = f"批次 {one.batch_id} 导入" if one.batch_id else ""
    return Edit(
        at=formats.moment(one.at),
        field=f"{wording.label(one.record, one.field)}：{brief}",
        before=wording.value(one.record, one.field, one.before),
        after=wording.value(one.record, one.field, one.after),
        by="，".join(filter(None, [str(one.by or ""), source])),
        reason=one.reason,
    )
