"""What sealed records and their values are called, for whoever reads that one of them differs."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django.db import models

from cases.dimensions import DIMENSIONS, NONE
from cases.held.facts import HAPPENED
from cases.held.reading import DAYS, MEDIANS, SUBCATEGORIES, WHOLE
from cases.measures import MEASURES
from cases.models import (
    Case,
    Category,
    Channel,
    District,
    Rating,
    RequestKind,
    SheetCell,
    Unit,
    UnitGroup,
)
from cases.periods import CITY
from scoring.models import (
    Adjustment,
    GroupResult,
    IndicatorPart,
    IndicatorResult,
    Scheme,
    SchemeGroup,
    SchemeIndicator,
    TieSettlement,
    UnitResult,
)

from .canonical import Record

Path = tuple[str, ...]
"""Where in a record's value something stands: ("terms", "overdue", "points")."""
EMPTY, NOT_YET = "（空）", "（截止时没有）"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
MODELS: Mapping[str, type[models.Model]] = {
    "scheme": Scheme,
    "scheme_group": SchemeGroup,
    "indicator": SchemeIndicator,
    "sheet": SheetCell,
    "case": Case,
    "rating": Rating,
    "adjustment": Adjustment,
    "settlement": TieSettlement,
    "group": GroupResult,
    "result": UnitResult,
}
"""Whose fields give the fields of a kind their names."""
REGISTERS: Mapping[str, type[models.Model]] = {
    "district": District,
    "category": Category,
    SUBCATEGORIES: Category,
    "channel": Channel,
    "unit": Unit,
    "group": UnitGroup,
}
"""Fields and dimensions whose values are slugs."""
LABELS = {
    ("seal", "month"): "月份",
    ("seal", "revision"): "版次",
    ("seal", "number"): "序号",
    ("seal", "previous"): "上一封存的摘要",
    ("seal", "starts_at"): "开始时间",
    ("seal", "ends_at"): "结束时间",
    ("seal", "as_of"): "统计截止",
    ("seal", "sealed_at"): "封存时间",
    ("seal", "sealed_by"): "封存人",
    ("seal", "reason"): "重新发布的原因",
    ("seal", "consented_by"): "同意人",
    ("case", "deadline"): "时限",
    ("case", "excluded"): "考核剔除",
    ("rating", "place"): "同一时间的先后",
    ("indicator", "knots"): "分段",
    ("indicator", "parts"): "指标构成",
    ("adjustment", "unit"): "单位",
    ("settlement", "units"): "次序",
    ("settlement", "group"): "分组",
    ("sheet", "group"): "分组",
    ("result", "group"): "分组",
    ("result", "sheet_row"): "指标表行",
}
"""What no field of a table gives a name to."""
OF_MEDIANS = {"value": "中位数", "number": "件数"}


class Naming:
    """Turns records into words; the registers' names are read once, when first needed."""

    def added(self, record: Record) -> str:
        """A record that was not sealed."""
        return f"{self.record(record)}封存时没有，现在有。"

    def missing(self, record: Record) -> str:
        """A sealed record that is no more."""
        why = "：已被删除，或日期已不在这个月" if record.kind == "case" else ""
        return f"{self.record(record)}封存时有，现在没有{why}。"

    def changed(self, sealed: Record, present: Record) -> str:
        """The first part of a record that differs, with both its values."""
        then, now = dict(_parts(sealed.value)), dict(_parts(present.value))
        path = min(one for one in then.keys() | now.keys() if then.get(one) != now.get(one))
        nothing = 0 if sealed.kind == "figure" else None
        before, after = (self.value(sealed, path, one.get(path, nothing)) for one in (then, now))
        label = self.label(sealed, path)
        return f"{self.record(sealed)}的{label}封存时为 {before}，现在为 {after}。"

    def record(self, record: Record) -> str:
        """Which record it is: 办件 PJ2002120138."""
        return self._things[record.kind](record.key, record.value)

    def label(self, record: Record, path: Path) -> str:
        """What stands at the path, e.g. 办结时间."""
        return "的".join(f"“{one}”" for one in self._labels(record, path))

    def value(self, record: Record, path: Path, value: Any) -> str:
        """A value that stands at the path."""
        if value is None or value in ("", []):
            return NOT_YET if path[-1:] and path[-1] in HAPPENED else EMPTY
        if isinstance(value, list):
            return "、".join(self._item(record.kind, one) for one in value)
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, str) and MOMENT.fullmatch(value):
            return moment_in_words(value)
        name = path[-1] if path else ""
        if name in REGISTERS:
            return self._name(name, str(value))
        return str(_choices(record.kind, name).get(value, value))

    def _labels(self, record: Record, path: Path) -> Iterator[str]:
        kind, *rest = record.kind, *path
        if kind == "sheet" and len(rest) == 3:
            header = record.value["cells"].get(rest[1], {}).get("header", "")
            yield f"第 {rest[1]} 列 {header}".strip()
        if kind == "result" and len(rest) == 3:
            yield _measure(rest[1])
            yield str(_field(IndicatorResult, rest[2]))
        elif kind == "figure":
            in_medians = record.key.startswith(MEDIANS)
            yield OF_MEDIANS.get(rest[0], rest[0]) if in_medians else _measure(rest[0])
        elif rest:
            yield LABELS.get((kind, rest[-1])) or str(_field(MODELS[kind], rest[-1]))
        else:
            yield "单位"

    def _item(self, kind: str, item: Any) -> str:
        """One of a list: a unit, a knot, or a column of several that make a rate."""
        if isinstance(item, str):
            return self._name("unit", item)
        if kind == "indicator" and len(item) == 2:
            return f"{item[0]}% → {item[1]}"
        side, column, factor = item
        return f"{IndicatorPart.Side(side).label} {factor} × {column}"

    def _name(self, register: str, slug: str) -> str:
        return self._names[REGISTERS[register]].get(slug, slug)

    @cached_property
    def _names(self) -> dict[type[models.Model], dict[str, str]]:
        return {
            model: dict(model._default_manager.values_list("slug", "name"))
            for model in set(REGISTERS.values())
        }

    @cached_property
    def _things(self) -> Mapping[str, Callable[[str, Any], str]]:
        return {
            "seal": lambda _key, _value: "封存记录",
            "scheme": lambda _key, value: f"评分方案“{value['name']}”",
            "scheme_group": lambda key, _value: f"方案分组“{self._name('group', key)}”",
            "indicator": lambda _key, value: f"指标“{value['name']}”",
            "sheet": self._sheet,
            "case": lambda key, _value: f"办件 {key} ",
            "rating": self._rating,
            "adjustment": self._adjustment,
            "settlement": self._settlement,
            "units": lambda key, _value: f"分组“{self._name('group', key)}”",
            "group": lambda key, _value: f"分组“{self._name('group', key)}”的评分",
            "result": lambda _key, value: f"“{value['name']}”的评分结果",
            "figure": self._figure,
        }

    def _sheet(self, key: str, value: Any) -> str:
        sheet, _, subject = key.partition("/")
        if sheet == "indicators":
            return f"指标表“{self._name('unit', subject.partition(':')[2])}”一行"
        texts = {cell["key"]: cell["text"] for cell in value["cells"].values()}
        said = " ".join(filter(None, (texts.get("kind"), texts.get("name"))))
        return f"总量表“{said or subject}”一行"

    def _rating(self, key: str, _value: Any) -> str:
        number, source, given_at = key.rsplit("/", 2)
        when = moment_in_words(given_at) if given_at else "无评星时间"
        return f"办件 {number} 的评星（{Rating.Source(source).label}，{when}）"

    def _adjustment(self, _key: str, value: Any) -> str:
        points = value["points"] if value["points"].startswith("-") else f"+{value['points']}"
        return f"“{self._name('unit', value['unit'])}”的分数调整（{points}）"

    def _settlement(self, _key: str, value: Any) -> str:
        units = "、".join(self._name("unit", one) for one in value["units"])
        return f"{self._name('group', value['group'])}的同分裁定（{units}）"

    def _figure(self, key: str, _value: Any) -> str:
        dimension, _, member = key.partition("/")
        if dimension == WHOLE:
            return "封存数字“全市”"
        if dimension == MEDIANS:
            return f"封存数字“{_measure(member)}”"
        if dimension == DAYS:
            return f"封存数字“{member}”"
        axis = DIMENSIONS["category" if dimension == SUBCATEGORIES else dimension]
        names = {NONE: "无", **dict(RequestKind.choices)}
        name = names.get(member) or self._name(dimension, member)
        return f"封存数字“{axis.name} {name}”"


def _parts(value: Any, at: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Everything in a record's value that is not made of named parts itself, with its path."""
    if not isinstance(value, dict):
        yield at, value
        return
    for name, part in value.items():
        yield from _parts(part, (*at, name))


def moment_in_words(text: str) -> str:
    """The city's clock; fractions of a second where there are some."""
    at = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC).astimezone(CITY)
    return f"{at:%Y-%m-%d %H:%M:%S}" + (f"{at:.%f}" if at.microsecond else "")


def _measure(key: str) -> str:
    return MEASURES[key].name if key in MEASURES else key


def _field(model: type[models.Model], name: str) -> str:
    return str(next(field.verbose_name for field in model._meta.fields if field.name == name))


def _choices(kind: str, name: str) -> Mapping[Any, str]:
    """The words of a field's choices, if it has some."""
    fields = MODELS[kind]._meta.fields if kind in MODELS else []
    return next((dict(field.flatchoices) for field in fields if field.name == name), {})
