"""The 34 lines that the city printed for April 2020: names and numbers, in the printed orders."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Printed:
    """A unit's line: counts, rates in percent, points, and the total as printed."""

    unit: str
    assigned: int
    completed: int
    satisfaction: str
    on_time: str
    completion: str
    bonus: str
    penalty: str
    total: str

    @property
    def cells(self) -> dict[str, object]:
        """As the cells of an indicator sheet."""
        return {
            "assigned": self.assigned,
            "completed": self.completed,
            "satisfaction_rate": self.satisfaction,
            "on_time_rate": self.on_time,
            "completion_rate": self.completion,
            "bonus": self.bonus,
            "penalty": self.penalty,
            "total": self.total,
        }

    @property
    def exact(self) -> Fraction:
        """3 × satisfaction + 4 × on time + 3 × completion + bonus − penalty, by hand."""
        rates = zip((3, 4, 3), (self.satisfaction, self.on_time, self.completion), strict=True)
        points = sum(weight * Fraction(Decimal(rate)) / 100 for weight, rate in rates)
        return points + Fraction(self.bonus) - Fraction(self.penalty)


TOP_TEN = (
    Printed("兴隆台区住建局", 36, 36, "100.00", "100.00", "100.00", "0.4", "0", "10.40"),
    Printed("兴隆台区市场监督管理局", 154, 147, "99.22", "100.00", "95.45", "0.28", "0", "10.12"),
    Printed("盘山县营商环境建设局", 19, 19, "100.00", "100.00", "100.00", "0.12", "0", "10.12"),
    Printed("大洼区教育局", 4, 4, "100.00", "100.00", "100.00", "0.12", "0", "10.12"),
    Printed("大洼区田家街道办事处", 145, 141, "95.05", "100.00", "97.24", "0.34", "0", "10.11"),
    Printed("兴隆台区综合行政执法局", 224, 219, "95.84", "100.00", "97.77", "0.28", "0", "10.09"),
    Printed("大洼区环境保护局", 29, 29, "100.00", "100.00", "100.00", "0.06", "0", "10.06"),
    Printed("大洼区营商环境建设局", 14, 14, "100.00", "100.00", "100.00", "0.06", "0", "10.06"),
    Printed(
        "双台子区人力资源和社会保障局", 9, 9, "100.00", "100.00", "100.00", "0.06", "0", "10.06"
    ),
    Printed("大洼区社会保险事业管理局", 4, 4, "100.00", "100.00", "100.00", "0.04", "0", "10.04"),
)
"""Of the county group, best first."""
BOTTOM_FIVE = (
    Printed("兴隆台区创新街道办事处", 56, 50, "91.04", "100.00", "89.29", "0.18", "0.5", "9.09"),
    Printed("兴隆台区环保局", 19, 13, "100.00", "100.00", "68.42", "0.04", "0", "9.09"),
    Printed("盘山县石新镇政府", 5, 5, "77.78", "100.00", "100.00", "0.02", "0", "9.35"),
    Printed("兴隆台区振兴街道办事处", 42, 38, "92.08", "100.00", "90.48", "0.18", "0.3", "9.36"),
    Printed("盘山县沙岭镇政府", 20, 19, "82.27", "100.00", "95.00", "0.04", "0", "9.36"),
)
"""Of the county group, worst first."""
MUNICIPAL = (
    Printed("市公安局", 168, 154, "90.95", "100.00", "91.67", "0.96", "0", "10.44"),
    Printed("水务集团", 186, 181, "85.74", "100.00", "97.31", "0.9", "0", "10.39"),
    Printed("市教育局", 34, 34, "93.73", "100.00", "100.00", "0.52", "0", "10.33"),
    Printed("市人力资源和社会保障局", 42, 41, "98.18", "100.00", "97.62", "0.36", "0", "10.23"),
    Printed("市自然资源局", 13, 13, "100.00", "100.00", "100.00", "0.06", "0", "10.06"),
    Printed("市住房公积金管理中心", 5, 5, "100.00", "100.00", "100.00", "0.04", "0", "10.04"),
    Printed("市发展和改革委员会", 2, 2, "100.00", "100.00", "100.00", "0.02", "0", "10.02"),
    Printed("市住房和城乡建设局", 10, 10, "100.00", "100.00", "100.00", "0.02", "0", "10.02"),
    Printed("国网盘锦供电公司", 33, 33, "97.37", "100.00", "100.00", "0.08", "0", "10.00"),
    Printed("市医疗保障局", 28, 28, "100.00", "100.00", "100.00", "0.1", "0.1", "10.00"),
    Printed("市检验检测中心", 2, 2, "100.00", "100.00", "100.00", "0", "0", "10.00"),
    Printed("市交警支队", 1, 1, "100.00", "100.00", "100.00", "0", "0", "10.00"),
    Printed("市卫生健康委员会", 26, 24, "100.00", "100.00", "92.31", "0.12", "0", "9.89"),
    Printed("市交通运输局", 20, 19, "100.00", "100.00", "95.00", "0", "0", "9.85"),
    Printed("市客运公交集团有限公司", 39, 39, "92.18", "100.00", "100.00", "0.06", "0", "9.83"),
    Printed("市税务局", 25, 23, "95.46", "100.00", "92.00", "0.02", "0", "9.64"),
    Printed("市市场监督管理局", 5, 4, "100.00", "100.00", "80.00", "0.06", "0", "9.46"),
    Printed("市政建设集团有限责任公司", 20, 17, "95.00", "100.00", "85.00", "0.04", "0", "9.44"),
    Printed("市文化旅游和广播电视局", 5, 5, "100.00", "50.00", "100.00", "0.02", "0.1", "7.92"),
)
"""The whole group, best first."""
COUNTY = (*TOP_TEN, *reversed(BOTTOM_FIVE))
"""What was printed of it, best first."""
ALL = (*COUNTY, *MUNICIPAL)
SETTLED = ("市发展和改革委员会", "市住房和城乡建设局")
"""Both exactly 10.02; printed in this order against their volumes of 2 and 10."""
