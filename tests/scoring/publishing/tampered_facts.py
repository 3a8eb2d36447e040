"""Cases and ratings changed in plain SQL, and the sentence that names it."""

from cases.models import Exclusion, HandOver, Rating
from tests.factories import CaseFactory, CategoryFactory, DistrictFactory, UnitFactory, at
from tests.scoring.publishing.a_month import AMonth
from tests.scoring.publishing.tampering import Tampering, gone, written


def first_case(**columns: object) -> Tampering:
    return lambda april: written(april.cases[0], **columns)


def _handed_elsewhere(april: AMonth) -> None:
    unit = UnitFactory(name="大洼区")
    written(april.cases[0], unit_id=unit.pk)
    written(HandOver.objects.get(case=april.cases[0]), unit_id=unit.pk)


def _answered_at_once(april: AMonth) -> None:
    nothing = dict.fromkeys(("unit_id", "assigned_at"))
    written(april.cases[0], handling="at_once", **nothing)


def _another_turn(april: AMonth) -> None:
    """The rating that came first comes last."""
    written(april.rating, id=Rating.objects.latest("pk").pk + 1)


def _case_gone(april: AMonth) -> None:
    case = april.cases[2]
    gone(*case.ratings.all(), *case.hand_overs.all(), case)


FACTS: dict[str, tuple[Tampering, str]] = {
    "received_at": (
        first_case(received_at=at(9)),
        "的“受理时间”封存时为 2020-04-10 09:00:00，现在为 2020-04-09 09:00:00。",
    ),
    "handling": (
        _answered_at_once,
        "的“交办时间”封存时为 2020-04-10 10:00:00，现在为 （截止时没有）。",
    ),
    "channel": (first_case(channel_id=None), "的“受理渠道”封存时为 渠道phone，现在为 （空）。"),
    "request_kind": (
        first_case(request_kind="help"),
        "的“诉求类型”封存时为 （空），现在为 求助。",
    ),
    "is_province_assigned": (
        first_case(is_province_assigned=True),
        "的“省交办”封存时为 否，现在为 是。",
    ),
    "district": (
        lambda april: written(april.cases[0], district_id=DistrictFactory(slug="dawa").pk),
        "的“管辖属地”封存时为 兴隆台区，现在为 属地dawa。",
    ),
    "category": (
        lambda april: written(april.cases[0], category_id=CategoryFactory(slug="qita").pk),
        "的“涉及领域”封存时为 城建交通类，现在为 领域qita。",
    ),
    "deadline": (
        first_case(due_at=at(18)),
        "的“时限”封存时为 2020-04-17 10:00:00，现在为 2020-04-18 09:00:00。",
    ),
    "province_due_at": (
        first_case(province_due_at=at(18)),
        "的“省反馈时限”封存时为 （空），现在为 2020-04-18 09:00:00。",
    ),
    "forwarding_days": (
        first_case(forwarding_days=3),
        "的“受理到首次交办的工作日数”封存时为 0，现在为 3。",
    ),
    "is_difficult": (first_case(is_difficult=True), "的“疑难件”封存时为 否，现在为 是。"),
    "is_high_star": (first_case(is_high_star=True), "的“高星件”封存时为 否，现在为 是。"),
    "unit": (_handed_elsewhere, "的“承办单位”封存时为 双台子区，现在为 大洼区。"),
    "assigned_at": (
        first_case(assigned_at=at(10, 9, 30)),
        "的“交办时间”封存时为 2020-04-10 10:00:00，现在为 2020-04-10 09:30:00。",
    ),
    "completed_at": (
        first_case(completed_at=at(12, 10).replace(microsecond=1)),
        "的“办结时间”封存时为 2020-04-12 10:00:00，现在为 2020-04-12 10:00:00.000001。",
    ),
    "province_answered_at": (
        first_case(province_answered_at=at(12)),
        "的“反馈时间”封存时为 （截止时没有），现在为 2020-04-12 09:00:00。",
    ),
    "excluded": (
        lambda april: gone(Exclusion.objects.get()),
        "办件 20200409 的“考核剔除”封存时为 是，现在为 否。",
    ),
}
"""By the fact that is no longer what it was; of the case 20200401 unless the sentence says so."""

LEDGER: dict[str, tuple[Tampering, str]] = {
    "a case deleted": (_case_gone, "办件 20200403 封存时有，现在没有：已被删除"),
    "a case moved to another month": (
        lambda april: written(
            april.cases[6], received_at=at(10, month=6), completed_at=at(10, month=6)
        ),
        "办件 20200407 封存时有，现在没有：已被删除，或日期已不在这个月。",
    ),
    "a case added": (
        lambda april: CaseFactory(number="2020040Z"),
        "办件 2020040Z 封存时没有，现在有。",
    ),
    "stars": (
        lambda april: written(april.rating, stars=1),
        "办件 20200401 的评星（话务，2020-04-20 09:00:00）的“评星”封存时为 5，现在为 1。",
    ),
    "the turn of ratings of one moment": (
        _another_turn,
        "的评星（话务，2020-04-20 09:00:00）的“同一时间的先后”封存时为 1，现在为 2。",
    ),
    "a rating deleted": (
        lambda april: gone(april.rating),
        "办件 20200401 的评星（话务，2020-04-20 09:00:00）封存时有，现在没有。",
    ),
    "a rating added": (
        lambda april: Rating.objects.create(case=april.cases[6], source="call_back", stars=1),
        "办件 20200407 的评星（话务，无评星时间）封存时没有，现在有。",
    ),
}
