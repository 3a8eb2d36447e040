"""Random months of the ledger as rows, with a month before them, so that each notice differs: few
cases or many, one unit or forty, ties, empty rates, gaps in districts, odd schemes, promises.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from cases.models import (
    Case,
    Category,
    District,
    Handling,
    HandOver,
    Rating,
    Unit,
    UnitGroup,
)
from cases.periods import CITY, Month
from scoring.models import Knot, Scheme, SchemeGroup, SchemeIndicator
from tests.factories import ImportBatchFactory, UserFactory
from tests.scoring.oracle.chances import law

DISTRICTS = ("兴隆台区", "双台子区", "大洼区", "盘山县", "辽东湾新区", "高新区")
CATEGORIES = ("城建交通类", "社会事业类", "政务服务类", "环保生态类", "工资社保类", "其他类")
KINDS = ("供热服务", "噪声扰民", "小区物业", "公共交通", "社保缴费", "道路维修", "农业生产")
OFFICES = ("住建局", "教育局", "市场监督管理局", "环境保护局", "新兴镇政府", "振兴街道办事处")
OFFICES += ("人力资源和社会保障局", "农业农村局", "卫生健康局", "统一镇政府", "营商环境建设局")
CITY_OFFICES = ("公安局", "医疗保障局", "交通运输局", "发展和改革委员会", "住房公积金管理中心")
NAMES = {
    "satisfaction_rate": "满意率",
    "on_time_rate": "及时办结率",
    "completion_rate": "办结率",
    "five_star": "五星件",
    "difficult": "疑难件",
    "high_star": "高星件",
    "low_star": "四星以下件",
    "overdue": "超期件",
    "carried_overdue": "跨月超期件",
}
OUTCOME = "已现场查看，计划投入12万元，增设路灯30盏，年底前建成。"
TOLD = "接到3名市民反映后，用2天时间清走垃圾40余吨，回访时市民表示满意。"


@dataclass(frozen=True)
class Chances:
    """How a city is: parts of its requests by what became of them."""

    at_once: float
    completed: float
    late: float
    rated: float
    satisfied: float
    province: float
    crossing: float


class OwnCity:
    """A city's registers, scheme and cases, told from a seed."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.month = Month(2019, 1).plus(self.dice.randrange(36))
        self.batch, self.person = ImportBatchFactory(), UserFactory()
        self.numbers = 0

    @property
    def now(self) -> datetime:
        day = date.fromisoformat(f"{self.month.following()}-15")
        return datetime.combine(day, time(10), tzinfo=CITY)

    def _near(self, size: int) -> int:
        return int(size * self.dice.choice([0, 0.5, 0.9, 1, 1, 1.1, 2]))

    def _chances(self) -> Chances:
        dice = self.dice
        return Chances(
            at_once=dice.choice([0, 0.3, 0.7]),
            completed=dice.choice([0, 0.7, 0.95, 0.95, 1]),
            late=dice.choice([0, 0.05, 0.3]),
            rated=dice.choice([0, 0.2, 0.9]),
            satisfied=dice.choice([0.6, 0.9, 1]),
            province=dice.choice([0, 0.04, 0.3]),
            crossing=dice.choice([0, 0, 0.02, 0.1]),
        )

    # -- registers and scheme -----------------------------------------------------------------

    def _registers(self) -> None:
        dice = self.dice
        chosen = dice.sample(DISTRICTS, dice.randint(1, len(DISTRICTS)))
        self.districts = [
            District.objects.create(slug=f"district-{order}", name=name, order=order)
            for order, name in enumerate(chosen)
        ]
        tops = dice.sample(CATEGORIES, dice.randint(1, len(CATEGORIES)))
        self.categories = []
        for order, name in enumerate(tops):
            top = Category.objects.create(slug=f"top-{order}", name=name, order=order)
            kind = dice.choice(KINDS)
            below = Category.objects.create(
                slug=f"kind-{order}", name=kind, parent=top, top=top, level=2, order=order
            )
            self.categories += [top, below]
        groups = {one.slug: one for one in UnitGroup.objects.all()}
        local = [f"{place}{office}" for place in chosen for office in OFFICES]
        names = [(name, "county") for name in dice.sample(local, min(len(local), self._many()))]
        some = dice.sample(CITY_OFFICES, dice.randint(0, len(CITY_OFFICES)))
        names += [(f"市{name}", "municipal") for name in some]
        self.units = [
            Unit.objects.create(slug=f"unit-{order}", name=name, group=groups[slug], order=order)
            for order, (name, slug) in enumerate(names)
        ]

    def _many(self) -> int:
        return self.dice.choice([1, 3, 8, 20, 45])

    def _scheme(self) -> None:
        """The city's own, or any other that may be kept."""
        dice = self.dice
        if dice.random() < 0.4:
            return
        told = law(dice)
        if not any(one.kind == "rate" for one in told.indicators):
            return
        sizes = {"top_size": dice.choice([1, 3, 10]), "bottom_size": dice.choice([1, 3, 5])}
        scheme = Scheme.objects.create(
            slug="told",
            name="试行方案",
            state="in_force",
            effective_from=Month(2018, 6),
            scale=dice.choice([10, 100]),
            **told.fields,
            **sizes,
        )
        SchemeGroup.objects.bulk_create(
            SchemeGroup(scheme=scheme, group=group, is_ranked=told.is_ranked[group.slug])
            for group in UnitGroup.objects.all()
            if group.slug in told.is_ranked
        )
        for order, one in enumerate(told.indicators):
            made = SchemeIndicator.objects.create(
                scheme=scheme,
                key=one.key,
                name=NAMES[one.key],
                kind=one.kind,
                weight=one.weight,
                cap=one.cap,
                order=order,
            )
            Knot.objects.bulk_create(
                Knot(indicator=made, percent=percent, points=points)
                for percent, points in one.knots
            )

    # -- requests -----------------------------------------------------------------------------

    def _cases(self, month: Month, many: int, chances: Chances) -> None:
        """Some are told twice, for the unit beside: totals are tied then."""
        told = [self._case(month, chances) for _ in range(many)]
        if self.dice.random() < 0.5:
            told += [self._twin(one) for one in told if one[0].unit_id]
        cases = Case.objects.bulk_create(case for case, _ in told)
        HandOver.objects.bulk_create(
            HandOver(case=one, unit_id=one.unit_id, at=one.assigned_at)
            for one in cases
            if one.unit_id
        )
        Rating.objects.bulk_create(
            Rating(case=case, **rating) for case, ratings in told for rating in ratings
        )

    def _twin(self, told: tuple[Case, list[dict]]) -> tuple[Case, list[dict]]:
        case, ratings = told
        at = next(place for place, unit in enumerate(self.units) if unit.pk == case.unit_id)
        kept = {
            field.attname: getattr(case, field.attname)
            for field in Case._meta.concrete_fields
            if not field.generated and not field.primary_key
        }
        beside = self.units[at ^ 1 if at ^ 1 < len(self.units) else at]
        return Case(**kept | {"number": self._number(), "unit_id": beside.pk}), ratings

    def _number(self) -> str:
        self.numbers += 1
        return f"{self.numbers:012}"

    def _case(self, month: Month, chances: Chances) -> tuple[Case, list[dict]]:
        dice = self.dice
        received = self._moment(month)
        common = {
            "number": self._number(),
            "batch": self.batch,
            "received_at": received,
            "is_province_assigned": dice.random() < chances.province,
            "place": dice.choice(["", "向阳路", "新华小区", "站前广场"]),
        }
        if common["is_province_assigned"]:
            common["province_due_at"] = received + timedelta(days=5)
            common["province_answered_at"] = received + timedelta(days=dice.choice([2, 4, 7]))
        if dice.random() < chances.at_once:
            lacking = dice.random() < 0.5
            about = {} if lacking else {"district": dice.choice(self.districts)}
            return Case(**common, **about, handling=Handling.AT_ONCE, completed_at=received), []
        return self._handed_on(common, received, chances)

    def _handed_on(self, common: dict, received: datetime, chances: Chances):
        dice = self.dice
        days = 40 if dice.random() < chances.crossing else 0
        assigned = received + timedelta(days=days and dice.randint(0, days), hours=1)
        due = assigned + timedelta(days=7)
        done = due + timedelta(days=1) if dice.random() < chances.late else due - timedelta(days=3)
        is_done = dice.random() < chances.completed and done < self.now
        case = Case(
            **common,
            handling=Handling.TRANSFERRED,
            district=dice.choice(self.districts),
            category=dice.choice(self.categories),
            unit=dice.choice(self.units),
            assigned_at=assigned,
            handed_over_at=assigned,
            due_at=due,
            completed_at=done if is_done else None,
            forwarding_days=dice.choice([0, 0, 0, 2]),
            is_difficult=dice.random() < 0.05,
            is_high_star=dice.random() < 0.05,
        )
        return case, self._ratings(done, chances) if is_done else []

    def _ratings(self, done: datetime, chances: Chances) -> list[dict]:
        if self.dice.random() >= chances.rated:
            return []
        many = self.dice.choice([1, 1, 2])
        sources = [Rating.Source.CALL_BACK, Rating.Source.PROVINCE][:many]
        return [
            {"source": one, "stars": self._stars(chances), "given_at": done + timedelta(days=1)}
            for one in sources
        ]

    def _stars(self, chances: Chances) -> int:
        good = self.dice.random() < chances.satisfied
        return self.dice.choice([5, 5, 4, 3] if good else [1, 2])

    def _moment(self, month: Month) -> datetime:
        first = datetime.combine(date.fromisoformat(f"{month}-01"), time(8), tzinfo=CITY)
        return first + timedelta(days=self.dice.randrange(28), hours=self.dice.randrange(12))

    # -- what people add ----------------------------------------------------------------------
