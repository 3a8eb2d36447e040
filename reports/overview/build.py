"""The whole overview of a month: tiles with their changes, province block, chart cards."""

from dataclasses import dataclass, replace

from cases import answers
from cases.measures import MEASURES, MedianOf
from cases.months import has_ledger
from cases.periods import Month
from cases.questions import Question, cut_off
from reports.figures import Figure, definition_url, median_figure
from scoring.schemes import rules_for

from . import ledger, totals
from .charts import category_card, daily_card, district_card
from .ledger import PROVINCE
from .tiles import TILES, tiles
from .values import Card, Digest, Origin, Tile


@dataclass(frozen=True)
class Overview:
    """What the page shows; `origin` is empty when the month has no data."""

    digest: Digest
    tiles: tuple[Tile, ...]
    province: tuple[Figure, ...]
    handling: Figure | None
    cards: tuple[Card, ...]


def build_overview(asked: Question) -> Overview:
    """From the ledger where the month has cases, else from its totals sheet.

    A sheet knows neither filters nor scopes: a narrowed question then finds nothing.
    """
    now = digest_of(asked)
    if now.origin is Origin.NOTHING:
        return Overview(now, (), (), None, ())
    before = _headline(asked, asked.month.previous())
    a_year_before = _headline(asked, asked.month.a_year_before())
    from_ledger = now.origin is Origin.LEDGER
    return Overview(
        digest=now,
        tiles=tuple(
            replace(tile, about=definition_url(asked.month, tile.figure.key))
            for tile in tiles(now, before, a_year_before, running=asked.is_running)
        ),
        province=tuple(now.figures[key] for key in PROVINCE if key in now.figures),
        handling=_handling(asked) if from_ledger else None,
        cards=tuple(_cards(asked, now, from_ledger=from_ledger)),
    )


def digest_of(asked: Question) -> Digest:
    """The month's digest from its own source."""
    if has_ledger(asked.month, asked.rules.first_day):
        return ledger.digest(asked)
    return Digest(Origin.NOTHING) if _is_narrowed(asked) else totals.digest(asked.month)


def _cards(asked: Question, now: Digest, *, from_ledger: bool) -> list[Card]:
    cards = []
    if now.districts:
        cards.append(district_card(now.districts))
    if now.categories:
        cards.append(category_card(now.categories))
    if from_ledger:
        cards.append(daily_card(asked))
    return cards


def _headline(asked: Question, month: Month) -> Digest:
    """Another month's headline; a running month is compared with the same days."""
    about = _same_for(asked, month)
    if has_ledger(month, about.rules.first_day):
        return Digest(Origin.LEDGER, ledger.headline(about, TILES))
    if _is_narrowed(asked) or asked.is_running:
        return Digest(Origin.NOTHING)
    return totals.digest(month)


def _same_for(asked: Question, month: Month) -> Question:
    rules = rules_for(month)
    about = replace(asked, month=month, rules=rules, as_of=cut_off(month, rules), day=None)
    if not asked.is_running:
        return about
    elapsed = asked.as_of - asked.whole_period.start
    return replace(about, as_of=about.whole_period.start + elapsed)


def _is_narrowed(asked: Question) -> bool:
    return bool(asked.filters) or asked.scope.is_partial or asked.day is not None


def _handling(asked: Question) -> Figure:
    measure = MEASURES["handling_days"]
    assert isinstance(measure, MedianOf)  # noqa: S101 - the registry says so
    value, number = answers.median_days(asked, measure)
    return median_figure(measure, asked, value, number)
