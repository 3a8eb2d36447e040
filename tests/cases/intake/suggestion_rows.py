"""Rows of files of suggestions."""

from cases.intake.suggestions_stage import StagedSuggestions
from tests.cases.intake.small_files import staged

HEADER = ["建议市民", "建议内容", "责任单位", "落实情况", "状态", "名次"]
SHORT = HEADER[:2]
LAMPS = "在公园增设照明。"


def row(citizen: str = "1234李先生", content: str = LAMPS, **fields: str) -> list[str]:
    """One citizen's suggestion, with the fields given by their column."""
    return [citizen, content, *(fields.get(column, "") for column in HEADER[2:])]


def stage(*rows: list[str], header: list[str] = HEADER) -> StagedSuggestions:
    """What the rows would change in April."""
    return staged("suggestions", [header, *rows])
