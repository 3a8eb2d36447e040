"""The problem analysis: what it says of a month, what it leaves out, where its figures lead."""

from dataclasses import replace
from datetime import datetime

from cases.periods import CITY, Month
from cases.questions import question
from reports import claims
from reports.overview.material import Material
from reports.overview.values import Digest, Origin
from scoring.schemes import rules_for
from tests.reports.claims.raw import Line, count, digest, given_rate, places, rate
from tests.reports.claims.whole_months import assert_figures_are_linked

NOW = datetime(2020, 5, 15, 9, tzinfo=CITY)


def texts(now: Digest, before: Digest | None = None, *, running: bool = False) -> list[str]:
    found = claims.problems(now, before or Digest(Origin.NOTHING), running=running)
    return [sentence.text for sentence in found]


def month(**figures: int) -> Digest:
    return replace(digest(), figures={key: count(number, key) for key, number in figures.items()})


def analysis_of(month: Month) -> list[str]:
    sentences = claims.analysis(Material(question(month, rules_for(month), NOW)))
    for sentence in sentences:
        assert_figures_are_linked(sentence)
    return [sentence.text for sentence in sentences]


def test_a_published_month_has_four_to_eight_sentences_whose_figures_lead_to_their_rows(demo):
    found = analysis_of(Month(2020, 4))

    assert 4 <= len(found) <= 8
    assert found[0].startswith("受理10,984件，其中即时答复7,744件；转办3,240件；")
    assert found[1].startswith("办结率95.86%，")
    assert found[2] == "从属地看，兴隆台区转办最多，1,612件，占49.75%。"
    assert found[3].startswith(
        "办结率大洼区（99.00%）高于总体（95.86%），兴隆台区（93.86%）低于总体"
    )


def test_a_running_month_is_set_against_the_same_days(demo):
    found = analysis_of(Month(2020, 5))

    assert "上月同期" in found[0]
    assert "上月相" not in "".join(found)


def test_a_month_of_a_sheet_says_that_its_rates_are_not_tested(demo):
    found = analysis_of(Month(2018, 6))

    assert len(found) >= 4
    assert "总量表只列比率，未作检验" in "".join(found)
    assert "超期" not in "".join(found)


def test_a_month_without_data_says_nothing():
    assert texts(Digest(Origin.NOTHING)) == []


def test_a_month_without_assigned_cases_speaks_of_receipts_alone():
    assert texts(month(accepted=5, answered_at_once=5, assigned=0)) == [
        "受理5件，其中即时答复5件；转办0件。"
    ]


def test_one_district_alone_is_not_compared_with_any():
    now = replace(
        month(accepted=90, assigned=40, overdue=2),
        districts=places([Line("甲", 40, rates={"completion_rate": (38, 40)})]),
    )

    assert texts(now) == ["受理90件；转办40件。", "超期2件。"]


def test_receipts_are_set_against_the_month_before_by_the_day():
    now, before = month(accepted=900), month(accepted=600)

    assert texts(now, before)[0] == "受理900件；受理日均较上月增加50.00%。"
    assert texts(now, before, running=True)[0].endswith("受理日均较上月同期增加50.00%。")


def test_rates_are_set_against_the_month_before_beyond_chance_and_a_point():
    now, before = (
        replace(
            month(assigned=1000, overdue=3),
            figures={
                "assigned": count(1000),
                "completion_rate": rate("completion_rate", part, 1000),
                "satisfaction_rate": rate("satisfaction_rate", 30, 30),
            },
        )
        for part in (970, 940)
    )

    assert texts(now, before)[1] == ("办结率97.00%，满意率100.00%；办结率较上月上升3.00个百分点。")


def test_a_rate_without_counts_is_not_set_against_another():
    now, before = (
        replace(
            digest(origin=Origin.SHEET),
            figures={
                "assigned": count(1000),
                "completion_rate": given_rate("completion_rate", text),
            },
        )
        for text in ("97.00", "90.00")
    )

    assert texts(now, before) == ["转办1,000件。", "办结率97.00%。"]


def test_what_rose_is_named_and_that_nothing_did_is_said():
    now = digest(subcategories={"停车": 100}, figures={"accepted": count(9, "accepted")})

    assert texts(now, digest(subcategories={"停车": 50}))[1] == "与上月相比，停车由50件增至100件。"
    assert texts(now, digest(subcategories={"停车": 90}), running=True)[1] == (
        "与上月同期相比，没有哪个细分领域或诉求地点明显增加。"
    )


def test_where_nothing_was_handed_over_nothing_is_said_of_rises():
    now = digest(figures={"accepted": count(9, "accepted")})

    assert texts(now, digest(subcategories={"停车": 50})) == ["受理9件。"]
