"""Seals one after the other: a re-issue and the revision before it, and what breaks the chain."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cases.models import SealedMonth
from scoring.models import Evaluation, Seal
from scoring.publishing.canonical import Record, digest_of, lines_of, packed, records_in, unpacked
from scoring.publishing.content import KINDS
from scoring.publishing.reissuing import reissue
from scoring.publishing.verifying import NotSealedError, fault_of_chain, verify, verify_all
from tests.factories import APRIL, MUCH_LATER
from tests.held_changes import held
from tests.scoring.publishing.a_month import AMonth, publisher
from tests.scoring.publishing.tampering import gone, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def reissued(april_told: AMonth, april_sealed: Seal) -> Seal:
    """April's second revision, in which a case was not completed."""
    held(april_told.cases[3], {"completed_at": None})
    [second] = reissue(
        month=APRIL,
        by=publisher(),
        consent=publisher("second"),
        reason="误登办结",
        now=MUCH_LATER,
    )
    return second


def rewritten(seal: Seal, *records: Record) -> None:
    """As somebody does who knows how digests are made."""
    content = lines_of(records)
    digest = digest_of(content)
    written(seal, content=packed(content), digest=digest, size=len(content))
    SealedMonth.objects.filter(revision=seal.evaluation.revision).update(digest=digest)


def all_told() -> tuple[str, str]:
    """What `verify_month --all` says of what holds, and of what does not."""
    out = StringIO()
    faults = [one.fault for one in verify_all() if not one.holds] + [fault_of_chain()]
    if not any(faults):
        call_command("verify_month", "--all", stdout=out)
        return out.getvalue(), ""
    with pytest.raises(CommandError) as told:
        call_command("verify_month", "--all", stdout=out)
    assert told.value.returncode == 1
    return out.getvalue(), str(told.value)


def test_of_an_older_revision_the_content_and_the_chain_are_looked_at(april_sealed, reissued):
    first, second = verify_all()

    assert (first.holds, first.is_rederived) == (True, False)
    assert (second.holds, second.is_rederived) == (True, True)
    assert verify(APRIL).seal == reissued
    assert verify(APRIL, 1).seal == april_sealed
    assert all_told() == (
        f"2020年4月第1版内容完好，封存码 {april_sealed.code}（已更正重发，只核对内容与封存链）\n"
        f"2020年4月第2版与封存时一致，封存码 {reissued.code}\n",
        "",
    )


def test_a_revision_that_there_is_not_cannot_be_verified(april_sealed):
    with pytest.raises(NotSealedError, match="2020年4月第2版没有封存记录"):
        verify(APRIL, 2)


def test_what_the_tables_say_of_an_older_revision_is_held_against_its_head(april_sealed, reissued):
    written(april_sealed, sealed_by_id=publisher("third").pk)

    assert "封存记录的“封存人”封存时为 business，现在为 third。" in verify(APRIL, 1).fault
    assert verify(APRIL).holds


def test_an_older_seal_rewritten_with_its_digest_breaks_the_chain(april_sealed, reissued):
    head, *records = records_in(unpacked(april_sealed.content))
    rewritten(april_sealed, head, *records[:-1])

    assert verify(APRIL, 1).fault == fault_of_chain()
    assert fault_of_chain().startswith("封存链在2020年4月第2版")
    assert "它没有接在序号 1 的封存之后。" in all_told()[1]


def test_a_seal_whose_lines_are_no_records_is_told_even_with_its_digest(april_sealed):
    head, *_ = records_in(unpacked(april_sealed.content))
    for line in (b"[]\n", b"no json\n", b'["what","is",1]\n', b'[["seal"],"x",1]\n'):
        content = head.line + b"\n" + line
        written(april_sealed, content=packed(content), digest=digest_of(content), size=len(content))
        SealedMonth.objects.update(digest=digest_of(content))

        assert "有一行不是封存的记录" in verify(APRIL).fault

    content = b"no json\n"
    written(april_sealed, content=packed(content), digest=digest_of(content), size=len(content))
    assert "有一行不是封存的记录" in fault_of_chain()


def test_a_deleted_seal_is_missed(april_sealed, reissued):
    gone(*reissued.changes.through.objects.all(), *reissued.reissues.through.objects.all())
    gone(reissued)

    assert fault_of_chain() == "2020年4月第2版登记为已封存，封存记录却不见了。"
    assert "2020年4月第2版登记为已封存" in all_told()[1]


def test_a_seal_deleted_within_the_chain_is_missed(april_sealed, reissued):
    written(reissued, previous_id=reissued.pk)

    assert "封存链在2020年4月第2版" in fault_of_chain()


def test_a_field_that_a_later_product_adds_was_not_sealed_and_is_not_compared(april_sealed):
    head, scheme, *records = records_in(unpacked(april_sealed.content))
    older = {name: value for name, value in scheme.value.items() if name != "objection_days"}

    rewritten(april_sealed, head, Record(scheme.kind, scheme.key, older), *records)

    assert verify(APRIL).holds
    assert Evaluation.objects.get().seal == april_sealed
    assert KINDS[1] == scheme.kind


def test_damaged_content_is_told_of_its_own_month_and_of_the_chain(april_sealed):
    written(april_sealed, content=b"")

    kept, told = all_told()

    assert kept == ""
    assert told.count("的封存内容被改动：内容与摘要") == 2
