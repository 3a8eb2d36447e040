"""The demo's tables of names and figures, read from the files beside this module. No database."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class DistrictSpec:
    """A district and the spellings that files use for it."""

    slug: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class CategorySpec:
    """A second-level category, with its weight among the cases of its top category."""

    top: str
    slug: str
    name: str
    weight: int


@dataclass(frozen=True)
class UnitSpec:
    """An undertaking unit; `kind` says what it looks after (`profiles`)."""

    slug: str
    name: str
    short_name: str
    group: str
    district: str
    kind: str
    is_simulated: bool
    order: int
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class IndicatorLine:
    """A line of an indicator sheet, in the words it was printed with."""

    unit: str
    is_simulated: bool
    printed: dict[str, str]

    @property
    def assigned(self) -> int:
        return int(self.printed["assigned"])

    @property
    def completed(self) -> int:
        return int(self.printed["completed"])

    def rate(self, key: str) -> Decimal:
        """A printed rate, in percent."""
        return Decimal(self.printed[key].rstrip("%"))


DISTRICTS = (
    DistrictSpec("panshan", "盘山县", ("盘山",)),
    DistrictSpec("shuangtaizi", "双台子区", ("双台子", "双台区")),
    DistrictSpec("xinglongtai", "兴隆台区", ("兴隆台", "兴区")),
    DistrictSpec("dawa", "大洼区", ("大洼", "大洼县")),
    DistrictSpec("liaodongwan", "辽东湾新区", ("辽东湾", "辽东湾经济区")),
)

CHANNELS = {
    "dianhua": "电话",
    "weixin": "微信",
    "wangzhan": "网站",
    "app": "APP",
    "shengpingtai": "省平台",
    "xinxiang": "领导信箱",
}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def tops() -> dict[str, str]:
    """Slug → name of the seven top categories, in the bulletin's order."""
    return {row["top"]: row["top_name"] for row in _rows("categories.csv")}


@cache
def categories() -> dict[str, CategorySpec]:
    """The second-level categories by slug."""
    return {
        row["slug"]: CategorySpec(row["top"], row["slug"], row["name"], int(row["weight"]))
        for row in _rows("categories.csv")
    }


@cache
def units() -> dict[str, UnitSpec]:
    """The units by slug, in the register's order."""
    return {
        row["slug"]: UnitSpec(
            slug=row["slug"],
            name=row["name"],
            short_name=row["short_name"],
            group=row["group"],
            district=row["district"],
            kind=row["kind"],
            is_simulated=bool(row["is_simulated"]),
            order=int(row["order"]),
            aliases=tuple(filter(None, row["aliases"].split(";"))),
        )
        for row in sorted(_rows("units.csv"), key=lambda row: int(row["order"]))
    }


@cache
def april_lines() -> dict[str, IndicatorLine]:
    """April 2020: 34 published lines and 61 simulated ones, by unit."""
    return {
        row["unit"]: IndicatorLine(
            unit=row["unit"],
            is_simulated=row["source"] == "simulated",
            printed={key: row[key] for key in row if key not in {"unit", "source"}},
        )
        for row in _rows("indicators_2020_04.csv")
    }


@cache
def april_totals() -> list[dict[str, str]]:
    """The headline, district, category and province figures of April 2020 as printed."""
    return _rows("totals_2020_04.csv")


@cache
def phrases() -> dict[str, list[tuple[str, str]]]:
    """Titles and details of what citizens report, by second-level category."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in _rows("phrases.csv"):
        found.setdefault(row["category"], []).append((row["title"], row["detail"]))
    return found
