"""What the components are shown with on the style guide: the longest real names, rates without a
base, nothing at all, and what goes wrong. No figure here is of a month.
"""

from dataclasses import dataclass
from decimal import Decimal

from django import forms

from cases.periods import Month

from .charts.spec import ChartKind, ChartSpec, Series
from .figures import Figure
from .overview.values import Card, FailedCard, Grid, Tile
from .page import Chip, Link, Strip

DISTRICTS = ("盘山县", "双台子区", "兴隆台区", "大洼区", "辽东湾新区")
VOLUMES = (259, 604, 1612, 701, 64)
LONG_UNIT = "市住房公积金管理中心辽东湾新区管理部"
STRIP: Strip = (
    ("数据截至", "2020-04-30 24:00", ""),
    ("统计期间", "2020-04-01 至 2020-04-30", ""),
    ("评分方案", "2020年评分方案", ""),
    ("数据", "台账与标“模拟”的单位为模拟，其余已公布", "warn"),
    ("状态", "草稿", "draft"),
)
SEALED: Strip = (
    *STRIP[:3],
    ("状态", "已封存", "sealed"),
    ("版次", "第2版", "accent"),
    ("封存码", "7F3A-91C2-0B5E", ""),
)

INKS = ("ink", "ink-soft", "accent", "accent-strong", "overdue")
GROUNDS = ("paper", "wash", "accent-wash", "overdue-wash", "mark", "demo-wash")
RULES = ("rule", "rule-strong")
SERIES = tuple(f"chart-{step}" for step in range(1, 5))
SHADES = tuple(f"heat-{step}" for step in range(1, 6))
SIZES = ("s", "table", "m", "l", "xl", "figure")
NO_ROWS = Grid(caption="没有行的表", columns=("单位", "转办", "办结率"), rows=())


class SampleFilter(forms.Form):
    """A filter bar with a long choice, as the overview has it."""

    district = forms.ChoiceField(label="管辖属地", choices=[("", "全部"), ("a", "辽东湾新区")])
    category = forms.ChoiceField(label="涉及领域", choices=[("", "工资社保类（含多项）")])
    channel = forms.ChoiceField(label="受理渠道", choices=[("", "全部")])
    kind = forms.ChoiceField(label="诉求类型", choices=[("", "全部")])
    group = forms.ChoiceField(label="单位分组", choices=[("", "市直和中省直单位组")])
    province = forms.ChoiceField(label="省交办", choices=[("", "全部")])


class SampleForm(forms.Form):
    """A form with help, a group of choices and a mistake in it."""

    name = forms.CharField(label="单位名称", help_text="与公章一致，不写简称。")
    month = forms.CharField(label="月份")
    kind = forms.ChoiceField(
        label="单位性质", widget=forms.RadioSelect, choices=[("a", "县区"), ("b", "市直")]
    )
    is_rated = forms.BooleanField(label="参加评分")


@dataclass(frozen=True)
class Waiting:
    """Long work under way, as imports and exports tell of it."""

    key: str
    sentence: str
    done: int = 0
    total: int = 0
    stands_still: bool = False


@dataclass(frozen=True)
class SampleAsked:
    """What a status strip reads of a page's question: the month to which it links."""

    month: Month


@dataclass(frozen=True)
class Samples:
    """The values of one column of the style guide; `side` keeps its ids apart from the other's."""

    side: str
    filters: forms.Form
    form: forms.Form
    card: Card
    failed: FailedCard
    tiles: tuple[Tile, ...]
    table: Grid
    strips: tuple[Strip, ...] = (STRIP, SEALED)
    nothing: Grid = NO_ROWS
    colours: tuple[str, ...] = (*INKS, *GROUNDS, *RULES, *SERIES, *SHADES)
    sizes: tuple[str, ...] = SIZES

    @property
    def asked(self) -> SampleAsked:
        return SampleAsked(Month(2020, 4))

    @property
    def waits(self) -> list[Waiting]:
        return [
            Waiting(f"{self.side}-known", "已读取 6,400 行，共 10,984 行。", 6400, 10984),
            Waiting(f"{self.side}-unknown", "正在打开文件……"),
            Waiting(f"{self.side}-still", "等待处理：前面还有 1 个文件。", stands_still=True),
        ]

    @property
    def crumbs(self) -> list[Link]:
        return [Link("管理", "#"), Link("单位", "#"), Link(LONG_UNIT, "#")]

    @property
    def tabs(self) -> list[Link]:
        return [
            Link("县区基层", "#", is_current=True, count="34"),
            Link("市直和中省直单位", "#", count="61"),
            Link("不参评", "#", count="0"),
        ]

    @property
    def chips(self) -> list[Chip]:
        return [Chip("管辖属地", "辽东湾新区", "#"), Chip("承办单位", LONG_UNIT, "#")]


def samples(side: str) -> Samples:
    """Everything a column of the style guide shows."""
    wrong = SampleForm({"month": "2020-13"})
    wrong.add_error(None, "月份写作 2020-04，月在 01 到 12 之间。")
    return Samples(
        side=side,
        filters=SampleFilter(auto_id=f"{side}-filter-%s"),
        form=_renamed(wrong, side),
        card=_card(side),
        failed=FailedCard(f"{side}-broken", "渠道", "4f1c0a9d22e7"),
        tiles=_tiles(),
        table=_table(),
    )


def _renamed(form: forms.Form, side: str) -> forms.Form:
    form.auto_id = f"{side}-form-%s"
    return form


def _rate(text: str, part: int, whole: int) -> Figure:
    return Figure(
        "completion_rate",
        "办结率",
        Decimal(text.rstrip("%")),
        text,
        "#",
        part=_count(part),
        whole=_count(whole),
    )


def _count(number: int) -> Figure:
    return Figure("assigned", "转办", number, f"{number:,}", "#")


def _none() -> Figure:
    return Figure("satisfaction", "满意率", None, "—", reason="没有评价，满意率无法计算")


def _tiles() -> tuple[Tile, ...]:
    run = (231, 264, 240, None, 259, 318, 305, 290, 333, 341, 354, 324)
    downward = (("较上月减少 846 件（−7.15%）", "down"), ("较上年同月增加 1,572 件", "up"))
    return (
        Tile("受理", _count(10984), downward, run=run, run_words="近十二个月"),
        Tile("及时办结率", _rate("99.45%", 3089, 3106), (("与上月持平", "flat"),)),
        Tile("满意率", _none(), (("上月没有评价，无法比较", "none"),), note="本月没有评价"),
    )


def _card(side: str) -> Card:
    spec = ChartSpec(
        key=f"{side}-districts",
        kind=ChartKind.SORTED_BARS,
        title="从管辖属地看",
        headline="兴隆台区转办最多，1,612件，占49.75%",
        alt="五个县区的转办件数",
        categories=DISTRICTS,
        series=(Series("转办", VOLUMES),),
        category_title="属地",
    )
    return Card(spec, _table())


def _table() -> Grid:
    rows = [
        (name, _count(number), _rate("96.14%", number - 5, number))
        for name, number in zip((*DISTRICTS[:4], LONG_UNIT), VOLUMES, strict=True)
    ]
    return Grid("各属地", ("属地", "转办", "办结率"), (*rows, ("无", _count(0), _none())))
