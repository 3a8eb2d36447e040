"""A text from outside is checked by a child process that can be stopped."""

import pytest

from cases.intake.child import ChildLimits
from cases.intake.faults import Refused
from reports.checker import check, formats
from reports.checker.carried import heard, of_report, told
from reports.checker.child import answer
from reports.checker.findings import Reading, Report
from reports.checking import apart
from tests.reports.checking.findings_made import PARTS, checked, finding

TEXT = "本月共受理 10 件，其中转办 3 件，答复 8 件。\n\n单位\t件数\n甲局\t3\n乙局\t8\n合计\t11\n"


def test_the_child_says_what_the_checker_says():
    assert apart.check_text(TEXT) == of_report(check(formats.pasted(TEXT)))
    assert apart.check_file("a.txt", TEXT.encode()) == of_report(
        check(formats.read("a.txt", TEXT.encode()))
    )


def test_a_report_survives_its_way():
    known = checked(finding(also=PARTS))
    report = Report(Reading(known.document), known.findings)

    assert heard(told(report)) == of_report(report)


def test_a_refusal_is_handed_on():
    with pytest.raises(Refused, match="不认识的文件类型"):
        apart.check_file("a.exe", b"1")
    assert "没有读到文字" in answer({"text": " "})["refused"]


def test_a_child_that_takes_too_long_or_too_much_is_stopped():
    with pytest.raises(Refused, match="已停止"):
        apart.check_text(TEXT, ChildLimits(seconds=0.01))
    with pytest.raises(Refused, match="没有做完"):
        apart.check_text(TEXT, ChildLimits(seconds=30, memory=1024))
