"""Taking surveys: from the seals of published months, else from the rows.

However many months are asked about, the seals are read in one query and the rows counted in one.
What is kept is not asked again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cases.dimensions import CATEGORY, NONE, Registers, registers
from cases.held.parts import Part, part_asked, whole_of
from cases.held.reading import DAYS, MEDIANS, WHOLE, Numbers, read_dimensions
from cases.kept import kept_each
from cases.periods import Month
from cases.questions import Question

from .asked import SHORT_KEYS, SPLIT_KEYS, WHOLE_KEYS
from .counting import counted
from .medians import HANDLING
from .values import Survey, Wanted

_ALL = frozenset({WHOLE, *SPLIT_KEYS, DAYS, MEDIANS})


def survey(question: Question) -> Survey:
    """Everything that an overview shows of a month."""
    [taken] = take([Wanted(question)])
    return taken


def take(wanted: Sequence[Wanted]) -> list[Survey]:
    """A survey for each. Those of a month whose cut-off is still to come are taken anew."""
    return kept_each("survey", wanted, _taken, may_keep=lambda one: one.question.is_settled)


def _taken(wanted: Sequence[Wanted]) -> list[Survey]:
    found = _sealed(wanted)
    sealed = [at for at in found if wanted[at].is_full]
    lacking = [at for at in range(len(wanted)) if at not in found]
    told = counted([wanted[at] for at in lacking], [wanted[at].question for at in sealed])
    for at, more in zip(sealed, told[len(lacking) :], strict=True):
        found[at] = replace(found[at], crossed=more.crossed, places=more.places)
    found.update(zip(lacking, told, strict=False))
    return [found[at] for at in range(len(wanted))]


def _sealed(wanted: Sequence[Wanted]) -> dict[int, Survey]:
    """As far as seals tell, by the place of what is wanted; one query beside the registers'."""
    parts = {at: part for at, one in enumerate(wanted) if (part := part_asked(one.question))}
    asked: defaultdict[Month, set[str]] = defaultdict(set)
    for at, part in parts.items():
        asked[wanted[at].question.month] |= _ALL if wanted[at].is_full else {WHOLE, part.split}
    figures = read_dimensions({month: frozenset(some) for month, some in asked.items()})
    known = registers() if figures else {}
    found = {}
    for at, part in parts.items():
        sealed = figures.get(wanted[at].question.month)
        if sealed and (told := _read(wanted[at], part, sealed, known)):
            found[at] = told
    return found


def _read(
    wanted: Wanted, part: Part, sealed: Mapping[str, Numbers], known: Registers
) -> Survey | None:
    tops = frozenset({NONE, *(one.slug for one in known[CATEGORY.key] if not one.above)})
    whole = whole_of(part, sealed, WHOLE_KEYS if wanted.is_full else SHORT_KEYS, tops)
    if whole is None:
        return None
    exists = any(int(number) for number in sealed[WHOLE][""].values())
    short = Survey(wanted.question, whole, has_ledger=exists)
    if not wanted.is_full:
        return short
    return _in_full(short, sealed) if _is_readable(sealed, part.split, known) else None


def _is_readable(sealed: Mapping[str, Numbers], split: str, known: Registers) -> bool:
    """Whether the splits are of the whole city, and of what is still registered."""
    if split != WHOLE or not sealed.keys() >= _ALL:
        return False
    slugs = {key: {one.slug for one in members} | {NONE} for key, members in known.items()}
    slugs["subcategory"] = slugs[CATEGORY.key]
    return all(sealed[key].keys() <= slugs[key] for key in SPLIT_KEYS if key in slugs)


def _in_full(short: Survey, sealed: Mapping[str, Numbers]) -> Survey:
    median = sealed[MEDIANS][HANDLING]
    value = median.get("value")
    return replace(
        short,
        by={key: _members(sealed[key], keys) for key, keys in SPLIT_KEYS.items()},
        days={
            date.fromisoformat(day): {"accepted": int(of["accepted"])}
            for day, of in sealed[DAYS].items()
            if of.get("accepted")
        },
        handling=(None if value is None else Decimal(str(value)), int(median["number"])),
    )


def _members(numbers: Numbers, keys: Iterable[str]) -> dict[str, dict[str, int]]:
    found = {
        slug: {key: int(number) for key in keys if (number := of.get(key))}
        for slug, of in numbers.items()
    }
    return {slug: of for slug, of in found.items() if of}
