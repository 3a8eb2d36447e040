"""The part of the ranking page that a tab shows: a group's tables, or the units set apart."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django_tables2 import RequestConfig

from reports.exports.download import FORMATS
from reports.page import Link
from reports.rankings import GroupView, RankingView
from reports.rankings.links import definition_links, definition_links_apart
from reports.rankings.looking_up import LookUp
from reports.rankings.movers import movers
from reports.rankings.ways import UNRANKED
from reports.tables import RankingColumns, RankingTable


def chosen(view: RankingView, tab: str) -> GroupView | None:
    """The group that a tab names, the first one unless it names any; None: those set apart."""
    if tab == UNRANKED:
        return None
    return view.group(tab) or next(iter(view.groups), None)


def shown_part(request: HttpRequest, view: RankingView) -> dict[str, object]:
    """What the template needs for the tab that the address names, the first group unless it
    names one; the search narrows the whole table and leaves both ends as they are.
    """
    shown = chosen(view, request.GET.get("tab", ""))
    look = LookUp.of(request.GET.get("q", ""))
    found: dict[str, object] = {
        "view": view,
        "apart": shown is None,
        "tab": shown.slug if shown else UNRANKED,
        "tabs": _tabs(view, shown, look.words),
        "look": look,
        "elsewhere": _elsewhere(view, shown, look),
        "files": _files(view, shown.slug if shown else UNRANKED),
    }
    return found | (_group(request, view, shown, look) if shown else _apart(view, look))


def _apart(view: RankingView, look: LookUp) -> dict[str, object]:
    return {"rows": look.among(view.unranked), "meanings": definition_links_apart(view)}


def _group(
    request: HttpRequest, view: RankingView, group: GroupView, look: LookUp
) -> dict[str, object]:
    columns = RankingColumns(view.rates, is_adjusted=group.is_adjusted)
    rows = look.among(group.rows)
    table = RankingTable(rows, f"{group.name}各单位", columns)
    table.anchor = "all"
    RequestConfig(request, paginate=False).configure(table)
    return {
        "group": group,
        "table": table,
        "found": len(rows),
        "movers": movers(group.rows),
        "meanings": definition_links(view, is_adjusted=group.is_adjusted),
        "top": RankingTable(group.top, f"{group.name}前列", columns, orderable=False),
        "bottom": RankingTable(group.bottom, f"{group.name}后列", columns, orderable=False),
    }


def _tabs(view: RankingView, shown: GroupView | None, words: str) -> list[Link]:
    """Each group and those set apart; what is looked for is taken along."""
    tabs = [
        Link(one.name, _url(view, one.slug, words), one == shown, str(len(one.rows)))
        for one in view.groups
    ]
    apart = _url(view, UNRANKED, words)
    return [*tabs, Link("不参评", apart, shown is None, str(len(view.unranked)))]


def _elsewhere(view: RankingView, shown: GroupView | None, look: LookUp) -> list[Link]:
    """The other tabs in which the search finds something, with how much."""
    if not look.words:
        return []
    tabs = [(one.name, one.slug, one.rows) for one in view.groups if one != shown]
    if shown is not None:
        tabs.append(("不参评", UNRANKED, view.unranked))
    found = [(name, slug, len(look.among(rows))) for name, slug, rows in tabs]
    return [
        Link(name, f"{_url(view, slug, look.words)}#all", count=str(number))
        for name, slug, number in found
        if number
    ]


def _files(view: RankingView, tab: str) -> list[Link]:
    """The tab's table as files; those set apart have no picture."""
    kinds = FORMATS if tab != UNRANKED else tuple(one for one in FORMATS if one != "png")
    month = view.evaluation.month
    return [
        Link(kind.upper(), f"{reverse('reports:ranking_file', args=[month, kind])}?tab={tab}")
        for kind in kinds
    ]


def _url(view: RankingView, tab: str, words: str) -> str:
    query = urlencode({"tab": tab} | ({"q": words} if words else {}))
    return f"{reverse('reports:ranking', args=[view.evaluation.month])}?{query}"
