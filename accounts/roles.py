"""Roles and what each may do: the one table that pages, navigation and tests read."""

from enum import StrEnum

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person does with Tongbao."""

    ANALYST = "analyst", "分析人员"
    LEADER = "leader", "领导"
    BUSINESS = "business", "业务管理员"
    SYSTEM = "system", "系统管理员"


class Right(StrEnum):
    """One thing a page or a button asks for."""

    READ_FIGURES = "read_figures"
    READ_CASES = "read_cases"
    READ_DEFINITIONS = "read_definitions"
    COMPUTE = "compute"
    EXPORT_NOTICE = "export_notice"
    EDIT_SUGGESTIONS = "edit_suggestions"
    EDIT_NOTICES = "edit_notices"
    IMPORT_FILES = "import_files"
    FETCH_ORIGINALS = "fetch_originals"
    KEEP_CALENDAR = "keep_calendar"
    CORRECT_CASES = "correct_cases"
    KEEP_REGISTERS = "keep_registers"
    EXPORT_CASES = "export_cases"
    KEEP_SCHEMES = "keep_schemes"
    DECIDE_SCORES = "decide_scores"
    RECORD_OBJECTIONS = "record_objections"
    PUBLISH = "publish"
    MANAGE_USERS = "manage_users"


RIGHTS: dict[str, frozenset[Right]] = {
    Role.ANALYST: frozenset(
        {
            Right.READ_FIGURES,
            Right.READ_CASES,
            Right.READ_DEFINITIONS,
            Right.COMPUTE,
            Right.EXPORT_NOTICE,
            Right.IMPORT_FILES,
            Right.EXPORT_CASES,
            Right.RECORD_OBJECTIONS,
        }
    ),
    Role.LEADER: frozenset(
        {Right.READ_FIGURES, Right.READ_CASES, Right.READ_DEFINITIONS, Right.EXPORT_NOTICE}
    ),
    Role.BUSINESS: frozenset(
        {
            Right.READ_FIGURES,
            Right.READ_CASES,
            Right.READ_DEFINITIONS,
            Right.COMPUTE,
            Right.EXPORT_NOTICE,
            Right.EDIT_SUGGESTIONS,
            Right.EDIT_NOTICES,
            Right.IMPORT_FILES,
            Right.FETCH_ORIGINALS,
            Right.KEEP_CALENDAR,
            Right.CORRECT_CASES,
            Right.KEEP_REGISTERS,
            Right.EXPORT_CASES,
            Right.KEEP_SCHEMES,
            Right.DECIDE_SCORES,
            Right.RECORD_OBJECTIONS,
            Right.PUBLISH,
        }
    ),
    Role.SYSTEM: frozenset({Right.READ_DEFINITIONS, Right.MANAGE_USERS}),
}
