"""What is proposed for what somebody has typed, with values; and to whom."""

from datetime import datetime

import pytest

from accounts.scope import EVERYTHING, NOTHING, Scope, ScopeKind
from cases.models import Unit
from cases.periods import CITY, Month
from reports.models import Notice
from reports.notices.compose import material_of
from reports.notices.filling import laid_out, resolve
from reports.notices.references.suggesting import MOST, suggestions

APRIL = Month(2020, 4)
NOW = datetime(2020, 5, 15, 9, tzinfo=CITY)
DAWA = Scope(ScopeKind.DISTRICTS, frozenset({"dawa"}))


@pytest.fixture
def material(demo):
    notice = Notice.objects.get(month=APRIL)
    return laid_out(notice.sections.all(), material_of(APRIL, NOW)).material


@pytest.fixture
def proposed(material):
    def told(query: str, scope: Scope = EVERYTHING) -> dict[str, str]:
        return {one.token: one.value for one in suggestions(query, material, scope)}

    return told


TYPED = {
    "": ("{受理}", "10984"),
    "办结": ("{办结率}", "95.86%"),
    "{办结率|大洼": ("{办结率|大洼区}", "99.00%"),
    "｛办结率｜大洼": ("{办结率|大洼区}", "99.00%"),
    "办结率|省": ("{办结率|省交办}", "95.12%"),
    "大洼区": ("{转办|大洼区}", "701"),
    "市公安局": ("{总分|市公安局}", "10.44"),
    "县区基层": ("{参评单位数|县区基层}", "76"),
    "总分|市公安": ("{总分|市公安局}", "10.44"),
    "总分": ("{总分|兴隆台区住建局}", "10.40"),
    "末位": ("{末位|县区基层}", "兴隆台区创新街道办事处"),
    "末位|县": ("{末位|县区基层}", "兴隆台区创新街道办事处"),
    "最低": ("{最低|满意率|属地}", "辽东湾新区"),
    "最低|满": ("{最低|满意率|属地}", "辽东湾新区"),
    "最低|满意率|": ("{最低|满意率|属地}", "辽东湾新区"),
    "最多|转办|领": ("{最多|转办|领域}", "城建交通类"),
    "断言|明显": ("{断言|明显增加}", "农业生产由33件增至70件"),
    "明显": ("{断言|明显增加}", "农业生产由33件增至70件"),
    "表": ("{表|十佳单位}", "表一"),
    "表|十佳建": ("{表|十佳建议}", "表三"),
    "环比": ("{环比|受理}", "下降7.15%"),
    "环比|受": ("{环比|受理}", "下降7.15%"),
    "受理|上": ("{受理|上月}", "11830"),
    "环比|受理|省": ("{环比|受理|省交办}", "下降5.05%"),
    "名次|市公安局|": ("{名次|市公安局|上月}", "16"),
    "建议市民|1": ("{建议市民|1}", "手机尾号 6654 滕先生"),
}


def test_what_may_follow_is_proposed_with_its_value(proposed):
    found = {query: proposed(query) for query in TYPED}

    assert {query: (token, found[query].get(token)) for query, (token, _) in TYPED.items()} == TYPED


def test_few_are_shown_and_those_that_print_nothing_come_last_with_the_reason(material):
    found = suggestions("受理|兴隆台区", material, EVERYTHING)

    assert len(found) == MOST
    assert (found[0].token, found[0].value) == ("{受理|兴隆台区}", "4680")
    assert not found[-1].value
    assert "指标表里没有" in found[-1].why_not


@pytest.mark.parametrize(
    "query", ["火星", "断言|属地比率|", "表|十佳单位|", "承诺|", "火星|", "||"]
)
def test_where_nothing_fits_nothing_is_proposed(proposed, query):
    assert proposed(query) == {}


def test_what_is_proposed_prints_what_was_shown(material):
    for query in TYPED:
        for one in suggestions(query, material, EVERYTHING):
            told = resolve(one.token, material)
            assert told.paragraphs[0].text == one.value if one.value else told.faults, one


def test_of_some_districts_only_these_and_their_units_are_proposed(proposed):
    tokens = [*proposed("办结率|", DAWA), *proposed("", DAWA), *proposed("转办|兴隆", DAWA)]

    own = {"大洼区", *Unit.objects.filter(district__slug="dawa").values_list("name", flat=True)}
    assert "{办结率|大洼区}" in tokens
    assert {token.strip("{}").split("|")[1] for token in tokens} <= own


def test_of_one_unit_only_that_is_proposed(proposed):
    unit = Unit.objects.get(name="市公安局")
    tokens = proposed("", Scope(ScopeKind.UNIT, frozenset({unit.slug})))

    assert "{总分|市公安局}" in tokens
    assert all("市公安局" in token.split("|")[1] for token in tokens)


def test_whoever_sees_nothing_is_proposed_nothing(proposed):
    assert proposed("", NOTHING) == proposed("办结率|大洼", NOTHING) == {}
