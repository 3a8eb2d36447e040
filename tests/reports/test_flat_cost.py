"""A page asks the database as often for one unit and case as for a hundred."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cases.models import (
    Case,
    HandOver,
    Rating,
    Sheet,
    SheetCell,
    SheetRow,
    Story,
    Suggestion,
    Unit,
)
from reports.models import (
    HandFigure,
    Notice,
    NoticeComment,
    NoticeEdit,
    NoticeSection,
    NoticeTemplate,
    TemplateSection,
)
from scoring.actions import compute_month
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    ChannelFactory,
    DistrictFactory,
    ImportBatchFactory,
    SubcategoryFactory,
    UnitGroupFactory,
    UserFactory,
    at,
)
from tests.notices_made import a_template
from tests.pages import read

MANY = 100
PAGES = {
    "the overview": "/?month=2020-04",
    "the ranking": "/rankings/2020-04/",
    "those set apart": "/rankings/2020-04/?tab=apart",
    "a statement": "/units/county-0/?month=2020-04",
    "the list of cases": "/cases/?month=2020-04",
    "the list of ratings": "/cases/?month=2020-04&measure=satisfaction_rate&per_page=100",
    "the suggestions": "/suggestions/?month=2020-04",
    "the ten": "/suggestions/ten/?month=2020-04",
    "the board": "/suggestions/board/?month=2020-04",
    "the sheet": "/sheets/1/",
    "the notices": "/notices/",
    "the notice": "/notices/2020-04/",
    "a notice's workshop": "/notices/2020-04/edit/",
    "a section of it": "/notices/2020-04/edit/SECTION/",
    "the versions of a section": "/notices/2020-04/edit/SECTION/versions/",
    "one more section": "/notices/2020-04/edit/add/",
    "another template for it": "/notices/2020-04/edit/template/",
    "its review": "/notices/2020-04/review/",
    "its publishing": "/notices/2020-04/publish/",
    "its revisions": "/notices/2020-04/versions/",
    "what it may refer to": "/notices/2020-04/references/?q=办结率",
    "the stories": "/notices/stories/?month=2020-04",
    "the templates": "/notices/templates/",
    "a template": "/notices/templates/8890/",
    "a template on a month": "/notices/templates/8890/versions/1/preview/?month=2020-04",
    "a section of a template": "/notices/templates/8890/sections/BLOCK/",
}
SECTIONS = 30
"""Sections that are added to a notice and a template."""


def units(first: int, last: int, group: str) -> list[Unit]:
    """Units of a group, numbered."""
    return Unit.objects.bulk_create(
        Unit(
            name=f"{group}单位{number}",
            slug=f"{group}-{number}",
            group=UnitGroupFactory(slug=group),
            district=DistrictFactory(),
            order=number,
        )
        for number in range(first, last)
    )


def grow(first: int, last: int) -> None:
    """Units of three groups, each with a rated case and a suggestion; a line each in a sheet."""
    county, municipal = units(first, last, "county"), units(first, last, "municipal")
    holders = [*county, *units(first, last, "unranked")]
    cases = Case.objects.bulk_create(
        CaseFactory.build(
            number=f"{unit.slug}",
            batch=Case.batch.field.related_model.objects.first(),
            unit=unit,
            district=DistrictFactory(),
            category=SubcategoryFactory(),
            channel=ChannelFactory(),
            completed_at=at(12),
        )
        for unit in holders
    )
    HandOver.objects.bulk_create(
        HandOver(case=case, unit=case.unit, at=case.assigned_at) for case in cases
    )
    Rating.objects.bulk_create(
        Rating(case=case, source="call_back", stars=4, given_at=at(13)) for case in cases
    )
    Suggestion.objects.bulk_create(
        Suggestion(month=APRIL, content="建议", unit=unit) for unit in county
    )
    sheet_lines(municipal, first)
    compute_month(month=APRIL, now=MUCH_LATER)
    some_notices(first, last)
    many_words(first, last)
    many_stories(first, last)
    many_templates(first, last)


def sheet_lines(municipal: list[Unit], first: int) -> None:
    sheet = Sheet.objects.get()
    rows = SheetRow.objects.bulk_create(
        SheetRow(
            sheet=sheet,
            month=APRIL,
            kind="indicators",
            number=number,
            subject=f"unit:{unit.pk}",
            unit=unit,
        )
        for number, unit in enumerate(municipal, start=first + 1)
    )
    figures = {"assigned": 10, "completed": 9, "satisfaction_rate": 90, "on_time_rate": 100}
    SheetCell.objects.bulk_create(
        SheetCell(row=row, column=column, header=key, key=key, text=str(value), number=value)
        for row in rows
        for column, (key, value) in enumerate([*figures.items(), ("completion_rate", 90)])
    )


def some_notices(first: int, last: int) -> None:
    template = NoticeTemplate.objects.get(slug="8890")
    Notice.objects.bulk_create(
        Notice(
            month=APRIL.plus(-n),
            template=template,
            series=template.series,
            year=2020,
            number=n + 1,
            dated=at(15).date(),
        )
        for n in range(min(first, 100), min(last, 100))
    )


def many_words(first: int, last: int) -> None:
    """Sections with references; of the first of all versions, comments and typed figures. The
    first of each are there from the beginning.
    """
    notice, by = Notice.objects.get(month=APRIL), UserFactory(username="writer")
    NoticeSection.objects.bulk_create(
        NoticeSection(
            notice=notice,
            order=n + 1,
            level=1,
            title=f"第{n}段",
            content="text",
            is_written=True,
            text=f"受理{{受理}}件，占{n}%。{{火星}}",
        )
        for n in range(min(first, SECTIONS), min(last, SECTIONS))
    )
    section = notice.sections.get(order=1)
    made = {"section": section, "by": by, "at": at(16)}
    NoticeEdit.objects.bulk_create(
        NoticeEdit(version=n, is_written=True, text=f"写{n}", **made)
        for n in range(2 * first + 1, 2 * last + 1)
    )
    NoticeComment.objects.bulk_create(
        NoticeComment(text=f"批{n}", **made) for n in range(first, last)
    )
    HandFigure.objects.bulk_create(
        HandFigure(section=section, quote=f"句{n}", source="甲", checked_by=by, checked_at=at(16))
        for n in range(first, last)
    )


def many_stories(first: int, last: int) -> None:
    Story.objects.bulk_create(
        Story(
            month=APRIL,
            kind=kind,
            text=f"做法{n}",
            place=n + 1,
            unit=Unit.objects.first(),
            written_at=at(16),
        )
        for n in range(first, last)
        for kind in Story.Kind
    )


def many_templates(first: int, last: int) -> None:
    """Others, and more sections of the one that is looked at."""
    layout = NoticeTemplate.objects.get(slug="8890")
    block = {"template": layout, "level": 1, "content": "text", "text": "{受理}件，{火星}。"}
    TemplateSection.objects.bulk_create(
        TemplateSection(order=100 + n, title=f"段{n}", **block)
        for n in range(min(first, SECTIONS), min(last, SECTIONS))
    )
    for n in range(first, last):
        a_template(slug=f"other-{n}", label=f"版式{n}")


@pytest.fixture
def client(small_client) -> Client:
    """Before a month with one unit a group."""
    ImportBatchFactory()
    Sheet.objects.create(
        batch=ImportBatchFactory(kind="indicators"),
        kind="indicators",
        month=APRIL,
        group=UnitGroupFactory(slug="municipal"),
        headers=["甲"],
    )
    a_template()
    grow(0, 1)
    return small_client("business")


def costs(client: Client, query_count: Callable) -> dict[str, int]:
    """Queries of each page at its second visit."""
    keys = {
        "sheets/1/": f"sheets/{Sheet.objects.get().pk}/",
        "SECTION": NoticeSection.objects.get(notice__month=APRIL, order=1).pk,
        "BLOCK": TemplateSection.objects.get(template__slug="8890", order=100).pk,
    }
    urls = dict(PAGES)
    for sample, key in keys.items():
        urls = {name: url.replace(sample, str(key)) for name, url in urls.items()}
    for url in urls.values():
        read(client, url)
    return {name: query_count(lambda url=url: read(client, url)) for name, url in urls.items()}


def test_every_page_asks_as_often_for_many_as_for_one(client, query_count):
    for_one = costs(client, query_count)

    grow(1, MANY)

    # A page of a list that is not full also looks for rows without a value.
    for_many = costs(client, query_count)
    assert {name: max(for_many[name], few) for name, few in for_one.items()} == for_one
    assert len(read(client, PAGES["the ranking"]).rows(2)) == MANY
    assert len(read(client, PAGES["those set apart"]).rows(0)) == MANY


def test_a_case_with_a_long_story_costs_no_more_than_a_short_one(client, query_count):
    short, long = Case.objects.order_by("pk")[:2]
    Rating.objects.bulk_create(
        Rating(case=long, source="province", stars=4, given_at=at(13) + timedelta(hours=n))
        for n in range(50)
    )

    found = [
        query_count(lambda number=case.number: read(client, f"/cases/{number}/"))
        for case in (short, short, long)
    ]

    assert found[1] == found[2]
