"""A small ledger in which every choice of every dimension has a case, and one that has it not."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cases.models import Case, UnitGroup
from cases.search import index_cases
from tests.factories import (
    CaseFactory,
    ChannelFactory,
    DistrictFactory,
    ExclusionFactory,
    RatingFactory,
    SubcategoryFactory,
    UnitFactory,
    at,
)
from tests.pages import ReadPage, read


@pytest.fixture
def client(small_client) -> Client:
    """An analyst before what the factories make."""
    return small_client("analyst")


@pytest.fixture
def listed(client) -> Callable[[str], ReadPage]:
    """`listed("q=停水")`: the list of April 2020 under further parameters."""
    return lambda query="": read(client, f"/cases/?month=2020-04&{query}")


@pytest.fixture
def numbers(listed) -> Callable[[str], list[str]]:
    """The numbers of the cases on the first page, sorted."""
    return lambda query="": sorted(numbers_on(listed(query)))


def numbers_on(page: ReadPage) -> list[str]:
    """The numbers of the cases on a page, as they stand there."""
    if not page.select("main table"):
        return []
    return [row[0].split()[0] for row in page.rows()]


def searchable(**values: object) -> Case:
    """A case that search finds."""
    case = CaseFactory(**values)
    index_cases([case.pk])
    return case


@pytest.fixture
def small_ledger(db) -> None:
    """A: under way. B: done and rated. C: answered at once. D: late, excluded. E: no deadline."""
    county = UnitFactory(name="大洼区住建局", slug="dawa-zhujian")
    city = UnitFactory(
        name="市公安局", slug="gongan", group=UnitGroup.objects.get(slug="municipal")
    )
    CaseFactory(
        number="A",
        received_at=at(29),
        district=DistrictFactory(slug="dawa", name="大洼区"),
        category=SubcategoryFactory(name="供水"),
        unit=county,
        due_at=at(30) + timedelta(days=2),
        request_kind="help",
    )
    rated = CaseFactory(
        number="B",
        unit=city,
        completed=True,
        channel=ChannelFactory(),
        is_difficult=True,
        is_high_star=True,
        is_province_assigned=True,
    )
    RatingFactory(case=rated, stars=4)
    CaseFactory(number="C", at_once=True)
    ExclusionFactory(case=CaseFactory(number="D", unit=city, due_at=at(12)))
    CaseFactory(number="E", unit=county, due_at=None)
