"""Why something cannot be done to a case by hand, as sentences for the person who tries."""


class ManualError(ValueError):
    """Nothing was written. `field` names the form's field that the sentence belongs to."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class ChangedMeanwhileError(ManualError):
    """Somebody, or a file, changed what the form showed."""
