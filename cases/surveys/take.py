"""Taking a survey: from the seal of a published month, else from the rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Count as SqlCount
from django.db.models import Value

from cases import answers
from cases.dimensions import CATEGORY, DISTRICT
from cases.held.figures import count_figures, sealable
from cases.held.reading import DAYS, MEDIANS, SPLIT, SUBCATEGORIES, WHOLE, read_figures
from cases.measures import Anchor
from cases.questions import Question

from .values import Members, Numbers, Survey

HANDLING = "handling_days"
SPLITS = (*(one.key for one in SPLIT if one.key != "unit"), SUBCATEGORIES)


def survey(question: Question) -> Survey:
    """Everything that an overview shows of a month."""
    [sealed] = read_figures([question])
    numbers = sealed or count_figures(question)
    median = numbers[MEDIANS][HANDLING]
    value = median.get("value")
    return Survey(
        question,
        whole=_counts(numbers[WHOLE][""]),
        by={one: _members(numbers[one]) for one in SPLITS},
        days={date.fromisoformat(day): _counts(of) for day, of in numbers[DAYS].items()},
        crossed=_crossed(question),
        places=_places(question),
        handling=(None if value is None else Decimal(value), int(median["number"])),
    )


def wholes(questions: Sequence[Question]) -> list[Numbers]:
    """The unsplit counts of several months, each under its own question."""
    sealed = read_figures(questions)
    return [
        _counts(known[WHOLE][""]) if known else answers.tally(one, sealable()).get(None, {})
        for one, known in zip(questions, sealed, strict=True)
    ]


def _counts(numbers: Mapping[str, int | str]) -> Numbers:
    return {key: int(number) for key, number in numbers.items()}


def _members(numbers: Mapping[str, Mapping[str, int | str]]) -> Members:
    return {slug: _counts(of) for slug, of in numbers.items()}


def _crossed(question: Question) -> dict[tuple[str, str], int]:
    rows = answers.cases_asked(question, Anchor.ASSIGNED)
    districts = {one.id: one.slug for one in DISTRICT.members()}
    categories = {one.id: one.slug for one in CATEGORY.members()}
    split = rows.order_by().values(at=DISTRICT.column, about=CATEGORY.column)
    lines = split.annotate(number=SqlCount(Value(1))).values_list("at", "about", "number")
    return {(districts[at], categories[about]): number for at, about, number in lines}


def _places(question: Question) -> dict[str, int]:
    rows = answers.cases_asked(question, Anchor.ASSIGNED).exclude(place="")
    return dict(rows.order_by().values_list("place").annotate(number=SqlCount(Value(1))))
