"""The card of districts against categories: a table of shades."""

from collections.abc import Sequence

from cases.dimensions import NONE
from cases.measures import MEASURES, Count
from reports import claims
from reports.charts.spec import ChartKind, ChartSpec
from reports.figures import Figure, count_figure
from reports.overview.material import Material
from reports.overview.values import Card, Grid, Place

from .parts import FEWEST, most_first, series_of


def heat(material: Material) -> Card | None:
    """Assigned cases by district and top category, the categories with most cases first."""
    lines = material.now.districts
    heads = most_first(material.now.categories, "assigned")
    if len(lines) < FEWEST or len(heads) < FEWEST or not material.now.crossed:
        return None
    cells = [[_cell(material, line, head) for head in heads] for line in lines]
    headline = claims.heat(material.now.crossed, _names(lines), _names(heads))
    spec = ChartSpec(
        key="heat",
        kind=ChartKind.HEAT,
        title="属地与领域",
        headline=headline,
        alt=f"各属地在各领域的转办量，颜色越深件数越多。{headline}。",
        categories=tuple(head.name for head in heads),
        series=tuple(
            series_of(line.name, "assigned", row) for line, row in zip(lines, cells, strict=True)
        ),
        category_title="属地",
    )
    rows: list[tuple[Figure | str | None, ...]] = [
        (line.name, *row) for line, row in zip(lines, cells, strict=True)
    ]
    columns = ("属地", *(head.name for head in heads))
    return Card(spec, Grid("各属地在各领域的转办量", columns, tuple(rows)))


def _names(places: Sequence[Place]) -> dict[str, str]:
    return {place.slug: place.name for place in places if place.slug != NONE}


def _cell(material: Material, line: Place, head: Place) -> Figure:
    known = material.now.crossed.get((line.slug, head.slug))
    if known:
        return known
    measure = MEASURES["assigned"]
    assert isinstance(measure, Count)  # noqa: S101 - the registry says so
    here = material.asked.where("district", line.slug).where("category", head.slug)
    return count_figure(measure, here, 0)
