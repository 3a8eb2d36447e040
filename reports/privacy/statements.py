"""A unit's statement on its way to paper: the words that people wrote for it are looked at."""

from collections.abc import Iterator

from cases.suggested.personal import masked
from reports.statements.values import Statement
from reports.writers.text import mapped

from .deciding import Gate


def through(gate: Gate, statement: Statement) -> Statement:
    """The statement as it may leave."""
    before = gate.seen.number
    for text, where in _texts(statement):
        gate.seen.look(text, f"{statement.head.name}：{where}")
    if gate.seen.number == before or not gate.hides:
        return statement
    return mapped(statement, lambda text: masked(text).text)


def _texts(statement: Statement) -> Iterator[tuple[str, str]]:
    yield statement.head.tie, "同分处理"
    for line in (*statement.lines, *statement.pending):
        if line.by:
            yield line.text, line.name
    for name, rows in (
        ("考核剔除", statement.excluded.shown),
        ("统计截止之后才办结", statement.late.shown),
        ("异议", statement.objections),
    ):
        yield from ((row.words, name) for row in rows)
