"""A case's page costs the same however long its history is, and folds what is long."""

import pytest

from cases.models import Case, Change, HeldChange
from cases.search import index_everything
from tests.cases.refused_manual import AttachmentFactory, CorrectionFactory
from tests.factories import (
    CaseFactory,
    ChannelFactory,
    ExclusionFactory,
    ImportBatchFactory,
    RatingFactory,
    UnitFactory,
    at,
    hand_on,
)
from tests.pages import read
from tests.sealed_months import sealed

pytestmark = pytest.mark.django_db
MOST = 25


def full_case() -> Case:
    """Received in one month, assigned in the next, with something of everything."""
    case = CaseFactory(
        number="PJ1",
        received_at=at(30),
        assigned_at=at(1, month=5),
        channel=ChannelFactory(),
        phone_hash="f" * 64,
        place="惠宾街",
    )
    CaseFactory(phone_hash="f" * 64, place="惠宾街", title="同一件事")
    hand_on(case, UnitFactory(), at(2, month=5))
    RatingFactory(case=case, given_at=at(3, month=5))
    ExclusionFactory(case=case)
    CorrectionFactory(case=case)
    AttachmentFactory(case=case)
    held = HeldChange.objects.create(
        origin="exclusion",
        case=case,
        number=case.number,
        values={"excluded": ["True", "False"]},
        recorded_at=at(5, month=5),
    )
    held.months.add(sealed())
    return case


def changes(case: Case, number: int) -> None:
    batches = [ImportBatchFactory() for _ in range(number // 5)]
    values = {"title": "标题", "unit": case.unit_id, "content": "长" * 5_000}
    values |= {"district": case.district_id, "category": case.category_id}
    Change.objects.bulk_create(
        Change(
            record=Change.Record.CASE,
            record_id=case.pk,
            field=field,
            before="",
            after=str(value),
            at=at(4, month=5),
            batch=batch,
        )
        for batch in batches
        for field, value in values.items()
    )


def test_two_hundred_changes_cost_no_more_than_five(small_client, query_count):
    case, client = full_case(), small_client()
    changes(case, 5)
    few = query_count(lambda: read(client, "/cases/PJ1/"))

    changes(case, 200)
    many = query_count(lambda: read(client, "/cases/PJ1/"))

    assert few == many
    assert many <= MOST


def test_a_long_history_is_folded_by_field(small_client):
    case = full_case()
    changes(case, 200)

    page = read(small_client(), "/cases/PJ1/")

    assert page.says("共 200 次更改，按字段列出")
    folded = page.select("section.case-history details.case-fold")
    assert len(folded) == 5
    assert all(one.get("open") is None for one in folded)
    assert page.says("中间的")
    assert len(page.select("details.case-value")) == 40


def test_long_texts_and_many_ratings_are_folded(small_client):
    case = CaseFactory(number="PJ1", content="很长的诉求。" * 800)
    for hour in range(10):
        RatingFactory(case=case, given_at=at(20, hour))

    page = read(small_client(), "/cases/PJ1/")

    assert page.says("展开全文（4800 字）")
    assert page.says("更早的 4 次评星")


def test_cases_of_the_same_caller_and_place_are_named_and_counted(small_client):
    case = full_case()
    for _ in range(11):
        CaseFactory(place="惠宾街")
    CaseFactory(place="", phone_hash="")

    page = read(small_client(), "/cases/PJ1/")

    assert page.says("同一来电人的其他诉求 共 1 件。")
    assert page.says("同一地点的其他诉求 共 12 件，列出最近的 10 件。查看全部含“惠宾街”的办件")
    [everyone] = [one for one in page.select("section.panel p a") if "by=any" in one.get("href")]
    index_everything()
    assert read(small_client(), everyone.get("href")).says("13 件")
    assert case.number not in page.all("ul.case-others a")


def test_cases_of_others_are_not_named(small_client):
    from accounts.models import User
    from accounts.scope import ScopeKind

    case = full_case()
    CaseFactory(place="惠宾街", district__slug="elsewhere")
    client = small_client("analyst")
    User.objects.filter(username="a-analyst").update(
        scope_kind=ScopeKind.DISTRICTS, scope_keys=[case.district.slug]
    )

    assert read(client, "/cases/PJ1/").says("同一地点的其他诉求 共 1 件。")
