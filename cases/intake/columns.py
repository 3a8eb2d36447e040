"""Which columns each kind of file has: key, canonical name first, aliases after it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ColumnSpec:
    """A column that is asked for. `names` begins with the canonical one."""

    key: str
    names: tuple[str, ...]
    required: bool = False

    @property
    def name(self) -> str:
        return self.names[0]


def _column(key: str, names: str, *, required: bool = False) -> ColumnSpec:
    return ColumnSpec(key, tuple(names.split()), required)


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
