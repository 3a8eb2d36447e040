"""Seconds: composed once, then every format in turn, so that drift moves all alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO

from cases.periods import CITY, Month
from reports.charts import paper
from reports.notices.compose import compose
from reports.notices.parts import Notice
from reports.writers import WRITERS, Writer

from .by_hand import PLAIN

MONTH = Month(2020, 4)
NOW = datetime(2020, 5, 15, 9, tzinfo=CITY)


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock, and what the processor worked in them."""

    clock: float
    worked: float


@dataclass(frozen=True)
class Format:
    """A format: its first file of the process, the later ones with all charts drawn anew, those
    whose charts were kept, plain ones beside them; bytes.
    """

    name: str
    cold: Taken
    warm: tuple[Taken, ...]
    again: tuple[Taken, ...]
    plain: tuple[Taken, ...]
    size: int


@dataclass(frozen=True)
class Measured:
    """All formats of one notice, and what composing it takes."""

    composing: float
    parts: int
    formats: tuple[Format, ...]


def measure(times: int) -> Measured:
    """The demo's April."""
    compose(MONTH, NOW)
    composing = [_timed(lambda: compose(MONTH, NOW))[0].clock for _ in range(times)]
    notice = compose(MONTH, NOW)
    formats = [_first(name, writer, notice) for name, writer in WRITERS.items()]
    for _ in range(times):
        formats = [_another(one, WRITERS[one.name], notice) for one in formats]
    return Measured(statistics.median(composing), len(notice.parts), tuple(formats))


def _first(name: str, writer: Writer, notice: Notice) -> Format:
    taken, made = _timed(lambda: _write(writer, notice))
    return Format(name, taken, (), (), (), len(made))


def _another(one: Format, writer: Writer, notice: Notice) -> Format:
    """A round: charts drawn anew, as for another notice, then kept, then the plain one."""
    paper.drawn.cache_clear()
    warm, _ = _timed(lambda: _write(writer, notice))
    again, _ = _timed(lambda: _write(writer, notice))
    plain, _ = _timed(lambda: PLAIN[one.name](notice))
    return replace(
        one, warm=(*one.warm, warm), again=(*one.again, again), plain=(*one.plain, plain)
    )


def _write(writer: Writer, notice: Notice) -> bytes:
    out = BytesIO()
    writer.write(notice, out)
    return out.getvalue()


def _timed(work: Callable[[], object]) -> tuple[Taken, bytes]:
    start, worked = time.perf_counter(), time.process_time()
    made = work()
    taken = Taken(time.perf_counter() - start, time.process_time() - worked)
    return taken, made if isinstance(made, bytes) else b""
