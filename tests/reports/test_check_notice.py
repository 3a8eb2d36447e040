"""`check_notice FILE [--json]`: ends 0 whatever it finds, 1 where the file is refused."""

import json

import pytest
from django.core.management import CommandError, call_command

TEXT = "本月共受理各类诉求 100 件，其中转办 30 件，即时答复 60 件。\n"


@pytest.fixture
def notice(tmp_path):
    def written(content: str, name: str = "通报.txt") -> str:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return str(path)

    return written


def test_it_says_what_it_found(notice, capsys):
    call_command("check_notice", notice(TEXT))

    said = capsys.readouterr().out
    assert "第1段" in said
    assert said.rstrip().endswith("个数字。")


def test_it_says_one_object_in_json(notice, capsys):
    call_command("check_notice", notice(TEXT), json=True)

    found = json.loads(capsys.readouterr().out)["findings"]
    keys = {"kind", "severity", "where", "says", "expected", "message"}
    assert [set(one) for one in found] == [keys] * len(found)


def test_nothing_found_is_no_failure(notice, capsys):
    call_command("check_notice", notice("本月受理 100 件。"), json=True)

    assert json.loads(capsys.readouterr().out)["findings"] == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", "%PDF-1", "PDF 文件"),
        ("a.txt", "", "文件是空的"),
        ("a.docx", "x", "不是 Word 文件"),
    ],
)
def test_what_is_refused_ends_with_1(notice, name, content, words):
    with pytest.raises(CommandError, match=words) as refused:
        call_command("check_notice", notice(content, name))

    assert refused.value.returncode == 1


def test_a_file_that_is_not_there_ends_with_1(tmp_path):
    with pytest.raises(CommandError, match="无法读取") as refused:
        call_command("check_notice", str(tmp_path / "无.txt"))

    assert refused.value.returncode == 1
