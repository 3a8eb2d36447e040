"""A case's own page: facts, and what happened in its order."""

import re
from datetime import timedelta

import pytest

from accounts.models import User
from accounts.scope import ScopeKind
from cases.models import Case, Change, Rating
from tests.factories import (
    CaseFactory,
    ExclusionFactory,
    ImportBatchFactory,
    RatingFactory,
    UnitFactory,
    UserFactory,
    at,
    hand_on,
)
from tests.pages import read, words


def story(page) -> list[tuple[str, str]]:
    """The words and details of the timeline."""
    return [
        (what, when)
        for what, when in zip(
            page.all("span.timeline__what"), page.all("span.timeline__when"), strict=True
        )
    ]


def test_the_course_of_a_case_is_told_in_order(small_client):
    case = CaseFactory(
        number="PJ1",
        received_at=at(10),
        assigned_at=at(10, 11),
        completed_at=at(12, 17),
        province_answered_at=at(12, 18),
    )
    hand_on(case, UnitFactory(name="乙局"), at(11, 8))
    RatingFactory(case=case, stars=2, given_at=at(13))
    RatingFactory(case=case, stars=5, given_at=None, source=Rating.Source.PROVINCE)
    ExclusionFactory(
        case=case, reason="重复登记", decided_at=at(14), revoked_by=UserFactory(), revoked_at=at(15)
    )

    page = read(small_client(), "/cases/PJ1/")

    assert story(page) == [
        ("受理", "2020-04-10 09:00"),
        ("交办", "2020-04-10 11:00"),
        ("改派", "2020-04-11 08:00"),
        ("办结", "2020-04-12 17:00"),
        ("向省平台反馈", "2020-04-12 18:00"),
        ("评星 2 星", "2020-04-13 09:00"),
        ("考核剔除", "2020-04-14 09:00"),
        ("撤销剔除", "2020-04-15 09:00"),
        ("导入", "2020-05-02 09:00"),
        ("评星 5 星", "未记录时间"),
    ]
    assert "business：重复登记" in page.all("span.timeline__detail")


@pytest.mark.parametrize(
    ("after_deadline", "words"),
    [
        (timedelta(seconds=-1), "在时限内"),
        (timedelta(0), "在时限内"),
        (timedelta(seconds=1), "超过时限"),
    ],
    ids=["before it", "at its moment", "after it"],
)
def test_completion_is_measured_against_the_deadline(small_client, after_deadline, words):
    case = CaseFactory(number="PJ1", due_at=at(20, 17))
    case.completed_at = case.due_at + after_deadline
    case.save()

    assert words in read(small_client(), "/cases/PJ1/").all("span.timeline__detail")


def test_completion_without_a_deadline_is_not_judged(small_client):
    CaseFactory(number="PJ1", due_at=None, completed_at=at(20))

    page = read(small_client(), "/cases/PJ1/")

    assert not page.says("时限内")
    assert not page.says("超过时限")


def test_what_is_not_known_is_a_dash(small_client):
    CaseFactory(number="PJ1", at_once=True)

    page = read(small_client(), "/cases/PJ1/")

    facts = dict(zip(page.all("dl.facts-list dt"), page.all("dl.facts-list dd"), strict=True))
    assert facts["承办单位"] == facts["管辖属地"] == facts["涉及领域"] == "—"
    assert facts["办理方式"] == "即时答复"
    assert facts["省交办"] == "否"
    assert page.says("（没有标题）")


def test_flags_are_named(small_client):
    CaseFactory(number="PJ1", is_difficult=True, is_high_star=True, is_province_assigned=True)

    page = read(small_client(), "/cases/PJ1/")

    assert page.says("疑难件、高星件")


def test_a_case_shows_no_more_of_a_citizen_than_surname_and_four_digits(visit):
    for case in Case.objects.filter(ratings__isnull=False).order_by("pk")[:5]:
        page = visit(f"/cases/{case.number}/")
        facts = dict(zip(page.all("dl.facts-list dt"), page.all("dl.facts-list dd"), strict=True))
        assert re.fullmatch(r".{1,2}(先生|女士)|—", facts["诉求人"])
        assert re.fullmatch(r"[0-9]{4}|—", facts["手机尾号"])
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", page.text)
        assert case.phone_hash not in page.text or not case.phone_hash


def test_a_case_that_is_not_the_viewers_is_not_found(demo_client):
    client = demo_client("analyst")
    User.objects.filter(username="analyst").update(
        scope_kind=ScopeKind.DISTRICTS, scope_keys=["dawa"]
    )
    mine = Case.objects.filter(district__slug="dawa").order_by("pk").first()
    other = Case.objects.filter(district__slug="panshan").order_by("pk").first()

    assert client.get(f"/cases/{mine.number}/").status_code == 200
    assert client.get(f"/cases/{other.number}/").status_code == 404


def changed(record: str, pk: int, field: str, **given) -> None:
    Change.objects.create(record=record, record_id=pk, field=field, **given)


def test_the_history_names_field_values_and_source(small_client):
    case = CaseFactory(number="PJ1", district__name="兴隆台区")
    batch, person = ImportBatchFactory(), UserFactory(username="分析员")
    told = {"before": "", "after": "路灯不亮", "reason": "按录音补记", "by": person}
    changed("case", case.pk, "title", at=at(2), batch=batch, **told)
    district = str(case.district_id)
    changed("case", case.pk, "district", after=district, at=at(3), batch=batch, is_undo=True)
    rating = RatingFactory(case=case)
    changed("rating", rating.pk, "stars", before="2", after="5", at=at(4))

    page = read(small_client(), "/cases/PJ1/")

    assert page.all("section.case-history summary") == [
        "评星 1 次，最近 2020-04-04 09:00",
        "管辖属地 1 次，最近 2020-04-03 09:00",
        "诉求标题 1 次，最近 2020-04-02 09:00",
    ]
    rows = page.select("section.case-history tbody tr")
    assert [[words(cell) for cell in row] for row in rows] == [
        ["2020-04-04 09:00", "2", "5", "人工修改", ""],
        ["2020-04-03 09:00", "（空）", "兴隆台区", f"撤销批次 {batch.pk}", ""],
        ["2020-04-02 09:00", "（空）", "路灯不亮", f"批次 {batch.pk}（分析员）", "按录音补记"],
    ]


def test_a_deadline_that_was_worked_out_says_so(small_client):
    CaseFactory(number="PJ1", is_due_computed=True)
    page = read(small_client(), "/cases/PJ1/")
    assert any("按工作日推算" in text for text in page.all("dd"))
    assert "/calendar/" in [link.get("href") for link in page.select("dd a")]


@pytest.mark.parametrize(
    ("role", "scope", "is_link"),
    [
        ("analyst", ScopeKind.ALL, True),
        ("business", ScopeKind.ALL, True),
        ("leader", ScopeKind.ALL, False),
        ("analyst", ScopeKind.DISTRICTS, False),
    ],
)
def test_batches_are_links_for_those_who_may_open_them(small_client, role, scope, is_link):
    case = CaseFactory(number="PJ1", district__slug="dawa")
    Change.objects.create(
        record=Change.Record.CASE, record_id=case.pk, field="title", at=at(2), batch=case.batch
    )
    client = small_client(role)
    User.objects.filter(username=f"a-{role}").update(
        scope_kind=scope, scope_keys=["dawa"] if scope == ScopeKind.DISTRICTS else []
    )

    page = read(client, "/cases/PJ1/")

    links = [a.get("href") for a in (*page.select("dd a"), *page.select("td a"))]
    assert links == [f"/imports/batches/{case.batch_id}/"] * (2 * is_link)
    assert page.says(f"批次 {case.batch_id}")
