"""What a merger, a split or a duplicate will move and what will stay, line by line, beforehand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import urlencode

from django.urls import reverse

from cases.models import District, Unit
from cases.periods import CITY
from cases.registers.duplicates import DuplicatePlan
from cases.registers.folding import FoldPlan, Place
from cases.registers.merging import MergePlan, Merger, Moved
from cases.registers.splitting import SplitPlan
from reports import formats

SHOWN = 8
"""Names that a line gives in full."""


@dataclass(frozen=True)
class PreviewLine:
    """A kind of record, how many, and which or what becomes of them."""

    what: str
    number: int
    detail: str = ""
    url: str = ""

    @property
    def text(self) -> str:
        return formats.count(self.number)


@dataclass(frozen=True)
class Preview:
    """Everything a person has to know before confirming."""

    headline: str
    moves: tuple[PreviewLine, ...]
    stays: tuple[PreviewLine, ...]
    warnings: tuple[str, ...]
    seen: str
    confirm: str


def merger_preview(asked: Merger, plan: MergePlan) -> Preview:
    """Of one unit into another."""
    source, target, moving = asked.source, asked.target, plan.moving
    moment = formats.moment(plan.moment)
    return Preview(
        f"{asked.on} 起，“{source}”并入“{target}”",
        (
            PreviewLine(
                "名称和别名",
                len(moving.names),
                f"{_listed(moving.names)}。这一天起的行读作“{target}”，更早的仍读作“{source}”。",
            ),
            PreviewLine(
                "由新单位承接的办件",
                moving.open_cases,
                f"其中现已办结 {formats.count(moving.done_cases)} 件。交办给“{target}”，"
                f"交办时间记为 {moment}（之后才到的，记在到达之后）。",
            ),
            PreviewLine("没有落实结果的建议", moving.suggestions, "责任单位改为接续单位。"),
            PreviewLine("下级单位", len(moving.children), _listed(moving.children)),
            PreviewLine("只看本单位的用户", len(moving.users), _listed(moving.users)),
        ),
        (
            PreviewLine(
                "其他办件",
                plan.staying_cases,
                "此前已办结的仍计在原单位；此前各月的数字和名次不变。",
            ),
            PreviewLine("已有结果的建议", plan.staying_suggestions),
        ),
        (taken_over_words(plan.moment, moving), *_late_words(asked, plan)),
        plan.seen,
        f"确认并入“{target}”",
    )


def duplicate_preview(twin: Unit, kept: Unit, plan: DuplicatePlan) -> Preview:
    """Of a second registration into the first."""
    moving = plan.moving
    end = "停用" if plan.conflicts else "删除（仍有别的记录用到时改为停用）"
    return Preview(
        f"“{twin}”与“{kept}”是同一个单位，保留“{kept}”",
        (
            PreviewLine("名称和别名", len(moving.names), f"{_listed(moving.names)}。成为别名。"),
            PreviewLine("办件", moving.cases, "包括以前各月的。", _cases(twin)),
            PreviewLine("交办记录", moving.hand_overs),
            PreviewLine("建议", moving.suggestions),
            PreviewLine("指标表的行", moving.sheet_rows),
            PreviewLine("下级单位", len(moving.children), _listed(moving.children)),
            PreviewLine("只看本单位的用户", len(moving.users), _listed(moving.users)),
        ),
        tuple(PreviewLine(words, 1, "留在原登记，不合并。") for words in plan.conflicts),
        (f"移完之后“{twin}”将被{end}。以前各月的排名要重新计算。",),
        plan.seen,
        f"确认合并到“{kept}”",
    )


def split_preview(source: Unit, targets: Sequence[Unit], on: object, plan: SplitPlan) -> Preview:
    """Of one unit into several: nothing moves by itself."""
    to = "、".join(f"“{unit}”" for unit in targets)
    return Preview(
        f"{on} 起，“{source}”拆分为{to}",
        (),
        (
            PreviewLine(
                "未办结的办件",
                plan.open_cases,
                "要逐件改派给接续单位。",
                _cases(source, state="open"),
            ),
            PreviewLine("没有落实结果的建议", plan.suggestions, "要逐条改责任单位。"),
            PreviewLine("下级单位", len(plan.children), _listed(plan.children)),
            PreviewLine("只看本单位的用户", len(plan.users), _listed(plan.users)),
        ),
        (
            "拆分只登记沿革并停用原单位：哪一件归哪个单位，系统无法判断。",
            left_behind_words(plan),
        ),
        plan.seen,
        "确认拆分",
    )


def fold_preview(source: Place, target: Place, plan: FoldPlan) -> Preview:
    """Of a district or a category into another one."""
    moving = plan.moving
    moves = [
        PreviewLine(
            "名称和别名",
            len(moving.names),
            f"{_listed(moving.names)}。以后的文件都读作“{target}”。",
        ),
        PreviewLine("办件", moving.cases, "包括以前各月的；这些月份请重新计算。"),
    ]
    if isinstance(source, District):
        moves += [
            PreviewLine("单位", moving.units, "单位的属地改为接续的属地。"),
            PreviewLine("只看本属地的用户", len(moving.users), _listed(moving.users)),
        ]
    else:
        moves.append(PreviewLine("下级领域", len(moving.children), _listed(moving.children)))
    stays = (
        PreviewLine("已封存月份的办件", plan.sealed_cases, "封存的数字不变。"),
        *_children_left(plan),
        PreviewLine("总量表的行", plan.sheet_rows, "按导入时的原样保留。"),
    )
    left = plan.sealed_cases or plan.staying or plan.sheet_rows
    end = "停用" if left else "删除（仍有别的记录用到时改为停用）"
    return Preview(
        f"“{source}”并入“{target}”",
        tuple(moves),
        stays,
        (f"移完之后“{source}”将被{end}。",),
        plan.seen,
        f"确认并入“{target}”",
    )


def _children_left(plan: FoldPlan) -> tuple[PreviewLine, ...]:
    if not plan.staying:
        return ()
    detail = f"{_listed(plan.staying)}。有已封存月份的办件，留在原处。"
    return (PreviewLine("已停用的下级领域", len(plan.staying), detail),)


def taken_over_words(moment: datetime, moving: Moved) -> str:
    """Which cases the new unit takes over, and which it does not."""
    which = _later_words(moment, moving.open_cases, moving.done_cases)
    return f"{which}由新单位承接；此前已办结的仍计在原单位。"


def left_behind_words(plan: SplitPlan) -> str:
    """Which cases a split leaves to be assigned again by hand, and which stay as they are."""
    which = _later_words(plan.moment, plan.later_cases, plan.done_cases)
    open_cases = formats.count(plan.open_cases)
    return f"{which}仍计在原单位，其中未办结的 {open_cases} 件待逐件改派；此前已办结的不变。"


def _later_words(moment: datetime, cases: int, done: int) -> str:
    local = moment.astimezone(CITY)
    at = f"{local:%Y-%m-%d} 零时" if local.time() == time.min else f"{formats.moment(moment)} "
    held = formats.count(cases)
    return f"{at}尚未办结或此后交办的 {held} 件（其中现已办结 {formats.count(done)} 件）"


def _late_words(asked: Merger, plan: MergePlan) -> tuple[str, ...]:
    if plan.moment.astimezone(CITY) > datetime.combine(asked.on, time.min, tzinfo=CITY):
        until = formats.until(plan.moment)
        return (f"{until} 以前的月份已封存，交办时间记在封存的截止时刻，封存的数字不变。",)
    return ()


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    more = f"等，共 {len(found)} 个" if len(found) > SHOWN else ""
    return "、".join(found[:SHOWN]) + more


def _cases(unit: Unit, **further: str) -> str:
    query = {"by": "any", "unit": unit.slug, **further}
    return f"{reverse('reports:cases')}?{urlencode(query)}"
