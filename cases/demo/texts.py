"""The demo's short texts: places, what citizens say, what is answered. No database."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TypeVar

from .tables import phrases, units

T = TypeVar("T")
QUESTIONS = ("询问", "想了解")
PLACES = {
    "panshan": (
        "胡家镇振兴村", "古城子镇拉拉村", "高升街道石油小区", "太平街道新区花园", "得胜街道得胜村",
        "沙岭镇九台子村", "石新镇石庙子村", "甜水镇二创村", "羊圈子镇镇区", "坝墙子镇烟李村",
        "吴家镇榆树村", "盘山县府前大街", "陈家镇苏家村", "东郭镇苇场家属区",
    ),
    "shuangtaizi": (
        "红旗大街与中华路路口", "湖滨公园", "胜利街道东升小区", "建设街道化工小区",
        "辽河街道北苑小区", "东风街道铁西家园", "双盛街道佳苑小区", "铁东街道客运站附近",
        "陆家镇友谊村", "统一镇统一村",
        "双台子区农贸市场", "双兴路北段", "一统河西岸",
    ),
    "xinglongtai": (
        "万达小区", "中兴公园", "体育公园", "石油大街", "泰山路与兴隆台街路口", "惠宾街附近",
        "渤海街道渤海小区", "新工街道迎宾小区", "于楼街道于楼小区", "曙光街道曙光小区",
        "欢喜街道欢喜岭小区", "友谊街道友谊小区", "沈采街道幸福小区", "锦采街道锦采小区",
        "创新街道鹤乡小区", "振兴街道振兴小区", "文汇街", "兴盛街道润诚苑",
    ),
    "dawa": (
        "大洼街道中心路", "田家街道田家新城", "榆树街道曙光村", "王家街道王家村", "新兴镇腰岗子村",
        "田庄台镇老街", "清水镇立新村", "东风镇叶家村", "西安镇上口子村", "大洼区汽车站附近",
        "唐家镇北窑村", "新立镇杨家店村", "红海滩大街",
    ),
    "liaodongwan": (
        "荣兴街道荣兴村", "二界沟街道渔港路", "辽东湾新区滨海大道", "辽东湾新区金帛湾小区",
        "中华路南段", "辽东湾新区职工公寓",
    ),
    "": ("本市",),
}  # fmt: skip
OPENINGS = ("市民来电反映：", "市民反映：", "来电人称：", "市民留言：")
THANKS = (
    "反映的问题很快得到解决",
    "得到社区工作人员上门帮助",
    "遗失的物品由公交司机送还",
    "咨询时话务员解答耐心细致",
)
REQUESTS = (
    "希望有关单位尽快处理。", "请求派人到现场查看。", "希望给出明确答复。", "请求核实并说明原因。",
    "希望在一周内解决。", "请有关单位与来电人联系。",
)  # fmt: skip
ACTIONS = ("与来电人电话联系核实情况", "接件后当日与来电人见面", "约来电人到办公地点当面说明")
ACTIONS_ON_SITE = (
    "接件后当日到现场查看",
    "会同社区网格员到现场核实",
    "约谈了相关责任方",
    "组织人员到场排查",
)
ON_SITE = frozenset({"chengjian", "huanbao", "tudi"})
RESULTS = {
    "chengjian": ("现已修复，恢复正常使用", "已督促责任单位限期整改", "维修已完成，后续由专人巡查"),
    "zhengwu": ("已按规定办结并告知结果", "窗口已调整安排，手续补齐后当场办理", "已说明政策依据"),
    "shehui": ("问题已协调解决", "已纳入本季度计划并向来电人说明", "相关待遇已核实补发"),
    "huanbao": ("责任方已停止作业并完成整改", "现场已清理干净", "检测结果达标，已向来电人说明"),
    "gongzi": ("已办理完毕并告知结果", "已受理并告知办理流程", "手续已补办完毕"),
    "tudi": ("已现场丈量并由双方签字确认", "已立案调查", "补偿款已列入发放计划"),
    "qita": ("经调解双方达成一致", "已按规定退款", "故障已排除"),
}
CLOSINGS = ("来电人表示满意。", "来电人表示认可。", "已向来电人反馈。", "将继续跟踪。", "")
ANSWERS = (
    "话务员查询知识库后当场解答，来电人表示清楚。", "已告知办理地点、所需材料和办公时间。",
    "已说明现行规定，并提供咨询电话。", "已告知网上办理入口，来电人自行办理。",
    "已解释有关政策，来电人表示理解。",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """What a case says."""

    place: str
    title: str
    content: str


def _pick(rng: Random, options: Sequence[T]) -> T:
    return options[int(rng.random() * len(options))]


def words(rng: Random, where: str, category: str, *, asks: bool) -> Words:
    """Place, title and content of a case about a second-level category, in a unit's area or a
    district (`places_of`); one that `asks` is a question where the category has any.
    """
    place = _pick(rng, places_of(where))
    title, detail = _pick(rng, (asked()[category] if asks else None) or phrases()[category])
    is_question = detail.startswith(QUESTIONS)
    subject = f"{place}居民" if is_question else f"{place}，"
    request = "" if is_question else _pick(rng, REQUESTS)
    return Words(place, f"{place}{title}", f"{_pick(rng, OPENINGS)}{subject}{detail}。{request}")


def thanks(rng: Random, district: str) -> Words:
    """Place, title and content of a case that only says thank you."""
    place = _pick(rng, places_of(district))
    return Words(place, "来电致谢", f"{place}市民{_pick(rng, THANKS)}，来电表示感谢。")


@cache
def places_of(where: str) -> tuple[str, ...]:
    """The places of a district; of a street office or a town, given by its unit, its own ones."""
    if where in PLACES:
        return PLACES[where]
    unit = units()[where]
    own = tuple(place for place in PLACES[unit.district] if unit.short_name in place)
    shared = tuple(place for place in PLACES[unit.district] if not re.search("街道|镇", place))
    return (*own, *shared, f"{unit.short_name}便民服务中心", f"{unit.short_name}居民区")


@cache
def asked() -> dict[str, list[tuple[str, str]]]:
    """The phrases that are questions, by second-level category."""
    return {
        category: [phrase for phrase in known if phrase[1].startswith(QUESTIONS)]
        for category, known in phrases().items()
    }


def reply(rng: Random, unit: str, top: str) -> str:
    """How a unit answered a completed case."""
    action = _pick(rng, ACTIONS_ON_SITE if top in ON_SITE else ACTIONS)
    return f"{unit}{action}，{_pick(rng, RESULTS[top])}。{_pick(rng, CLOSINGS)}"


def answer(rng: Random) -> str:
    """How the hotline answered at once."""
    return _pick(rng, ANSWERS)
