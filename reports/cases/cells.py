"""The cells of the list's columns that are more than a name or a moment."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cases.search.marks import Part
from reports import formats
from reports.tables import category_path
from reports.templatetags.components import badge

from .lines import Line, due_words

NONE_TITLE = "（没有标题）"
Cell = Callable[[Any], SafeString | str]
"""From what a row is made of, a `Line` unless a column says otherwise, to what it shows."""


def moment(field: str) -> Cell:
    """A time of the case."""
    return lambda line: formats.moment(getattr(line.case, field))


def name_of(field: str) -> Cell:
    """The name of what the case points at."""
    return lambda line: str(getattr(line.case, field) or formats.NOTHING)


def chosen(field: str) -> Cell:
    """One of a field's fixed choices."""
    return lambda line: getattr(line.case, f"get_{field}_display")() or formats.NOTHING


def number(line: Line) -> SafeString:
    """Leads to the case; one that was excluded from evaluation is marked wherever it stands."""
    link = format_html(
        '<a href="{}">{}</a>', _url(line), _with_marks(line.marked(line.case.number))
    )
    if not line.case.is_excluded:
        return link
    return format_html("{} {}", link, badge("已剔除", "neutral"))


def title(line: Line) -> SafeString:
    """The title, and beneath it where the words stand or how the content begins."""
    name = line.case.title or NONE_TITLE
    excerpt = line.excerpt()
    of = format_html('<span class="ledger__of">{}：</span>', excerpt.of) if excerpt.of else ""
    beneath = format_html(
        '<span class="ledger__excerpt">{}{}</span>', of, _with_marks(excerpt.parts)
    )
    return format_html(
        '<a class="ledger__title" href="{}">{}</a>{}',
        _url(line),
        _with_marks(line.marked(name)),
        beneath if excerpt.parts else "",
    )


def state(line: Line) -> SafeString:
    """Whether it is settled, and how it stands to its deadline."""
    word = badge("已办结", "done") if line.is_done else badge("未办结", "neutral")
    due = due_words(line)
    if not due:
        return word
    kind = "ledger__due overdue" if line.is_overdue else "ledger__due"
    return format_html('{} <span class="{}">{}</span>', word, kind, due)


def star(line: Line) -> SafeString | str:
    """The latest rating at the moment."""
    if line.case.star is None:
        return SafeString('<span class="ledger__none">未评价</span>')
    return f"{line.case.star} 星"


def flags(line: Line) -> SafeString | str:
    """What is remarkable about the case."""
    case = line.case
    words = [
        ("省交办", case.is_province_assigned),
        ("疑难", case.is_difficult),
        ("高星", case.is_high_star),
    ]
    found = [badge(word) for word, holds in words if holds]
    return format_html_join(" ", "{}", ((one,) for one in found)) if found else ""


def place(line: Line) -> SafeString | str:
    """Where it happened, as the citizen said."""
    return _with_marks(line.marked(line.case.place)) or formats.NOTHING


def citizen(line: Line) -> SafeString | str:
    """The surname and the last digits of the telephone."""
    tail = f"尾号 {line.case.phone_tail}" if line.case.phone_tail else ""
    parts = [part for part in (line.case.citizen_name, tail) if part]
    return " ".join(parts) or formats.NOTHING


def deadline(line: Line) -> str:
    """The extended one, if there is an extension."""
    return formats.deadline(line.case.deadline)


def completed_at(line: Line) -> str:
    """Nothing for what was still open at the moment."""
    return formats.moment(line.completed_at)


def category(line: Line) -> str:
    """With what stands above it; breaks only behind the stroke."""
    return category_path(line.case).replace(" / ", "\u00a0/ ")


def unit(line: Line) -> str:
    """Under the name it had then."""
    return line.unit_name or formats.NOTHING


def province(line: Line) -> str:
    """Whether the case came from the province."""
    return "省交办" if line.case.is_province_assigned else formats.NOTHING


def batch(line: Line) -> str:
    """The file that brought it."""
    return f"批次 {line.case.batch_id}"


def _url(line: Line) -> str:
    return reverse("reports:case", args=[line.case.number])


def _with_marks(parts: Iterable[Part]) -> SafeString:
    pieces = (
        format_html("<mark>{}</mark>", part.text) if part.is_match else part.text for part in parts
    )
    return format_html_join("", "{}", ((piece,) for piece in pieces))
