"""What is wrong with a scheme before it may be in force, as sentences with their places."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from cases.models import UnitGroup
from scoring.arithmetic import half_up

from .checking_indicators import indicator_faults
from .content import Content, IndicatorContent
from .faults import Fault, Place


def faults_of(content: Content) -> list[Fault]:
    """Everything that the scheme itself says wrong, in the order of the form; one query."""
    return [
        *_name(content),
        *_indicators(content),
        *_stars(content),
        *_caps(content),
        *_groups(content),
    ]


def whole(number: Fraction | Decimal) -> str:
    """Points without needless zeros: 25, 17.665."""
    return f"{half_up(number, 4).normalize():f}"


def _name(content: Content) -> Iterator[Fault]:
    if not content.fields["name"]:
        yield Fault("请填写方案名称。", Place("name"), is_unkeepable=True)


def _indicators(content: Content) -> Iterator[Fault]:
    for number, indicator in enumerate(content.indicators):
        yield from indicator_faults(indicator, number, content.fields["scale"])
    yield from _told_twice(content.indicators)
    rates = content.rates
    if not rates:
        yield Fault("还没有计分的指标，至少要有一个类别为“指标”的。", Place("indicators"))
    elif not any(one.weight is None for one in rates):
        yield from _sum(content)


def _sum(content: Content) -> Iterator[Fault]:
    scale = Fraction(content.fields["scale"])
    total = sum((one.full for one in content.rates), Fraction(0))
    if total != scale:
        terms = " + ".join(whole(one.full) for one in content.rates)
        apart = f"还差 {whole(scale - total)}" if total < scale else f"多出 {whole(total - scale)}"
        said = f"各指标满分合计 {terms} = {whole(total)}，方案满分是 {whole(scale)}，{apart}。"
        yield Fault(f"{said}请调整权重或满分。", Place("indicators"))


def _told_twice(indicators: Iterable[IndicatorContent]) -> Iterator[Fault]:
    """Two rows about one measure cannot be kept; two of one name confuse whoever reads them."""
    numbered = list(enumerate(indicators))
    for key, number in _repeated((one.key, number) for number, one in numbered):
        first = next(place for place, one in numbered if one.key == key)
        said = f"指标第 {number + 1} 行与第 {first + 1} 行取的是同一项，请删去一行或改选。"
        yield Fault(said, Place("source", number), is_unkeepable=True)
    for name, number in _repeated((one.name, number) for number, one in numbered):
        first = next(place for place, one in numbered if one.name == name)
        said = f"指标第 {number + 1} 行与第 {first + 1} 行都叫“{name}”，请改用不同的名称。"
        yield Fault(said, Place("name", number))


def _repeated(values: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """What has stood before, with its row; blanks are not compared."""
    seen: Counter[str] = Counter()
    for value, number in values:
        if value and seen[value]:
            yield value, number
        seen[value] += 1


def _stars(content: Content) -> Iterator[Fault]:
    satisfied, low, five = (
        content.fields[name] for name in ("satisfied_from", "low_star_below", "five_star_from")
    )
    if low > five:
        said = f"低星是低于 {low} 星，五星件从 {five} 星起，同一件会又加分又减分。"
        yield Fault(f"{said}请改小前者或改大后者。", Place("low_star_below"), is_unkeepable=True)
    if satisfied > five:
        said = f"满意从 {satisfied} 星起，五星件却从 {five} 星起，五星件会有不满意的，请核对。"
        yield Fault(said, Place("satisfied_from"))


def _caps(content: Content) -> Iterator[Fault]:
    words = {"bonus_cap": "加分上限", "penalty_cap": "减分上限", "adjustment_cap": "调整上限"}
    for name, label in words.items():
        cap = content.fields[name]
        if cap is not None and cap < 0:
            told = f"{label}不能小于 0；不设上限请留空。"
            yield Fault(told, Place(name), is_unkeepable=True)


def _groups(content: Content) -> Iterator[Fault]:
    for number, line in enumerate(content.groups):
        for name, size in (("top_size", line.top_size), ("bottom_size", line.bottom_size)):
            if size is not None and size < 1:
                place = Place(name, group=number)
                yield Fault("家数至少为 1，不另定请留空。", place, is_unkeepable=True)
    said = {line.group: line.is_ranked for line in content.groups}
    register = UnitGroup.objects.values_list("pk", "is_ranked")
    if not any(said.get(pk, is_ranked) for pk, is_ranked in register):
        yield Fault("没有一个分组参评，请至少选一个。", Place("groups"))
