"""What a person decided about personal data in a file: hide it, or let it out and why."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django import forms
from django.http import HttpRequest

from reports.casefile.forms import ReasonField
from reports.exports.columns import Cell, Line, Said, Table

from .sightings import Sightings

WAY, REASON = "personal", "personal_reason"
"""Names of what the page asks for."""
HIDDEN = "文字里的电话、证件号等已遮盖。"
KEYS = "编号"
"""How the headers of columns end that hold numbers of cases."""


class Way(StrEnum):
    """What is done with personal data that is found; undecided, it is asked."""

    ASK = ""
    HIDE = "hide"
    AS_IS = "as_is"


class ReleaseForm(forms.Form):
    """Why it may leave as it is."""

    personal_reason = ReasonField("原样导出的原因")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[REASON].help_text = "会连同姓名、时间、内容和处数一起记录，最多 500 字。"


@dataclass(frozen=True)
class Gate:
    """What a file's texts pass through on their way out. A decision to let them out counts only
    when it was sent, with a reason.
    """

    way: Way = Way.ASK
    reason: str = ""
    form: ReleaseForm = field(default_factory=ReleaseForm)
    seen: Sightings = field(default_factory=Sightings)

    @classmethod
    def of(cls, request: HttpRequest) -> "Gate":
        """As the person decided with this request, if at all."""
        if request.method == "POST" and request.POST.get(WAY) == Way.AS_IS:
            form = ReleaseForm(request.POST)
            if form.is_valid():
                return cls(Way.AS_IS, form.cleaned_data[REASON], form)
            return cls(form=form)
        given = request.POST.get(WAY, request.GET.get(WAY))
        return cls(Way.HIDE if given == Way.HIDE else Way.ASK)

    @property
    def hides(self) -> bool:
        """Whether what passes loses its numbers: unless it is let out, always."""
        return self.way is not Way.AS_IS

    @property
    def must_ask(self) -> bool:
        """Whether something was found that nobody has decided about."""
        return self.way is Way.ASK and self.seen.number > 0

    def text(self, text: str, where: str) -> str:
        """A text as it may leave."""
        kept = self.seen.look(text, where)
        return kept if self.hides else text

    def table(self, table: Table) -> Table:
        """A table whose cells and words above are looked at as they pass by."""
        scanned = [not column.header.endswith(KEYS) for column in table.columns]
        said = tuple(replace(one, value=self.text(one.value, one.name)) for one in table.said)
        if self.way is Way.HIDE and said:
            said = (*said[:-1], _added(said[-1]))
        lines = (
            self._line(number, line, scanned, table)
            for number, line in enumerate(table.lines, start=1)
        )
        return replace(table, said=said, lines=lines)

    def _line(self, number: int, line: Line, scanned: list[bool], table: Table) -> Line:
        made: list[Cell] = list(line)
        for index, cell in enumerate(line):
            if type(cell) is str and scanned[index] and len(cell) > 5:
                before = self.seen.number
                kept = self.seen.look(cell, "")
                if self.seen.number > before:
                    key = "" if scanned[0] else f"（{line[0]}）"
                    where = f"第 {number:,} 行{key}“{table.columns[index].header}”"
                    self._place(before, where)
                    made[index] = kept if self.hides else cell
        return made

    def _place(self, before: int, where: str) -> None:
        """Names the place of the sightings that came last; most cells have none, and no name."""
        first = self.seen.first
        first[before:] = [replace(one, where=where) for one in first[before:]]


def _added(said: Said) -> Said:
    return replace(said, value=f"{said.value}{HIDDEN}")
