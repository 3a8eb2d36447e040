"""A sealed month's page, and its seal as a file."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from accounts.models import User
from cases.periods import Month
from scoring.actions import compute_month
from scoring.models import Reissue, Seal
from scoring.publishing.sealing import publish
from tests.factories import APRIL, CaseFactory, at
from tests.held_changes import held
from tests.pages import ReadPage, read
from tests.reports.publishing.conftest import NOW
from tests.scoring.publishing.a_month import publisher

PAGE = "/publishing/2020-04/"
FILE = "/publishing/2020-04/seal/"
VERIFY = Path(__file__).resolve().parents[3] / "docs" / "verify_seal.py"


def links(page: ReadPage) -> list[str]:
    return [link.get("href") for link in page.select("main a")]


def test_the_page_tells_code_digest_who_and_when(signer, seal):
    page = read(signer(), PAGE)

    assert page.says(seal.code)
    assert "".join(page.all(".seal-digest span")) == seal.digest
    assert page.says("封存人热线业务岗")
    assert page.says("封存时间2020-05-15 00:00")
    assert page.says("封存链第 1 个封存")
    assert page.says("前一个封存没有，这是第一个")
    assert page.says("manage.py verify_month 2020-04")
    assert page.select("input[name=password]") == []


def test_seals_name_their_neighbours_in_the_chain(signer, seal):
    may = Month(2020, 5)
    CaseFactory(unit__name="市水务局", received_at=at(5, month=5), completed=True)
    later = at(5, month=6)
    compute_month(month=may, now=later)
    following = publish(month=may, by=publisher(), now=later)

    assert read(signer(), PAGE).says(f"后一个封存2020年5月 {following.code}")
    page = read(signer(), "/publishing/2020-05/")
    assert page.says(f"前一个封存2020年4月 {seal.code}")
    assert page.says("第 2 个封存")


def test_what_waits_and_the_ways_on_are_there(signer, seal):
    assert read(signer(), PAGE).says("没有会改变本月数字的待更正。")
    held(seal.evaluation.results.get().unit.cases.get(), {"is_difficult": "True"})

    page = read(signer(), PAGE)

    assert page.says("有 1 项待更正会改变本月的数字，没有计入。")
    for way in (
        "/corrections/?month=2020-04&state=waiting",
        "/publishing/2020-04/reissue/",
        "/rankings/2020-04/",
        "/notices/2020-04/",
        "/publishing/2020-05/",
        FILE,
    ):
        assert way in links(page), way


def test_a_request_for_a_new_revision_is_told(signer, seal):
    asked_by = publisher("asker")
    Reissue.objects.create(month=APRIL, reason="漏报", asked_by=asked_by, asked_at=NOW)

    page = read(signer("leader"), PAGE)

    assert page.says("更正重发：asker于 2020-05-15 00:00 申请，由另一位业务管理员决定。")


def test_readers_are_not_sent_where_only_publishers_work(signer, seal):
    page = read(signer("leader"), PAGE)

    assert "/publishing/2020-04/reissue/" not in links(page)
    assert "/publishing/2020-05/" not in links(page)
    assert FILE in links(page)


def test_nothing_can_be_computed_or_chosen_on_the_ranking_of_a_sealed_month(signer, seal):
    page = read(signer(), "/rankings/2020-04/")

    assert page.select("form[action=/rankings/2020-04/compute/]") == []
    assert page.says("本月已封存，来源不能再改，也不再重新计算。")
    assert PAGE in links(page)


def test_what_comes_in_later_does_not_make_a_sealed_ranking_outdated(signer, seal):
    unit = seal.evaluation.results.get().unit
    CaseFactory(unit=unit, received_at=at(3, month=5), completed=True)
    unit.cases.filter(received_at__month=4).update(number="PJ1")

    assert not read(signer(), "/rankings/2020-04/").says("计算之后又有新的数据")


# -- the file -------------------------------------------------------------------------------------


def test_the_file_is_verified_without_the_product(signer, seal, tmp_path):
    answer = signer("leader").get(FILE)
    path = tmp_path / "封存.jsonl"
    path.write_bytes(answer.content)

    name = unquote(answer.headers["Content-Disposition"])
    assert f"封存-2020-04-第1版-{seal.code.replace('-', '')}.jsonl" in name
    assert "no-store" in answer.headers["Cache-Control"]
    assert json.loads(answer.content.splitlines()[-1]) == ["digest", seal.digest]
    done = subprocess.run(
        [sys.executable, VERIFY, path], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert seal.code in done.stdout


def test_whoever_sees_a_part_gets_no_file_of_the_whole(signer, seal):
    client = signer("analyst")
    User.objects.filter(role="analyst").update(scope_kind="unit", scope_keys=["unit-1"])

    assert client.get(FILE).status_code == 403
    assert FILE not in links(read(client, PAGE))


@pytest.mark.parametrize("revision", ["2", "0", "-1", "x", "9" * 40])
def test_a_revision_that_there_is_not_is_not_found(signer, seal, revision):
    assert signer().get(FILE, {"revision": revision}).status_code == 404


def test_each_revision_is_kept_and_reached(signer, seal):
    content = signer().get(FILE, {"revision": "1"}).content

    assert content == signer().get(FILE).content


def test_a_draft_has_no_file(signer, draft):
    assert not Seal.objects.exists()
    assert signer().get(FILE).status_code == 404
