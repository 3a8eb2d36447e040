"""What a month's notice is made of: everything is read once, from one evaluation and one digest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cases.models import Promise, Story, Suggestion
from cases.periods import Month
from cases.questions import Question
from cases.suggested.publicly import to_tell
from cases.unit_names import names_for
from reports.overview.values import Digest
from scoring.models import Evaluation
from scoring.ranking import Ranking, read_ranking

from .references.months import Months, OfMonth
from .references.world import World


@dataclass(frozen=True)
class Material:
    """Of one month. `names`: units that were called otherwise then, by key; `months` reads others
    when something speaks of them; `tables` names the numbered ones that the notice prints, by key.
    """

    month: Month
    asked: Question
    evaluation: Evaluation
    digest: Digest
    ranking: Ranking
    chosen: Sequence[Suggestion]
    names: Mapping[int, str]
    stories: Sequence[Story]
    months: Months
    promises: Sequence[Promise] = ()
    tables: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def world(self) -> World:
        """What references are resolved against."""
        return World(self, self.months, self.tables)


def gather(evaluation: Evaluation, digest: Digest, asked: Question) -> Material:
    """A few queries, whatever the month's size."""
    ranking = read_ranking(evaluation)
    return Material(
        month=asked.month,
        asked=asked,
        evaluation=evaluation,
        digest=digest,
        ranking=ranking,
        chosen=tuple(Suggestion.objects.of_month(asked.month).chosen().with_release()),
        names=names_for(asked),
        stories=tuple(Story.objects.filter(month=asked.month, place__isnull=False)),
        months=Months(OfMonth(asked, digest, ranking)),
        promises=tuple(to_tell(asked.whole_period)),
    )
