"""Imports the register of units."""

from cases.management.importing import ImportCommand
from cases.models import FileKind


class Command(ImportCommand):
    """`import_units FILE [options of every import]`"""

    help = "导入单位名册：新单位登记，已有单位更新"
    kind = FileKind.UNITS
