"""Names that no register knows, each with everything it could stand for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from cases.intake import jobs
from cases.intake.names import NameAnswer
from cases.models import ImportJob

from .forms import NOT_LISTED, select
from .meanings import meanings

LABELS = {
    "unit": "承办单位",
    "district": "管辖属地",
    "category": "涉及领域",
    "channel": "受理渠道",
    "request_kind": "诉求类型",
    "handling": "办理方式",
    "rating_source": "评星来源",
    "stars": "评星",
    "flag": "是否",
}
"""Registers and lists of words, in the order of the page."""
UNDECIDED = ""
SHOWN = 60
"""Names that one page asks about; the others come after these are settled."""


@dataclass(frozen=True)
class UnknownName:
    """A name out of the file: where it stands, and in how many rows."""

    index: int
    register: str
    name: str
    within: str
    rows: int
    first_row: int
    nearest: tuple[tuple[str, str], ...]

    @property
    def field(self) -> str:
        """Of the name's select."""
        return f"name-{self.index}"


@dataclass(frozen=True)
class NameGroup:
    """The unknown names of one register, with their selects."""

    label: str
    register: str
    rows: tuple[tuple[UnknownName, forms.BoundField], ...]


class NamesForm(forms.Form):
    """What each name stands for; what is left undecided stays unknown."""

    attempt = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, job: ImportJob, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"attempt": job.attempt}})
        self.job = job
        self.names = _names(job)[:SHOWN]
        self.more = len(job.unknown) - len(self.names)
        known: dict[tuple[str, str], Sequence[tuple[str, str]]] = {}
        for one in self.names:
            key = (one.register, one.within)
            if key not in known:
                known[key] = tuple(meanings(*key))
            self.fields[one.field] = _select(one, known[key])

    def groups(self) -> Iterator[NameGroup]:
        """By register, in the page's order."""
        for register, label in LABELS.items():
            rows = tuple((one, self[one.field]) for one in self.names if one.register == register)
            if rows:
                yield NameGroup(label, register, rows)

    def answers(self) -> list[NameAnswer]:
        """What was decided."""
        chosen = [(one, self.cleaned_data[one.field]) for one in self.names]
        return [
            NameAnswer(one.register, one.name, one.within, value)
            for one, value in chosen
            if value != UNDECIDED
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("attempt") != self.job.attempt:
            raise forms.ValidationError(str(jobs.MovedOnError()))
        if not self.errors and not any(cleaned.get(one.field) for one in self.names):
            raise forms.ValidationError("还没有为任何名称选择对应。")
        return cleaned

    def sentence(self) -> str:
        """Why it is not accepted."""
        return str(next(iter(self.non_field_errors()), "请从列表中选择对应的名称。"))


def _names(job: ImportJob) -> list[UnknownName]:
    return [
        UnknownName(
            index,
            one["register"],
            one["name"],
            one.get("within", ""),
            one["rows"],
            one["first_row"],
            tuple((each["value"], each["label"]) for each in one.get("nearest", ())),
        )
        for index, one in enumerate(job.unknown)
    ]


def _select(one: UnknownName, known: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    nearest = [("相近的", list(one.nearest))] if one.nearest else []
    label = f"“{one.name}”对应的{LABELS.get(one.register, '名称')}"
    choices = [(UNDECIDED, "暂不对应"), *nearest, ("全部", list(known))]
    return forms.ChoiceField(
        label=label, required=False, choices=choices, widget=select(), error_messages=NOT_LISTED
    )
