"""What can be turned, each under its name in the address: read, put, understood, printed.

`w.` is a rate's weight, `p.` the points of a case, `cap.` a cap; the rest have names of their own.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from scoring.arithmetic import TieOrder, half_up
from scoring.models import Scheme, SchemeIndicator
from scoring.schemes import IndicatorTerm
from scoring.whatif.reaches import MOST
from scoring.whatif.settings import Settings

Kind = SchemeIndicator.Kind
Value = Decimal | int | str | None
NONE = "none"
"""No cap, in the address; in a box it is left blank."""
SUMS = {"bonus": "加分合计", "penalty": "减分合计", "adjustment": "调整合计"}
STARS = {
    "satisfied": ("satisfied_from", "满意：不低于", "星"),
    "low": ("low_star_below", "四星以下件：低于", "星"),
    "five": ("five_star_from", "五星件：不低于", "星"),
}
OTHERS = {"min": "minimum_volume", "empty": "empty_rate", "ties": "tie_order"}
OTHERS |= {name: field for name, (field, _, _) in STARS.items()}
MOST_CASES = 9999
MOST_STARS = 5
DECIMAL = re.compile(r"\d{1,4}(\.\d{1,4})?", re.ASCII)
WHOLE = re.compile(r"\d{1,4}", re.ASCII)


class Section(StrEnum):
    """The parts of the form."""

    WEIGHTS = "指标权重"
    POINTS = "每件加分、减分"
    CAPS = "加减分上限"
    RANKED = "参评与同分"
    STARS = "星级门槛"


class NotUnderstoodError(ValueError):
    """What was typed is no value; the text says what would be."""


@dataclass(frozen=True)
class Knob:
    """Something that can be turned. `key`: the indicator, or the sum, that it speaks of."""

    name: str
    label: str
    section: Section
    key: str = ""
    unit: str = ""
    step: Decimal = Decimal(1)
    least: Decimal = Decimal(0)
    most: Decimal = MOST
    options: tuple[tuple[str, str], ...] = ()

    @property
    def is_cap(self) -> bool:
        return self.name.startswith("cap.")

    @property
    def is_whole(self) -> bool:
        """Counted in whole numbers."""
        return self.name in OTHERS

    def of(self, settings: Settings) -> Value:
        """Its value."""
        if self.name in OTHERS:
            value: Value = getattr(settings, OTHERS[self.name])
            return value
        return settings.caps[self.key] if self.is_cap else settings.weights[self.key]

    def put(self, settings: Settings, value: Value) -> Settings:
        """The settings with another value."""
        changed: dict[str, Any] = {OTHERS.get(self.name, ""): value}
        if self.is_cap:
            changed = {"caps": {**settings.caps, self.key: value}}
        elif self.key:
            changed = {"weights": {**settings.weights, self.key: value}}
        return replace(settings, **changed)

    def understood(self, text: str) -> Value:
        """What stands in the address or the box; NotUnderstoodError."""
        typed = unicodedata.normalize("NFKC", text).strip()
        if self.options:
            return self._choice(typed)
        if self.is_cap and typed in {"", NONE}:
            return None
        if not (WHOLE if self.is_whole else DECIMAL).fullmatch(typed):
            raise NotUnderstoodError(self.wanted)
        value = Decimal(typed)
        if not self.least <= value <= self.most:
            raise NotUnderstoodError(self.wanted)
        return int(value) if self.is_whole else value

    @property
    def wanted(self) -> str:
        """What would be understood."""
        if self.options:
            return "或".join(code for code, _ in self.options)
        span = f"{printed(self.least)} 到 {printed(self.most)} 的"
        number = "整数" if self.is_whole else "数，最多四位小数"
        return f"{span}{number}{'，不设上限填 none' if self.is_cap else ''}"

    def _choice(self, typed: str) -> Value:
        if typed not in dict(self.options):
            raise NotUnderstoodError(self.wanted)
        return Scheme.EmptyRate(typed) if self.name == "empty" else TieOrder(typed)

    def said(self, value: Value) -> str:
        """The value in words: 不设上限, 得满分, 3.5."""
        if self.options:
            return dict(self.options)[str(value)]
        return "不设上限" if value is None else f"{printed(value)}{self.unit and f' {self.unit}'}"

    def stepped(self, value: Value, way: int) -> Value:
        """One step up (1) or down (-1); None where there is none. From no cap down to full."""
        if self.options:
            return None
        if value is None:
            return Decimal(1) if way < 0 else None
        beside = Decimal(value) + way * self.step
        if not self.least <= beside <= self.most:
            beside = self.least if way < 0 else self.most
        if beside == value:
            return None
        return int(beside) if self.is_whole else beside


def printed(value: Value) -> str:
    """In the address and in a box: without needless zeros."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return NONE if value is None else str(value)


def knobs_of(scheme: Scheme, terms: Sequence[IndicatorTerm]) -> list[Knob]:
    """Everything that can be turned in a scheme, in the order of the form."""
    return [
        *_weights(scheme, terms),
        *_points(terms),
        *_caps(scheme),
        *_ranked(),
        *(
            Knob(name, label, Section.STARS, unit=unit, least=Decimal(1), most=Decimal(MOST_STARS))
            for name, (_, label, unit) in STARS.items()
        ),
    ]


def _weights(scheme: Scheme, terms: Sequence[IndicatorTerm]) -> Iterator[Knob]:
    step = Decimal(scheme.scale) / 20
    for term in terms:
        if term.kind == Kind.RATE:
            yield Knob(f"w.{term.key}", term.name, Section.WEIGHTS, term.key, "分", step)


def _points(terms: Sequence[IndicatorTerm]) -> Iterator[Knob]:
    words = {Kind.BONUS: "加", Kind.PENALTY: "减"}
    for term in terms:
        if term.kind != Kind.RATE:
            label = f"{term.name}每件{words[Kind(term.kind)]}"
            step = _half(term.weight)
            yield Knob(f"p.{term.key}", label, Section.POINTS, term.key, "分", step)
    for term in terms:
        if term.kind != Kind.RATE:
            label = f"{term.name}{words[Kind(term.kind)]}分至多"
            yield Knob(
                f"cap.{term.key}",
                label,
                Section.CAPS,
                term.key,
                "分",
                Decimal("0.1"),
                Decimal("0.0001"),
            )


def _caps(scheme: Scheme) -> Iterator[Knob]:
    step = Decimal(scheme.scale) / 100
    for name, label in SUMS.items():
        yield Knob(f"cap.{name}", f"{label}至多", Section.CAPS, name, "分", step)


def _ranked() -> Iterator[Knob]:
    yield Knob(
        "min",
        "最低办件量",
        Section.RANKED,
        unit="件",
        step=Decimal(5),
        most=Decimal(MOST_CASES),
    )
    empty = tuple((str(one.value), str(one.label)) for one in Scheme.EmptyRate)
    ties = tuple((str(one.value), str(one.label)) for one in Scheme.TieOrder)
    yield Knob("empty", "比率无分母时", Section.RANKED, options=empty)
    yield Knob("ties", "同分时", Section.RANKED, options=ties)


def _half(weight: Fraction) -> Decimal:
    """Half of what a case is worth, to one figure: 0.02 is turned by 0.01."""
    places = 0
    while places < 4 and weight / 2 * 10**places < 1:
        places += 1
    return max(half_up(weight / 2, places), Decimal("0.0001"))
