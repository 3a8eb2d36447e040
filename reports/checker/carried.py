"""A report on its way between two processes: what a reader is told, as plain JSON values."""

from dataclasses import asdict, astuple, dataclass
from typing import Any

from .document import Block, Document, Kind, Paragraph, Table, Where
from .findings import Finding, Report, Severity, Sure
from .quantities import Unread


@dataclass(frozen=True)
class Checked:
    """A document, what was found in it, what was not understood, how many figures were."""

    document: Document
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...] = ()
    figures: int = 0


def of_report(report: Report) -> Checked:
    """What readers are told of `report`."""
    reading = report.reading
    return Checked(reading.document, report.findings, reading.unread, len(reading.quantities))


def told(report: Report) -> dict[str, Any]:
    """`report` as JSON values."""
    checked = of_report(report)
    return {
        "name": checked.document.name,
        "blocks": [asdict(block) for block in checked.document.blocks],
        "findings": [_finding(one) for one in checked.findings],
        "unread": [[astuple(one.where), one.why] for one in checked.unread],
        "figures": checked.figures,
    }


def heard(said: dict[str, Any]) -> Checked:
    """What `told` was told of."""
    return Checked(
        Document(tuple(_block(block) for block in said["blocks"]), said["name"]),
        tuple(_found(one) for one in said["findings"]),
        tuple(Unread(Where(*where), why) for where, why in said["unread"]),
        said["figures"],
    )


def _finding(finding: Finding) -> dict[str, Any]:
    places = {"where": astuple(finding.where), "also": [astuple(one) for one in finding.also]}
    words = ("kind", "severity", "says", "expected", "message", "sure", "because")
    return {name: getattr(finding, name) for name in words} | places


def _found(said: dict[str, Any]) -> Finding:
    typed = {
        "severity": Severity(said["severity"]),
        "sure": Sure(said["sure"]),
        "where": Where(*said["where"]),
        "also": tuple(Where(*one) for one in said["also"]),
    }
    return Finding(**(said | typed))


def _block(said: dict[str, Any]) -> Block:
    if "text" in said:
        return Paragraph(said["text"], Kind(said["kind"]), said["level"])
    rows = tuple(tuple(row) for row in said["rows"])
    return Table(rows, said["header"], said["caption"], tuple(said["notes"]))
