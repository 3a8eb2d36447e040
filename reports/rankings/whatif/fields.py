"""The form: every knob with its value, the official one and the steps beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reports.page import Chip
from scoring.models import Scheme
from scoring.schemes import IndicatorTerm
from scoring.whatif.ground import Ground
from scoring.whatif.settings import SUMS, Settings

from .knobs import Knob, Section, Value, printed
from .parameters import Addresses
from .values import Field, FieldSet

SHEET_SUMS = "本组指标表只给加减分的合计，没有件数，改了不影响本组"
SHEET_STARS = "本组取自指标表，表里没有逐次评星，改了不影响本组"
NO_ADJUSTMENT = "本组本月没有分数调整"
ALWAYS_OPEN = (Section.WEIGHTS, Section.POINTS)


@dataclass(frozen=True)
class Form:
    """Makes the form's parts."""

    addresses: Addresses
    settings: Settings
    ground: Ground
    scheme: Scheme
    terms: Sequence[IndicatorTerm]

    def sections(self) -> tuple[FieldSet, ...]:
        """In the order of the page; those beyond the first are open once something is turned."""
        return tuple(self._section(one) for one in Section)

    def chips(self) -> tuple[Chip, ...]:
        """What is turned, and the address without it."""
        official = self.addresses.official
        changed = [one for one in self.addresses.knobs if self._is_changed(one)]
        return tuple(
            Chip(
                knob.label,
                f"{knob.said(knob.of(official))} → {knob.said(knob.of(self.settings))}",
                self.addresses.turning(knob, self.settings, knob.of(official)),
            )
            for knob in changed
        )

    def _section(self, section: Section) -> FieldSet:
        fields = [self._field(one) for one in self.addresses.knobs if one.section is section]
        turned = any(field.is_changed for field in fields)
        is_weights = section is Section.WEIGHTS
        words, balance = (self._sum(), self._balance()) if is_weights else ("", "")
        if len({field.note for field in fields}) == 1 and fields[0].note:
            words = fields[0].note  # said once for all of them
            fields = [replace(field, note="") for field in fields]
        return FieldSet(section.value, fields, words, section in ALWAYS_OPEN or turned, balance)

    def _field(self, knob: Knob) -> Field:
        value, official = knob.of(self.settings), knob.of(self.addresses.official)
        return Field(
            name=knob.name,
            label=knob.label,
            unit=knob.unit,
            value="" if value is None else printed(value),
            official=knob.said(official),
            step=printed(knob.step),
            least=printed(knob.least),
            most=printed(knob.most),
            is_changed=value != official,
            less_url=self._step(knob, value, -1),
            more_url=self._step(knob, value, 1),
            reset_url=self.addresses.turning(knob, self.settings, official),
            is_cap=knob.is_cap,
            note=self._note(knob),
            options=knob.options,
        )

    def _step(self, knob: Knob, value: Value, way: int) -> str:
        beside = knob.stepped(value, way)
        return "" if beside is None else self.addresses.turning(knob, self.settings, beside)

    def _is_changed(self, knob: Knob) -> bool:
        return knob.of(self.settings) != knob.of(self.addresses.official)

    def _note(self, knob: Knob) -> str:
        """Why turning it does nothing in this group."""
        if knob.section is Section.STARS:
            return "" if self.ground.is_from_ledger else SHEET_STARS
        if knob.key == "adjustment":
            return "" if any(self.ground.adjustments.values()) else NO_ADJUSTMENT
        if knob.section in {Section.POINTS, Section.CAPS} and knob.key not in SUMS:
            return "" if self.ground.counts(knob.key) else SHEET_SUMS
        return ""

    def _sum(self) -> str:
        """Whether the weights come to the scheme's full score."""
        found, full = self.settings.weighs(self.terms), Decimal(self.scheme.scale)
        if found == full:
            return f"合计 {printed(found)}，等于方案满分"
        way = f"多 {printed(found - full)}" if found > full else f"少 {printed(full - found)}"
        return f"合计 {printed(found)}，比方案满分 {printed(full)} {way}"

    def _balance(self) -> str:
        """The address of the same proportions at the full score; blank where they stand there."""
        full = Decimal(self.scheme.scale)
        balanced = self.settings.balanced(self.terms, full)
        return "" if balanced == self.settings else self.addresses.of(balanced)
