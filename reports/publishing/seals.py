"""The seal of what a page or a file shows: its code and its revision, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from cases.periods import Month
from scoring.models import Evaluation, Seal

SEALED, DRAFT = "已封存", "草稿"
_SEALED = Evaluation.State.SEALED
_NEWEST = Evaluation.objects.select_related("scheme", "seal").defer("seal__content")


@dataclass(frozen=True)
class Mark:
    """What is said of a month's state: 已封存, 封存码 3F2A-90BC-11D4, 第2版. All blank but the
    state for a draft.
    """

    state: str
    code: str = ""
    revision: str = ""

    @classmethod
    def of(cls, evaluation: Evaluation | None, seal: Seal | None) -> Self:
        """A month without an evaluation is a draft: its figures may change."""
        if evaluation is None or evaluation.state != _SEALED:
            return cls(DRAFT)
        revision = f"第{evaluation.revision}版" if evaluation.revision > 1 else ""
        return cls(SEALED, seal.code if seal else "", revision)

    @property
    def is_sealed(self) -> bool:
        return self.state == SEALED

    @property
    def code_and_revision(self) -> str:
        """3F2A-90BC-11D4（第2版）; blank for a draft."""
        return f"{self.code}（{self.revision}）" if self.code and self.revision else self.code

    @property
    def printed(self) -> str:
        """The same behind its name, for paper and files."""
        return f"封存码 {self.code_and_revision}" if self.code else ""

    @property
    def words(self) -> str:
        """In one piece: 已封存，封存码 3F2A-90BC-11D4（第2版）; 草稿."""
        return "，".join(filter(None, (self.state, self.printed)))


NOT_SEALED = Mark(DRAFT)


def newest(month: Month) -> Evaluation | None:
    """The month's newest evaluation with its scheme and its seal; one query."""
    return _NEWEST.filter(month=month).order_by("-revision").first()


def sealed_evaluation(month: Month) -> Evaluation | None:
    """The same of a sealed month; None for a draft; one query."""
    return _NEWEST.filter(month=month, state=_SEALED).order_by("-revision").first()


def marks_of(months: Iterable[Month]) -> dict[Month, Mark]:
    """Of each month; one query."""
    asked = list(months)
    rows = _NEWEST.filter(month__in=asked).order_by("revision")
    found = {one.month: mark_of(one) for one in rows}
    return {month: found.get(month, NOT_SEALED) for month in asked}


def mark_of(evaluation: Evaluation | None) -> Mark:
    """One query where a sealed evaluation comes without its seal, else none."""
    if evaluation is None or evaluation.state != _SEALED:
        return Mark.of(evaluation, None)
    if Evaluation.seal.related.is_cached(evaluation):
        return Mark.of(evaluation, getattr(evaluation, "seal", None))
    seal = Seal.objects.defer("content").filter(evaluation=evaluation).first()
    return Mark.of(evaluation, seal)
