"""What the page of leaders shows of a published month."""

from dataclasses import replace

from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.periods import Month
from cases.questions import Question
from reports import claims
from reports.models import Notice
from reports.overview.material import Material
from reports.overview.tiles import tiles
from reports.overview.values import Tile
from reports.page import Link
from reports.publishing.seals import sealed_evaluation
from reports.rankings.before import Before
from scoring.models import Evaluation, Scheme
from scoring.ranking import GroupRanking, read_ranking

from .units import leader_group
from .values import LeaderPage

TILES = ("accepted", "completion_rate", "on_time_rate", "satisfaction_rate")


def shown_month(wanted: Month | None) -> Evaluation | None:
    """The evaluation of the month asked for where it is published, else of the last that is."""
    found = sealed_evaluation(wanted) if wanted else None
    if found is not None:
        return found
    sealed = Evaluation.objects.filter(state=Evaluation.State.SEALED)
    last = sealed.order_by("-month").values_list("month", flat=True).first()
    return sealed_evaluation(last) if last else None


def leader_page(evaluation: Evaluation, question: Question, user: User, tab: str) -> LeaderPage:
    """Of the group whose slug is `tab`, else of the first one that is ranked."""
    asked, month = question.everywhere(), evaluation.month
    material = Material(asked)
    groups = [one for one in read_ranking(evaluation).groups if one.is_ranked and one.ranked]
    group = next((one for one in groups if one.slug == tab), next(iter(groups), None))
    before = Before.of(month)
    notice = Notice.objects.filter(month=month).first()
    return LeaderPage(
        tiles=_tiles(material),
        sentences=claims.brief(material.now, material.before),
        tabs=tuple(_tab(one, month, is_current=one is group) for one in groups),
        group=leader_group(group, evaluation, asked, before) if group else None,
        notice_words=str(notice) if notice else "本月还没有通报",
        notice=Link("打开通报", reverse("reports:notice", args=[month])) if notice else None,
        files=_files(month, user) if notice else (),
        last_scheme=_other(before.scheme, evaluation.scheme),
    )


def _tiles(material: Material) -> tuple[Tile, ...]:
    """Without the year's line, which says less to a passing eye than the change in words."""
    found = {one.figure.key: one for one in tiles(material)}
    return tuple(replace(found[key], run=()) for key in TILES if key in found)


def _tab(group: GroupRanking, month: Month, *, is_current: bool) -> Link:
    url = f"{reverse('reports:leader')}?month={month}&tab={group.slug}"
    return Link(group.name, url, is_current, str(len(group.ranked)))


def _other(last: Scheme | None, scheme: Scheme) -> str:
    return str(last) if last and last != scheme else ""


def _files(month: Month, user: User) -> tuple[Link, ...]:
    if not user.may(Right.EXPORT_NOTICE):
        return ()
    return (Link("下载 PDF", reverse("reports:notice_file", args=[month, "pdf"])),)
