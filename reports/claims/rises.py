"""What rose: second-level categories and places that clearly have more cases a day than before.

Every one that could be told is tested (exact, conditional on the sum of both months), all together
held to a false discovery rate of 5 % (Benjamini and Hochberg); what then counts as a rise must
also be a fifth and ten cases more. So many tests at 5 % each would tell of rises in every month.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reports.figures import Figure
from reports.overview.values import Digest, Origin, Place
from scoring.arithmetic import half_up
from scoring.chance import counts_apart, discoveries

from .margins import FEW, LEAST_RISE, LEVEL, has_risen
from .volumes import number
from .wording import NAMED, Words, joined

KEY = "assigned"
SMALLEST_P = Fraction(1, 1000)
TESTED = (
    "每日件数与{than}相比，按两期天数作精确条件二项检验（双侧），"
    "同时比较的 {number} 项按 BH 法把误报比例控制在 5% 以内；"
    "且日均增加不少于两成、折合不少于 10 件。本项 {p}。"
)


@dataclass(frozen=True)
class Rise:
    """Something that rose: `what` kind of thing (细分领域, 诉求地点) is called `name`.

    `before` None: there was none. `p` is of its test alone. `words`: by how much;
    `test_words`: how it was tested, for whoever asks.
    """

    name: str
    what: str
    now: Figure
    before: Figure | None
    p: Fraction
    words: str
    test_words: str

    @property
    def p_words(self) -> str:
        """p＝0.012; never 0."""
        return _p_words(self.p)


@dataclass(frozen=True)
class _Pair:
    what: str
    place: Place
    earlier: Place | None

    @property
    def now(self) -> int:
        return number(self.place, KEY)

    @property
    def before(self) -> int:
        return number(self.earlier, KEY) if self.earlier else 0


@dataclass(frozen=True)
class _Spans:
    """How many days each of the two months has, and what the earlier one is called."""

    days: int
    days_before: int
    than: str

    def p(self, pair: _Pair) -> Fraction:
        return counts_apart(pair.now, pair.before, self.days, self.days_before)

    def has_risen(self, pair: _Pair) -> bool:
        """By the daily mean, and in number too, which is what the reader is shown."""
        is_more = pair.now > pair.before
        return is_more and has_risen(pair.now, pair.before, self.days, self.days_before)

    def more(self, pair: _Pair) -> Fraction:
        """Cases beyond what the daily mean of before would bring."""
        return pair.now - Fraction(pair.before * self.days, self.days_before)


def risen(now: Digest, before: Digest, *, running: bool = False) -> tuple[Rise, ...]:
    """What rose, by most cases first. Without days of both in a ledger nothing can be told.

    `running`: `before` holds the same days of its month only.
    """
    than = "上月同期" if running else "上月"
    spans = _Spans(len(now.days), len(before.days), than)
    if not can_tell(now, before):
        return ()
    pairs = [
        *_pairs("细分领域", now.subcategories, before.subcategories),
        *_pairs("诉求地点", now.spots, before.spots),
    ]
    # Chosen by their sums alone, which the test takes as given: smaller ones could never rise by
    # ten, and choosing by the change itself would make chance look like one.
    tested = [pair for pair in pairs if pair.now + pair.before >= LEAST_RISE]
    told = discoveries([spans.p(pair) for pair in tested], LEVEL)
    found = [
        pair
        for pair, is_told in zip(tested, told, strict=True)
        if is_told and spans.has_risen(pair)
    ]
    found.sort(key=lambda pair: (-spans.more(pair), pair.place.name))
    return tuple(_rise(pair, spans, len(tested)) for pair in found)


def can_tell(now: Digest, before: Digest) -> bool:
    """Whether both months' cases and days are known."""
    return (
        now.origin is Origin.LEDGER
        and before.origin is Origin.LEDGER
        and bool(now.days)
        and bool(before.days)
    )


def risen_words(rises: Sequence[Rise]) -> Words:
    """停车管理由80件增至120件、…; how many more there are is said."""
    first = [
        (f"{rise.name}由", rise.before, "件增至", rise.now, "件")
        if rise.before
        else (f"{rise.name}新增", rise.now, "件")
        for rise in rises[:NAMED]
    ]
    rest = (f"等{len(rises)}项",) if len(rises) > NAMED else ()
    return (*joined(first, "、"), *rest)


def _pairs(what: str, now: Sequence[Place], before: Sequence[Place]) -> list[_Pair]:
    """All that had a case in either month: leaving out what vanished would be choosing too."""
    earlier = {place.slug: place for place in before}
    current = {place.slug for place in now}
    gone = [place for place in before if place.slug not in current]
    return [
        *(_Pair(what, place, earlier.get(place.slug)) for place in now),
        *(_Pair(what, Place(place.name, place.slug, {}), place) for place in gone),
    ]


def _rise(pair: _Pair, spans: _Spans, tested: int) -> Rise:
    p = spans.p(pair)
    return Rise(
        name=pair.place.name,
        what=pair.what,
        now=pair.place.figures[KEY],
        before=pair.earlier.figures[KEY] if pair.earlier and pair.before else None,
        p=p,
        words=_words(pair, spans),
        test_words=TESTED.format(than=spans.than, number=tested, p=_p_words(p)),
    )


def _words(pair: _Pair, spans: _Spans) -> str:
    few = "，件数不多" if pair.now < FEW else ""
    if not pair.before:
        return f"{spans.than}没有{few}"
    share = half_up(100 * spans.more(pair) * spans.days_before / (pair.before * spans.days))
    return f"日均较{spans.than}增加{share}%{few}"


def _p_words(p: Fraction) -> str:
    return f"p＝{half_up(p, 3)}" if p >= SMALLEST_P else "p＜0.001"
