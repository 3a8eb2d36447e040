"""A stored ranking under other settings is what a scheme of those settings would have computed."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from cases.models import Unit
from cases.questions import question
from scoring.arithmetic import TieOrder
from scoring.evaluate import standings
from scoring.models import Reason, Scheme
from scoring.whatif.ground import Ground, Grounds, grounds_of
from scoring.whatif.reaches import reaches
from scoring.whatif.recount import from_ledger, has_ledger, needs_recount, recounted
from scoring.whatif.saving import keep_as_draft
from scoring.whatif.settings import Settings
from scoring.whatif.trial import Trial, compared, tried
from tests.factories import APRIL, MUCH_LATER, CaseFactory, UserFactory, at
from tests.scoring.settled import settled

FULL, APART = Scheme.EmptyRate.FULL, Scheme.EmptyRate.APART
TURNED = {
    "nothing": {},
    "a weight": {"weights": {"satisfaction_rate": "3.5"}},
    "a weight of nothing": {"weights": {"on_time_rate": "0"}},
    "points": {"weights": {"five_star": "0.3", "overdue": "0.05"}},
    "caps of all": {"caps": {"bonus": "0.05", "penalty": "0.15"}},
    "caps of one": {"caps": {"five_star": "0.03", "low_star": "0.1"}},
    "no cap on adjustments": {"caps": {"adjustment": None}},
    "a lower least volume": {"minimum_volume": 0},
    "a higher least volume": {"minimum_volume": 6},
    "an empty rate in full": {"empty_rate": FULL, "minimum_volume": 0},
    "shared ranks": {"tie_order": TieOrder.SHARED},
    "other stars": {"satisfied_from": 4, "low_star_below": 3, "five_star_from": 4},
    "all at once": {
        "weights": {"satisfaction_rate": "6", "high_star": "0"},
        "caps": {"bonus": "0.5"},
        "minimum_volume": 1,
        "empty_rate": FULL,
        "satisfied_from": 5,
        "five_star_from": 4,
    },
}
OF_SHEETS = ["nothing", "a weight", "points", "caps of all", "caps of one", "shared ranks"]


def turn(official: Settings, changes: dict) -> Settings:
    """The settings with weights and caps by key, and other fields as they are."""
    fields = dict(changes)
    for name in ("weights", "caps"):
        said = {key: text and Decimal(text) for key, text in fields.pop(name, {}).items()}
        fields[name] = {**getattr(official, name), **said}
    return replace(official, **fields)


def county(grounds: Grounds) -> Ground:
    return grounds.group("county")


def under(grounds: Grounds, settings: Settings) -> Trial:
    """The county's trial, counted anew where that is needed."""
    ground = county(grounds)
    if needs_recount(ground, grounds.official, settings):
        ground = recounted(grounds, ground, settings)
    return tried(grounds, ground, settings)


def told(trial: Trial) -> list[tuple[int, str, Fraction, str]]:
    return [
        (one.rank, one.score.figures.unit.slug, one.score.total, str(one.tie))
        for one in trial.ranked
    ]


def as_a_scheme(grounds: Grounds, settings: Settings) -> tuple[list, dict]:
    """The same settings kept as a draft, and the month computed by it."""
    draft = keep_as_draft(
        scheme=grounds.evaluation.scheme,
        settings=settings,
        name="试一试",
        effective_from=APRIL.plus(9),
        by=UserFactory(username="keeper"),
        at=at(8, month=5),
    )
    standing = standings(question(APRIL, draft.rules, MUCH_LATER), draft)[0]
    ranked = [
        (one.rank, one.score.figures.unit.slug, one.score.total, str(one.tie))
        for one in standing.ranked
    ]
    return ranked, {one.unit.pk: one.reason for one in standing.unranked}


@pytest.mark.parametrize("changes", TURNED.values(), ids=TURNED)
def test_the_ledger_s_ranking_is_that_of_a_scheme_of_the_same_settings(ledger, changes):
    settings = turn(ledger.official, changes)

    trial = under(ledger, settings)

    assert (told(trial), trial.unranked) == as_a_scheme(ledger, settings)


@pytest.mark.parametrize("name", OF_SHEETS)
def test_a_sheet_s_ranking_is_that_of_a_scheme_of_the_same_settings(sheet, name):
    settings = turn(sheet.official, TURNED[name])

    trial = under(sheet, settings)

    assert told(trial) == as_a_scheme(sheet, settings)[0]


@pytest.mark.parametrize("world", ["ledger", "sheet"])
def test_official_settings_give_what_was_stored(world, request):
    grounds = request.getfixturevalue(world)
    stored = county(grounds).ranking

    trial = under(grounds, grounds.official)

    assert [
        (one.rank, one.score.base, one.score.bonus, one.score.penalty, one.score.adjustment)
        for one in trial.ranked
    ] == [(one.rank, one.base, one.bonus, one.penalty, one.adjustment) for one in stored.ranked]
    assert compared(county(grounds), trial).movers == ()
    assert recounted(grounds, county(grounds), grounds.official).figures.items() >= (
        county(grounds).figures.items()
    )


def test_what_came_after_the_draft_moves_nothing(ledger):
    before = told(under(ledger, ledger.official))
    Unit.objects.filter(name__in=["庚", "壬"]).update(order=0)
    CaseFactory(unit=Unit.objects.get(name="甲"), overdue=True)
    settled("己", "庚")

    assert told(under(grounds_of(ledger.evaluation), ledger.official)) == before


def test_units_that_come_in_and_go_out_are_told_apart(ledger):
    come = compared(county(ledger), under(ledger, turn(ledger.official, {"minimum_volume": 0})))
    gone = compared(county(ledger), under(ledger, turn(ledger.official, {"minimum_volume": 5})))

    assert [move.unit.name for move in come.movers if move.enters] == ["丁"]
    assert {move.after.reason for move in gone.moves if move.leaves} == {Reason.BELOW_MINIMUM}
    assert come.moves[0].enters


def test_a_sheet_tells_no_stars_and_nothing_of_points_given_as_a_sum(sheet):
    stars = turn(sheet.official, {"satisfied_from": 5})

    assert not needs_recount(county(sheet), sheet.official, stars)
    known = {
        one.term.key: one.is_known
        for one in reaches(sheet, _short(county(sheet)), sheet.official, under(sheet, stars))
    }
    assert known["five_star"]
    assert known["satisfaction_rate"]
    assert not known["low_star"]


def test_the_ledger_may_answer_in_a_sheet_s_place(sheet):
    assert not has_ledger(sheet)
    CaseFactory(unit=Unit.objects.get(name="甲"), completed=True)

    ground = from_ledger(sheet, county(sheet))
    trial = tried(sheet, ground, sheet.official)

    assert has_ledger(sheet)
    assert [one.score.figures.unit.name for one in trial.ranked] == ["甲"]
    assert set(trial.unranked.values()) == {Reason.NO_CASES}
    assert compared(ground, trial, trial).movers == ()


def _short(ground: Ground) -> Ground:
    """A group of which only the first three are listed."""
    return replace(ground, ranking=replace(ground.ranking, top_size=3))


def best(grounds: Grounds, settings: Settings, size: int) -> set[str]:
    return {one.score.figures.unit.slug for one in under(grounds, settings).ranked[:size]}


@pytest.mark.parametrize("world", ["ledger", "sheet"])
def test_the_best_stay_until_the_limit_and_are_others_behind_it(world, request):
    grounds = request.getfixturevalue(world)
    ground = _short(county(grounds))
    official, little = grounds.official, Decimal("0.00000001")
    now = best(grounds, official, 3)
    found = list(reaches(grounds, ground, official, under(grounds, official)))

    limits = [
        (one.term.key, side, way) for one in found for side, way in ((one.down, -1), (one.up, 1))
    ]
    for key, limit, way in limits:
        if limit is None:
            continue
        place = Decimal(limit.value.numerator) / limit.value.denominator
        inside, behind = place - way * little, place + way * little
        assert best(grounds, turn(official, {"weights": {key: inside}}), 3) == now
        after = best(grounds, turn(official, {"weights": {key: behind}}), 3)
        assert (after - now, now - after) == (set(limit.entered), set(limit.left))
    assert sum(limit is not None for _, limit, _ in limits) >= 4
