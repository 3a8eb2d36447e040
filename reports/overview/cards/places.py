"""Cards that split the assigned cases: districts, categories of the first and second level."""

from collections.abc import Sequence
from dataclasses import replace

from cases.dimensions import CATEGORY
from reports import claims
from reports.charts.spec import ChartKind, ChartSpec, Series
from reports.overview.material import Material
from reports.overview.values import Card, Place

from .parts import FEWEST, MOST_ROWS, RATES, has, most_first, pair, pair_of

DRAWN_RATES = ("completion_rate", "satisfaction_rate")


def districts(material: Material) -> Card | None:
    """Volume by district, and how well it was dealt with."""
    places = _all_districts(material)
    if len(places) < FEWEST:
        return None
    two = pair_of(material, "districts", places) if _are_months(material) else pair(places)
    drawn = DRAWN_RATES if two.compared is None else DRAWN_RATES[:1]
    rates = [
        replace(run, is_dots=True) for key in drawn if has(places, key) for run in two.series(key)
    ]
    table = two.grid("各属地转办量与办理情况", "属地", ("assigned", *RATES))
    is_whole = len(places) == len(material.now.districts)
    spec = district_spec(places, (*two.series("assigned"), *rates), is_whole=is_whole)
    alt = f"各属地转办量条形图。{spec.headline}。"
    # A line each, read across.
    return Card(replace(spec, kind=ChartKind.SORTED_BARS, alt=alt), table)


def district_spec(
    places: Sequence[Place], series: Sequence[Series] = (), *, is_whole: bool = True
) -> ChartSpec:
    """The chart of districts; for paper the volume alone. `is_whole` False: one more than those
    of the page is among them.
    """
    headline = claims.districts(places, is_whole=is_whole)
    return ChartSpec(
        key="districts",
        kind=ChartKind.BARS,
        title="从管辖属地看",
        headline=headline,
        alt=f"各属地转办量柱状图。{headline}。",
        categories=tuple(place.name for place in places),
        series=tuple(series) or pair(places).series("assigned"),
        category_title="属地",
    )


def categories(material: Material) -> Card | None:
    """Cases by category, the most first, with their shares; within one category what is below."""
    if _inside_one(material):
        return _below(material, "categories", f"{material.now.categories[0].name}的细分")
    places = most_first(material.now.categories, "assigned")
    if len(places) < FEWEST:
        return None
    two = pair_of(material, "categories", places)
    table = two.grid("各领域转办量与占比", "领域", ("assigned", "category_share", *RATES))
    return Card(category_spec(places, two.series("assigned")), table)


def category_spec(places: Sequence[Place], series: Sequence[Series] = ()) -> ChartSpec:
    """The chart of categories, for page and paper."""
    sorted_places = most_first(places, "assigned")
    headline = claims.categories(sorted_places)
    return ChartSpec(
        key="categories",
        kind=ChartKind.SORTED_BARS,
        title="从涉及领域看",
        headline=headline,
        alt=f"各领域转办量条形图，由多到少。{headline}。",
        categories=tuple(place.name for place in sorted_places),
        series=tuple(series) or pair(sorted_places).series("assigned"),
        category_title="领域",
    )


def subcategories(material: Material) -> Card | None:
    """The categories of the second level with most cases."""
    return None if _inside_one(material) else _below(material, "subcategories", "细分领域")


def _below(material: Material, key: str, title: str) -> Card | None:
    every = most_first(material.now.subcategories, "assigned")
    places = every[:MOST_ROWS]
    if len(places) < FEWEST:
        return None
    two = pair_of(material, "subcategories", places)
    headline = claims.subcategories(every)
    spec = ChartSpec(
        key=key,
        kind=ChartKind.SORTED_BARS,
        title=title,
        headline=headline,
        alt=f"{title}转办量条形图，由多到少。{headline}。",
        categories=tuple(place.name for place in places),
        series=two.series("assigned"),
        category_title="细分领域",
    )
    table = two.grid(f"{title}转办量", "细分领域", ("assigned", *RATES))
    return Card(spec, table, _left_out(len(every)))


def _left_out(number: int) -> str:
    return f"共 {number} 项，这里是转办最多的 {MOST_ROWS} 项。" if number > MOST_ROWS else ""


def _inside_one(material: Material) -> bool:
    """Whether the page is narrowed to one top category of which there is more to tell."""
    chosen = material.asked.filters.chosen.get(CATEGORY.key, frozenset())
    tops = [place.slug for place in material.now.categories]
    return len(chosen) == 1 and tops == list(chosen) and bool(material.now.subcategories)


def _are_months(material: Material) -> bool:
    """Districts are set beside themselves in another month, not beside one of them."""
    return material.compared is not None and material.compared.is_month


def _all_districts(material: Material) -> tuple[Place, ...]:
    """Those of the page, and the one that was put beside it."""
    here = material.now.districts
    if material.beside is None or _are_months(material):
        return here
    known = {place.slug for place in here}
    return (*here, *(place for place in material.beside.districts if place.slug not in known))
