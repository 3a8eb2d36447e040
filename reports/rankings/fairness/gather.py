"""What the page is made from: a group's ranking as it counts, or computed from the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from accounts.scope import EVERYTHING
from cases.models import Case, UnitGroup
from cases.questions import Question
from cases.unit_names import names_for
from scoring.evaluate import Choices, NothingToScoreError, standings
from scoring.fairness.counted import Counts, counts_of, field_of
from scoring.fairness.field import Field
from scoring.models import Evaluation, SourceChoice
from scoring.ranking import GroupRanking
from scoring.schemes import terms_of
from scoring.statements import Book, book_of
from scoring.ties import standing_orders
from scoring.unstored import unstored


@dataclass(frozen=True)
class Ground:
    """A group's ranked lines with the counts behind their rates, by unit (slug) and rate."""

    evaluation: Evaluation
    group: GroupRanking
    book: Book
    counts: Mapping[str, Mapping[str, Counts]]

    @property
    def can_be_drawn(self) -> bool:
        """Whether the counts of every rate of everybody are known; drawing some would not rank."""
        every = [one for counts in self.counts.values() for one in counts.values()]
        return bool(every) and all(one.is_known for one in every)

    @property
    def seed(self) -> str:
        """By month, group and source: asked again, the page says the same."""
        return f"{self.evaluation.month}/{self.group.slug}/{self.group.source}"

    def field(self) -> Field:
        """For drawing; two queries."""
        orders = standing_orders(self.evaluation.month)
        settled = [[place.unit.slug for place in one.places.all()] for one in orders]
        return field_of(self.group.ranked, self.counts, self.book, settled, self.seed)


def ground_of(evaluation: Evaluation, group: GroupRanking) -> Ground:
    """Six queries."""
    book = book_of(evaluation, group.ranked)
    counts = {line.unit.slug: counts_of(line, book) for line in group.ranked}
    return Ground(evaluation, group, book, counts)


def of_ledger(evaluation: Evaluation, slug: str, question: Question) -> GroupRanking | str:
    """The group as the whole ledger of the month would rank it, nothing stored; or why not."""
    everything = replace(question.everywhere(), scope=EVERYTHING)
    scheme = evaluation.scheme
    try:
        found = standings(everything, scheme, Choices(SourceChoice.LEDGER))
    except NothingToScoreError as fault:
        return str(fault)
    group = UnitGroup.objects.get(slug=slug)
    standing = next(one for one in found if one.group == group.pk)
    terms = {term.pk: term for term in terms_of(scheme)}
    return unstored(standing, group, terms, names_for(everything))


def has_ledger(question: Question) -> bool:
    """Whether any case was assigned in the month; one query."""
    return Case.objects.counted().dated_in(question.whole_period, "assigned").exists()


def ranks_of(group: GroupRanking) -> Mapping[int, int]:
    """By unit, those that have one."""
    return {line.unit.pk: line.rank for line in group.ranked if line.rank is not None}


def in_order(group: GroupRanking) -> Sequence[int]:
    """The ranks in the order of the lines."""
    return [line.rank or 0 for line in group.ranked]
