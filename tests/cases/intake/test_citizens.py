"""Reading a citizen as suggestions print one."""

import pytest

from cases.intake.citizen import Citizen, read_citizen
from cases.intake.numbers import Unreadable


@pytest.mark.parametrize(
    ("printed", "name", "tail"),
    [
        ("手机尾号 6654 滕先生", "滕先生", "6654"),
        ("手机尾号王 8781", "王", "8781"),
        ("手机尾号 6069", "", "6069"),
        ("1234李先生", "李先生", "1234"),
        ("李女士 5678", "李女士", "5678"),
        ("李1234女士", "李女士", "1234"),
        ("尾号1234 王", "王", "1234"),
        ("李1234", "李", "1234"),
        ("５６７８", "", "5678"),
        ("李女士", "李女士", ""),
        ("李小明先生 1234", "李先生", "1234"),
        ("李某某 1234", "李", "1234"),
        ("王小姐1234", "王女士", "1234"),
        ("欧阳女士 1234", "欧阳女士", "1234"),
        ("00001231234 李小明", "李", "1234"),
        ("0000-1231234 张", "张", "1234"),
        ("+86 000 0123 1234", "", "1234"),
        ("000****1234 李女士", "李女士", "1234"),
        ("1234（李女士）", "李女士", "1234"),
        ("李先生（网友）", "李先生", ""),
        ("匿名 1234", "", "1234"),
        ("市民0012先生", "", "0012"),
    ],
)
def test_of_a_citizen_a_surname_and_four_digits_are_kept_in_whatever_order(printed, name, tail):
    assert read_citizen(printed) == Citizen(name, tail)


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("匿名", "至少要有一项"),
        ("先生", "至少要有一项"),
        ("12 李先生", "四位数字"),
        ("12345678901234567", "四位数字"),
        ("1234、5678", "不止一个号码"),
        ("李女士、王先生 1234", "不止一个称呼"),
        ("盘山县古城子镇拉拉村", "不像是市民的称呼"),
    ],
)
def test_what_is_no_citizen_is_refused_without_repeating_it(printed, words):
    with pytest.raises(Unreadable, match=words) as refused:
        read_citizen(printed)

    assert not any(part in str(refused.value) for part in ("李", "王", "古城子", "1234"))
