"""What the database refuses of schemes: their fields, groups, indicators, parts and knots."""

from decimal import Decimal

from scoring.models import IndicatorPart, Knot, Scheme, SchemeGroup
from tests.factories import IndicatorFactory, SchemeFactory, UnitGroupFactory, scheme_2020


def group(**values):
    scheme = values.pop("scheme", None) or SchemeFactory()
    return SchemeGroup.objects.create(scheme=scheme, group=UnitGroupFactory(), **values)


def a_group_spoken_of_twice():
    scheme = SchemeFactory()
    group(scheme=scheme)
    group(scheme=scheme, is_ranked=False)


def part(indicator=None, side="part", column="满意", factor=1):
    return IndicatorPart.objects.create(
        indicator=indicator or IndicatorFactory(), side=side, column=column, factor=factor
    )


def a_column_twice_on_a_side():
    indicator = IndicatorFactory()
    part(indicator, side="whole")
    part(indicator)
    part(indicator, factor=Decimal("0.9"))


def knot(percent):
    return Knot.objects.create(indicator=IndicatorFactory(), percent=percent, points=1)


def two_knots_at_one_rate():
    indicator = IndicatorFactory()
    Knot.objects.create(indicator=indicator, percent=50, points=1)
    Knot.objects.create(indicator=indicator, percent=50, points=2)


SCHEMES = {
    "Scheme.slug": lambda: SchemeFactory(slug="2020"),
    "one_scheme_takes_effect_in_a_month": lambda: SchemeFactory(
        state=Scheme.State.IN_FORCE, effective_from="2018-01"
    ),
    "a_scale_is_10_or_100": lambda: SchemeFactory(scale=5),
    "a_scheme_chooses_what_there_is": [
        lambda: SchemeFactory(state="lost"),
        lambda: SchemeFactory(overdue_month="never"),
        lambda: SchemeFactory(empty_rate="half"),
        lambda: SchemeFactory(tie_order="lot"),
    ],
    "a_month_begins_on_day_1_to_28": [
        lambda: SchemeFactory(month_first_day=0),
        lambda: SchemeFactory(month_first_day=29),
    ],
    "a_scheme_lists_at_least_one": [
        lambda: SchemeFactory(top_size=0),
        lambda: SchemeFactory(bottom_size=0),
    ],
    "star_thresholds_are_1_to_5_in_order": [
        lambda: SchemeFactory(satisfied_from=0),
        lambda: SchemeFactory(five_star_from=6),
        lambda: SchemeFactory(low_star_below=0),
        lambda: SchemeFactory(low_star_below=5, five_star_from=4),
    ],
    "a_scheme_speaks_of_a_group_once": a_group_spoken_of_twice,
    "a_scheme_lists_at_least_one_of_a_group": [
        lambda: group(top_size=0),
        lambda: group(bottom_size=0),
    ],
    "a_scheme_has_an_indicator_once": lambda: IndicatorFactory(
        scheme=scheme_2020(), key="satisfaction_rate"
    ),
    "a_weight_is_above_zero": [
        lambda: IndicatorFactory(weight=0),
        lambda: IndicatorFactory(weight=Decimal("-0.1")),
    ],
    "a_cap_is_above_zero": [
        lambda: IndicatorFactory(cap=0),
        lambda: IndicatorFactory(cap=Decimal("-0.1")),
    ],
    "an_indicator_has_a_known_kind": lambda: IndicatorFactory(kind="wish"),
    "a_column_stands_once_on_a_side": a_column_twice_on_a_side,
    "a_column_stands_on_a_known_side": lambda: part(side="above"),
    "a_factor_is_above_zero": [lambda: part(factor=0), lambda: part(factor=Decimal("-0.1"))],
    "a_part_names_its_column": lambda: part(column=""),
    "a_rate_has_one_knot": two_knots_at_one_rate,
    "a_knot_is_at_0_to_100_percent": [
        lambda: knot(Decimal("-0.01")),
        lambda: knot(Decimal("100.01")),
    ],
}
