"""The rating in a row: stars need a source, and without stars there is no rating."""

from dataclasses import dataclass

from .outcome import NULL, Read
from .row import LedgerRow

RATING_COLUMNS = ("rating_source", "rating_stars", "rated_at")


@dataclass(frozen=True)
class RatingReader:
    """Readers of the three columns, each with its place in the row; -1 for an absent one."""

    stars: tuple[int, Read]
    source: tuple[int, Read]
    rated_at: tuple[int, Read]
    is_required: bool

    def read(self, row: LedgerRow, cells: list[str]) -> None:
        """Writes the three values. Without stars the others say nothing and are not looked at."""
        place, read = self.stars
        stars = row.heard("stars", read(cells[place]))
        row.values |= dict.fromkeys(RATING_COLUMNS, NULL)
        if stars == NULL:
            if self.is_required and "stars" not in row.faulty:
                row.reject("stars", "评星为空，应为 1 至 5。")
            return
        row.values["rating_stars"] = stars
        row.values["rating_source"] = _value(row, "rating_source", self.source, cells)
        row.values["rated_at"] = _value(row, "rated_at", self.rated_at, cells)
        if row["rating_source"] == NULL and "rating_source" not in row.faulty:
            row.reject("rating_source", "有评星而没有评星来源，请写明省平台或话务。")


def _value(row: LedgerRow, key: str, reader: tuple[int, Read], cells: list[str]) -> str:
    place, read = reader
    return row.heard(key, read(cells[place])) if place >= 0 else NULL
