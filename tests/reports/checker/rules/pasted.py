"""What the checker says of a table that was pasted."""

from reports.checker import check, formats
from reports.checker.findings import Severity


def found(text):
    """Kind and words of each finding."""
    return [(one.kind, one.says) for one in check(formats.pasted(text)).findings]


def messages(text):
    return [one.message for one in check(formats.pasted(text)).findings]


def expected(text):
    return [one.expected for one in check(formats.pasted(text)).findings]


def grave(text):
    return [
        one.message
        for one in check(formats.pasted(text)).findings
        if one.severity is not Severity.NOTE
    ]


def short(value):
    """A test is not called by a whole table."""
    return "table" if "\t" in value and len(value) > 30 else None
