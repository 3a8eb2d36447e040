"""Which columns each kind of file has: key, canonical name first, aliases after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cases.models import FileKind

from .text import match_key


@dataclass(frozen=True)
class ColumnSpec:
    """A column that is asked for. `names` begins with the canonical one.

    `weak` names count only where no column of the file bears one of `names`: a file with 受理时间
    and 创建时间 is clear, one with nothing but 创建时间 too.
    """

    key: str
    names: tuple[str, ...]
    weak: tuple[str, ...] = ()
    required: bool = False

    @property
    def label(self) -> str:
        """What pages and sentences call it."""
        return self.names[0]


Specs = Sequence[ColumnSpec]


def _column(key: str, names: str, weak: str = "", *, required: bool = False) -> ColumnSpec:
    return ColumnSpec(key, tuple(names.split()), tuple(weak.split()), required)


_NUMBER = _column(
    "number",
    "办件编号 工单编号 流水号 热线事项编号",
    "工单号 办件号 事项编号 业务编号 案件编号 "
    "受理编号 诉求编号 工单流水号 办件流水号 热线工单编号 任务编号 事件编号",
    required=True,
)
_RATING_SOURCE = ("评星来源 评价来源", "评价渠道 评星渠道 回访来源")
_STARS = (
    "评星 星级 用户评价",
    "评价星级 评星星级 星数 评星结果 评价结果 群众评价 市民评价 满意度 满意度评价",
)
_RATED_AT = ("评星时间", "评价时间 评星日期 评价日期 回访时间")

CASES = (
    _NUMBER,
    _column(
        "received_at",
        "受理时间 登记时间 来电时间 诉求时间",
        "受理日期 登记日期 来电日期 诉求日期 接收时间 创建时间 建单时间 "
        "工单创建时间 录入时间 提交时间 上报时间",
        required=True,
    ),
    _column(
        "channel",
        "受理渠道 办件来源 事件来源",
        "诉求来源 工单来源 诉求渠道 来源渠道 来电渠道 受理方式 渠道 来源 渠道来源",
    ),
    _column(
        "province", "省交办 是否省交办", "省交办件 是否省级交办 省级交办 是否省平台交办 省转办"
    ),
    _column(
        "district",
        "管辖属地 所属区县 所属区域 属地",
        "所属县区 所属地区 所属行政区 行政区划 区县 县区 事发区县 事发区域 所在区域 所在区县",
    ),
    _column(
        "category",
        "事项大类 诉求类别 一级分类 所涉领域",
        "涉及领域 诉求大类 问题大类 事件大类 一级类别 大类 事项类别 诉求一级分类 领域",
    ),
    _column(
        "subcategory",
        "事项小类 诉求子类 二级分类",
        "诉求小类 问题小类 事件小类 二级类别 小类 子类 诉求二级分类",
    ),
    _column(
        "request_kind", "诉求类型 来电类别", "来电类型 工单类型 办件类型 事项类型 诉求性质 业务类型"
    ),
    _column("handling", "办理方式 办理类型", "处理方式 处置方式 处理类型"),
    _column(
        "unit",
        "承办单位 办理单位 受理部门 受理单位",
        "责任单位 承办部门 办理部门 处理单位 处理部门 主办单位 主办部门 责任部门 处置单位 处置部门",
    ),
    _column(
        "assigned_at",
        "交办时间 派单时间 派发时间 转办时间",
        "交办日期 派单日期 派发日期 转办日期 分派时间 下派时间 派遣时间 转派时间",
    ),
    _column(
        "due_at",
        "办理时限 截止时间 承诺完成时间 承诺时间 办理截止时间",
        "办理期限 办结时限 办结期限 处理时限 处理截止时间 承诺办结时间 "
        "要求办结时间 要求完成时间 应办结时间 到期时间 截止日期 办理截止日期",
    ),
    _column(
        "completed_at",
        "办结时间 完成时间",
        "办结日期 完成日期 实际办结时间 实际完成时间 办理完成时间 办毕时间 结案时间 处理完成时间",
    ),
    _column(
        "province_due_at", "省反馈时限", "省反馈截止时间 省要求反馈时间 省级反馈时限 省平台反馈时限"
    ),
    _column("province_answered_at", "反馈时间", "省反馈时间 反馈日期 反馈省平台时间 省级反馈时间"),
    _column(
        "extended_until",
        "延期后时限 延期截止时间",
        "延期后截止时间 延期后办理时限 延期至 延期时限 延期到期时间",
    ),
    _column("difficult", "疑难件 是否疑难工单", "是否疑难件 是否疑难 疑难工单 疑难"),
    _column("high_star", "高星件", "是否高星件 是否高星 高星"),
    _column("rating_source", *_RATING_SOURCE),
    _column("stars", *_STARS),
    _column("rated_at", *_RATED_AT),
    _column("citizen", "诉求人", "诉求人姓名 来电人 来电人姓名 市民姓名 姓名 联系人 投诉人 反映人"),
    _column(
        "phone",
        "联系电话 诉求人电话 诉求人手机号 来电号码 来电尾号",
        "诉求人联系电话 诉求人手机号码 来电电话 联系方式 手机号 手机号码 手机尾号 电话号码 电话",
    ),
    _column(
        "place",
        "诉求地点 事发地 详细地址",
        "事发地址 事发地点 事发位置 诉求地址 事件地点 事件地址 问题地点 发生地点 地址",
    ),
    _column("title", "诉求标题 诉求主题 工单标题", "办件标题 事项标题 事件标题 标题 主题"),
    _column(
        "content",
        "诉求内容 主要内容",
        "工单内容 来电内容 反映内容 事项内容 事件描述 问题描述 诉求描述 内容描述 内容",
    ),
    _column(
        "reply",
        "办理结果 处理结果 回复内容",
        "答复内容 办理情况 处理情况 办理意见 处理意见 办结意见 答复意见 反馈内容",
    ),
    _column(
        "upper_number",
        "上级编号 市级编号",
        "上级工单编号 上级工单号 市级工单编号 省级编号 省级工单编号 省平台编号",
    ),
)

RATINGS = (
    _NUMBER,
    _column("rating_source", *_RATING_SOURCE, required=True),
    _column("stars", *_STARS, required=True),
    _column("rated_at", *_RATED_AT),
)

SUGGESTIONS = (
    _column("citizen", "建议市民", "建议人 市民 提议人 提出人 建议者 诉求人", required=True),
    _column("content", "建议内容", "市民建议 建议 建议事项 主要内容 诉求内容 内容", required=True),
    _column("unit", "责任单位", "承办单位 办理单位 受理单位 落实单位 责任部门 承办部门 单位"),
    _column(
        "outcome", "落实情况", "办理情况 办理结果 落实结果 采纳情况 处理结果 答复内容 回复内容"
    ),
    _column("state", "状态", "落实状态 办理状态 采纳状态 是否采纳"),
    _column("place", "名次", "十佳名次 排名 位次"),
    _column("received_on", "提出日期", "提出时间 建议日期 建议时间 受理时间"),
    _column("settled_on", "办结日期", "办结时间 落实日期 落实时间 完成日期"),
)

INDICATORS = (
    _column(
        "unit",
        "受理单位 承办单位 单位名称 单位 办理单位 责任单位 受理部门 承办部门 办理部门",
        required=True,
    ),
    _column(
        "assigned",
        "交办总量 交办量 交办数 交办总数 交办件数 交办数量 转办总量 转办量 转办数 转办件数",
        required=True,
    ),
    _column(
        "completed",
        "办结总量 办结量 办结数 办结总数 办结件数 办结数量",
        required=True,
    ),
    _column("satisfaction_rate", "满意率 综合满意率 群众满意率 总满意率 满意度", required=True),
    _column("on_time_rate", "及时办结率 按时办结率 按期办结率 及时率 按时率", required=True),
    _column("completion_rate", "办结率 综合办结率"),
    _column("bonus", "加分 加分项 加分值 奖励分 加分合计"),
    _column("penalty", "减分 减分项 减分值 扣分 扣分项 扣分值 减分合计"),
    _column("total", "总分 综合得分 总得分 得分 最终得分"),
    _column("rank", "名次 排名 位次"),
)

TOTALS = (
    _column("kind", "类别 类型 分类 大类", required=True),
    _column("name", "名称 项目 指标 对象", required=True),
    _column("count", "数量 件数 办件量 受理量 交办量 数值"),
    _column("satisfied", "满意件 满意件数 满意数 满意量"),
    _column("share", "占比 比例 比率 份额"),
    _column("completion_rate", "办结率 综合办结率"),
    _column("satisfaction_rate", "满意率 综合满意率 好评率 群众满意率 群众评价满意率"),
)

UNITS = (
    _column("name", "单位名称 单位 承办单位 受理单位 名称", required=True),
    _column("group", "分组 单位分组 组别 参评分组", required=True),
    _column("district", "属地 管辖属地 所属区县 所属区域"),
    _column("short_name", "简称 单位简称"),
    _column("aliases", "别名 其他写法"),
    _column("opened_on", "启用日期 启用时间"),
    _column("closed_on", "停用日期 停用时间"),
    _column("parent", "上级单位 主管单位"),
    _column("order", "排序 顺序 排序号"),
)

SPECS: dict[FileKind, tuple[ColumnSpec, ...]] = {
    FileKind.CASES: CASES,
    FileKind.RATINGS: RATINGS,
    FileKind.UNITS: UNITS,
    FileKind.INDICATORS: INDICATORS,
    FileKind.TOTALS: TOTALS,
    FileKind.SUGGESTIONS: SUGGESTIONS,
}
_PERSONAL = re.compile(
    "身份证|证件|护照|社保|银行卡|账号|住址|家庭|户籍|籍贯|邮箱|邮件|email|e-mail|qq|微信|"
    "电话|手机|联系方式|来电号码|姓名|年龄|性别|民族|出生|生日|学历|职业|婚姻|车牌"
)


def keeps_every_column(specs: Specs) -> bool:
    """Sheets keep what nobody asked for too: a later indicator may need it."""
    return specs in (INDICATORS, TOTALS)


def is_personal(header: str) -> bool:
    """Whether a column that nobody asked for speaks of a person."""
    return _PERSONAL.search(match_key(header)) is not None
