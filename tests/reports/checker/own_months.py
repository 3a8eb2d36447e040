"""Random months of the ledger as rows, with a month before them, so that each notice differs: few
cases or many, one unit or forty, ties, empty rates, gaps in districts, odd schemes, promises.
"""

from datetime import date
from decimal import Decimal

from cases.models import (
    OutcomeRelease,
    Story,
    Suggestion,
)
from reports.models import Content
from reports.notices.standard import BULLETIN
from scoring.actions import compute_month
from scoring.models import Adjustment
from tests.following_factories import PromiseFactory
from tests.notices_made import a_notice, a_template

from .own_cities import OwnCity

OUTCOME = "已现场查看，计划投入12万元，增设路灯30盏，年底前建成。"
TOLD = "接到3名市民反映后，用2天时间清走垃圾40余吨，回访时市民表示满意。"


class OwnMonth(OwnCity):
    """A month of it with its notice's record."""

    def tell(self) -> None:
        """Everything that the notice is composed of."""
        self._registers()
        self._scheme()
        size = self.dice.choice([2, 8, 30, 120, 350])
        for month, many in ((self.month.previous(), self._near(size)), (self.month, size)):
            self._cases(month, many, self._chances())
        if self.dice.random() < 0.8:
            compute_month(month=self.month.previous(), now=self.now)
        self._decisions()
        self._suggestions()
        self._stories()
        compute_month(month=self.month, now=self.now)
        self._notice()

    def _decisions(self) -> None:
        by = {"decided_by": self.person, "decided_at": self.now}
        for _ in range(self.dice.choice([0, 0, 1, 3])):
            points = Decimal(self.dice.choice([-50, -5, 10, 50, 100])) / 100
            Adjustment.objects.create(
                month=self.month,
                unit=self.dice.choice(self.units),
                points=points,
                reason="演练",
                **by,
            )

    def _suggestions(self) -> None:
        dice = self.dice
        for place in range(1, dice.choice([0, 1, 4, 10]) + 1):
            about = Suggestion.objects.create(
                month=self.month,
                place=place,
                content=f"在路口增设{place}盏照明灯，方便夜间出行。",
                citizen_name=dice.choice(["", "张女士", "李先生"]),
                phone_tail=f"{dice.randrange(10_000):04}",
                unit=dice.choice(self.units),
                outcome=OUTCOME,
                state="in_progress",
            )
            if dice.random() < 0.7:
                OutcomeRelease.objects.create(
                    suggestion=about,
                    number=1,
                    unit=about.unit,
                    state="in_progress",
                    outcome=OUTCOME,
                    released_at=self.now,
                )
                self._promise(about)

    def _promise(self, about: Suggestion) -> None:
        state = self.dice.choice(["", "open", "kept", "broken"])
        if not state:
            return
        due = date.fromisoformat(f"{self.month}-20")
        settled = {
            "settled_by": self.person,
            "settled_at": self.now,
            "settled_on": self.now.date(),
            "evidence": "现场照片",
        }
        PromiseFactory(
            suggestion=about,
            due_on=due,
            state=state,
            decided_at=self.now,
            **(settled if state != "open" else {}),
        )

    def _stories(self) -> None:
        for kind in ("experience", "praised"):
            for place in range(1, self.dice.choice([0, 1, 3]) + 1):
                Story.objects.create(
                    month=self.month,
                    kind=kind,
                    place=place,
                    lead=self.dice.choice(["", "清运垃圾。", f"{self.districts[0].name}："]),
                    text=TOLD,
                    written_at=self.now,
                )

    def _notice(self) -> None:
        extra = [(1, "排名点评", Content.COMMENTS)] if self.dice.random() < 0.5 else []
        extra += [(1, "承诺兑现", Content.PROMISES)] if self.dice.random() < 0.5 else []
        template = a_template(
            (*BULLETIN[:-2], *extra, *BULLETIN[-2:]),
            name="盘锦市营商环境建设情况通报",
            series="8890 专题",
            organ="市营商环境建设局",
            title="盘锦市8890工作“评优评差”情况通报",
        )
        day = self.now.date()
        number = self.dice.randint(1, 9)
        a_notice(self.month, template, dated=day, year=day.year, number=number)


def own_month(seed: int) -> OwnMonth:
    """The same one for a seed, told in the database."""
    found = OwnMonth(seed)
    found.tell()
    return found
