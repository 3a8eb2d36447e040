"""Address parts that cannot be wrong: a bad one is a 404 before any view runs."""

from django.urls import register_converter

from cases.models import FileKind
from cases.numbers import PATTERN
from cases.periods import Month


class MonthConverter:
    """`2020-04` and the month it names."""

    regex = r"[0-9]{4}-[0-9]{2}"

    def to_python(self, value: str) -> Month:
        return Month.parse(value)

    def to_url(self, month: Month) -> str:
        return str(month)


class NumberConverter:
    """A case's number."""

    regex = PATTERN

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, number: str) -> str:
        return number


class FormatConverter:
    """The extension of a notice's file."""

    regex = "docx|pdf|html|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, extension: str) -> str:
        return extension


class FileKindConverter(FormatConverter):
    """A kind of file that comes in."""

    regex = "|".join(FileKind.values)


class TableFormatConverter(FormatConverter):
    """The extension of an empty file to fill in."""

    regex = "csv|xlsx"


class CardFormatConverter(FormatConverter):
    """The extension of a chart card's file."""

    regex = "csv|xlsx|png"


class RegisterConverter(FormatConverter):
    """A register that is kept on pages of its own."""

    regex = "units|districts|categories"


register_converter(MonthConverter, "month")
register_converter(NumberConverter, "number")
register_converter(FormatConverter, "format")
register_converter(FileKindConverter, "kind")
register_converter(TableFormatConverter, "table_format")
register_converter(RegisterConverter, "register")
register_converter(CardFormatConverter, "card_format")
