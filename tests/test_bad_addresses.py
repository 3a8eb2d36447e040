"""Addresses that nobody should type: answered in words, and never with a failure."""

import pytest
from django.utils.http import urlencode

from tests.pages import ReadPage

LONG = "长" * 60_000
MONTHS = {
    "a month that no year has": ("2020-13", "没有“2020-13”这个月份"),
    "the month nought": ("2020-00", "没有“2020-00”这个月份"),
    "the year nought": ("0000-01", "没有“0000-01”这个月份"),
    "a year of five digits": ("10000-01", "的格式应为 2020-04"),
    "a month of one digit": ("2020-4", "的格式应为 2020-04"),
    "a day": ("2020-04-01", "的格式应为 2020-04"),
    "a negative year": ("-1-1", "的格式应为 2020-04"),
    "wide digits": ("２０２０-０４", "的格式应为 2020-04"),
    "a raised digit": ("2020-²", "的格式应为 2020-04"),
    "NUL": ("\x00", "的格式应为 2020-04"),
    "sixty thousand characters": (LONG, "的格式应为 2020-04"),
    "a statement": ("2020-04' OR 1=1--", "的格式应为 2020-04"),
}
CONDITIONS = {
    "an unknown district": ("district", "zz", "管辖属地中没有所选的值"),
    "NUL for a category": ("category", "\x00", "涉及领域中没有所选的值"),
    "NUL for a place": ("place", "\x00", "诉求地点中没有所选的值"),
    "a long unit": ("unit", "长" * 2_000, "承办单位中没有所选的值"),
    "a known district and an unknown one": ("district", "dawa,zz", "管辖属地中没有所选的值"),
    "a day that no month has": ("day", "2020-02-30", "不在2020年4月，该条件已忽略"),
    "a day of another month": ("day", "2020-03-31", "不在2020年4月，该条件已忽略"),
    "NUL for a day": ("day", "\x00", "该条件已忽略"),
    "an unknown parameter": ("unit__user__password", "x", "未识别的条件“unit__user__password”"),
    "NUL for a name": ("a\x00b", "x", "未识别的条件"),
    "a mark-up name": ("<b>", "x", "未识别的条件“<b>”"),
}
MEASURES = {
    "an unknown measure": ("/cases/", "zz", "没有“zz”这个指标，现列出全部办件"),
    "NUL": ("/cases/", "\x00", "这个指标，现列出全部办件"),
    "a long measure": ("/cases/", LONG, "这个指标，现列出全部办件"),
    "suggestions among the cases": ("/cases/", "suggestions", "没有“suggestions”这个指标"),
    "cases among the suggestions": ("/suggestions/", "accepted", "没有“accepted”这一类建议"),
}
PAGINATION = ["0", "-1", "²", "１２", "1e3", "abc", "", "999999", "9" * 5_000, "\x00"]
SIZES = ["0", "-5", "²", "1000000", "abc", "9" * 5_000]
SORTS = ["password", "-unit__user__password", "?", "action", "", "\x00", LONG]
PATHS = [
    "/cases/9223372036854775808/",
    "/cases/%00/",
    "/cases/a%00b/",
    "/cases/%ff%fe/",
    "/cases/%ED%A0%80/",
    f"/cases/{'9' * 5_000}/",
    "/cases/' OR 1=1--/",
    "/suggestions/99999999999999999999/",
    "/suggestions/９/",
    "/sheets/99999999999999999999/",
    "/sheets/0/",
    "/rankings/2020-13/",
    "/rankings/0000-01/",
    "/rankings/２０２０-０４/",
    "/rankings/10000-01/",
    "/notices/2020-04/notice.exe",
    "/notices/2020-04/notice.../../pdf",
    "/notices/1999-12/",
]
ODDITIES = {
    "a word": "zz",
    "NUL": "\x00",
    "no UTF-8": "%ff",
    "brackets": "(((",
    "signs of patterns": "%_\\",
    "much": "长" * 2_000,
}
READ = ["/", "/cases/", "/suggestions/", "/rankings/2020-04/", "/notices/2020-04/"]


@pytest.fixture
def ask(demo_client):
    """Asks as the business administrator; nothing may fail."""
    client = demo_client("business")

    def asked(path: str, **parameters: str) -> ReadPage:
        response = client.get(f"{path}?{urlencode(parameters)}" if parameters else path)
        assert response.status_code < 500
        return ReadPage(response)

    return asked


@pytest.mark.parametrize("path", ["/", "/cases/", "/suggestions/"])
@pytest.mark.parametrize(("month", "sentence"), MONTHS.values(), ids=MONTHS)
def test_a_wrong_month_is_named_and_the_latest_shown(ask, path, month, sentence):
    page = ask(path, month=month)

    assert page.status == 200
    assert page.says(sentence)
    assert page.says("现显示2020年4月。")


@pytest.mark.parametrize(("name", "value", "sentence"), CONDITIONS.values(), ids=CONDITIONS)
def test_a_condition_that_means_nothing_is_ignored_and_said(ask, name, value, sentence):
    for path in ("/", "/cases/", "/rankings/2020-04/"):
        page = ask(path, **{name: value})

        assert page.status == 200, path
        assert page.says(sentence), path


@pytest.mark.parametrize(("name", "value", "_sentence"), CONDITIONS.values(), ids=CONDITIONS)
def test_suggestions_are_narrowed_by_nothing_that_only_cases_have(ask, name, value, _sentence):
    page = ask("/suggestions/", **{name: value})

    assert page.status == 200
    assert page.says("已忽略")


@pytest.mark.parametrize(("path", "measure", "sentence"), MEASURES.values(), ids=MEASURES)
def test_an_unknown_measure_is_named_and_the_usual_list_shown(ask, path, measure, sentence):
    page = ask(path, measure=measure)

    assert page.status == 200
    assert page.says(sentence)


def test_pages_sizes_and_orders_that_do_not_exist_count_as_not_asked_for(ask):
    first = ask("/cases/").rows()

    for name, values in {"page": PAGINATION, "per_page": SIZES, "sort": SORTS}.items():
        for value in values:
            page = ask("/cases/", **{name: value})
            assert page.status == 200, (name, value)
            assert 0 < len(page.rows()) <= 25, (name, value)
    assert ask("/cases/", sort="password").rows() == first


def test_a_reader_chooses_among_three_sizes(ask):
    assert [len(ask("/cases/", per_page=size).rows()) for size in ("25", "50", "100")] == [
        25,
        50,
        100,
    ]


@pytest.mark.parametrize("path", PATHS)
def test_an_address_of_nothing_is_not_found(ask, path):
    page = ask(path)

    assert page.status == 404
    assert page.says("没有找到")


def test_a_flood_of_parameters_is_refused(ask):
    page = ask("/", **{f"p{number}": "1" for number in range(1_200)})

    assert page.status == 400
    assert page.says("请求有误")


@pytest.mark.parametrize("path", READ)
@pytest.mark.parametrize("value", ODDITIES, ids=ODDITIES)
def test_other_oddities_are_ignored(ask, path, value):
    page = ask(path, **dict.fromkeys(("tab", "cell", "q", "province", "kind"), ODDITIES[value]))

    assert page.status == 200
