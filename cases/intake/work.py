"""A file whose columns are known, and the question that is asked before it is written."""

from collections.abc import Callable
from dataclasses import dataclass

from .batches import Source
from .reading import Reading
from .recognise import Header
from .report import Counts, ImportReport
from .sending import Applying, Sending

Permit = Callable[[Counts], bool]
"""Asked once everything is compared: whether to write. It may refuse the whole file."""
Work = Callable[[Permit], ImportReport]
"""What a kind of file does: compare, ask, write if permitted. Runs inside the transaction."""


@dataclass(frozen=True)
class Recognised:
    """What was sent, how it was read, which column is which."""

    sending: Sending
    applying: Applying
    reading: Reading
    header: Header

    @property
    def source(self) -> Source:
        """What the batch will say about the file."""
        return Source(
            self.sending.upload,
            self.reading.encoding,
            self.applying.is_simulated,
            self.sending.stored_as,
            self.reading.sheet,
            {column.header: column.key for column in self.header.columns if column.key},
        )
