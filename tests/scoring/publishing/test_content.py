"""What a seal holds: everything in an order of its own, the same bytes from the same rows."""

import pytest

from cases.held.window import Window
from cases.models import Case, SealedMonth
from scoring.models import Scheme
from scoring.publishing.canonical import lines_of, records_in, unpacked
from scoring.publishing.content import KINDS, OF_SCHEME, head_of, records_of
from scoring.publishing.sealing import seal_of
from tests.factories import APRIL
from tests.scoring.publishing.a_month import sealed_april

pytestmark = pytest.mark.django_db


def derived() -> bytes:
    """The content, made of what the database says now."""
    seal, sealed = seal_of(APRIL), SealedMonth.objects.get()
    return lines_of([head_of(seal, Window.of(sealed)), *records_of(seal.evaluation, sealed)])


def test_a_seal_holds_every_kind_of_record_in_order(april_sealed):
    records = records_in(unpacked(april_sealed.content))
    places = [(KINDS.index(one.kind), one.key) for one in records]

    assert places == sorted(set(places))
    assert {one.kind for one in records} == {*KINDS}
    assert len(unpacked(april_sealed.content)) == april_sealed.size


def test_the_same_rows_give_the_same_bytes(april_sealed):
    assert derived() == unpacked(april_sealed.content)


def test_nobody_who_called_is_in_it(april_told):
    Case.objects.update(
        citizen_name="慕容先生",
        phone_tail="4321",
        phone_hash="ab12" * 16,
        place="某小区九号楼",
        title="标题甲",
        content="内容乙",
        reply="答复丙",
    )

    text = unpacked(sealed_april().content).decode()

    for one in ("慕容", "4321", "ab12ab12", "某小区", "标题甲", "内容乙", "答复丙"):
        assert one not in text


def test_all_rules_of_a_scheme_are_sealed():
    names = {field.name for field in Scheme._meta.concrete_fields}

    assert names == {*OF_SCHEME, "id", "slug", "state"}
