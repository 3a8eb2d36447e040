"""What was found in words: the gravest first, numbered, with the shape that tools rely on."""

from reports.checker.document import Where
from reports.checker.findings import Severity, Sure
from reports.checker.quantities import Unread
from reports.checking.told import as_json, summary, told
from tests.reports.checking.findings_made import PARTS, TOTAL, checked, finding

NOTE = finding(Where(2, start=0, end=2), Severity.NOTE, kind="unheard_of", because="")
LATER = finding(Where(4, 1, 1, 0, 1), Severity.ERROR, sure=Sure.LIKELY)
UNREAD = Unread(PARTS[1], "不知道指哪一项")


def test_the_gravest_come_first_then_by_place():
    found = told(checked(NOTE, LATER, finding()))

    assert [(line.sign, line.gravity, line.place.words) for line in found.lines] == [
        ("错1", "错误", "第1段第1句"),
        ("错2", "错误", "表一第1行“交办”"),
        ("注1", "提示", "第1段第1句"),
    ]
    assert [line.sure for line in found.lines] == ["确定", "较有把握", "确定"]
    assert [number for _, _, number in found.counts] == [2, 0, 1]
    assert [line.rule for line in found.lines][-1] == "unheard_of"


def test_other_places_are_named_once_by_passage_and_marked():
    (line,) = told(checked(finding(also=(*PARTS, PARTS[0], TOTAL)))).lines
    ((words, found),) = line.also

    assert words == "第1段"
    assert [one.words for one in found] == ["3", "8"]
    assert line.more == 0


def test_many_other_places_are_counted():
    also = tuple(Where(2, start=at, end=at + 1) for at in range(15))

    (line,) = told(checked(finding(also=also))).lines

    assert sum(len(found) for _, found in line.also) == 12
    assert line.more == 3


def test_every_link_of_the_list_has_its_mark_in_the_text():
    found = told(checked(finding(also=PARTS), NOTE, unread=(UNREAD,)))
    anchors = {line.place.anchor for line in found.lines}
    anchors |= {one.anchor for line in found.lines for _, many in line.also for one in many}
    anchors |= {one.place.anchor for one in found.unread}

    marks = [mark for block in found.blocks for stretch in block.stretches for mark in stretch.refs]
    assert {mark.anchor for mark in marks} == anchors
    assert {mark.key for mark in marks if mark.label} == {"error-1", "note-1", "unread"}


def test_the_shape_of_the_json():
    assert as_json(checked(finding(), unread=(UNREAD,))) == {
        "findings": [
            {
                "kind": "sum",
                "severity": "error",
                "where": "第1段第1句",
                "says": "12",
                "expected": "11",
                "message": "转办 3 件与答复 8 件合计 11 件，不是 12 件。",
            }
        ],
        "unread": [{"where": "第1段第2句", "says": "8", "why": "不知道指哪一项"}],
    }


def test_the_summary_counts():
    assert summary(checked(finding())) == "错误 1 处，疑点 0 处，提示 0 处；读到 5 个数字。"
    assert "，1 处没有读懂。" in summary(checked(unread=(UNREAD,)))
