"""What the checker finds: one Chinese sentence each, with where, how grave and how sure."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any

from .document import Document, Where
from .quantities import Claim, Quantity, Sheet, Unread


class Severity(StrEnum):
    """`ERROR` only where the text contradicts itself whatever was meant."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Sure(IntEnum):
    """How sure the checker is that it read what was meant."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True)
class Finding:
    """`kind` is the rule's key; `says` quotes the text, `expected` what it should be ("" unknown).

    `message` is the whole sentence for the reader; `because` says how sure it is and why; `also`
    are the other places that took part.
    """

    kind: str
    severity: Severity
    where: Where
    says: str
    expected: str
    message: str
    sure: Sure = Sure.CERTAIN
    because: str = ""
    also: tuple[Where, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A document with everything that was understood of it: what the rules look at."""

    document: Document
    quantities: tuple[Quantity, ...] = ()
    claims: tuple[Claim, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    unread: tuple[Unread, ...] = ()
    kept: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What was worked out of the reading once, for all rules; a changed copy begins anew."""


@dataclass(frozen=True)
class Report:
    """What a check of one document brought to light, in the order of the document."""

    reading: Reading
    findings: tuple[Finding, ...]
