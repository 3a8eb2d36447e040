"""One unit registered twice: all of the second registration goes to the first."""

import pytest

from accounts.scope import ScopeKind
from cases.intake.lookup import unit_register
from cases.models import (
    Case,
    Change,
    Correction,
    HandOver,
    Sheet,
    SheetRow,
    Unit,
    UnitAlias,
    UnitName,
    UnitSuccession,
)
from cases.registers.duplicates import absorb, plan_duplicate
from cases.registers.faults import OutdatedPage, RegisterRefused
from tests.factories import (
    APRIL,
    CaseFactory,
    ImportBatchFactory,
    SuggestionFactory,
    UnitFactory,
    UserFactory,
)

from .conftest import MAY_DAY, NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin() -> Unit:
    return UnitFactory(name="市住建局", slug="twin")


@pytest.fixture
def kept() -> Unit:
    return UnitFactory(name="市住房和城乡建设局", slug="kept")


@pytest.fixture
def absorbed(author):
    """Does what the preview just said."""

    def act(twin, kept):
        plan = plan_duplicate(twin, kept)
        moved, is_gone = absorb(
            twin=twin, kept=kept, seen=plan.seen, today=TODAY, reason="重复登记", **author
        )
        assert moved == plan.moving
        return moved, is_gone

    return act


def a_line(unit: Unit, month=APRIL) -> SheetRow:
    batch = ImportBatchFactory(kind="indicators", month=month)
    sheet = Sheet.objects.create(batch=batch, kind="indicators", month=month, group=unit.group)
    return SheetRow.objects.create(
        sheet=sheet,
        month=month,
        kind="indicators",
        number=2,
        subject=f"unit:{unit.slug}",
        unit=unit,
    )


def test_everything_goes_over_and_the_second_registration_is_deleted(twin, kept, absorbed):
    case = CaseFactory(unit=twin, completed=True)
    suggestion = SuggestionFactory(unit=twin, state="done", outcome="已办。")
    child = UnitFactory(parent=twin)
    user = UserFactory(scope_kind=ScopeKind.UNIT, scope_keys=["twin", "kept"])
    line = a_line(twin)
    UnitAlias.objects.create(unit=twin, name="住建部门")
    UnitName.objects.create(unit=twin, name="市建委", used_until=MAY_DAY)

    moved, is_gone = absorbed(twin, kept)

    for record in (case, suggestion, child, user, line):
        record.refresh_from_db()
    assert is_gone
    assert not Unit.objects.filter(slug="twin").exists()
    assert (case.unit, suggestion.unit, child.parent, line.unit) == (kept, kept, kept, kept)
    assert (line.subject, user.scope_keys) == ("unit:kept", ["kept"])
    assert (moved.cases, moved.hand_overs, moved.sheet_rows) == (1, 1, 1)
    assert set(kept.aliases.values_list("name", flat=True)) == {"住建部门", "市建委", "市住建局"}
    traces = Change.objects.filter(record="case", record_id=case.pk)
    assert [(one.field, one.after, one.reason) for one in traces] == [
        ("unit", str(kept.pk), "重复登记")
    ]


def test_a_month_in_which_both_have_a_line_keeps_the_second_one_closed(twin, kept, absorbed):
    own, other = a_line(twin), a_line(kept)
    earlier = a_line(twin, APRIL.previous())

    assert plan_duplicate(twin, kept).conflicts == ("2020年4月指标表：两个单位各有一行",)
    _, is_gone = absorbed(twin, kept)

    for record in (own, other, earlier, twin):
        record.refresh_from_db()
    assert not is_gone
    assert (own.unit, other.unit, earlier.unit) == (twin, kept, kept)
    assert twin.closed_on == TODAY
    assert unit_register().get("市住建局") == kept


def test_a_correction_that_names_the_unit_names_the_kept_one(twin, kept, absorbed, keeper):
    correction = Correction.objects.create(
        case=CaseFactory(),
        field="unit",
        before="0",
        after=str(twin.pk),
        reason="派错",
        decided_by=keeper,
        decided_at=NOW,
    )
    absorbed(twin, kept)

    correction.refresh_from_db()
    assert correction.after == str(kept.pk)


def test_a_preview_that_is_no_longer_true_moves_nothing(twin, kept, author):
    seen = plan_duplicate(twin, kept).seen
    CaseFactory(unit=twin)

    with pytest.raises(OutdatedPage):
        absorb(twin=twin, kept=kept, seen=seen, today=TODAY, reason="重复登记", **author)

    assert Case.objects.get().unit == twin
    assert HandOver.objects.get().unit == twin


def test_what_cannot_be_one_unit_is_refused_in_words(twin, kept):
    UnitSuccession.objects.create(
        predecessor=twin, successor=kept, kind="merged", took_effect_on=MAY_DAY
    )
    for pair, words in (
        ((twin, twin), "选择另一个单位"),
        ((twin, kept), "登记过合并或拆分"),
        ((kept, UnitFactory(closed_on=MAY_DAY)), "保留在用的那一个"),
    ):
        with pytest.raises(RegisterRefused, match=words):
            plan_duplicate(*pair)
