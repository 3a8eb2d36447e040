"""The cards of an overview: what each shows, when it is left out, and one that fails."""

import logging
import re

import pytest

from reports.charts.spec import ChartKind
from reports.overview import cards
from reports.overview.build import build_overview, card
from reports.overview.material import Material
from reports.overview.values import Card, FailedCard, Origin
from scoring.models import Scheme
from tests.factories import (
    CaseFactory,
    CategoryFactory,
    DistrictFactory,
    SchemeFactory,
    SubcategoryFactory,
    april,
    at,
)
from tests.pages import read
from tests.reports.overview.looked import heads, keys, rows


def made(key: str, **chosen: str) -> Card:
    """A card of April that can be made."""
    found = card(Material(april(**chosen)), key)
    assert isinstance(found, Card)
    return found


@pytest.fixture
def two_of_each(db):
    """Two districts, two top categories; three cases, of which two in the first of each."""
    districts = [DistrictFactory(slug=slug, name=slug.upper()) for slug in ("east", "west")]
    tops = [CategoryFactory(slug=slug, name=slug.upper()) for slug in ("water", "roads")]
    pipes, taps = (
        SubcategoryFactory(slug=one, name=one, parent=tops[0]) for one in ("pipes", "taps")
    )
    CaseFactory(district=districts[0], category=pipes)
    CaseFactory(district=districts[0], category=taps)
    CaseFactory(district=districts[1], category=tops[1])


def test_the_demo_has_all_cards_in_the_order_of_the_page(visit):
    assert keys(visit("/?month=2020-04")) == list(cards.CARDS)


def test_every_card_has_a_title_and_its_own_key(visit):
    assert cards.CARDS.keys() == cards.TITLES.keys()


def test_a_month_of_sheets_has_the_cards_that_a_sheet_can_fill(visit):
    assert set(keys(visit("/?month=2018-07"))) <= {"districts", "categories", "trend"}


def test_districts_show_volume_as_bars_and_rates_as_dots(two_of_each):
    series = made("districts").spec.series

    assert [(one.name, one.is_dots) for one in series] == [
        ("转办", False),
        ("办结率", True),
        ("满意率", True),
    ]


def test_categories_stand_the_most_first_with_their_share(two_of_each):
    found = made("categories")

    assert found.spec.categories == ("WATER", "ROADS")
    assert [cell.text for cell in found.table.rows[0][1:3]] == ["2", "66.67%"]


def test_within_one_category_its_card_shows_what_is_below(two_of_each):
    found = made("categories", category="water")

    assert set(found.spec.categories) == {"pipes", "taps"}
    assert found.spec.title == "WATER的细分"
    assert card(Material(april(category="water")), "subcategories") is None


def test_a_card_of_one_bar_is_left_out(two_of_each):
    material = Material(april(district="west"))

    assert [key for key in cards.CARDS if card(material, key)] == ["daily"]


def test_a_long_list_ends_and_says_how_long_it_is(two_of_each):
    top = CategoryFactory()
    for number in range(16):
        CaseFactory(category=SubcategoryFactory(parent=top, slug=f"sub-{number}"))

    found = made("subcategories")

    assert len(found.spec.categories) == 15
    assert found.note == "共 18 项，这里是转办最多的 15 项。"


def test_the_table_of_shades_counts_every_pair_also_those_without_cases(two_of_each):
    found = made("heat")

    assert found.spec.kind is ChartKind.HEAT
    assert found.spec.categories == ("WATER", "ROADS")
    assert {one.name: one.values for one in found.spec.series} == {"EAST": (2, 0), "WEST": (0, 1)}
    assert found.table.rows[0][2].url.endswith("category=roads&district=east&measure=assigned")


def test_what_is_behind_a_shade_is_as_many_rows(visit, demo_client):
    page = visit("/?month=2020-04")
    shade = page.select("section#card-heat tbody a.figure")[9]

    listed = read(demo_client("business"), shade.get("href"))

    assert listed.listed() == int(shade.text.replace(",", ""))


def test_channels_and_kinds_are_of_what_was_received(visit):
    page = visit("/?month=2020-04")

    for key in ("channels", "kinds"):
        assert heads(page, key)[1:] == ["受理"]
        assert sum(int(row[1].replace(",", "")) for row in rows(page, key)) == 10984


def test_a_month_that_runs_is_marked_in_the_course_of_months(visit):
    page = visit("/?month=2020-05")

    assert rows(page, "trend")[0][0] == "2020年5月（未完）"
    assert page.says("2020年5月尚未结束：件数只计已过的日子，各率月末再画，现在的见表。")


def test_a_new_scheme_is_marked_in_the_course_of_months(two_of_each):
    CaseFactory(received_at=at(9, month=3), assigned_at=at(9, month=3))
    SchemeFactory(name="新方案", state=Scheme.State.IN_FORCE)

    assert [(event.index, event.label) for event in made("trend").spec.events] == [
        (1, "改用新方案")
    ]


def test_what_rose_stands_with_its_test(db):
    category = SubcategoryFactory(name="农业生产")
    for day in range(1, 31):
        for month in (3, 4, 4, 4):
            moment = at(day, month=month)
            CaseFactory(category=category, received_at=moment, assigned_at=moment, place="")

    found = made("risen")

    assert found.spec.categories == ("农业生产",)
    name, what, now, before, _, test = found.table.rows[0]
    assert (name, what, now.value, before.value, test) == (
        "农业生产",
        "细分领域",
        90,
        30,
        "p＜0.001",
    )
    assert found.note.startswith("每日件数与上月相比")
    assert [one.is_beside for one in found.spec.series] == [False, True]


def test_a_card_that_cannot_be_made_is_told_and_leaves_the_others(demo_client, monkeypatch, caplog):
    def broken(material: Material) -> Card:
        raise ZeroDivisionError("broken on purpose")

    monkeypatch.setitem(cards.CARDS, "heat", broken)
    with caplog.at_level(logging.ERROR, logger="reports.overview.build"):
        page = read(demo_client("leader"), "/?month=2020-04")

    reference = re.search(r"编号 ([0-9a-f]{12})", page.text)[1]
    assert page.says("属地与领域")
    assert len(rows(page, "daily")) == 30
    assert reference in caplog.text
    assert "broken on purpose" in caplog.text


def test_a_card_without_a_neighbour_takes_its_place_too(db):
    CaseFactory()
    overview = build_overview(Material(april()))

    assert overview.digest.origin is Origin.LEDGER
    narrow = [one.key for one in overview.cards if one.key not in overview.wide]
    assert len(narrow) % 2 == 0


def test_a_failed_card_keeps_its_key(monkeypatch, two_of_each):
    monkeypatch.setitem(cards.CARDS, "daily", None)

    found = card(Material(april()), "daily")

    assert isinstance(found, FailedCard)
    assert (found.key, found.title) == ("daily", "每日受理")
