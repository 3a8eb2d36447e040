"""Ratings in a ledger and in files of their own."""

import pytest

from cases.models import FileKind

NULL = r"\N"


def test_a_rating_does_not_come_before_receipt(check, db):
    rating = {"评星来源": "话务", "评星": "5", "评星时间": "2020-04-09"}

    assert "评星时间 2020-04-09 00:00 早于受理时间" in check(**rating).problem


@pytest.mark.parametrize(
    "written", ["5", "5星", "五星", "★★★★★", "5.0", " ５ ", "5 颗星", "五星级", "⭐⭐⭐⭐⭐"]
)
def test_five_stars_are_written_in_many_ways(check, db, written):
    assert check(评星来源="话务", 评星=written).row["rating_stars"] == "5"


@pytest.mark.parametrize(("written", "stars"), [("★★★☆☆", "3"), ("1", "1"), ("二星", "2")])
def test_fewer_stars_are_too(check, db, written, stars):
    assert check(评星来源="省级平台", 评星=written).row["rating_stars"] == stars


def test_a_rating_has_source_stars_and_time(check, db):
    row = check(评星来源="省平台", 评星="4", 评星时间="2020-04-20 09:00").row

    assert (row["rating_source"], row["rated_at"]) == ("province", "2020-04-20 01:00:00")


@pytest.mark.parametrize("written", ["", "未评价", "-", "无"])
def test_without_stars_there_is_no_rating(check, db, written):
    row = check(评星来源="未回访", 评星=written, 评星时间="昨天").row

    assert [row[name] for name in ("rating_source", "rating_stars", "rated_at")] == [NULL] * 3


@pytest.mark.parametrize("written", ["6", "-1", "4.5", "55"])
def test_stars_are_one_to_five(check, db, written):
    checked = check(评星来源="话务", 评星=written)

    assert checked.problem == f"第 2 行“评星”列：评星“{written}”应为 1 至 5。"
    assert checked.unknown == []


@pytest.mark.parametrize("written", ["非常满意", "0"])
def test_what_words_mean_in_stars_is_for_people_to_say(check, db, written):
    [unknown] = check(评星来源="话务", 评星=written).unknown

    assert (unknown.register, unknown.name) == ("stars", written)


def test_a_rating_without_its_source_is_refused(check, db):
    assert "有评星而没有评星来源，请写明省平台或话务" in check(评星来源="", 评星="5").problem
    assert "未知的评星来源“某处”，可写：省平台、话务" in check(评星来源="某处", 评星="5").problem


def test_a_file_without_sources_brings_its_cases_and_says_that_ratings_stay_out(check, db):
    checked = check(评星="5")

    assert "rating_stars" not in checked.row
    [warning] = checked.warnings
    assert warning.startswith("第 1 行“评星”列：没有“评星来源”列，评星未导入")


def test_a_file_of_ratings_has_only_ratings(check, db):
    row = {"办件编号": "A1", "评星来源": "话务", "评星": "5"}
    checked = check.rows(row, {**row, "评星": ""}, kind=FileKind.RATINGS)

    assert checked.file.columns == (
        "row_number",
        "number",
        "rating_source",
        "rating_stars",
        "rated_at",
    )
    assert [staged["rated_at"] for staged in checked.rows] == [NULL]
    assert checked.problems == ["第 3 行“评星”列：评星为空，应为 1 至 5。"]


def test_a_rating_in_the_future_is_refused(check, db):
    row = {"办件编号": "A1", "评星来源": "话务", "评星": "5", "评星时间": "2020-06-01"}

    assert "晚于导入时间" in check.rows(row, kind=FileKind.RATINGS).problem
