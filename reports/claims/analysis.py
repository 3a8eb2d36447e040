"""The problem analysis: sentences drafted from the figures, each leading to its rows."""

from collections.abc import Mapping, Sequence

from cases.dimensions import NONE
from cases.measures import MEASURES
from reports.figures import Figure
from reports.overview.material import Material
from reports.overview.values import Digest, Origin, Place, Sentence

from .changes import of_daily_means, of_rates
from .crossed import out_of_line
from .headlines import CATEGORIES, DISTRICTS
from .rates import rates
from .rises import can_tell, risen, risen_words
from .volumes import Split, number, volumes
from .wording import Words, joined

COMPARED_RATES = ("completion_rate", "on_time_rate", "satisfaction_rate")
SPLIT_RATES = ("completion_rate", "satisfaction_rate")
BRIEF = 3
"""Sentences for whoever has a minute."""


def analysis(material: Material) -> tuple[Sentence, ...]:
    """Of the month and the one before."""
    return problems(material.now, material.before, running=material.asked.is_running)


def problems(now: Digest, before: Digest, *, running: bool = False) -> tuple[Sentence, ...]:
    """Four to eight sentences; fewer where the month has little to tell.

    `running`: `before` holds the same days of its month only.
    """
    if now.origin is Origin.NOTHING:
        return ()
    than = "上月同期" if running else "上月"
    drafted = [
        _overall(now, before, than),
        _handled(now, before, than),
        by_district(now),
        district_rates(now),
        by_category(now),
        category_rates(now),
        _rose(now, before, than),
        _crossed(now),
    ]
    return tuple(Sentence((*words, "。")) for words in drafted if words)


def brief(now: Digest, before: Digest) -> tuple[Sentence, ...]:
    """The three that tell most beside the rates: what rose, then where it stands out.

    Fewer where the month has less to tell.
    """
    if now.origin is Origin.NOTHING:
        return ()
    by_news = (
        _rose(now, before, "上月"),
        district_rates(now),
        _crossed(now),
        by_category(now),
        by_district(now),
        category_rates(now),
    )
    return tuple(Sentence((*words, "。")) for words in by_news if words)[:BRIEF]


def by_district(now: Digest) -> Words:
    """从属地看，兴隆台区转办最多，…"""
    return _led("从属地看，", _volumes(now, now.districts, DISTRICTS))


def district_rates(now: Digest) -> Words:
    """How the districts' completion and satisfaction stand to each other."""
    return _rates(now, now.districts, DISTRICTS.noun)


def by_category(now: Digest) -> Words:
    """从领域看，城建交通类转办最多，…"""
    return _led("从领域看，", _volumes(now, now.categories, CATEGORIES))


def category_rates(now: Digest) -> Words:
    """How the categories' completion and satisfaction stand to each other."""
    return _rates(now, now.categories, CATEGORIES.noun)


def _overall(now: Digest, before: Digest, than: str) -> Words:
    received = joined(
        [_count(now, "accepted", "受理"), _count(now, "answered_at_once", "其中即时答复")], "，"
    )
    change = of_daily_means(
        _number(now, "accepted"), _number(before, "accepted"), len(now.days), len(before.days), than
    )
    return joined([received, _count(now, "assigned", "转办"), _led("受理", change)], "；")


def _handled(now: Digest, before: Digest, than: str) -> Words:
    if not _number(now, "assigned"):
        return ()
    values = [
        (MEASURES[key].name, figure) for key in COMPARED_RATES if (figure := _valued(now, key))
    ]
    changes = [of_rates(_valued(now, key), _valued(before, key), than) for key in COMPARED_RATES]
    late = _count(now, "overdue", "超期")
    return joined([joined(values, "，"), joined(changes, "，"), late], "；")


def _rose(now: Digest, before: Digest, than: str) -> Words:
    counted = any(number(place, "assigned") for place in (*now.subcategories, *now.spots))
    if not counted or not can_tell(now, before):
        return ()
    found = risen_words(risen(now, before))
    if not found:
        return (f"与{than}相比，没有哪个细分领域或诉求地点明显增加",)
    return (f"与{than}相比，", *found)


def _crossed(now: Digest) -> Words:
    found = out_of_line(now.crossed, _names(now.districts), _names(now.categories))
    return _led("属地与领域交叉看，", found)


def _volumes(now: Digest, places: Sequence[Place], split: Split) -> Words:
    """Nothing where there is nothing to compare: a page of one district alone."""
    return volumes(places, split) if len(places) > 1 and _number(now, split.key) else ()


def _rates(now: Digest, places: Sequence[Place], noun: str) -> Words:
    if len(places) < 2:
        return ()
    found = [rates(places, key, MEASURES[key].name, noun, _valued(now, key)) for key in SPLIT_RATES]
    return joined(found, "；")


def _names(places: Sequence[Place]) -> Mapping[str, str]:
    return {place.slug: place.name for place in places if place.slug != NONE}


def _led(lead: str, words: Words) -> Words:
    return (lead, *words) if words else ()


def _valued(digest: Digest, key: str) -> Figure | None:
    figure = digest.figures.get(key)
    return figure if figure is not None and figure.value is not None else None


def _number(digest: Digest, key: str) -> int:
    figure = _valued(digest, key)
    return int(figure.value or 0) if figure else 0


def _count(digest: Digest, key: str, word: str) -> Words:
    figure = _valued(digest, key)
    return (word, figure, "件") if figure else ()
