"""Ratings as lines of a file: what an import reads, then whose rating it is."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet

from cases.models import Rating
from cases.questions import Question
from cases.unit_names import names_for

from .columns import Column, Line, moment, portions

COLUMNS = (
    Column("办件编号", 18),
    Column("评星来源", 10),
    Column("评星", 6),
    Column("评星时间", 17),
    Column("所属办件属地", 14, is_read_back=False),
    Column("所属办件单位", 26, is_read_back=False),
    Column("所属办件标题", 36, is_read_back=False),
)
_SOURCES: Mapping[str, str] = dict(Rating.Source.choices)


def lines(rows: QuerySet, about: Question) -> Iterator[Line]:
    """The rows in their order; two queries. Units are called as they were in the month."""
    names = names_for(about)
    fields = ("case__number", "source", "stars", "given_at")
    around = ("case__unit", "case__unit__name", "case__district__name", "case__title")
    for portion in portions(rows.values_list(*fields, *around)):
        for number, source, stars, given_at, unit, name, district, title in portion:
            then = names.get(unit, name)
            yield (number, _SOURCES[source], stars, moment(given_at), district, then, title)
