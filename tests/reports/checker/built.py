"""Readings made by hand: a notice's figures without reading any prose."""

from fractions import Fraction

from reports.checker.document import Document, Paragraph, Where
from reports.checker.findings import Reading
from reports.checker.printed import Printed
from reports.checker.quantities import Concept, Quantity

COUNTED = {
    "受理": Concept.ACCEPTED,
    "即时答复": Concept.ANSWERED,
    "转办": Concept.ASSIGNED,
    "办结": Concept.COMPLETED,
    "满意": Concept.SATISFIED,
    "评价": Concept.RATED,
    "办结率": Concept.COMPLETION_RATE,
    "按时办结率": Concept.ON_TIME_RATE,
    "满意率": Concept.SATISFACTION_RATE,
    "占": Concept.SHARE,
}


class Notice:
    """Sentences of figures; each `says` adds one paragraph and gives its quantities."""

    def __init__(self) -> None:
        self.quantities: list[Quantity] = []
        self.paragraphs: list[Paragraph] = []

    def says(self, *told, lead="", scope="", base=""):
        """Each of `told`: subject, measure, number as printed (with its %, else of cases)."""
        text, block = lead, len(self.paragraphs)
        for subject, measure, number in told:
            text += f"{subject}{measure}"
            share = number.endswith("%")
            value = number.removesuffix("%")
            places = len(value.partition(".")[2])
            concept = COUNTED.get(measure)
            factor = Fraction(1, 100) if share else Fraction(1)
            last = self.quantities[-1] if self.quantities else None
            beside = last is not None and (last.subject, last.passage) == (subject, block + 1)
            about = last.where if concept is Concept.SHARE and beside else None
            self.quantities.append(
                Quantity(
                    Printed(number, Fraction(value), places, factor),
                    "%" if share else "件",
                    Where(block, start=len(text), end=len(text) + len(number)),
                    subject,
                    measure,
                    concept,
                    base if concept is Concept.SHARE else "",
                    scope,
                    passage=block + 1,
                    about=about,
                )
            )
            text += f"{number}，" if share else f"{number}件，"
        self.paragraphs.append(Paragraph(text))
        return self

    @property
    def reading(self) -> Reading:
        return Reading(Document(tuple(self.paragraphs)), tuple(self.quantities))


def found(notice, *rules):
    """What the rules say of a notice: kind, severity, the words, what they should be."""
    return [
        (one.kind, one.severity.value, one.says, one.expected)
        for rule in rules
        for one in rule.RULE.tests(notice.reading)
    ]
