"""Suggestions come in by hand or from a case, are corrected, and go while nothing hangs on them."""

from dataclasses import replace
from datetime import date

import pytest

from cases.actions import EditConflictError
from cases.intake.citizen import Citizen
from cases.manual.faults import ManualError
from cases.models import Change, Suggestion
from cases.suggested.registering import (
    Entry,
    correct,
    delete,
    hangs_on,
    is_printed,
    register,
)
from tests.factories import APRIL, CaseFactory, SuggestionFactory, UnitFactory, UserFactory, at
from tests.following_factories import (
    InquiryFactory,
    OutcomeReleaseFactory,
    PromiseFactory,
    SuggestionFileFactory,
)
from tests.sealed_months import MARCH, MAY, sealed

pytestmark = pytest.mark.django_db
TENG = Citizen("滕先生", "6654")
LAMPS = Entry(APRIL, TENG, "在公园增设照明。", received_on=date(2020, 4, 3))


def by() -> dict[str, object]:
    return {"by": UserFactory(), "at": at(9, month=5)}


def registered(entry: Entry = LAMPS) -> Suggestion:
    return register(entry=entry, **by()).suggestion


def corrected(suggestion: Suggestion, **changed: object):
    entry = Entry(
        suggestion.month,
        Citizen(suggestion.citizen_name, suggestion.phone_tail),
        suggestion.content,
        suggestion.unit,
        suggestion.received_on,
        suggestion.case,
    )
    return correct(
        suggestion=suggestion,
        version=suggestion.version,
        entry=replace(entry, **changed),
        **by(),
    )


def refused(do, **given) -> tuple[str, str]:
    """Sentence and field; nothing has changed."""
    before = list(Suggestion.objects.values()), Change.objects.count()
    with pytest.raises(ManualError) as caught:
        do(**given)
    assert (list(Suggestion.objects.values()), Change.objects.count()) == before
    return str(caught.value), caught.value.field


def history(suggestion: Suggestion) -> list[tuple[str, str | None, str | None]]:
    rows = Change.objects.filter(record="suggestion", record_id=suggestion.pk).order_by("pk")
    return list(rows.values_list("field", "before", "after"))


# -- by hand ------------------------------------------------------------------------------------


def test_what_is_registered_stands_with_its_line_of_the_history():
    unit = UnitFactory()

    one = registered(replace(LAMPS, unit=unit))

    one.refresh_from_db()
    assert (one.month, one.citizen_name, one.phone_tail) == (APRIL, "滕先生", "6654")
    assert (one.unit, one.received_on, one.state) == (unit, date(2020, 4, 3), "waiting")
    assert history(one) == [("", None, "在公园增设照明。")]


def test_numbers_of_persons_are_hidden_and_told():
    found = register(entry=replace(LAMPS, content="请回电13900001234"), **by())

    assert found.hidden == "手机号 1 处"
    assert Suggestion.objects.get().content == "请回电*******1234"


def test_neither_name_nor_digits_need_be_known():
    assert registered(replace(LAMPS, citizen=Citizen())).phone_tail == ""


@pytest.mark.parametrize(
    ("changed", "sentence", "field"),
    [
        ({"content": " \n"}, "请填写建议内容。", "content"),
        ({"received_on": date(2020, 5, 10)}, "提出日期不能晚于今天。", "received_on"),
        ({"month": MAY.following()}, "2020年6月还没有到。", "month"),
    ],
    ids=["no content", "tomorrow", "a month to come"],
)
def test_what_cannot_be_is_refused(changed, sentence, field):
    entry = replace(LAMPS, **changed)

    assert refused(register, entry=entry, **by()) == (sentence, field)


def test_the_same_words_of_the_same_citizen_come_in_once_a_month():
    registered()

    again = replace(LAMPS, content="在公园 增设照明。")

    assert refused(register, entry=again, **by())[0] == "本月已登记过这位市民的同一条建议。"
    assert registered(replace(LAMPS, month=MARCH)).month == MARCH
    assert registered(replace(LAMPS, citizen=Citizen("李女士", "0001"))).pk


# -- corrections --------------------------------------------------------------------------------


def test_a_correction_is_kept_with_its_history():
    one = registered()

    found = corrected(one, content="在广场增设照明。", citizen=Citizen("滕女士", "6654"))

    one.refresh_from_db()
    assert (one.content, one.citizen_name, one.version) == ("在广场增设照明。", "滕女士", 2)
    assert found.suggestion.version == 2
    assert history(one)[1:] == [
        ("citizen_name", "滕先生", "滕女士"),
        ("content", "在公园增设照明。", "在广场增设照明。"),
    ]


def test_what_stays_the_same_leaves_no_trace():
    one = registered()

    corrected(one)

    one.refresh_from_db()
    assert (one.version, len(history(one))) == (1, 1)


def test_a_second_editor_overwrites_nothing():
    one = registered()
    corrected(one, content="在广场增设照明。")

    with pytest.raises(EditConflictError):
        corrected(one, content="别的")

    one.refresh_from_db()
    assert one.content == "在广场增设照明。"


@pytest.mark.parametrize("field", ["month", "citizen", "content"])
def test_what_a_published_notice_printed_of_the_ten_stays(field):
    one = SuggestionFactory(place=3)
    sealed()
    changed = {"month": MARCH, "citizen": Citizen("王女士", "0001"), "content": "别的"}[field]

    words, where = refused(corrected, suggestion=one, **{field: changed})

    assert words == "2020年4月已封存，它是十佳第 3 名，月份、市民和内容不能再改。"
    assert where == field
    assert is_printed(one)
    assert corrected(one, unit=UnitFactory()).suggestion.version == 2


def test_one_of_the_ten_keeps_its_month_until_it_leaves_them():
    one = SuggestionFactory(place=3)

    words, _ = refused(corrected, suggestion=one, month=MARCH)

    assert words == "它是2020年4月十佳第 3 名，请先移出十佳，再改月份。"
    assert corrected(one, content="在广场增设照明。").suggestion.place == 3
    assert not is_printed(one)


def test_it_is_made_before_it_is_settled():
    one = SuggestionFactory(state="done", outcome="好。", settled_on=date(2020, 4, 20))

    words, field = refused(corrected, suggestion=one, received_on=date(2020, 4, 21))

    assert (words, field) == ("提出日期不能晚于办结日期（2020-04-20）。", "received_on")


def test_a_correction_makes_no_twin_and_takes_no_case_of_another():
    taken = SuggestionFactory(
        content="种树", citizen_name="李", phone_tail="1234", case=CaseFactory()
    )
    one = registered()

    assert refused(corrected, suggestion=one, case=taken.case)[1] == "number"
    words, field = refused(
        corrected, suggestion=one, content=taken.content, citizen=Citizen("李", "1234")
    )
    assert (words, field) == ("该月已登记过这位市民的同一条建议。", "content")


# -- deleting -----------------------------------------------------------------------------------


def test_what_nothing_hangs_on_goes_and_leaves_a_line():
    one = registered()

    delete(suggestion=one, version=1, **by())

    assert not Suggestion.objects.exists()
    assert history(one)[-1] == ("", "在公园增设照明。", None)


@pytest.mark.parametrize(
    ("hang", "words"),
    [
        (lambda: SuggestionFactory(place=2), "是十佳第 2 名"),
        (lambda: SuggestionFactory(state="in_progress", outcome="在办"), "已录入落实情况"),
        (lambda: OutcomeReleaseFactory().suggestion, "已发布过落实情况"),
        (lambda: InquiryFactory(suggestion__unit=UnitFactory()).suggestion, "有询办"),
        (lambda: PromiseFactory().suggestion, "有承诺"),
        (lambda: SuggestionFileFactory().suggestion, "有附件"),
    ],
    ids=["one of the ten", "outcome", "release", "inquiry", "promise", "file"],
)
def test_what_something_hangs_on_stays(hang, words):
    one = hang()

    assert words in hangs_on(one)
    assert words in refused(delete, suggestion=one, version=one.version, **by())[0]


def test_what_somebody_saved_meanwhile_stays():
    one = registered()
    corrected(one, content="在广场增设照明。")

    with pytest.raises(EditConflictError):
        delete(suggestion=one, version=1, **by())

    assert Suggestion.objects.filter(pk=one.pk).exists()
