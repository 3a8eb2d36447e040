"""A scheme saved: what is stored, what the history keeps, what is refused."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from cases.models import Change
from cases.registers.faults import OutdatedPage
from scoring.actions import compute_month
from scoring.inputs import inputs_mark
from scoring.models import Evaluation, IndicatorResult, Scheme
from scoring.scheming.content import GroupContent, content_of, seen_of_scheme
from scoring.scheming.faults import SchemeRefused
from scoring.scheming.keys import key_for
from scoring.scheming.saving import save_scheme
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    SchemeFactory,
    UnitGroupFactory,
    scheme_2020,
)
from tests.scoring.scheming.contents import author, bonus, knots, part, rate, said, saved

pytestmark = pytest.mark.django_db


def history(scheme):
    rows = Change.objects.filter(record=Change.Record.SCHEME, record_id=scheme.pk)
    return {(row.field, row.before, row.after) for row in rows}


def test_everything_of_a_scheme_comes_back_as_it_was_saved():
    scheme, county = SchemeFactory(), UnitGroupFactory()
    columns = (part("part", "满意"), part("part", "基本满意", "0.9"), part("whole", "有效回访"))
    content = said(
        rate("按时办结率", "25", knots=knots((75, 0), (100, 25)), note="按期办结 ÷ 应办结"),
        rate("满意率", "75", parts=columns),
        bonus(cap=Decimal(5), column="表扬件数"),
        groups=(GroupContent(county.pk, is_ranked=True, top_size=3),),
        note="按新文件",
        cut_off_days=3,
    )

    assert saved(scheme, content)

    scheme.refresh_from_db()
    stored = content_of(scheme)
    assert stored.fields == content.fields
    assert stored.groups == content.groups
    assert [one.key for one in stored.indicators] == ["anshibanjielv", "manyilv", "biaoyangjian"]
    assert [replace(one, key="") for one in stored.indicators] == list(content.indicators)
    assert not saved(scheme, stored)


def test_the_history_keeps_who_changed_which_field_from_what_to_what():
    scheme = scheme_2020()
    before = content_of(scheme)
    first, *others = before.indicators
    heavier = (replace(first, weight=Decimal(2)), *others, rate("解决率", "1"))

    saved(scheme, replace(before.saying(cut_off_days=3), indicators=heavier))

    rows = history(scheme)
    assert ("cut_off_days", "0", "3") in rows
    weights = [
        (json.loads(old)["weight"], json.loads(new)["weight"])
        for field, old, new in rows
        if field == "indicator" and old
    ]
    assert weights == [("3", "2")]
    assert len(rows) == 3
    assert set(Change.objects.values_list("by__username", flat=True)) == {"keeper"}


def test_a_new_order_of_indicators_is_one_line_of_history():
    scheme = scheme_2020()
    before = content_of(scheme)

    saved(scheme, replace(before, indicators=before.indicators[::-1]))

    ((field, old, new),) = history(scheme)
    assert field == "order"
    assert (old.split("、")[0], new.split("、")[-1]) == ("满意率", "满意率")
    assert content_of(scheme).indicators == before.indicators[::-1]


def test_a_draft_is_kept_with_faults_but_not_with_what_the_tables_refuse():
    scheme = SchemeFactory()

    assert saved(scheme, said(rate(weight="40")))
    with pytest.raises(SchemeRefused, match="填写有误") as refused:
        saved(scheme, said(rate(weight="0")))

    assert [fault.place.field for fault in refused.value.faults] == ["weight"]
    assert content_of(scheme).indicators[0].weight == 40


def test_a_scheme_in_force_is_kept_only_without_faults():
    scheme = scheme_2020()
    content = content_of(scheme)

    with pytest.raises(SchemeRefused, match="生效的方案不能留下错误"):
        saved(scheme, content.saying(scale=100))

    assert scheme_2020().scale == 10


def test_whoever_saves_over_a_colleague_s_changes_is_told():
    scheme = scheme_2020()
    seen, content = seen_of_scheme(scheme), content_of(scheme)
    saved(scheme, content.saying(cut_off_days=1))

    with pytest.raises(OutdatedPage, match="keeper刚刚改动过“2020年评分方案”"):
        save_scheme(scheme=scheme, content=content, seen=seen, **author())


def test_a_deleted_scheme_is_not_found_again():
    scheme = SchemeFactory()
    seen = seen_of_scheme(scheme)
    Scheme.objects.filter(pk=scheme.pk).delete()

    with pytest.raises(SchemeRefused, match="刚刚被删除"):
        save_scheme(scheme=scheme, content=said(), seen=seen, **author())


def test_a_change_makes_the_draft_of_its_month_old_and_takes_away_terms_that_are_gone():
    CaseFactory(completed=True)
    evaluation = compute_month(month=APRIL, now=MUCH_LATER)
    scheme = scheme_2020()
    content = content_of(scheme)
    kept = tuple(one for one in content.indicators if one.key != "five_star")

    saved(scheme, replace(content, indicators=kept))

    assert evaluation.inputs_mark != inputs_mark(APRIL, APRIL.period())
    terms = IndicatorResult.objects.filter(result__evaluation=evaluation)
    assert "five_star" not in terms.values_list("indicator__key", flat=True)
    assert terms.count() == len(kept)


def test_a_scheme_of_a_sealed_month_is_read_only():
    scheme = scheme_2020()
    CaseFactory(completed=True)
    compute_month(month=APRIL, now=MUCH_LATER)
    Evaluation.objects.update(state=Evaluation.State.SEALED)

    with pytest.raises(SchemeRefused, match=r"已按“2020年评分方案”封存.*请复制为新方案"):
        saved(scheme, content_of(scheme).saying(note="改"))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("解决率", "jiejuelv"),
        ("bonus", "bonus-2"),
        ("！！", "zhibiao"),
        ("诉求解决满意回访综合评价比率之一", "suqiujiejuemanyihuifangzonghepingjiabilv"),
    ],
)
def test_keys_of_further_indicators_are_spelt_from_their_names(name, key):
    assert key_for(name, ()) == key


def test_a_key_is_never_given_twice_nor_longer_than_its_column():
    long = "诉求解决满意回访综合评价比率之一"

    again = key_for(long, {key_for(long, ())})

    assert len(again) == 40
    assert again.endswith("-2")
