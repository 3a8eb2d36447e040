"""What the page of a trial with other values shows, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.page import Chip, Link


@dataclass(frozen=True)
class Field:
    """Something to turn: its value, the official one beside it, the addresses a step away.

    `note` says why turning it does nothing here; a choice has `options` (value, words).
    """

    name: str
    label: str
    unit: str
    value: str
    official: str
    step: str
    least: str
    most: str
    is_changed: bool = False
    less_url: str = ""
    more_url: str = ""
    reset_url: str = ""
    is_cap: bool = False
    note: str = ""
    options: Sequence[tuple[str, str]] = ()

    @property
    def id(self) -> str:
        """For its label."""
        return f"id-{self.name.replace('.', '-')}"


@dataclass(frozen=True)
class FieldSet:
    """A part of the form; `words` stand beneath its boxes. `balance_url`: the same page with the
    weights in the same proportion, brought to the full score.
    """

    title: str
    fields: Sequence[Field]
    words: str = ""
    is_open: bool = True
    balance_url: str = ""

    @property
    def is_changed(self) -> bool:
        return any(field.is_changed for field in self.fields)


@dataclass(frozen=True)
class Row:
    """A unit's line: ranks and totals before and after, and what became of it in words.

    `way` is up, down, flat, in or out.
    """

    name: str
    url: str
    rank_before: str
    rank_after: str
    way: str
    movement: str
    total_before: str
    total_after: str
    difference: str
    remark: str
    is_simulated: bool = False


@dataclass(frozen=True)
class Side:
    """One direction of a reach: until where the best stay, and what happens then.

    `url` leads to the page with the value at which it happens; blank where nothing ever does.
    """

    until: str
    then: str = ""
    happens: str = ""
    url: str = ""


@dataclass(frozen=True)
class ReachRow:
    """How far one number can be turned alone."""

    label: str
    value: str
    down: Side
    up: Side


@dataclass(frozen=True)
class WhatIf:
    """The whole page. `before` is what the trial is set beside; `ends` say who comes and goes.

    `movers` are those who move furthest, `others_moved` the rest of them; `unreached` says of what
    nothing can be said about its reach.
    """

    name: str
    source: str
    before: str
    headline: str
    moved: int
    ranked: int
    ends: Sequence[tuple[str, str, str]]
    sections: Sequence[FieldSet]
    chips: Sequence[Chip]
    reset_url: str
    movers: Sequence[Row]
    others_moved: Sequence[Row]
    rows: Sequence[Row]
    reaches: Sequence[ReachRow]
    unreached: str
    top_size: int
    tabs: Sequence[Link]
    notes: Sequence[str]
    hidden: Sequence[tuple[str, str]]
    switch: Link | None = None

    @property
    def is_changed(self) -> bool:
        """Whether anything is turned."""
        return bool(self.chips)
