"""Numbers of persons in what people write."""

from time import perf_counter

import pytest

from cases.suggested.personal import masked, spots
from tests.cases.suggested.planting import plain, planted, read_back

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
    "half in Chinese figures": ("139零零零零1234", "*******1234", "手机号 1 处"),
    "before a word with 一": ("幺三九零零零零一二三四一直忙", "*******1234一直忙", "手机号 1 处"),
    "before a word with 万": ("打13900001234万分着急", "打*******1234万分着急", "手机号 1 处"),
    "sign by sign": ("1 3 9 0 0 0 0 1 2 3 4", "*******1234", "手机号 1 处"),
    "in four groups between dashes": ("139-0000-12-34", "*******1234", "手机号 1 处"),
    "an identity number sign by sign": (
        "1 1 0 1 0 1 1 9 9 0 0 3 0 7 0 0 1 9",
        "*" * 18,
        "身份证号 1 处",
    ),
    "one said to be a paper's": (
        "身份证编号110101199003070019",
        f"身份证编号{'*' * 18}",
        "身份证号 1 处",
    ),
    "a landline with the country": ("+86-427-2000000", "********0000", "座机号 1 处"),
    "a local number in groups": ("家里电话 200 0000", "家里电话 ***0000", "联系号码 1 处"),
    "an account": ("账号：1000 0000 0000", f"账号：{'*' * 12}", "银行卡号 1 处"),
    "a card of abroad": ("4111111111111111", "*" * 16, "银行卡号 1 处"),
    "a door": ("阳光小区3号楼2单元501室", "阳光小区*号楼*单元***室", "门牌号 1 处"),
    "a door in words": ("三号楼二单元五零一室", "*号楼*单元***室", "门牌号 1 处"),
    "a door with dashes": ("锦绣小区5-2-301漏水", "锦绣小区*-*-***漏水", "门牌号 1 处"),
    "a door without a stair": ("住在A座1203室", "住在A座****室", "门牌号 1 处"),
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
    "办件编号13900001234",
    "工单号 110101199003070019",
    "流水号211100202004130012",
    "编号：62220000000000001",
    "共投资13900001234元",
    "市住建局联系电话0427-2000000",
    "客服 400-820-8820",
    "电话回访2020-04-13",
    "电话回访20200413",
    "15 20 13 12 345",
    "15500-180000平方米",
    "990101199003070019",
    "110101209913070019",
    "4111111111111112",
    "3号楼402会议室",
    "行政中心3号楼402室",
    "阳光小区12号楼1单元门口路灯",
    "2 户居民",
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


def test_of_200_planted_numbers_none_is_left():
    for one in planted(seed=11, number=200):
        found = masked(one.text)

        assert one.digits not in read_back(found.text), one
        assert one.kind in {each.kind for each in found.found}, one


def test_in_200_texts_about_nobody_nothing_is_found():
    assert {
        text: found for text in plain(seed=11, number=200) if (found := masked(text).found)
    } == {}


def test_a_spot_is_told_by_its_place_in_the_text_as_it_was_written():
    text = "请回电１３９ ０００0 1234，家住3号楼2单元501室"

    assert [text[one.start : one.end] for one in spots(text)] == [
        "１３９ ０００0 1234",
        "3号楼2单元501室",
    ]


@pytest.mark.parametrize("sign", ["1 ", "12", "0427-", "一", "(86)", "3号楼", "1-1-", "电话1"])
def test_a_long_text_of_one_sign_is_read_in_no_time(sign):
    began = perf_counter()

    masked((sign * 50_000)[:50_000] + "室")

    assert perf_counter() - began < 5
