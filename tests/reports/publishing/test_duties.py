"""Who has to see to what before a month can be published, and what the home page says of it."""

import pytest
from django.test import Client

from accounts.roles import Role
from accounts.scope import ScopeKind
from cases import clock
from cases.models import ImportJob
from reports.publishing.duties import SEEN_TO_BY, duties, duty_notice
from scoring.actions import compute_month
from scoring.deciding import adjust
from scoring.models import Reissue
from scoring.publishing.blockers import BlockerKind
from scoring.publishing.monthly import make_draft
from scoring.publishing.sealing import publish
from tests.factories import (
    APRIL,
    CaseFactory,
    SuggestionFactory,
    UnitFactory,
    UserFactory,
    at,
    scheme_2020,
)
from tests.imported_sheets import indicator_line
from tests.imports_under_way import a_job
from tests.pages import ReadPage, read
from tests.scoring.objected import for_points

pytestmark = pytest.mark.django_db
NOW = at(15, 0, month=5)
"""The day at which the pages of these tests stand."""


@pytest.fixture
def people():
    """One of each role, by role."""
    return {role.value: UserFactory(username=f"a-{role}", role=role) for role in Role}


@pytest.fixture
def draft():
    """April's draft, with nothing in the way of publishing."""
    CaseFactory(completed=True)
    return compute_month(month=APRIL, now=NOW)


def listed(person) -> list[str]:
    return [one.words for one in duties(APRIL, NOW).of(person)]


def waiting_file(**fields) -> ImportJob:
    unknown = [{"kind": "unit", "name": "某局"}]
    return a_job(ImportJob.State.CHECKED, unknown=unknown, month=APRIL, **fields)


def asked_anew(by) -> Reissue:
    return Reissue.objects.create(month=APRIL, reason="核对派单记录", asked_by=by, asked_at=NOW)


# -- whose it is ----------------------------------------------------------------------------------


def test_every_kind_of_blocker_has_somebody_who_sees_to_it_but_the_calendar():
    assert set(SEEN_TO_BY) == set(BlockerKind)
    assert [kind for kind, roles in SEEN_TO_BY.items() if not roles] == [BlockerKind.NOT_OVER]


@pytest.mark.usefixtures("draft")
def test_publishing_itself_is_the_business_administrators(people):
    assert listed(people["business"]) == ["没有妨碍发布2020年4月的事项，请核对摘要后发布。"]
    assert [listed(people[role]) for role in ("analyst", "leader", "system")] == [[], [], []]


@pytest.mark.usefixtures("draft")
def test_a_file_with_unknown_names_is_the_analysts(people):
    job = waiting_file()

    [duty] = duties(APRIL, NOW).of(people["analyst"])

    assert "“2020年4月办件.csv”里有 1 个名称还没有对应" in duty.words
    assert [way.url for way in duty.ways] == [f"/imports/{job.pk}/"]
    assert listed(people["business"]) == []


@pytest.mark.usefixtures("draft")
def test_a_mail_does_not_repeat_the_name_of_a_file(people):
    waiting_file(file_name="张先生1234投诉.csv")

    [duty] = duties(APRIL, NOW).of(people["analyst"])

    assert duty.plainly == "有一个导入文件里的名称还没有对应，请对应后导入，或取消这次导入。"


def test_an_objection_is_the_business_administrators(people):
    for_points()
    CaseFactory(completed=True)
    compute_month(month=APRIL, now=NOW)

    assert listed(people["business"]) == ["有 1 件异议还没有裁定，请先裁定。"]
    assert listed(people["analyst"]) == []


def test_a_missing_sheet_is_the_analysts(people):
    indicator_line(UnitFactory(name="甲"))
    CaseFactory(unit__name="乙", unit__group__slug="municipal", completed=True)
    compute_month(month=APRIL, now=NOW)

    assert any("没有指标表" in words for words in listed(people["analyst"]))
    assert not any("没有指标表" in words for words in listed(people["business"]))


def test_a_tie_that_only_the_register_breaks_is_the_business_administrators(people):
    for name in ("甲", "乙"):
        CaseFactory(unit__name=name, completed=True)
    compute_month(month=APRIL, now=NOW)

    [duty] = duties(APRIL, NOW).of(people["business"])

    assert "只按登记次序分先后" in duty.words
    assert duty.ways[0].url == "/rankings/2020-04/ties/"


def test_an_outdated_draft_is_computed_anew_by_the_analysts(people, draft):
    unit = draft.results.get().unit
    adjust(month=APRIL, unit=unit, points="0.5", reason="保障", by=people["business"], at=NOW)

    assert any("请重新计算" in words for words in listed(people["analyst"]))
    assert listed(people["business"]) == []


def test_without_an_analyst_the_business_administrator_sees_to_all(draft):
    business = UserFactory(role=Role.BUSINESS)
    UserFactory(username="gone", is_active=False)
    UserFactory(username="near", scope_kind=ScopeKind.UNIT, scope_keys=["u"])
    waiting_file(started_by=business)

    assert len(listed(business)) == 1

    UserFactory(username="analyst")
    assert listed(business) == []


@pytest.mark.parametrize("role", [Role.ANALYST, Role.BUSINESS])
@pytest.mark.usefixtures("draft")
def test_whoever_sees_only_some_districts_is_given_no_duty_and_no_count(role):
    limited = {"scope_kind": ScopeKind.DISTRICTS, "scope_keys": ["dawa"]}
    person = UserFactory(role=role, **limited)
    for_points()
    waiting_file()

    assert listed(person) == []
    assert duty_notice(person, APRIL, NOW) is None


# -- when -----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("draft")
def test_a_published_month_waits_for_nobody(people):
    publish(month=APRIL, by=people["business"], now=NOW)

    assert listed(people["business"]) == []
    assert duty_notice(people["business"], APRIL, NOW) is None


@pytest.mark.usefixtures("draft")
def test_before_the_cut_off_nobody_has_to_act(people):
    scheme_2020(cut_off_days=15)

    assert listed(people["business"]) == []


@pytest.mark.parametrize("role", ["analyst", "business"])
def test_a_month_without_data_is_for_both_and_says_what_is_missing(people, role):
    make_draft(month=APRIL, now=NOW)
    found = duties(APRIL, NOW).of(people[role])

    missing = [one for one in found if "请先导入数据再计算" in one.words]

    assert [way.url for way in missing[0].ways] == ["/imports/"]
    told = duty_notice(people[role], APRIL, NOW).words
    assert told == f"2020年4月的评分草稿未能生成，还有 {len(found)} 项待您处理："


def test_a_month_without_a_scheme_is_the_business_administrators(people):
    scheme_2020(effective_from="2020-05")
    CaseFactory()
    make_draft(month=APRIL, now=NOW)

    [duty] = duties(APRIL, NOW).of(people["business"])

    assert "2020年4月没有生效的评分方案" in duty.words
    assert duty.ways[0].url == "/schemes/"
    assert duty_notice(people["analyst"], APRIL, NOW) is None


# -- on the home page -----------------------------------------------------------------------------


@pytest.fixture
def home(small_client):
    """`home("analyst")`: April's overview as that role reads it."""

    def page(role: str) -> ReadPage:
        client: Client = small_client(role)
        return read(client, "/?month=2020-04")

    return page


def bars(page: ReadPage) -> list[str]:
    return [one for one in page.all(".notice-bar") if one.startswith("待办")]


@pytest.mark.usefixtures("draft")
def test_the_home_page_tells_whoever_has_to_act_and_nobody_else(home, people):
    for_points()

    [bar] = bars(home("business"))

    assert "2020年4月的评分草稿已生成，还有 1 项待您处理：" in bar
    assert "有 1 件异议还没有裁定，请先裁定。" in bar
    links = [one.get("href") for one in home("business").select(".notice-bar a")]
    assert "/objections/?month=2020-04&tab=pending" in links
    assert (bars(home("leader")), bars(home("analyst"))) == ([], [])


@pytest.mark.usefixtures("people")
def test_before_there_is_a_draft_the_checklist_leads_and_not_the_bar(home):
    CaseFactory()

    assert bars(home("analyst")) == []


def test_a_name_somebody_typed_is_shown_as_text(home, draft, people):
    waiting_file(file_name="<script>alert(1)</script>.csv")

    page = home("analyst")

    assert "&lt;script&gt;alert(1)" in page.text


@pytest.mark.usefixtures("draft", "people")
def test_what_the_next_step_of_the_list_asks_for_is_not_asked_twice(home):
    SuggestionFactory(received_on=NOW.date())  # nobody left it alone yet

    page = home("business")

    assert page.says("排名已算好，可以核对并发布。")
    assert bars(page) == []


def test_it_costs_the_same_for_one_file_as_for_ten(draft, people, query_count):
    def ask():
        duty_notice(people["analyst"], APRIL, clock.now())

    waiting_file()
    for_one = query_count(ask)
    for _ in range(9):
        waiting_file()

    assert query_count(ask) == for_one


def test_a_request_for_a_new_revision_waits_for_a_second_person(people):
    asked_anew(UserFactory(username="first", role=Role.BUSINESS))

    found = duty_notice(people["business"], APRIL, NOW)

    assert found is not None
    assert found.words == "有 1 项待您处理："
    [duty] = found.duties
    assert duty.words == "first申请更正重发2020年4月，等待另一位有发布权限的人同意。"
    assert [way.url for way in duty.ways] == ["/publishing/2020-04/reissue/"]
    assert [duty_notice(people[role], APRIL, NOW) for role in ("analyst", "leader")] == [None, None]


def test_the_own_request_for_a_new_revision_waits_for_others(people):
    asked_anew(people["business"])

    assert duty_notice(people["business"], APRIL, NOW) is None


@pytest.mark.usefixtures("draft")
def test_a_request_stands_below_the_months_own_duties(people):
    asked_anew(UserFactory(username="first", role=Role.BUSINESS))

    found = duty_notice(people["business"], APRIL, NOW)

    assert found is not None
    assert found.words == "2020年4月的评分草稿已生成，还有 2 项待您处理："
    assert "申请更正重发" in found.duties[1].words
