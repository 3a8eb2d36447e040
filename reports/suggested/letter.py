"""询办函: a question to a unit as a letter, with nothing in it by which a citizen is known."""

from dataclasses import dataclass

from cases.models import Inquiry, Installation
from cases.periods import CITY
from cases.suggested.inquiring import asked_together
from cases.suggested.personal import masked
from reports import formats


@dataclass(frozen=True)
class Item:
    """A suggestion in the letter; `number` finds it again in the books."""

    number: str
    received: str
    content: str


@dataclass(frozen=True)
class Letter:
    """Who asks whom about what, and by when."""

    bureau: str
    hotline: str
    number: str
    unit: str
    question: str
    due: str
    day: str
    items: tuple[Item, ...]


def letter(inquiry: Inquiry) -> Letter:
    """Everything that was asked of the unit in one sending; three queries."""
    place = Installation.objects.first()
    together = list(asked_together(inquiry))
    first = together[0] if together else inquiry
    return Letter(
        bureau=place.bureau if place else "",
        hotline=_hotline(place.hotline if place else ""),
        number=f"询办〔{first.asked_at.astimezone(CITY).year}〕{first.pk} 号",
        unit=inquiry.unit.name,
        question=masked(inquiry.question).text,
        due=formats.chinese_date(inquiry.due_on),
        day=formats.chinese_date(inquiry.asked_at.astimezone(CITY).date()),
        items=tuple(map(_item, together)),
    )


def _hotline(name: str) -> str:
    return name if name.endswith("热线") else f"{name}热线"


def _item(one: Inquiry) -> Item:
    about = one.suggestion
    number = about.case.number if about.case else f"建议 {about.pk}"
    received = str(about.received_on) if about.received_on else about.month.label
    return Item(number, received, masked(about.content).text)
