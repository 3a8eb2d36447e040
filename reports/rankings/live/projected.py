"""Units heading for the end of their group, in words."""

from collections.abc import Mapping
from datetime import timedelta

from cases.questions import Question
from scoring.evaluate import Inputs
from scoring.outlook.so_far import MonthSoFar, Outlook, UnitSoFar
from scoring.values import Standing

from .naming import Naming
from .values import Projection, Threat
from .wording import TOLD_FROM, told

FEWEST_DAYS = 3
FEWEST_DONE = 50
FEW = 10
"""Cases of a unit below which one or two more decide."""
TOO_EARLY = f"本月开始不足 {FEWEST_DAYS} 天，还不能推算月底的名次。"
TOO_FEW = f"本组办结的不足 {FEWEST_DONE} 件，还不能推算月底的名次。"
TOO_SMALL = "本组参评单位不多于后列的家数，不必推算。"


def projection(
    asked: Question, standing: Standing, inputs: Inputs, month: MonthSoFar, naming: Naming
) -> Projection:
    """Of a group; nothing where too little is known."""
    bottom = standing.rule.bottom_size
    if why_not := _why_not(asked, month, bottom):
        return Projection(why_not=why_not)
    # numpy takes longer to load than most pages to write.
    from scoring.outlook.ends import outlooks  # noqa: PLC0415

    found = outlooks(month, inputs.weighing, bottom)
    likely = sorted(found, key=lambda one: -one.chance)
    named = [one for one in likely if told(one.chance).percent >= TOLD_FROM]
    now = {one.score.figures.unit.slug: one.rank for one in standing.ranked}
    units = {one.key: one for one in month.units}
    return Projection(
        bottom=bottom,
        days_left=month.left,
        threats=tuple(_threat(one, units[one.key], now, naming) for one in named),
        others=len(found) - len(named),
    )


def _why_not(asked: Question, month: MonthSoFar, bottom: int) -> str:
    if asked.as_of - asked.whole_period.start < timedelta(days=FEWEST_DAYS):
        return TOO_EARLY
    if sum(one.number for one in month.cases if not one.is_open) < FEWEST_DONE:
        return TOO_FEW
    return TOO_SMALL if len(month.units) <= bottom else ""


def _threat(one: Outlook, unit: UnitSoFar, now: Mapping[str, int], naming: Naming) -> Threat:
    chance, assigned = told(one.chance), unit.figures.assigned
    return Threat(
        name=naming.name(unit.figures.unit),
        url=naming.url(unit.figures.unit),
        rank=str(now[one.key]) if one.key in now else "未参评",
        words=chance.words,
        percent_words=chance.percent_words,
        percent=chance.percent,
        places=f"{one.best}" if one.best == one.worst else f"{one.best}–{one.worst}",
        note=f"只有 {assigned} 件，一两件就会改变" if assigned < FEW else "",
    )
