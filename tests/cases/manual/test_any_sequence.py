"""Whatever people do, in whatever order: published months keep their facts, and nothing is lost.

Cases of one published month, of two, of an open month between two, and of a later open one.
"""

from collections.abc import Callable

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from cases.manual import correcting, excluding
from cases.manual.faults import ManualError
from cases.manual.fields import CORRECTABLE, EXTENSION, token
from cases.models import Case, Category, Correction, HeldChange
from cases.registers.duplicates import absorb, plan_duplicate
from cases.registers.faults import RegisterRefused
from cases.registers.folding import fold, plan_fold
from cases.registers.merging import Merger, merge, plan_merger
from cases.registers.tree import edit_category, seen_of_category
from tests.factories import (
    CaseFactory,
    CategoryFactory,
    ChannelFactory,
    DistrictFactory,
    RatingFactory,
    SubcategoryFactory,
    UnitFactory,
    UserFactory,
    at,
    hand_on,
)
from tests.sealed_months import MARCH, MAY, facts_of, sealed

pytestmark = pytest.mark.django_db
NOW = at(20, month=6)
TODAY = NOW.date()

days = st.builds(
    lambda month, day, hour: at(day, hour, month=month),
    month=st.integers(3, 6),
    day=st.integers(1, 18),
    hour=st.integers(0, 23),
)
places = st.integers(0, 2)
cases = st.integers(0, 4)
corrections = st.tuples(st.just("correct"), cases, st.sampled_from(CORRECTABLE), days, places)
steps = st.one_of(
    *[corrections] * 6,
    st.tuples(st.just("extend"), cases, days),
    st.tuples(st.just("exclude"), cases),
    st.tuples(st.just("include"), cases),
    st.tuples(st.just("take_back"), places),
    st.tuples(st.just("fold_district"), places, places),
    st.tuples(st.just("fold_category"), places, places),
    st.tuples(st.just("bring_under"), places, places),
    st.tuples(st.just("merge"), places, places, days),
    st.tuples(st.just("absorb"), places, places),
)


def a_city() -> None:
    """Two first levels with a lower category each, three districts and units, five cases."""
    for slug in ("a", "b", "c"):
        DistrictFactory(slug=slug)
        UnitFactory(name=f"单位{slug}")
        ChannelFactory(slug=slug)
    first, second = CategoryFactory(slug="a"), CategoryFactory(slug="b")
    lower = SubcategoryFactory(slug="a1", parent=first)
    SubcategoryFactory(slug="b1", parent=second)
    moments = (at(10, month=3), at(28, month=3), at(10), at(28), at(10, month=6))
    for number, received in enumerate(moments):
        given_to = {"unit": UnitFactory(name=f"单位{'abc'[number % 3]}"), "category": lower}
        case = CaseFactory(
            received_at=received, district=DistrictFactory(slug="abc"[number % 3]), **given_to
        )
        RatingFactory(case=case, given_at=None)
    hand_on(Case.objects.order_by("pk")[0], UnitFactory(name="单位b"), at(2, month=4))
    sealed(MARCH)
    sealed(MAY, cut_off=at(3, 0, month=6))


class People:
    """What they can do, by name; each says what it was asked of."""

    def __init__(self) -> None:
        self.by = UserFactory(username="keeper")
        self.author = {"by": self.by, "at": NOW}

    def correct(self, number: int, field: str, moment, place: int) -> object:
        case = self._case(number)
        value: object = {
            "request_kind": ["complaint", "", "help"][place],
            "title": "甲乙丙"[place],
        }.get(field, "文")
        if field.endswith("_at"):
            value = moment
        elif field.startswith("is_"):
            value = place > 0
        elif field in {"channel", "district", "category", "unit"}:
            register = Case._meta.get_field(field).related_model
            value = register._default_manager.order_by("-pk")[place]
        shown = token(case, field)
        how = self.author | {"reason": "核对"}
        return correcting.correct(case=case, field=field, value=value, shown=shown, **how)

    def extend(self, number: int, moment) -> object:
        case = self._case(number)
        how = self.author | {"reason": "待批复", "shown": token(case, EXTENSION)}
        return correcting.extend(case=case, until=moment, **how)

    def exclude(self, number: int) -> object:
        return excluding.exclude(case=self._case(number), reason="重复登记", **self.author)

    def include(self, number: int) -> object:
        return excluding.take_back(case=self._case(number), reason="并非重复", **self.author)

    def take_back(self, place: int) -> object:
        standing = list(Correction.objects.standing())
        if not standing:
            return None
        correction = standing[place % len(standing)]
        return correcting.take_back(correction=correction, reason="有误", **self.author)

    def fold_district(self, source: int, target: int) -> object:
        return self._fold(DistrictFactory, source, target)

    def fold_category(self, source: int, target: int) -> object:
        return self._fold(CategoryFactory, source, target)

    def bring_under(self, node: int, parent: int) -> object:
        rows = Category.objects.order_by("pk")
        about = rows[node % len(rows)]
        above = [None, *rows][parent]
        values = {"name": about.name, "order": 1, "seen": seen_of_category(about)}
        return edit_category(node=about, parent=above, **values, **self.author)

    def merge(self, source: int, target: int, moment) -> object:
        asked = Merger(self._unit(source), self._unit(target), moment.date())
        seen = plan_merger(asked, TODAY).seen
        return merge(asked=asked, seen=seen, today=TODAY, reason="机构改革", **self.author)

    def absorb(self, twin: int, kept: int) -> object:
        pair = {"twin": self._unit(twin), "kept": self._unit(kept)}
        seen = plan_duplicate(**pair).seen
        return absorb(**pair, seen=seen, today=TODAY, reason="重复登记", **self.author)

    def _fold(self, factory, source: int, target: int) -> object:
        rows = factory._meta.model._default_manager.order_by("pk")
        pair = {"source": rows[source % len(rows)], "target": rows[target % len(rows)]}
        how = self.author | {"today": TODAY, "reason": "调整"}
        return fold(**pair, seen=plan_fold(**pair).seen, **how)

    def _case(self, number: int) -> Case:
        return Case.objects.order_by("pk")[number]

    def _unit(self, place: int):
        rows = UnitFactory._meta.model.objects.order_by("pk")
        return rows[place % len(rows)]


def published() -> tuple[object, ...]:
    """The facts of published months, and under which first level each of their cases counts."""
    facts = facts_of()
    rows = Case.objects.values_list("number", "category__slug", "category__top__slug")
    tops = {number: top or slug for number, slug, top in rows}
    return facts, {number: tops[number] for _, number in facts}


def done(act: Callable[..., object], *args: object) -> object:
    """The answer, or the sentence of who refused; anything else is a mistake of ours."""
    try:
        with transaction.atomic():
            return act(*args)
    except (ManualError, RegisterRefused) as refused:
        return str(refused)


def test_no_sequence_of_actions_changes_what_published_months_hold():
    a_city()
    people, before = People(), published()

    @given(st.lists(steps, max_size=12))
    def holds(wanted: list[tuple]) -> None:
        with transaction.atomic():
            kept: set[int] = set()
            for name, *args in wanted:
                answer = done(getattr(people, name), *args)
                assert published() == before, (name, args)
                if isinstance(answer, HeldChange):
                    assert answer.months.exists()
                    kept.add(answer.pk)
            waiting = HeldChange.objects.filter(state=HeldChange.State.WAITING)
            assert set(waiting.values_list("pk", flat=True)) == kept
            transaction.set_rollback(True)

    holds()
