"""Statements of units on their way to paper."""

from dataclasses import replace

from reports.privacy.deciding import Gate, Way
from reports.privacy.statements import through
from reports.statements.values import Head, Listed, Shown, Statement, SumLine, Told
from tests.factories import APRIL

PHONE = "13900001234"
NOTHING = Listed(0)
HEAD = Head("甲局", "jia", "组", APRIL, "1", "9", "9", "草稿", "台账", None, "4月30日", "")


def a_statement(**changes) -> Statement:
    lines = (SumLine("调分", (Shown("核实，1390000"), Shown("1234")), "+0.10", by="业务岗"),)
    whole = Statement(
        HEAD, "", lines, (), (), NOTHING, NOTHING, (), NOTHING, None, (), is_seen=True
    )
    return replace(whole, **changes)


def test_what_people_wrote_is_looked_at_and_hidden():
    gate = Gate()
    told = Listed(1, (Told("DH-1", "/cases/DH-1/", f"重复，来电{PHONE}（业务岗）"),))

    passed = through(gate, a_statement(excluded=told, lines=()))

    assert passed.excluded.shown[0].words == "重复，来电*******1234（业务岗）"
    assert [one.where for one in gate.seen.first] == ["甲局：考核剔除"]


def test_let_out_it_is_as_it_was_and_counted():
    gate = Gate(Way.AS_IS)
    statement = a_statement()

    assert through(gate, statement) is statement
    assert gate.seen.number == 1


def test_without_numbers_nothing_is_made_anew():
    statement = a_statement(lines=())

    assert through(Gate(), statement) is statement
