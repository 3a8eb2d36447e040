"""The workshop's page: a notice's sections in their order, what is wrong, what comes next."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from reports import formats
from reports.models import Notice, NoticeSection
from reports.models.layouts import AT_THE_END
from reports.page import Link

from .badges import Badge, of_section
from .checking import Checked, Checks
from .making import State

EXCERPT = 90


@dataclass(frozen=True)
class Line:
    """A section as the list shows it."""

    section: NoticeSection
    name: str
    badge: Badge
    excerpt: str
    wrong: tuple[str, ...]
    may_rise: bool
    may_sink: bool
    url: str


@dataclass(frozen=True)
class Step:
    """Where the notice stands, who did what, and what may be done now. `button` sends the form to
    `url`; `ways` are links; `stops` lead to what has to be seen to first.
    """

    told: tuple[str, ...]
    button: str = ""
    url: str = ""
    ways: tuple[Link, ...] = ()
    stops: tuple[Link, ...] = ()


def lines(notice: Notice, found: Checks | None) -> list[Line]:
    """In the order of their places; asks one query."""
    sections = list(notice.sections.order_by("order"))
    movable = [one.pk for one in sections if one.content not in AT_THE_END]
    comments = Counter(one.section_id for one in found.comments) if found else Counter[int]()
    return [_line(one, found, movable, comments[one.pk]) for one in sections]


def step(notice: Notice, found: Checks | None, user: User) -> Step:
    """What comes next, for this person."""
    if notice.state == State.DRAFT:
        return _draft(notice, found)
    submitted = f"{notice.submitted_by}于 {formats.moment(notice.submitted_at)} 送审。"
    back = reverse("reports:send_back_notice", args=[notice.month])
    if notice.state == State.IN_REVIEW:
        if notice.submitted_by_id == user.pk:
            return Step((submitted, "由其他人审核。"), "撤回送审", back)
        way = Link("去审核", reverse("reports:review_notice", args=[notice.month]))
        return Step((submitted,), ways=(way,))
    reviewed = f"{notice.reviewed_by}于 {formats.moment(notice.reviewed_at)} 审核通过。"
    way = Link("去发布", reverse("reports:publish_notice", args=[notice.month]))
    ways = (way,) if user.may(Right.PUBLISH) else ()
    return Step((submitted, reviewed), "退回草稿", back, ways)


def _draft(notice: Notice, found: Checks | None) -> Step:
    if found is None:
        return Step(())
    if found.stops:
        stops = tuple(Link(one.words, _url(one.section, notice)) for one in found.stops)
        return Step(("处理完再送审。",), stops=stops)
    submit = reverse("reports:submit_notice", args=[notice.month])
    return Step(("引用、手填数字和批注都已处理，可以送审。",), "送审", submit)


def _line(
    section: NoticeSection, found: Checks | None, movable: Sequence[int], comments: int
) -> Line:
    checked = found.of(section) if found else None
    place = movable.index(section.pk) if section.pk in movable else None
    return Line(
        section=section,
        name=checked.name if checked else str(section),
        badge=of_section(section, is_printed=checked is not None or found is None),
        excerpt=_excerpt(checked) if checked else "",
        wrong=_wrong(checked, comments),
        may_rise=bool(place),
        may_sink=place is not None and place < len(movable) - 1,
        url=_url(section, section.notice),
    )


def _url(section: NoticeSection, notice: Notice) -> str:
    return reverse("reports:edit_section", args=[notice.month, section.pk])


def _excerpt(checked: Checked) -> str:
    said = "".join(f"{one.lead}{one.text}" for one in checked.told.paragraphs)
    return said if len(said) <= EXCERPT else f"{said[:EXCERPT]}……"


def _wrong(checked: Checked | None, comments: int) -> tuple[str, ...]:
    told = [f"批注 {comments}"] if comments else []
    if checked and checked.unanswered:
        told.insert(0, f"手填未核对 {len(checked.unanswered)}")
    if checked and checked.faults:
        told.insert(0, f"引用有误 {len(checked.faults)}")
    return tuple(told)
