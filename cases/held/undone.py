"""What taking a batch of cases or ratings back would change of what counted for published months.

Asked in one statement, which writes nothing: beside each case stands what it would be again.
"""

from dataclasses import dataclass
from typing import Self

from django.db import connection

from cases.intake.ledger.former import CHANGE, Former
from cases.intake.ledger.stage import CASE
from cases.models import ImportBatch, SealedMonth

from . import verdict
from .guard import months_in_words
from .verdict import HAND_OVER, RATING, SEALED, columns_of

_BEFORE = columns_of("c")


def touched_by(batch: ImportBatch) -> str:
    """A query for the cases that a batch created, changed, handed over or rated."""
    own = f"batch_id = {batch.pk:d}"
    return (
        f"SELECT id FROM {CASE} WHERE {own}"
        f" UNION SELECT record_id FROM {CHANGE} WHERE {own} AND record = 'case'"
        f" UNION SELECT case_id FROM {HAND_OVER} WHERE {own}"
        f" UNION SELECT case_id FROM {RATING} WHERE {own}"
        f" UNION SELECT r.case_id FROM {RATING} r JOIN {CHANGE} x ON x.record_id = r.id"
        f" AND x.record = 'rating' WHERE x.{own}"
    )


@dataclass(frozen=True)
class Undoing:
    """A batch that would be taken back, beside the ledger."""

    batch: ImportBatch
    former: Former

    @classmethod
    def of(cls, batch: ImportBatch) -> Self:
        """One query."""
        return cls(batch, Former.of(batch))

    def obstacle(self) -> str:
        """Why published months do not allow it, as a sentence; blank if they do."""
        found = self._found() if SealedMonth.objects.exists() else []
        if not found:
            return ""
        months = SealedMonth.objects.in_bulk([sealed for sealed, _ in found])
        named = months_in_words(one.month for one in months.values())
        cases = found[0][1]
        return (
            f"撤销会改变已封存的{named}（{cases:,} 件办件），不能撤销；"
            "确需改动的，请导入更正后的文件或逐件更正，列入待更正后更正重发。"
        )

    def _found(self) -> list[tuple[int, int]]:
        """Published months, each with the number of cases in all of them."""
        was, becomes = verdict.belongs(_BEFORE), verdict.belongs(self._after)
        grounds = (
            f"c.{self._own}",
            f"{was} <> {becomes}",
            verdict.facts_differ(_BEFORE, self._after),
            self._moves(),
        )
        # Ratings are asked on their own: beside each case they would be looked through again.
        with connection.cursor() as cursor:
            cursor.execute(
                f"WITH touched (id) AS ({touched_by(self.batch)}), former AS ({self.former.rows}),"
                f" rated AS ({self._ratings()}), found AS (SELECT m.id AS sealed, c.id AS case_id"
                f" FROM touched t JOIN {CASE} c ON c.id = t.id"
                " LEFT JOIN former x ON x.record_id = c.id"
                f" JOIN {SEALED} m ON ({was} = 1 OR {becomes} = 1) WHERE {' OR '.join(grounds)}"
                f" UNION SELECT m.id, c.id FROM rated r JOIN {CASE} c ON c.id = r.case_id"
                f" JOIN {SEALED} m ON {was} = 1 AND {verdict.given_by_then('r.given_at')})"
                " SELECT sealed, (SELECT COUNT(DISTINCT case_id) FROM found)"
                " FROM found GROUP BY sealed"
            )
            return cursor.fetchall()

    @property
    def _own(self) -> str:
        return f"batch_id = {self.batch.pk:d}"

    def _after(self, column: str) -> str:
        return self.former.value("x", "c", column)

    def _moves(self) -> str:
        """Whether another unit would hold the case at the cut-off."""
        kept = verdict.last_hand_over(f" AND h.batch_id IS DISTINCT FROM {self.batch.pk:d}")
        before = verdict.unit_then(_BEFORE, verdict.last_hand_over())
        return f"{before} IS DISTINCT FROM {verdict.unit_then(self._after, kept)}"

    def _ratings(self) -> str:
        """A query for the ratings that would go, or get other stars."""
        corrected = f"x.record = 'rating' AND x.record_id = r.id AND x.{self._own}"
        return (
            f"SELECT case_id, given_at FROM {RATING} WHERE {self._own}"
            f" UNION ALL SELECT r.case_id, r.given_at FROM {RATING} r"
            f" JOIN {CHANGE} x ON {corrected}"
        )
