"""From an address to settings and back; what was not understood in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.http import urlencode

from scoring.whatif.settings import Settings

from .knobs import Knob, NotUnderstoodError, Value, printed

TAB, SOURCE, LEDGER = "tab", "source", "ledger"
SHOWN = 20
"""Characters of a wrong value that a notice repeats."""


@dataclass(frozen=True)
class Turned:
    """What an address asks for. `sent`: the values as they were spelt."""

    settings: Settings
    sent: dict[str, str]
    notices: tuple[str, ...] = ()


def turned(parameters: QueryDict, knobs: Sequence[Knob], official: Settings) -> Turned:
    """The official settings with what is understood; the rest is told and left out."""
    sent = {knob.name: str(parameters[knob.name]) for knob in knobs if knob.name in parameters}
    settings, notices = official, []
    for knob in knobs:
        text = sent.get(knob.name)
        if text is None or (not text.strip() and not knob.is_cap):
            continue
        try:
            settings = knob.put(settings, knob.understood(text))
        except NotUnderstoodError as wanted:
            said = f"“{knob.label}”的值“{text[:SHOWN]}”看不懂，应是{wanted}"
            notices.append(f"{said}；该项按现行的 {knob.said(knob.of(official))} 计算。")
    return _in_order(Turned(settings, sent, tuple(notices)), knobs, official)


def _in_order(found: Turned, knobs: Sequence[Knob], official: Settings) -> Turned:
    """A case cannot earn and cost points for one rating."""
    settings = found.settings
    if settings.low_star_below <= settings.five_star_from:
        return found
    said = (
        f"低于 {settings.low_star_below} 星算四星以下件，{settings.five_star_from} 星起算五星件，"
        "同一件会又加分又减分；这两项都按现行的计算。"
    )
    for knob in knobs:
        if knob.name in {"low", "five"}:
            settings = knob.put(settings, knob.of(official))
    return Turned(settings, found.sent, (*found.notices, said))


@dataclass(frozen=True)
class Addresses:
    """The page's addresses: the official values are left out, the group and the source kept."""

    path: str
    knobs: Sequence[Knob]
    official: Settings
    tab: str = ""
    source: str = ""

    def of(self, settings: Settings, tab: str | None = None) -> str:
        """The page under settings."""
        query = urlencode(self.parameters(settings, tab))
        return f"{self.path}?{query}" if query else self.path

    def parameters(self, settings: Settings, tab: str | None = None) -> dict[str, str]:
        """By name, in the order of the form."""
        where = {TAB: self.tab if tab is None else tab, SOURCE: self.source}
        return {name: text for name, text in where.items() if text} | self.values(settings)

    def values(self, settings: Settings) -> dict[str, str]:
        """What differs from the official values."""
        return {
            knob.name: printed(knob.of(settings))
            for knob in self.knobs
            if knob.of(settings) != knob.of(self.official)
        }

    def turning(self, knob: Knob, settings: Settings, value: Value) -> str:
        """The page with one more value turned."""
        return self.of(knob.put(settings, value))
