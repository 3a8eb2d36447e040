"""The card of what rose most against the month before."""

from collections.abc import Sequence
from fractions import Fraction

from reports import claims
from reports.charts.spec import ChartKind, ChartSpec
from reports.claims import Rise
from reports.overview.material import Material
from reports.overview.values import Card, Grid
from scoring.arithmetic import half_up

from .parts import series_of

SHOWN = 10
SMALLEST_P = Fraction(1, 1000)


def risen(material: Material) -> Card | None:
    """What rose by more than chance: second-level categories and places, with the test."""
    running = material.asked.is_running
    found = claims.risen(material.now, material.before, running=running)
    if not found:
        return None
    shown, headline = found[:SHOWN], claims.rises(found)
    than = "上月同期" if running else "上月"
    spec = ChartSpec(
        key="risen",
        kind=ChartKind.SORTED_BARS,
        title="上升最多",
        headline=headline,
        alt=f"比{than}上升最多的细分领域和诉求地点条形图。{headline}。",
        categories=tuple(rise.name for rise in shown),
        series=(
            series_of("本月转办", "assigned", [rise.now for rise in shown]),
            series_of(f"{than}转办", "assigned", [rise.before for rise in shown], is_beside=True),
        ),
        category_title="名称",
    )
    return Card(spec, _table(shown, than), _note(found))


def _table(shown: Sequence[Rise], than: str) -> Grid:
    columns = ("名称", "类别", "本月", than, "变化", "检验")
    rows = tuple(
        (rise.name, rise.what, rise.now, rise.before, rise.words, _p(rise.p)) for rise in shown
    )
    return Grid(f"比{than}上升最多的细分领域和诉求地点", columns, rows)


def _p(p: Fraction) -> str:
    return f"p＝{half_up(p, 3)}" if p >= SMALLEST_P else "p＜0.001"


def _note(found: Sequence[Rise]) -> str:
    """How all of them were tested; each one's own p stands in the table."""
    tested = found[0].test_words.partition("本项")[0]
    rest = f"共 {len(found)} 项，这里是增加最多的 {SHOWN} 项。" if len(found) > SHOWN else ""
    return f"{rest}{tested}"
