"""Profiles: a platform's headers, kept under a name, understood whenever they come again."""

import pytest

from cases.intake import profiles
from cases.intake.faults import Refused
from cases.models import FileKind, ImportProfile
from tests.factories import UserFactory, at

WHEN = at(6, month=5)
COLUMNS = {"工单（编号）": "number", "来电\n时间": "received_at", "备注": ""}
HEADERS = ["序号", "来电 时间", "工单", "备注"]


@pytest.fixture
def save(db):
    person = UserFactory()
    return lambda name, columns=COLUMNS, **how: profiles.save(
        name, FileKind.CASES, columns, person, WHEN, **how
    )


def test_headers_are_kept_as_they_are_compared(save):
    assert save(" 省平台 ").columns == {"工单": "number", "来电时间": "received_at"}
    assert ImportProfile.objects.get().name == "省平台"


def test_a_name_is_only_taken_over_on_purpose(save):
    save("省平台")

    with pytest.raises(Refused, match="已有名为“省平台”的方案"):
        save("省平台", {"流水号": "number"})
    save("省平台", {"流水号": "number"}, overwrite=True)

    assert ImportProfile.objects.get().columns == {"流水号": "number"}


@pytest.mark.parametrize("name", ["", "  ", "长" * 51])
def test_a_name_has_one_to_fifty_characters(save, name):
    with pytest.raises(Refused, match="1 到 50 字"):
        save(name)


def test_a_profile_that_assigns_nothing_is_refused(save):
    with pytest.raises(Refused, match="没有一列"):
        save("空", {"工单": ""})


def test_a_profile_fits_when_all_its_headers_are_there_and_the_fullest_comes_first(save):
    short, full = save("短", {"工单": "number"}), save("全")
    save("别的", {"流水号": "number"})

    assert profiles.fitting(FileKind.CASES, HEADERS) == [full, short]
    assert profiles.fitting("", HEADERS) == [full, short]
    assert profiles.fitting(FileKind.UNITS, HEADERS) == []


def test_it_says_which_column_is_which_and_leaves_the_others_out(save):
    assert profiles.chosen_by(save("全"), HEADERS) == {
        0: "",
        1: "received_at",
        2: "number",
        3: "",
    }


def test_a_profile_that_does_not_fit_names_what_it_misses(save):
    with pytest.raises(Refused, match="没有方案“全”所用的列“来电时间”"):
        profiles.refuse_unfit(save("全"), ["工单"])


def test_a_profile_is_found_by_name_and_kind(save):
    with pytest.raises(Refused, match="还没有保存过方案"):
        profiles.named("全", FileKind.CASES)
    saved = save("全")

    assert profiles.named("全", FileKind.CASES) == saved
    with pytest.raises(Refused, match="现有方案：全"):
        profiles.named("别的", FileKind.CASES)
    with pytest.raises(Refused, match="用于办件，不能用于这个文件"):
        profiles.named("全", FileKind.UNITS)
    profiles.delete(saved)
    assert profiles.fitting("", HEADERS) == []
