"""A seal holds until one value of anything that it holds is changed; then that is named."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cases.held.facts import FACTS
from scoring.models import Seal
from scoring.publishing.content import OF_RESULT, OF_SCHEME
from scoring.publishing.verifying import NotSealedError, verify
from tests.factories import APRIL
from tests.scoring.publishing.tampered_facts import FACTS as OF_FACTS
from tests.scoring.publishing.tampered_facts import LEDGER
from tests.scoring.publishing.tampered_rules import DECISIONS, RULES, SCHEME, SHEETS, scheme_field
from tests.scoring.publishing.tampered_seals import FIGURES, RESULTS, SEALS, result_of
from tests.scoring.publishing.tampering import written

TAMPERINGS = {**LEDGER, **SHEETS, **RULES, **DECISIONS, **FIGURES, **SEALS}


def fault_told() -> str:
    """What `verify_month` says as it ends with 1."""
    with pytest.raises(CommandError) as told:
        call_command("verify_month", "2020-04", stdout=StringIO())
    assert told.value.returncode == 1
    code = Seal.objects.get().code
    assert str(told.value).startswith(f"2020年4月第1版（封存码 {code}）与封存时不符：")
    return str(told.value)


def test_a_month_just_sealed_holds(april_published):
    out, code = StringIO(), Seal.objects.get().code

    call_command("verify_month", "2020-04", stdout=out)

    assert out.getvalue() == f"2020年4月第1版与封存时一致，封存码 {code}\n"


@pytest.mark.django_db
def test_a_month_that_nobody_published_cannot_be_verified():
    with pytest.raises(NotSealedError, match="2020年4月没有封存记录"):
        verify(APRIL)
    with pytest.raises(CommandError, match="2020年4月没有封存记录") as told:
        call_command("verify_month", "2020-04")
    assert told.value.returncode == 1


@pytest.mark.parametrize("name", TAMPERINGS)
def test_one_value_changed_is_named(april_published, name):
    tamper, sentence = TAMPERINGS[name]

    tamper(april_published)

    assert sentence in fault_told()


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_of_a_case_changed_is_named(april_published, name):
    tamper, sentence = OF_FACTS[name]

    tamper(april_published)

    told = fault_told()
    assert sentence in told
    assert "办件 20200401 的" in told or sentence.startswith("办件")


@pytest.mark.parametrize("name", OF_SCHEME)
def test_a_field_of_the_scheme_changed_is_named(april_published, name):
    _, label, values = SCHEME[name]

    scheme_field(name)(april_published)

    assert f"评分方案“2020年评分方案”的“{label}”封存时为 {values}。" in fault_told()


@pytest.mark.parametrize("name", OF_RESULT)
def test_a_field_of_a_result_changed_is_named(april_published, name):
    columns, sentence = RESULTS[name]

    written(result_of(), **columns)

    assert sentence in fault_told()
