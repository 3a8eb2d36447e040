"""What keeps a file of units or suggestions from being taken back, and what does not."""

from datetime import date

import pytest

from cases.actions import record_outcome
from cases.models import (
    FileKind,
    Suggestion,
    Unit,
    UnitAlias,
)
from scoring.actions import compute_month
from tests.cases.intake.undone_files import (
    FIRST,
    LAMPS,
    SECOND,
    SUGGESTIONS,
    TREES,
    UNITS,
    refusal,
    take_back,
    unit,
)
from tests.factories import (
    APRIL,
    MUCH_LATER,
    AdjustmentFactory,
    CaseFactory,
    DistrictFactory,
    SuggestionFactory,
    UnitFactory,
    UserFactory,
)
from tests.imported_sheets import indicator_line

pytestmark = pytest.mark.django_db
# -- units --------------------------------------------------------------------------------------


def give_scope(unit):
    UserFactory(last_name="区县岗", scope_kind="unit", scope_keys=[unit.slug])


REFERENCES = {
    "办件": lambda unit: CaseFactory(unit=unit),
    "建议": lambda unit: SuggestionFactory(unit=unit),
    "上报表行": indicator_line,
    "分数调整": lambda unit: AdjustmentFactory(unit=unit),
    "单位别名": lambda unit: unit.aliases.create(name="小丙"),
    "承办单位": lambda unit: UnitFactory(parent=unit),
    "可见范围": give_scope,
}


@pytest.mark.parametrize("what", list(REFERENCES))
def test_a_new_unit_that_is_used_by_now_stays(bureaus, desk, what):
    batch = desk.apply("units", *FIRST[FileKind.UNITS])
    REFERENCES[what](Unit.objects.get(name="丙局"))

    reason = refusal(batch, desk)

    assert "丙局" in reason
    assert what in reason


def test_a_unit_that_stands_in_a_draft_stays(bureaus, desk):
    batch = desk.apply("units", *FIRST[FileKind.UNITS])
    CaseFactory(unit=bureaus[0])
    compute_month(month=APRIL, now=MUCH_LATER)

    assert "不能整批撤销" in refusal(batch, desk)


def test_a_unit_that_was_changed_in_another_way_stays(came_in, desk):
    batch = desk.apply("units", *SECOND[FileKind.UNITS])
    Unit.objects.filter(name="甲局").update(opened_on=date(2018, 1, 1))

    assert refusal(batch, desk) == "“甲局”此后被修改过，不能整批撤销。"


def test_a_field_that_the_file_did_not_touch_may_have_changed_since(came_in, desk):
    batch = desk.apply("units", *SECOND[FileKind.UNITS])
    Unit.objects.filter(name="甲局").update(short_name="甲")

    take_back(batch, desk)

    assert Unit.objects.get(name="甲局").short_name == "甲"


def test_a_district_that_is_gone_cannot_be_put_back(bureaus, desk):
    gone = DistrictFactory(slug="gone", name="旧区")
    Unit.objects.filter(name="甲局").update(district=gone)
    batch = desk.apply("units", UNITS, unit("甲局", "盘山县"))
    gone.delete()

    assert refusal(batch, desk) == "原来所填的管辖属地已不在名册中，不能整批撤销。"


def test_an_alias_that_somebody_already_removed_is_no_obstacle(bureaus, desk):
    batch = desk.apply("units", *FIRST[FileKind.UNITS])
    UnitAlias.objects.filter(name="老丙").delete()

    take_back(batch, desk)

    assert not UnitAlias.objects.exists()


# -- suggestions --------------------------------------------------------------------------------


def enter(desk, content, outcome):
    suggestion = Suggestion.objects.get(content=content)
    suggestion.outcome, suggestion.state = outcome, "in_progress"
    record_outcome(
        suggestion=suggestion,
        version=suggestion.version,
        by=UserFactory(last_name="承办岗"),
        at=desk.next_moment(),
    )


@pytest.mark.parametrize("content", [LAMPS[1], "修路"])
def test_a_suggestion_that_a_person_edited_since_keeps_the_whole_file(came_in, desk, content):
    batch = desk.apply("suggestions", *SECOND[FileKind.SUGGESTIONS])
    enter(desk, content, "亲手所写。")

    assert refusal(batch, desk) == f"“{content}”此后由承办岗修改过，不能整批撤销。"


def test_what_a_person_wrote_before_the_file_is_put_back(came_in, desk):
    enter(desk, LAMPS[1], "亲手所写。")
    batch = desk.apply("suggestions", *SECOND[FileKind.SUGGESTIONS])
    version = Suggestion.objects.get(content=LAMPS[1]).version

    take_back(batch, desk)

    suggestion = Suggestion.objects.get(content=LAMPS[1])
    assert (suggestion.outcome, suggestion.version) == ("亲手所写。", version + 1)
    assert (suggestion.edited_by, suggestion.edited_at) == (desk.by, batch.undone_at)


def test_a_suggestion_that_is_gone_keeps_the_file(came_in, desk):
    batch = desk.apply("suggestions", *SECOND[FileKind.SUGGESTIONS])
    Suggestion.objects.filter(content=LAMPS[1]).delete()

    assert "已被删除" in refusal(batch, desk)


def test_a_place_that_somebody_else_holds_by_now_cannot_be_put_back(came_in, desk):
    batch = desk.apply("suggestions", SUGGESTIONS, [*LAMPS, "甲局", "", ""], [*TREES, "", "", "2"])
    SuggestionFactory(content="拓宽道路", place=1)

    assert refusal(batch, desk).startswith("第 1 名现在是“拓宽道路”")
