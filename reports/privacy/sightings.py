"""What a look at texts found: where, of which kind, and the words around, all of it masked."""

from collections import Counter
from dataclasses import dataclass, field

from cases.suggested.personal import in_words, masked

SHOWN = 50
"""Places that a page tells one by one; of the others only the number."""
AROUND = 16
"""Characters on either side of a place."""


@dataclass(frozen=True)
class Sighting:
    """A number of a person: where it stands, of which kind, what a reader may see of it."""

    where: str
    kind: str
    before: str
    shown: str
    after: str


@dataclass
class Sightings:
    """Everything that was found so far. The numbers themselves are kept nowhere."""

    first: list[Sighting] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def look(self, text: str, where: str) -> str:
        """Notes what the text holds; the text without it."""
        told = masked(text)
        at = 0
        for one in told.found:
            self.kinds[one.kind] += 1
            start = told.text.index(one.shown, at)
            at = start + len(one.shown)
            if len(self.first) < SHOWN:
                before = told.text[max(0, start - AROUND) : start]
                after = told.text[at : at + AROUND]
                self.first.append(Sighting(where, one.kind, before, one.shown, after))
        return told.text

    @property
    def number(self) -> int:
        return self.kinds.total()

    @property
    def words(self) -> str:
        """身份证号 1 处、手机号 2 处."""
        return in_words(self.kinds.elements())

    @property
    def more(self) -> int:
        """How many are not told one by one."""
        return self.number - len(self.first)
