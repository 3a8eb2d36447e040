"""What is asked of an overview."""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.ledger.making import FIRST_YEAR
from cases.models import Category, Channel, District
from cases.periods import Month


@dataclass(frozen=True)
class Asking:
    """A page by its name and address."""

    name: str
    path: str


def last_month(months: int) -> Month:
    """The last of those that the ledger is spread over."""
    return Month(FIRST_YEAR, 1).plus(months - 1)


def askings(month: Month) -> Iterator[Asking]:
    """The last month, the one before (published where others are), and what narrows the last."""
    district, channel = District.objects.first(), Channel.objects.first()
    top = Category.objects.filter(parent=None).first()
    assert district
    assert channel
    assert top
    here = f"/?month={month}"
    several = f"{here}&category={top.slug}&channel={channel.slug}"
    yield Asking("the last month", here)
    yield Asking("the month before it", f"/?month={month.previous()}")
    yield Asking("one filter: a district", f"{here}&district={district.slug}")
    yield Asking("one filter: a category", f"{here}&category={top.slug}")
    yield Asking("two filters: category, channel", several)
    yield Asking("three filters: and handed on by the province", f"{several}&province=yes")
    yield Asking("another month beside", f"{here}&beside={month.a_year_before()}")
    yield Asking("a month without data: the page's frame alone", "/?month=2010-01")
