"""How the list of promises is narrowed: tab, unit, month, due soon, words; all from its address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse

from cases.intake.text import visible_text
from reports.page import Chip, Link

from .promise_lines import ALL, FOR_EDITORS, OPEN, TABS, Line

LONGEST = 60
KNOWN = {"tab", "unit", "suggested", "due", "q", "page", "month"}
SOON = {"7": "7 天内到期", "30": "30 天内到期", "90": "90 天内到期", "none": "日期待定"}
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Narrowed:
    """The lines of the tab, the tabs with their numbers, and what narrows the list."""

    lines: tuple[Line, ...]
    tab: str
    tabs: tuple[Link, ...]
    query: str
    form: forms.Form
    chips: tuple[Chip, ...]
    clear_url: str
    notices: tuple[str, ...]


@dataclass(frozen=True)
class _Filter:
    """A parameter, its word, what may be chosen, and which lines a choice leaves."""

    name: str
    label: str
    choices: Choices
    fits: Callable[[Line, str], bool]


class PromiseFilterForm(forms.Form):
    """The filter bar; the tab goes along."""

    tab = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, filters: Sequence[_Filter], **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        for one in filters:
            self.fields[one.name] = forms.ChoiceField(
                label=one.label, required=False, choices=[("", "全部"), *one.choices]
            )
        self.fields["q"] = forms.CharField(label="文字", required=False, max_length=LONGEST)


def narrowed(
    parameters: QueryDict, lines: Sequence[Line], today: date, *, may_edit: bool
) -> Narrowed:
    """What the address asks for; what it cannot mean is told and left out."""
    offered = {key: label for key, label in TABS.items() if may_edit or key not in FOR_EDITORS}
    tab, notices = _tab(parameters, offered)
    filters = _filters(lines, today)
    kept, found = _kept(parameters, filters)
    notices += found
    rest = [one for one in lines if _fits_all(one, kept, filters)]
    chips = [
        Chip(label, value, _address(tab, kept, without=name))
        for name, label, value in _said(kept, filters)
    ]
    return Narrowed(
        lines=tuple(one for one in rest if tab == ALL or tab in one.tabs),
        tab=tab,
        tabs=tuple(_link(key, label, tab, kept, rest) for key, label in offered.items()),
        query=urlencode({"tab": tab} | kept),
        form=PromiseFilterForm(filters, initial={"tab": tab} | kept),
        chips=tuple(chips),
        clear_url=_address(tab, {}) if chips else "",
        notices=tuple(notices),
    )


def _tab(parameters: QueryDict, offered: dict[str, str]) -> tuple[str, list[str]]:
    notices = []
    tab = parameters.get("tab") or OPEN
    if tab not in offered:
        notices.append(f"没有“{tab[:20]}”这一类承诺，现显示待兑现的。")
        tab = OPEN
    if unknown := [name[:20] for name in parameters if name not in KNOWN]:
        notices.append(f"未识别的条件“{'”“'.join(unknown[:5])}”已忽略。")
    return tab, notices


def _filters(lines: Sequence[Line], today: date) -> list[_Filter]:
    units = {one.unit.slug: one.unit for one in lines if one.unit}
    in_order = sorted(units.values(), key=lambda unit: (unit.order, unit.pk))
    months = sorted({one.month for one in lines}, reverse=True)
    return [
        _Filter(
            "unit",
            "责任单位",
            [(unit.slug, unit.name) for unit in in_order],
            lambda one, slug: one.unit is not None and one.unit.slug == slug,
        ),
        _Filter(
            "suggested",
            "建议月份",
            [(str(month), month.label) for month in months],
            lambda one, month: str(one.month) == month,
        ),
        _Filter(
            "due", "期限", list(SOON.items()), lambda one, days: _is_due(one.due_on, days, today)
        ),
    ]


def _is_due(due_on: date | None, days: str, today: date) -> bool:
    if days == "none" or due_on is None:
        return days == "none" and due_on is None
    return today <= due_on <= today + timedelta(days=int(days))


def _kept(parameters: QueryDict, filters: Sequence[_Filter]) -> tuple[dict[str, str], list[str]]:
    kept, notices = {}, []
    for one in filters:
        value = parameters.get(one.name, "")
        if value in dict(one.choices):
            kept[one.name] = value
        elif value:
            notices.append(f"没有符合所选{one.label}的承诺，该条件已忽略。")
    if words := visible_text(parameters.get("q", ""))[:LONGEST]:
        kept["q"] = words
    return kept, notices


def _fits_all(line: Line, kept: dict[str, str], filters: Sequence[_Filter]) -> bool:
    texts = (line.quote, line.evidence, line.about.content)
    words = kept.get("q", "").casefold()
    return any(words in text.casefold() for text in texts) and all(
        one.fits(line, kept[one.name]) for one in filters if one.name in kept
    )


def _said(kept: dict[str, str], filters: Sequence[_Filter]) -> list[tuple[str, str, str]]:
    """Name, word and value of what narrows the list."""
    said = [
        (one.name, one.label, dict(one.choices)[kept[one.name]])
        for one in filters
        if one.name in kept
    ]
    return [*said, *([("q", "文字", kept["q"])] if "q" in kept else [])]


def _link(key: str, label: str, tab: str, kept: dict[str, str], rest: Sequence[Line]) -> Link:
    number = sum(key == ALL or key in one.tabs for one in rest)
    return Link(label, _address(key, kept), key == tab, str(number))


def _address(tab: str, kept: dict[str, str], without: str = "") -> str:
    rest = {"tab": tab} | {name: value for name, value in kept.items() if name != without}
    return f"{reverse('reports:promises')}?{urlencode(rest)}"
