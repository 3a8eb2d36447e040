"""Every month of the demo, scored again under its own values, is what was published or drafted."""

from scoring.models import Evaluation, Source, TieKind
from scoring.whatif.ground import Ground, grounds_of
from scoring.whatif.recount import recounted
from scoring.whatif.trial import Trial, compared, tried

FIGURES = ["rank", "tie", "base", "bonus", "penalty", "adjustment", "total"]


def stored(ground: Ground) -> list[tuple]:
    return [
        (line.unit.pk, *(getattr(line, figure) for figure in FIGURES))
        for line in ground.ranking.ranked
    ]


def computed(trial: Trial) -> list[tuple]:
    return [
        (
            one.score.figures.unit.pk,
            one.rank,
            TieKind(one.tie).label if one.tie else "",
            *(getattr(one.score, figure) for figure in FIGURES[2:]),
        )
        for one in trial.ranked
    ]


def test_official_values_give_every_month_s_table(demo, query_count):
    sources = []
    for evaluation in Evaluation.objects.select_related("scheme"):
        grounds = grounds_of(evaluation)
        for ground in grounds.groups:
            sources.append(ground.ranking.source)
            trial = tried(grounds, ground, grounds.official)
            assert computed(trial) == stored(ground), evaluation
            assert not compared(ground, trial).movers, evaluation

    assert len(sources) == 2 * 25
    assert {*sources} == {Source.LEDGER, Source.SHEET}
    assert query_count(lambda: grounds_of(evaluation)) <= 13


def test_ratings_counted_anew_under_the_same_stars_change_nothing_that_was_sealed(demo):
    for month in ("2019-08", "2020-03"):
        grounds = grounds_of(Evaluation.objects.select_related("scheme").get(month=month))
        for ground in grounds.groups:
            assert recounted(grounds, ground, grounds.official).figures == ground.figures, month
