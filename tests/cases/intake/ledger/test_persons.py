"""What is kept of callers, and that nothing else is."""

import hashlib
import hmac

import pytest

from cases.intake.grid import Cell, CellKind
from cases.intake.ledger.persons import citizen, phone

MOBILE = "138" + "0000" + "1234"
LANDLINE = "0427" + "0000" + "123"


def fingerprint(digits: str, key: str) -> str:
    return hmac.new(key.encode(), digits.encode(), hashlib.sha256).hexdigest()


@pytest.mark.parametrize(
    "written",
    [
        MOBILE,
        "+86" + MOBILE,
        "0086 " + MOBILE,
        "86-" + MOBILE,
        "138-0000-1234",
        "１３８ ００００ １２３４",
        f"电话{MOBILE}（本人）",
        "\x1en" + MOBILE,
    ],
)
def test_of_a_number_four_digits_and_a_keyed_fingerprint_are_kept(settings, written):
    settings.PHONE_KEY = "key"

    assert phone(written) == ("1234", fingerprint(MOBILE, "key"), "")


@pytest.mark.parametrize(
    "written", [LANDLINE, "0427-0000123", "(0427)0000123", "0427-0000123转801"]
)
def test_a_landline_with_its_area_code_is_a_number_too(settings, written):
    settings.PHONE_KEY = "key"

    assert phone(written) == ("0123", fingerprint(LANDLINE, "key"), "")


def test_another_key_gives_another_fingerprint(settings):
    settings.PHONE_KEY = "one"
    one = phone(MOBILE)
    settings.PHONE_KEY = "other"

    assert phone(MOBILE) != one


@pytest.mark.parametrize(
    "written", ["1234", "138****1234", "138xxxx1234", "*******1234", "１２３４"]
)
def test_of_a_masked_number_only_the_tail_is_known(written):
    assert phone(written) == ("1234", "", "")


@pytest.mark.parametrize("written", ["", "-", "\\N", " "])
def test_no_number_is_nothing_to_speak_of(written):
    assert phone(written) == ("", "", "")


@pytest.mark.parametrize(
    "written", ["不详", "12", "1.38E+10", "138**1234", "99999999999999999", ","]
)
def test_what_is_no_number_is_left_out_and_not_repeated(written):
    tail, kept, said = phone(written)

    assert (tail, kept) == ("", "")
    assert said == "号码无法识别，未导入。"


def test_of_several_numbers_the_first_is_taken():
    tail, _, said = phone(f"{MOBILE}/138{'0' * 4}9999")

    assert (tail, said) == ("1234", "有几个号码，只取第一个。")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("王先生", "王先生"),
        ("欧阳女士", "欧阳女士"),
        ("王小明", "王"),
        ("王小明先生", "王先生"),
        ("欧阳小明", "欧阳"),
        ("王", "王"),
        ("李小姐", "李女士"),
        ("阿不都·热合曼", "阿"),
        (" 王 小 明 ", "王"),
        ("匿名", ""),
        ("先生", ""),
        ("", ""),
    ],
)
def test_of_a_name_the_surname_is_kept(written, kept):
    assert citizen(written) == kept


@pytest.mark.parametrize(
    "written", ["幸福小区业主委员会", "John", "13800001234", "王先生13800001234"]
)
def test_what_is_no_name_is_left_out_and_not_repeated(written):
    outcome = citizen(written)

    assert outcome.value == ""
    assert outcome.note == "内容不是姓名，未导入（个人信息最小化）。"


def test_no_whole_number_and_no_whole_name_is_written_anywhere(check):
    sent = [MOBILE, "+86" + MOBILE, f"{MOBILE}、{LANDLINE}", f"打{MOBILE}打", "1" * 17]
    checked = check.rows(
        *(
            {
                "办件编号": f"A{n}",
                "受理时间": "2020-04-10" if n % 2 else "去年",
                "联系电话": number,
                "诉求人": "王小明",
            }
            for n, number in enumerate(sent)
        )
    )

    everything = check.everything_written() + "".join(checked.problems + checked.warnings)
    assert len(checked.problems) == 3
    for secret in (MOBILE, LANDLINE, "1" * 17, "王小明", MOBILE[:7]):
        assert secret not in everything
    assert "第 3 行“联系电话”列" not in everything
    assert "第 6 行“联系电话”列：号码无法识别，未导入。" in checked.warnings


def test_a_file_without_the_columns_says_nothing_of_the_person(check):
    assert not {"phone_tail", "phone_hash", "citizen_name"} & set(check().file.columns)
    row = check(联系电话=Cell(MOBILE, CellKind.NUMBER)).row
    assert (row["phone_tail"], len(row["phone_hash"])) == ("1234", 64)
