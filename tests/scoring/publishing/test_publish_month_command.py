"""`publish_month`: what it prints, whom it takes, what it refuses."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.roles import Role
from scoring.models import Evaluation, Seal
from tests.factories import CaseFactory, UserFactory
from tests.held_changes import held
from tests.scoring.publishing.a_month import drafted, publisher

pytestmark = pytest.mark.django_db


def told(*options: str) -> str:
    out = StringIO()
    call_command("publish_month", "2020-04", *options, stdout=out)
    return out.getvalue()


def refused(*options: str) -> str:
    with pytest.raises(CommandError) as error:
        told(*options)
    assert error.value.returncode == 1
    return str(error.value)


def test_a_draft_is_sealed_and_the_code_is_printed(april_told):
    drafted()
    publisher()

    printed = told("--by", "business")

    seal = Seal.objects.get()
    assert printed == f"2020年4月第1版已封存，封存码 {seal.code}\n摘要 {seal.digest}\n"


def test_what_stands_in_the_way_is_told_a_line_each(april_told):
    publisher()
    drafted()
    CaseFactory()

    assert refused("--by", "business").splitlines() == [
        "2020年4月还不能发布：",
        "评分草稿计算之后，数据、方案或裁定又有变化，请重新计算并核对。",
    ]
    assert Evaluation.objects.get().state == "draft"


def test_only_who_may_publish_publishes(april_told):
    drafted()
    UserFactory(username="analyst", role=Role.ANALYST)
    UserFactory(username="left", role=Role.BUSINESS, is_active=False)

    assert "没有发布的权限" in refused("--by", "analyst")
    assert "没有用户“left”，或已停用。" in refused("--by", "left")
    assert "没有用户“nobody”，或已停用。" in refused("--by", "nobody")


def test_a_first_publication_takes_neither_reason_nor_consent(april_told):
    drafted()
    publisher()

    assert "首次发布不需要" in refused("--by", "business", "--reason", "补发")
    assert not Seal.objects.exists()


def test_a_sealed_month_is_issued_anew_with_a_reason_and_a_consent(april_told, april_sealed):
    publisher("second")
    held(april_told.cases[3], {"completed_at": None})
    says = f"2020年4月已封存（第1版，封存码 {april_sealed.code}）。更正重发须用 --reason"

    assert refused("--by", "business").startswith(says)
    assert refused("--by", "business", "--reason", "误登办结").startswith(says)
    assert refused("--by", "business", "--consent", "second").startswith(says)
    printed = told("--by", "business", "--reason", "误登办结", "--consent", "second")

    second = Seal.objects.get(number=2)
    assert printed == f"2020年4月第2版已封存，封存码 {second.code}\n摘要 {second.digest}\n"
    assert (second.reason, second.consented_by.username) == ("误登办结", "second")


def test_nobody_consents_to_the_own_request(april_told, april_sealed):
    held(april_told.cases[3], {"completed_at": None})

    assert refused("--by", "business", "--reason", "误登办结", "--consent", "business")
    assert Seal.objects.count() == 1


@pytest.mark.parametrize("month", ["2020-13", "april"])
def test_a_month_that_is_none_is_wrong_usage(db, month):
    with pytest.raises(CommandError, match=month):
        call_command("publish_month", month, "--by", "business")
