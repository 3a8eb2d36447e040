"""Everything that an unknown name could stand for, as a select has it."""

from cases.intake.ledger.unknown import choices

Choices = list[tuple[str, str]]


def meanings(register: str, within: str = "") -> Choices:
    """Value and label of each. `within` names a category of the first level."""
    return [(choice.value, choice.label) for choice in choices(register, within)]
