"""Taking surveys: from the seals of published months, else from the rows.

However many months are asked about, the seals are read in one query and the rows counted in one.
What is kept is not asked again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cases.dimensions import CATEGORY, NONE, SUBCATEGORY, Registers, registers
from cases.dimensions.registers import READS as REGISTERS
from cases.held.parts import Part, part_asked, whole_of
from cases.held.reading import DAYS, MEDIANS, WHOLE, Numbers, read_dimensions
from cases.kept import kept, kept_each
from cases.models import SealedMonth
from cases.periods import Month
from cases.questions import Question

from .asked import SHORT_KEYS, SPLIT_KEYS, WHOLE_KEYS
from .counting import counted
from .medians import HANDLING
from .values import Extent, Survey, Wanted

_DIMENSIONS = {
    Extent.FULL: frozenset({WHOLE, *SPLIT_KEYS, DAYS, MEDIANS}),
    Extent.EARLIER: frozenset({WHOLE, SUBCATEGORY.key, DAYS}),
    Extent.WHOLE: frozenset({WHOLE}),
}


_SEALS = frozenset({SealedMonth._meta.label, *REGISTERS})
"""Whatever is written with a seal, the digest of its month tells."""


def survey(question: Question) -> Survey:
    """Everything that an overview shows of a month."""
    [taken] = take([Wanted(question)])
    return taken


def take(wanted: Sequence[Wanted]) -> list[Survey]:
    """A survey for each. Those of a month whose cut-off is still to come are taken anew."""
    return kept_each("survey", wanted, _taken, may_keep=lambda one: one.question.is_settled)


def _taken(wanted: Sequence[Wanted]) -> list[Survey]:
    found = dict(kept("seals", lambda: _sealed(wanted), wanted, reads=_SEALS))
    sealed = [at for at in found if wanted[at].extent is not Extent.WHOLE]
    lacking = [at for at in range(len(wanted)) if at not in found]
    told = counted([wanted[at] for at in lacking], [wanted[at] for at in sealed])
    for at, more in zip(sealed, told[len(lacking) :], strict=True):
        found[at] = replace(found[at], crossed=more.crossed, places=more.places)
    found.update(zip(lacking, told, strict=False))
    return [found[at] for at in range(len(wanted))]


def _sealed(wanted: Sequence[Wanted]) -> dict[int, Survey]:
    """As far as seals tell, by the place of what is wanted; one query beside the registers'."""
    parts = {at: part for at, one in enumerate(wanted) if (part := part_asked(one.question))}
    asked: defaultdict[Month, set[str]] = defaultdict(set)
    for at, part in parts.items():
        asked[wanted[at].question.month] |= _DIMENSIONS[wanted[at].extent] | {part.split}
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
    if wanted.extent is Extent.WHOLE:
        return short
    return _split(short, sealed) if _is_readable(wanted, sealed, part.split, known) else None


def _is_readable(
    wanted: Wanted, sealed: Mapping[str, Numbers], split: str, known: Registers
) -> bool:
    """Whether the splits are of the whole city, and of what is still registered."""
    if split != WHOLE or not sealed.keys() >= _DIMENSIONS[wanted.extent]:
        return False
    slugs = {key: {one.slug for one in members} | {NONE} for key, members in known.items()}
    slugs[SUBCATEGORY.key] = slugs[CATEGORY.key]
    return all(sealed[key].keys() <= slugs[key] for key in sealed.keys() & slugs.keys())


def _split(short: Survey, sealed: Mapping[str, Numbers]) -> Survey:
    return replace(
        short,
        by={key: _members(sealed[key], keys) for key, keys in SPLIT_KEYS.items() if key in sealed},
        days={
            date.fromisoformat(day): {"accepted": int(of["accepted"])}
            for day, of in sealed[DAYS].items()
            if of.get("accepted")
        },
        handling=_median(sealed[MEDIANS][HANDLING]) if MEDIANS in sealed else (None, 0),
    )


def _median(told: Mapping[str, int | str]) -> tuple[Decimal | None, int]:
    value = told.get("value")
    return None if value is None else Decimal(str(value)), int(told["number"])


def _members(numbers: Numbers, keys: Iterable[str]) -> dict[str, dict[str, int]]:
    found = {
        slug: {key: int(number) for key in keys if (number := of.get(key))}
        for slug, of in numbers.items()
    }
    return {slug: of for slug, of in found.items() if of}
