"""承诺兑现 in a notice: what released outcomes had promised by the month's end, and what became."""

from datetime import date

import pytest

from cases.models import Promise, Suggestion
from cases.periods import Month
from reports.models import Content, NoticeSection
from reports.notices.compose import compose
from reports.notices.parts import Heading
from scoring.actions import compute_month
from tests.factories import (
    MUCH_LATER,
    CaseFactory,
    SchemeFactory,
    SuggestionFactory,
    UnitFactory,
    UserFactory,
    at,
)
from tests.following_factories import OutcomeReleaseFactory, PromiseFactory
from tests.notices_made import a_notice, a_template

pytestmark = pytest.mark.django_db
APRIL = Month(2020, 4)


@pytest.fixture(autouse=True)
def computed() -> None:
    """A month that a notice can be made of."""
    SchemeFactory(state="in_force")
    CaseFactory(completed=True)
    compute_month(month=APRIL, now=MUCH_LATER)


def promised(unit: str, **more) -> Promise:
    about: Suggestion = SuggestionFactory(unit=UnitFactory(name=unit), outcome="年底前建成。")
    OutcomeReleaseFactory(suggestion=about, unit=about.unit, outcome="年底前建成。")
    settled = {"settled_by": UserFactory(), "settled_at": at(8, month=5), "evidence": "照片"}
    state = settled if more.get("state") in {"kept", "broken"} else {}
    return PromiseFactory(suggestion=about, **({"due_on": date(2020, 4, 15)} | state | more))


def printed(*sections: tuple[str, str]) -> list[tuple[str, str]]:
    """Lead and text of the paragraphs that these sections come to: content and written text."""
    notice = a_notice(template=a_template([(1, "工作要求", content) for content, _ in sections]))
    for one, (_, text) in zip(notice.sections.order_by("order"), sections, strict=True):
        NoticeSection.objects.filter(pk=one.pk).update(is_written=bool(text), text=text)
    parts = compose(APRIL, MUCH_LATER).parts
    return [(one.lead, one.text) for one in parts if not isinstance(one, Heading)]


def test_each_promise_is_told_with_its_unit_its_day_and_what_became_of_it():
    promised("甲局", due_on=date(2020, 4, 1), state="kept", settled_on=date(2020, 4, 1))
    promised("乙局", due_on=date(2019, 12, 31), state="kept", settled_on=date(2020, 5, 2))
    promised("丙局", due_on=date(2020, 4, 20), state="broken", settled_on=date(2020, 4, 30))
    promised("丁局", due_on=date(2020, 4, 30))

    assert printed((Content.PROMISES, "")) == [
        (
            "",
            "市民建议的落实情况中，本月到期和此前逾期的承诺共4项，已兑现2项，未兑现1项，"
            "尚未核实兑现1项。请责任单位抓紧兑现，不能兑现的说明原因。",
        ),
        ("", "1.乙局：“年底前建成”，期限2019年12月31日，已于5月2日兑现，晚123天。"),
        ("", "2.甲局：“年底前建成”，期限4月1日，已于4月1日兑现。"),
        ("", "3.丙局：“年底前建成”，期限4月20日，未兑现。"),
        ("", "4.丁局：“年底前建成”，期限4月30日，尚未核实兑现。"),
    ]


def test_where_all_are_settled_nobody_is_urged():
    promised("甲局", state="kept", settled_on=date(2020, 4, 1))

    ((_, summary), _) = printed((Content.PROMISES, ""))

    assert summary == "市民建议的落实情况中，本月到期和此前逾期的承诺共1项，已兑现1项。"


def test_without_a_section_of_their_own_they_stand_beneath_what_is_asked_of_the_units():
    promised("甲局")

    told = printed((Content.REQUIREMENTS, "抓紧办理。"), (Content.TEXT, "其他。"))

    assert [lead for lead, _ in told] == ["", "跟踪已公布的承诺。", "", ""]
    assert told[-1] == ("", "其他。")


def test_a_section_of_their_own_takes_their_place():
    promised("甲局")

    told = printed((Content.REQUIREMENTS, "抓紧办理。"), (Content.PROMISES, ""))

    assert [text[:3] for _, text in told] == ["抓紧办", "市民建", "1.甲"]


def test_a_person_s_words_stand_instead_of_the_draft():
    promised("甲局")

    assert printed((Content.PROMISES, "都已兑现。")) == [("", "都已兑现。")]


def test_a_month_without_promises_says_nothing_of_them():
    assert printed((Content.REQUIREMENTS, "抓紧办理。")) == [("", "抓紧办理。")]


def test_a_unit_is_named_as_it_was_called_then():
    unit = promised("新名").suggestion.unit
    unit.names.create(name="旧名", used_until=date(2020, 5, 1))
    unit.names.create(name="新名", used_from=date(2020, 5, 1))

    assert printed((Content.PROMISES, ""))[1][1].startswith("1.旧名：")


def test_without_a_unit_somebody_is_responsible_still():
    one = promised("甲局")
    Suggestion.objects.update(unit=None)
    one.suggestion.releases.update(unit=None)

    assert printed((Content.PROMISES, ""))[1][1].startswith("1.责任单位：")
