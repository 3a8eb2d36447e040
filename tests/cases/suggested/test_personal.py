"""Numbers of persons in what people write."""

import pytest

from cases.suggested.personal import masked

HIDDEN = {
    "a mobile number": ("请回电13900001234，谢谢", "请回电*******1234，谢谢", "手机号 1 处"),
    "in groups": ("139 0000 1234", "*******1234", "手机号 1 处"),
    "in other groups": ("1390-000-1234", "*******1234", "手机号 1 处"),
    "with a short middle": ("139 000 01234", "*******1234", "手机号 1 处"),
    "with dots": ("139.0000.1234。", "*******1234。", "手机号 1 处"),
    "with the country": ("+86 139-0000-1234", "*********1234", "手机号 1 处"),
    "in wide figures": ("电话１３９００００１２３４", "电话*******1234", "手机号 1 处"),
    "in Chinese figures": ("幺三九零零零零一二三四", "*******1234", "手机号 1 处"),
    "two of them": (
        "13900001234或13800001234",
        "*******1234或*******1234",
        "手机号 2 处",
    ),
    "after an office's words": ("咨询电话13900001234", "咨询电话*******1234", "手机号 1 处"),
    "an identity number": ("证号110101199003070019", f"证号{'*' * 18}", "身份证号 1 处"),
    "one that ends in X": ("11010119900307001x。", f"{'*' * 18}。", "身份证号 1 处"),
    "one in groups": ("110101 19900307 0019", "*" * 18, "身份证号 1 处"),
    "an old identity number": ("110101900307001", "*" * 15, "身份证号 1 处"),
    "a bank card": ("卡号6222 0000 0000 0000 123", f"卡号{'*' * 18}", "银行卡号 1 处"),
    "a landline": ("家中0427-2000000", "家中*******0000", "座机号 1 处"),
    "a landline in brackets": ("（0427）2000000", "*******0000", "座机号 1 处"),
    "a landline without its place": ("联系电话：2000000", "联系电话：***0000", "联系号码 1 处"),
    "another number to be reached by": ("QQ号100000001", "QQ号*****0001", "联系号码 1 处"),
    "of several kinds": (
        "13900001234，身份证110101199003070019",
        f"*******1234，身份证{'*' * 18}",
        "身份证号 1 处、手机号 1 处",
    ),
}
KEPT = [
    "路灯 12 盏不亮，编号 20200413000127",
    "2020-04-15 09:30 报过修",
    "拨打 12345 或 4008001234",
    "咨询电话：0427-2000000",
    "服务热线 2000000",
    "总投资 13800 万元，面积 1390000 平方米",
    "手机尾号 6654",
    "139****1234",
    "13900001",
    "139000012345",
    "一三五路口的红绿灯",
    "联系电话没有公开",
    "",
]


@pytest.mark.parametrize("case", HIDDEN)
def test_a_number_of_a_person_is_hidden_but_for_its_last_digits(case):
    text, shown, words = HIDDEN[case]

    found = masked(text)

    assert (found.text, found.words) == (shown, words)
    assert masked(found.text).text == shown, "it is hidden once"


@pytest.mark.parametrize("text", KEPT)
def test_other_numbers_stay(text):
    found = masked(text)

    assert (found.text, found.found) == (text, ())


def test_what_was_hidden_is_kept_nowhere():
    found = masked("13900001234，110101199003070019")

    assert "13900001234" not in repr(found)
    assert "110101199003070019" not in repr(found)
