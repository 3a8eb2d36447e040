"""What a month's notice is made of: everything is read once, from one evaluation and one digest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cases.models import Promise, Story, Suggestion
from cases.periods import Month
from cases.questions import Question
from cases.suggested.publicly import to_tell
from cases.unit_names import names_for
from reports.overview.values import Digest
from scoring.models import Evaluation
from scoring.ranking import Ranking, read_ranking


@dataclass(frozen=True)
class Material:
    """Of one month. `names`: units that were called otherwise then, by key."""

    month: Month
    asked: Question
    evaluation: Evaluation
    digest: Digest
    ranking: Ranking
    chosen: Sequence[Suggestion]
    names: Mapping[int, str]
    stories: Sequence[Story]
    promises: Sequence[Promise] = ()


def gather(evaluation: Evaluation, digest: Digest, asked: Question) -> Material:
    """A few queries, whatever the month's size."""
    return Material(
        month=asked.month,
        asked=asked,
        evaluation=evaluation,
        digest=digest,
        ranking=read_ranking(evaluation),
        chosen=tuple(Suggestion.objects.of_month(asked.month).chosen().with_release()),
        names=names_for(asked),
        stories=tuple(Story.objects.filter(month=asked.month, place__isnull=False)),
        promises=tuple(to_tell(asked.whole_period)),
    )
