"""The columns of a list of ratings, each leading to its case."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.models import Rating
from reports import formats

from .columns import Column


def _number(rating: Rating) -> SafeString:
    url = reverse("reports:case", args=[rating.case.number])
    return format_html('<a href="{}">{}</a>', url, rating.case.number)


def _source(rating: Rating) -> str:
    return str(rating.get_source_display())


def _stars(rating: Rating) -> str:
    return f"{rating.stars} 星"


def _given_at(rating: Rating) -> str:
    return formats.moment(rating.given_at) if rating.given_at else "没有记录时间"


def _unit(rating: Rating) -> str:
    return rating.case.unit.name if rating.case.unit else formats.NOTHING


def _district(rating: Rating) -> str:
    return rating.case.district.name if rating.case.district else formats.NOTHING


RATING_COLUMNS = (
    Column("number", "办件编号", _number, "number", "ledger__number"),
    Column("source", "评星来源", _source, "source", "nowrap"),
    Column("stars", "评星", _stars, "stars", "nowrap"),
    Column("given_at", "评星时间", _given_at, "given_at", "nowrap"),
    Column("unit", "承办单位", _unit, "", "ledger__name"),
    Column("district", "属地", _district, "", "nowrap"),
)
"""The same for everybody."""
