"""Figures of every page are followed: the list (or the cell) behind them says the same number.

Roles that see everything share the way: each follows every third figure of a sample, in which
every measure of the latest month stands. The long walk, in which each follows all, is made when
TONGBAO_SOAK is set.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle

import pytest
from django.test import Client

from accounts.models import User
from accounts.scope import ScopeKind
from tests.pages import Printed, ReadPage, number, read

SOAK = bool(os.environ.get("TONGBAO_SOAK"))
SEE_EVERYTHING = ["analyst", "leader", "business"]
"""The demo's users of the roles that see every row."""
OVERVIEWS = {
    "the latest month, a draft": "/",
    "a published month": "/?month=2020-03",
    "a published month's district": "/?month=2020-03&district=xinglongtai",
    "a published month's group of units": "/?month=2020-02&group=county",
    "a published month of sheets alone": "/?month=2018-07",
    "the running month": "/?month=2020-05",
    "one district": "/?month=2020-04&district=xinglongtai",
    "one category": "/?month=2020-04&category=chengjian",
}
RANKINGS = {
    "the county units of April": "/rankings/2020-04/",
    "the municipal units of April": "/rankings/2020-04/?tab=municipal",
    "those set apart in April": "/rankings/2020-04/?tab=apart",
    "the county units of February": "/rankings/2020-02/",
    "the municipal units of February": "/rankings/2020-02/?tab=municipal",
    "those set apart in February": "/rankings/2020-02/?tab=apart",
}
OTHERS = {"suggestions": "/suggestions/", "the notice": "/notices/2020-04/"}
OTHERS |= {"suggestions of a district": "/suggestions/?month=2020-04&district=xinglongtai"}
OTHERS |= {
    "what April would seal": "/publishing/2020-04/",
    "the definitions of April": "/definitions/?month=2020-04",
    "the definitions of a published month": "/definitions/?month=2020-03",
    "the definitions of a month of sheets": "/definitions/?month=2018-07",
}


@dataclass
class Walk:
    """The way through figures; what was already opened is not opened again."""

    clients: Iterator[Client]
    opened: set[Printed] = field(default_factory=set)

    def follow(self, figure: Printed) -> None:
        """The figure's address tells the same number, and so do the lists under it."""
        if figure in self.opened:
            return
        self.opened.add(figure)
        page = read(next(self.clients), figure.url)
        if figure.url.startswith("/sheets/"):
            assert number(page.one("[data-cell]").get("data-cell")) == number(figure.text), figure
            return
        head = page.one("[data-list]")
        # A notice prints figures without separators.
        assert figure.text in {told := head.get("data-list-text"), told.replace(",", "")}, figure
        assert figure.key in {head.get("data-list"), ""}, figure
        if page.select("[data-list-part]"):
            self._both_sides(page, figure)
        elif figure.text.endswith("天"):
            assert page.listed() > 0, figure
        else:
            assert page.listed() == number(figure.text), figure

    def _both_sides(self, page, figure: Printed) -> None:
        """A rate stands on two counts, each with its own list; together they make the rate."""
        part = page.one("[data-list-part]").get("data-list-part")
        whole = page.one("[data-list-whole]").get("data-list-whole")
        share = 100 * number(part) / number(whole)
        assert abs(share - number(figure.text)) <= number("0.005"), figure
        assert page.listed() == number(part), figure
        tabs = page.select("nav.tabs a")
        for tab, text in zip(tabs, (part, whole), strict=True):
            self.follow(Printed("", text, tab.get("href")))


def clients_of(*users: User) -> list[Client]:
    clients = []
    for user in users:
        user.must_change_password = False
        user.save()
        clients.append(Client())
        clients[-1].force_login(user)
    return clients


def sampled(figures: list[Printed], step: int) -> list[Printed]:
    """Every n-th of the different figures; all of them on the long walk."""
    return list(dict.fromkeys(figures))[:: 1 if SOAK else step]


def of_each_measure(figures: list[Printed]) -> list[Printed]:
    """The first figure of each."""
    return list({figure.key: figure for figure in reversed(figures)}.values())


def shared(page: ReadPage) -> list[Printed]:
    """Figures that every reader is shown: without the checklist of those who import."""
    for checklist in page.select("section.checklist"):
        checklist.drop_tree()
    return page.figures()


def limited(kind: ScopeKind, *keys: str) -> User:
    return User.objects.create_user(
        "limited", password="Limited-1-limited", scope_kind=kind, scope_keys=list(keys)
    )


def busiest_unit() -> str:
    """The unit with the most cases assigned in April."""
    from django.db.models import Count

    from cases.models import Case, Unit
    from cases.periods import Month

    cases = Case.objects.dated_in(Month(2020, 4).period(), "assigned").order_by().values("unit")
    most = cases.annotate(number=Count("pk")).order_by("-number", "unit").first()
    return Unit.objects.get(pk=most["unit"]).slug


@pytest.fixture
def everybody(demo) -> list[Client]:
    """Clients of all the roles that see every row."""
    return clients_of(*User.objects.filter(username__in=SEE_EVERYTHING).order_by("username"))


@pytest.fixture
def someone_of(demo) -> Callable[[str], Client]:
    """A client of somebody who sees one district, or one unit, alone."""
    scopes = {
        "a district": lambda: (ScopeKind.DISTRICTS, "dawa"),
        "a unit": lambda: (ScopeKind.UNIT, busiest_unit()),
    }
    return lambda part: clients_of(limited(*scopes[part]()))[0]


ZHENXING = "/units/xinglongtai-zhenxing-jiedao/"
STATEMENTS = {
    "a statement from a sheet": f"{ZHENXING}?month=2020-04",
    "a statement from the ledger": f"{ZHENXING}?month=2020-02",
}
PAGES = OVERVIEWS | RANKINGS | STATEMENTS | OTHERS
THOROUGH = {"/", "/?month=2020-03", "/rankings/2020-04/", f"{ZHENXING}?month=2020-02"}
"""Pages of which a figure of every measure is followed."""


@pytest.mark.parametrize("url", PAGES.values(), ids=PAGES)
def test_every_figure_opens_the_rows_it_counts(everybody, url):
    pages = [read(client, url) for client in everybody]
    figures = pages[0].figures()
    assert shared(pages[0]) == shared(pages[1]) == shared(pages[2])
    ways = [cycle([client]) for client in everybody] if SOAK else [cycle(everybody)]
    thorough = of_each_measure(figures) if url in THOROUGH else []

    for way in ways:
        walk = Walk(way)
        for figure in [*thorough, *sampled(figures, 29)]:
            walk.follow(figure)


@pytest.mark.parametrize("part", ["a district", "a unit"])
def test_who_sees_a_part_is_led_to_that_part_alone(someone_of, part):
    client = someone_of(part)
    walk = Walk(cycle([client]))

    for url in PAGES.values():
        for figure in sampled(read(client, url).figures(), 29):
            walk.follow(figure)

    assert walk.opened


def test_a_ranking_leads_nobody_into_cases_that_are_not_his(someone_of):
    page = read(someone_of("a district"), "/rankings/2020-02/")

    assert page.figures() == []
    assert len(page.select("span.figure")) > 500


def test_a_unit_follows_its_own_line_of_the_ranking(someone_of):
    page = read(someone_of("a unit"), "/rankings/2020-02/")
    slugs = {figure.url.partition("unit=")[2].partition("&")[0] for figure in page.figures()}

    assert slugs == {busiest_unit()}
