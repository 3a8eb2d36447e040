"""承诺: confirmed with a day or set aside, kept or broken; nothing is overwritten."""

from datetime import date

import pytest

from cases.manual.faults import ChangedMeanwhileError, ManualError
from cases.models import Change, Promise, Suggestion
from cases.suggested import promising
from cases.suggested.promising import Claim, Result
from tests.factories import SuggestionFactory, UserFactory, at
from tests.following_factories import PromiseFactory

pytestmark = pytest.mark.django_db
NOW = at(8, month=5)
OUTCOME = "拟于7月动工，年底前建成。"
JULY = Claim("拟于7月动工", "7月", date(2020, 7, 31))
KEPT = Result(is_kept=True, on=date(2020, 5, 7), evidence="现场照片，社区回执")


def undertaken() -> Suggestion:
    return SuggestionFactory(state="in_progress", outcome=OUTCOME)


def confirmed(about: Suggestion, claim: Claim = JULY, **more) -> Promise:
    return promising.confirm(
        suggestion=about, claim=claim, **({"by": UserFactory(), "at": NOW} | more)
    )


def settled(promise: Promise, result: Result = KEPT, version: int = 1, **more) -> Promise:
    written = {"by": UserFactory(), "at": NOW} | more
    return promising.settle(promise=promise, version=version, result=result, **written)


def told(about: Suggestion) -> list[tuple[str | None, str | None]]:
    rows = Change.objects.filter(record="suggestion", record_id=about.pk, field="promises")
    return list(rows.order_by("pk").values_list("before", "after"))


def test_a_found_promise_is_confirmed_with_its_day():
    about, person = undertaken(), UserFactory()

    made = confirmed(about, by=person)

    assert (made.quote, made.words, made.due_on) == ("拟于7月动工", "7月", date(2020, 7, 31))
    assert (made.state, made.decided_by, made.decided_at) == ("open", person, NOW)
    assert told(about) == [(None, "“拟于7月动工” 2020-07-31 前，待兑现")]


def test_one_by_hand_needs_no_words_of_the_text():
    made = confirmed(undertaken(), Claim(" 物业答应换灯 ", "", date(2020, 6, 1)))

    assert (made.quote, made.words) == ("物业答应换灯", "")


def test_what_is_no_promise_has_no_day():
    about = undertaken()

    made = promising.dismiss(suggestion=about, claim=JULY, by=UserFactory(), at=NOW)

    assert (made.state, made.due_on) == ("dismissed", None)
    assert told(about) == [(None, "“拟于7月动工”，不是承诺")]


@pytest.mark.parametrize(
    ("claim", "field", "words"),
    [
        (Claim("拟于7月动工", "7月"), "due_on", "请填写兑现期限。"),
        (Claim("拟于7月动工", "7月", date(1999, 7, 1)), "due_on", "太早"),
        (Claim("拟于7月动工", "7月", date(2031, 7, 1)), "due_on", "不能晚于十年以后"),
        (Claim("  ", "", date(2020, 7, 1)), "quote", "请填写承诺内容。"),
        (Claim("请拨13900001234", "", date(2020, 7, 1)), "quote", "文中有手机号"),
    ],
    ids=["no day", "long ago", "far ahead", "no words", "a number of a person"],
)
def test_what_cannot_be_confirmed_is_refused_in_words(claim, field, words):
    with pytest.raises(ManualError, match=words) as refused:
        confirmed(undertaken(), claim)

    assert refused.value.field == field
    assert not Promise.objects.exists()


def test_a_promise_that_left_the_text_meanwhile_is_not_confirmed():
    about = undertaken()
    Suggestion.objects.update(outcome="拟于8月动工。")

    with pytest.raises(ChangedMeanwhileError, match="落实情况刚刚改过"):
        confirmed(about)


def test_whoever_decides_second_is_told_who_was_first():
    about = undertaken()
    confirmed(about, by=UserFactory(first_name="甲"))

    with pytest.raises(ChangedMeanwhileError, match=r"这句话已由.*待兑现"):
        promising.dismiss(suggestion=about, claim=JULY, by=UserFactory(), at=NOW)
    assert Promise.objects.get().state == "open"


def test_an_open_promise_gets_another_day():
    made = confirmed(undertaken())

    promising.redate(promise=made, version=1, due_on=date(2020, 8, 31), by=UserFactory(), at=NOW)

    made.refresh_from_db()
    assert (made.due_on, made.version) == (date(2020, 8, 31), 2)
    before, after = told(made.suggestion)[-1]
    assert "2020-07-31" in before
    assert "2020-08-31" in after


def test_the_same_day_again_is_no_change_to_tell():
    made = confirmed(undertaken())

    promising.redate(promise=made, version=1, due_on=made.due_on, by=UserFactory(), at=NOW)

    assert len(told(made.suggestion)) == 1


@pytest.mark.parametrize(("is_kept", "state"), [(True, "kept"), (False, "broken")])
def test_a_promise_is_kept_or_broken_with_evidence(is_kept, state):
    made, person = confirmed(undertaken()), UserFactory()

    settled(made, Result(is_kept, date(2020, 5, 8), " 现场照片 "), by=person)

    made.refresh_from_db()
    assert (made.state, made.evidence, made.settled_on) == (state, "现场照片", date(2020, 5, 8))
    assert (made.settled_by, made.settled_at, made.version) == (person, NOW, 2)


@pytest.mark.parametrize(
    ("result", "field", "words"),
    [
        (Result(is_kept=True, on=date(2020, 5, 9), evidence="照片"), "settled_on", "还没有到"),
        (Result(is_kept=True, on=date(1999, 5, 9), evidence="照片"), "settled_on", "太早"),
        (Result(is_kept=True, on=date(2020, 5, 8), evidence=" "), "evidence", "请写明依据"),
        (
            Result(is_kept=False, on=date(2020, 5, 8), evidence="问过13900001234"),
            "evidence",
            "文中有手机号",
        ),
    ],
    ids=["tomorrow", "long ago", "no evidence", "a number of a person"],
)
def test_what_proves_nothing_is_refused_in_words(result, field, words):
    made = confirmed(undertaken())

    with pytest.raises(ManualError, match=words) as refused:
        settled(made, result)

    made.refresh_from_db()
    assert (refused.value.field, made.state) == (field, "open")


def test_a_settled_promise_is_neither_settled_again_nor_dated_anew():
    made = settled(confirmed(undertaken()))

    with pytest.raises(ManualError, match="要改请先撤回核实"):
        settled(made, version=2)
    with pytest.raises(ManualError, match="只有待兑现的承诺可以改期限"):
        promising.redate(promise=made, version=2, due_on=date(2020, 8, 1), by=UserFactory(), at=NOW)
    with pytest.raises(ManualError, match="请先撤回核实"):
        promising.take_back(promise=made, version=2, by=UserFactory(), at=NOW)


def test_what_was_said_of_a_promise_is_taken_back_with_the_reason():
    made = settled(confirmed(undertaken()))

    promising.reopen(promise=made, version=2, because="照片是旧的", by=UserFactory(), at=NOW)

    made.refresh_from_db()
    assert (made.state, made.evidence, made.settled_on, made.version) == ("open", "", None, 3)
    last = Change.objects.order_by("-pk").first()
    assert (last.reason, "社区回执" in last.before) == ("照片是旧的", True)


def test_only_what_was_settled_can_be_opened_again():
    with pytest.raises(ManualError, match="还没有核实"):
        promising.reopen(
            promise=confirmed(undertaken()), version=1, because="-", by=UserFactory(), at=NOW
        )


@pytest.mark.parametrize("state", ["open", "dismissed"])
def test_a_decision_is_taken_back_as_if_it_had_not_been_made(state):
    made = PromiseFactory(state=state, due_on=date(2020, 7, 31) if state == "open" else None)

    promising.take_back(promise=made, version=1, by=UserFactory(), at=NOW)

    assert not Promise.objects.exists()
    assert told(made.suggestion)[-1][1] is None


def test_whoever_saw_an_older_state_changes_nothing():
    made = confirmed(undertaken())
    settled(made)

    for late in (
        lambda: settled(made),
        lambda: promising.take_back(promise=made, version=1, by=UserFactory(), at=NOW),
    ):
        with pytest.raises(ChangedMeanwhileError, match=r"现在是：“拟于7月动工”.*已兑现"):
            late()


def test_a_promise_that_is_gone_is_told_to_whoever_comes_late():
    made = confirmed(undertaken())
    promising.take_back(promise=made, version=1, by=UserFactory(), at=NOW)

    with pytest.raises(ChangedMeanwhileError, match="刚刚被撤回"):
        settled(Promise(pk=made.pk or 1, suggestion=made.suggestion))
