"""Moments in the spellings of the platforms, kept as UTC text."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.intake import moments
from cases.intake.numbers import Unreadable

SPELLINGS = [
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y.%m.%d %H:%M:%S",
    "%Y年%m月%d日 %H时%M分%S秒",
    "%Y年%m月%d日%H:%M:%S",
    "%Y%m%d%H%M%S",
]
FIRST, STEADY, LAST = (
    datetime.fromisoformat(day) for day in ("1949-01-01", "1992-01-01", "2099-12-31")
)
SECONDS = st.datetimes(FIRST, LAST).map(lambda moment: moment.replace(microsecond=0))


@pytest.mark.parametrize(
    "spelling",
    [
        "2020-04-01 08:30",
        "2020-04-01 08:30:00",
        "2020-04-01 08:30:00.000",
        "2020-04-01T08:30:00",
        "2020-04-01T08:30:00+08:00",
        "2020-04-01T00:30:00Z",
        "2020-03-31T23:30:00-0100",
        "2020/4/1 8:30",
        "2020.4.1 8:30:00",
        "2020/4/1 上午 8:30:00",
        "2020/4/1 8:30:00 AM",
        "2020年4月1日 8时30分",
        "2020年4月1日8点30分0秒",
        "2020年4月1日 星期三 8:30",
        "２０２０－０４－０１　０８：３０",
        "\u200b2020-04-01  08:30:00 ",
        "20200401083000",
        "202004010830",
    ],
)
def test_a_moment_is_known_in_every_usual_spelling(spelling):
    assert moments.happened_at(spelling) == "2020-04-01 00:30:00"


@pytest.mark.parametrize(
    ("spelling", "kept"),
    [
        ("2020-04-01 15:05:09.123", "2020-04-01 07:05:09.123000"),
        ("2020-04-01 15:05:09.1234567", "2020-04-01 07:05:09.123456"),
        ("2020/4/1 下午 3:05", "2020-04-01 07:05:00"),
        ("2020/4/1 12:05:00 PM", "2020-04-01 04:05:00"),
        ("2020/4/1 12:05:00 AM", "2020-03-31 16:05:00"),
        ("2020-04-01", "2020-03-31 16:00:00"),
        ("20200401", "2020-03-31 16:00:00"),
        ("2020年4月1日", "2020-03-31 16:00:00"),
        ("2020年4月1日 8时", "2020-04-01 00:00:00"),
        ("2020-04-01 24:00", "2020-04-01 15:59:59.999999"),
        ("1988-07-01 08:00", "1988-06-30 23:00:00"),
    ],
)
def test_a_moment_is_kept_as_utc_text(spelling, kept):
    assert moments.happened_at(spelling) == kept


@given(SECONDS, st.sampled_from(SPELLINGS))
def test_every_spelling_of_a_moment_is_read_as_that_moment(moment, spelling):
    written = spelling.replace("%Y", f"{moment.year:04}")

    assert moments.read_moment(moment.strftime(written)) == moment


@given(st.datetimes(STEADY, LAST))
def test_a_kept_moment_shows_the_same_clocks_again(moment):
    kept = moments.utc_text(moment)

    assert moments.on_city_clocks(kept) == moment
    assert moments.utc_text(moment + timedelta(microseconds=1)) > kept


@pytest.mark.parametrize(
    "deadline",
    ["2020-04-08", "20200408", "2020/4/8 0:00", "2020-04-08 00:00:00", "2020-04-08 24:00"],
)
def test_a_deadline_without_a_time_of_day_lasts_until_the_day_ends(deadline):
    assert moments.ends_at(deadline) == "2020-04-08 15:59:59.999999"


def test_a_deadline_with_a_time_of_day_is_that_moment():
    assert moments.ends_at("2020-04-08 17:30") == "2020-04-08 09:30:00"


@pytest.mark.parametrize("blank", ["", " ", "-", "—", "/", "无", "NULL", "\\N"])
def test_a_blank_is_no_moment(blank):
    assert moments.happened_at(blank) is None
    assert moments.ends_at(blank) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("43922", "日期无法识别：“43922”是 Excel 的日期序号"),
        ("43922.354166", "请把该列设为日期格式后重新导出"),
        ("2020-02-30 08:00", "没有“2020-02-30 08:00”这一天"),
        ("2020-04-01 25:00", "没有“2020-04-01 25:00”这个时刻"),
        ("2020-04-01 08:60:00", "这个时刻"),
        ("2020-04-01 下午 13:60", "这个时刻"),
        ("1948-12-31", "超出 1949 年至 2099 年的范围"),
        ("2100-01-01 00:00:00", "超出 1949 年至 2099 年的范围"),
        ("0001-01-01T00:00:00Z", "超出 1949 年至 2099 年的范围"),
        ("0001-01-01T00:00:00+14:00", "时间无法识别"),
        ("2020-04-01T00:00:00+99:00", "不是时区"),
        ("2020-W14-3T08:30:00", "时间无法识别"),
        ("2020/4/18:30", "时间无法识别"),
        ("04/01/2020", "时间无法识别"),
        ("20/4/1 8:30", "时间无法识别"),
        ("08:30:00", "时间无法识别"),
        ("2020-04", "时间无法识别"),
        ("昨天上午", "请写成 2020-04-01 08:30:00"),
        ("9" * 5_000, "时间无法识别"),
    ],
)
def test_what_is_not_surely_one_moment_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(Unreadable) as refused:
        moments.happened_at(text)

    assert sentence in str(refused.value)
    assert len(str(refused.value)) < 120


@given(st.text(max_size=60))
def test_any_text_is_a_moment_a_blank_or_a_sentence(text):
    try:
        kept = moments.ends_at(text)
    except Unreadable:
        return
    assert kept is None or "1948-12-31" <= kept < "2100"
