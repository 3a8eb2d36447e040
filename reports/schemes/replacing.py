"""What saving a form once more would replace, when somebody else saved in between."""

from cases.models import Change, UnitGroup

from .history import told


def replaced(changes: list[Change]) -> list[str]:
    """A sentence for each field, indicator or group that is stored otherwise than it was typed.

    `changes`: those that saving would write.
    """
    groups = dict(UnitGroup.objects.values_list("pk", "name"))
    return [
        f"{label}：现为{_quoted(now)}，您填的是{_quoted(typed)}"
        for row in changes
        for label, now, typed in told(row, groups)
    ]


def _quoted(text: str) -> str:
    return text if text.startswith("（") else f"“{text}”"
