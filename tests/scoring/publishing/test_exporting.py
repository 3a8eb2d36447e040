"""A seal as a file, verified by a program that knows nothing of the product."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scoring.models import Seal
from scoring.publishing.canonical import digest_of, unpacked
from scoring.publishing.exporting import seal_file, seal_file_name
from scoring.publishing.reissuing import reissue
from tests.factories import APRIL, MUCH_LATER
from tests.held_changes import held
from tests.scoring.publishing.a_month import publisher

pytestmark = pytest.mark.django_db
VERIFIER = Path(__file__).resolve().parents[3] / "docs" / "verify_seal.py"


def verified(*files: Path) -> tuple[int, str]:
    """Its exit status and what it says, in an environment of nothing."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(VERIFIER), *map(str, files)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
    )
    return done.returncode, (done.stdout + done.stderr).strip()


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[Seal], Path]:
    def keep(seal: Seal) -> Path:
        path = tmp_path / seal_file_name(seal)
        path.write_bytes(seal_file(seal))
        return path

    return keep


@pytest.fixture
def forged(tmp_path: Path, april_sealed: Seal) -> Callable[..., Path]:
    """The file with one record changed and the digest counted anew."""

    def forge(kind: str, key: str, change: Callable[[dict], object]) -> Path:
        lines = []
        for line in unpacked(april_sealed.content).splitlines():
            record = json.loads(line)
            if record[0] == kind and key in ("the only one", record[1]):
                change(record[2])
            text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            lines.append(text.encode() + b"\n")
        content = b"".join(lines)
        path = tmp_path / "forged.jsonl"
        path.write_bytes(content + f'["digest","{digest_of(content)}"]\n'.encode())
        return path

    return forge


def test_a_file_is_the_stored_lines_and_their_digest(april_sealed):
    *lines, last = seal_file(april_sealed).splitlines(keepends=True)

    assert b"".join(lines) == unpacked(april_sealed.content)
    assert json.loads(last) == ["digest", april_sealed.digest]
    code = april_sealed.code.replace("-", "")
    assert seal_file_name(april_sealed) == f"封存-2020-04-第1版-{code}.jsonl"


def test_the_verifier_is_short_and_needs_nothing():
    text = VERIFIER.read_text(encoding="utf-8")

    assert len(text.splitlines()) < 100
    assert "django" not in text.lower()


def test_a_month_of_ledger_and_sheets_is_verified_without_the_product(april_sealed, kept):
    assert verified(kept(april_sealed)) == (
        0,
        f"相符：2020-04 第1版，序号 1，封存码 {april_sealed.code}",
    )


def test_a_reissue_is_verified_with_the_revision_before_it(april_told, april_sealed, kept):
    held(april_told.cases[3], {"completed_at": None})
    [second] = reissue(
        month=APRIL,
        by=publisher(),
        consent=publisher("second"),
        reason="误登办结",
        now=MUCH_LATER,
    )

    status, told = verified(kept(second), kept(april_sealed))

    assert (status, told.count("相符：")) == (0, 2)
    assert told.endswith(f"第2版，序号 2，封存码 {second.code}")


def test_revisions_that_do_not_follow_each_other_are_told(april_told, april_sealed, kept, forged):
    other = forged("seal", "tongbao-seal/1", lambda head: head.update(number=2))

    status, told = verified(kept(april_sealed), other)

    assert status == 1
    assert "2020-04没有接在前一个之后" in told


def test_one_byte_changed_is_found(april_sealed, tmp_path):
    path = tmp_path / "seal.jsonl"
    path.write_bytes(seal_file(april_sealed).replace(b'"stars":5', b'"stars":4', 1))

    status, told = verified(path)

    assert status == 1
    assert "的内容与摘要不符" in told


@pytest.mark.parametrize(
    ("kind", "key", "change", "words"),
    [
        ("result", "county-0", {"total": "10"}, "双台子区的基础分或总分不是各部分之和"),
        ("result", "county-0", {"base": "5"}, "双台子区的基础分或总分不是各部分之和"),
        ("result", "county-0", {"bonus": "1"}, "双台子区的加分或减分不是各项之和"),
        ("result", "county-1", {"rank": 2}, "兴隆台区的名次 2 不对"),
        ("result", "bureau-1", {"position": 0}, "名次"),
        ("adjustment", "the only one", {"points": "1"}, "双台子区的基础分或总分不是各部分之和"),
        ("indicator", "five_star", {"weight": "0.5"}, "的“五星件”得分不对"),
        ("indicator", "on_time_rate", {"knots": []}, "的“及时办结率”得分不对"),
        ("case", "20200401", {"excluded": True}, "双台子区的交办量 3 与办件 2 件不符"),
        ("scheme", "2020", {"penalty_cap": "0.1"}, "的加分或减分不是各项之和"),
    ],
)
def test_a_file_that_does_not_fit_together_is_found(forged, kind, key, change, words):
    status, told = verified(forged(kind, key, lambda value: value.update(change)))

    assert status == 1
    assert told.startswith("不符：")
    assert words in told


def test_what_is_no_seal_is_told_in_a_sentence(tmp_path):
    path = tmp_path / "seal.jsonl"
    path.write_text("not a seal", encoding="utf-8")

    assert verified(path)[0] == 1
    status, told = verified(tmp_path / "missing.jsonl")
    assert (status, told[:8]) == (1, "不符：不是封存文")
