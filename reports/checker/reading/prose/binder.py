"""Where the numbers of one paragraph are put down, with what is known so far."""

from dataclasses import dataclass, field

from reports.checker.document import Where
from reports.checker.printed import About
from reports.checker.quantities import Claim, Concept, Quantity, Unread
from reports.checker.reading.periods import filled

from .context import Context, family, is_amount
from .phrases import Phrase, Reader
from .splitting import Piece


@dataclass
class Bound:
    """What a paragraph gave."""

    quantities: list[Quantity] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


@dataclass
class Binder:
    """One paragraph's numbers as they are bound; `passage` is the sentence."""

    reader: Reader
    block: int
    context: Context
    bound: Bound = field(default_factory=Bound)
    passage: int = 0

    def where(self, piece: Piece) -> Where:
        """The place of the piece's number, or of its words where it has none."""
        start = piece.number.start if piece.number else piece.start
        end = piece.number.end if piece.number else piece.end
        return Where(self.block, start=start, end=end)

    def unread(self, piece: Piece, why: str) -> None:
        """Lists the number as one that was not understood."""
        self.bound.unread.append(Unread(self.where(piece), why))

    def quantity(
        self, piece: Piece, phrase: Phrase, subject: str, measure: str, meaning: Concept | None
    ) -> Quantity:
        """The piece's number as `subject`'s, at the time and in the scope that hold."""
        number, context = piece.number, self.context
        assert number is not None  # noqa: S101 - asked of pieces with a number only
        if phrase.periods:
            context.period = filled(phrase.periods[-1], self.reader.reported)
        return Quantity(
            number.printed, number.unit, self.where(piece), subject, measure, meaning,
            scope=(phrase.scope or context.scope) + phrase.manner, period=context.period,
            passage=self.passage,
        )  # fmt: skip

    def put(self, one: Quantity, *, aside: bool = False) -> Quantity:
        """Keeps `one`; what stands aside (上月 …) is nothing that later words go on with."""
        self.bound.quantities.append(one)
        if is_amount(one):
            self.context.measures[family(one.unit)] = (one.measure, one.concept)
        if not aside and one.printed.about is About.EXACT:
            self.context.remember(one)
        return one

    def change(self, one: Quantity, to: Quantity) -> None:
        """Replaces what was put down before."""
        self.bound.quantities[self.bound.quantities.index(one)] = to
        said = self.context.said
        said[:] = [to if told == one else told for told in said]
