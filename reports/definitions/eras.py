"""Since when something holds: the schemes up to a month, and where their words last changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cases.periods import Month
from scoring.models import Scheme
from scoring.schemes import IndicatorTerm, term_of


@dataclass(frozen=True)
class Era:
    """A scheme in force with its indicators in their order, and what it notes beside them."""

    scheme: Scheme
    terms: tuple[IndicatorTerm, ...]
    notes: dict[str, str]

    def term(self, key: str) -> IndicatorTerm | None:
        """An indicator by its key."""
        return next((one for one in self.terms if one.key == key), None)

    @property
    def label(self) -> str:
        return f"{self.scheme.effective_from.label}起，{self.scheme.name}"


Words = Callable[[Era], str]


@dataclass(frozen=True)
class Held:
    """The era in which the present words began, and the words and the era before it, if any."""

    began: Era
    before: str = ""
    last: Era | None = None

    @property
    def since(self) -> str:
        """2018年1月起，2020年评分方案."""
        return self.began.label

    @property
    def change(self) -> str:
        """What was said before; blank where nothing else ever was."""
        if self.last is None:
            return ""
        return f"此前（{self.last.label}）：{self.before or '没有这一项'}"


@dataclass(frozen=True)
class Eras:
    """The schemes in force up to a month, the month's own first."""

    eras: Sequence[Era]

    @classmethod
    def until(cls, month: Month) -> "Eras":
        """Five queries, however many schemes there are."""
        in_force = Scheme.objects.filter(
            state=Scheme.State.IN_FORCE, effective_from__lte=month
        ).order_by("-effective_from")
        parts = ("indicators__knots", "indicators__parts", "groups__group")
        return cls([_era(scheme) for scheme in in_force.prefetch_related(*parts)])

    @property
    def present(self) -> Era | None:
        """The month's own; None before the first scheme."""
        return self.eras[0] if self.eras else None

    def held(self, words: Words) -> Held | None:
        """How long the present words have held; None without a scheme."""
        if not self.eras:
            return None
        now = words(self.eras[0])
        began = self.eras[0]
        for era in self.eras[1:]:
            said = words(era)
            if said != now:
                return Held(began, said, era)
            began = era
        return Held(began)


def _era(scheme: Scheme) -> Era:
    indicators = list(scheme.indicators.all())
    return Era(
        scheme,
        tuple(term_of(one) for one in indicators),
        {one.key: one.note for one in indicators if one.note},
    )
