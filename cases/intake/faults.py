"""What can be wrong with a file, as values: the whole file (`Refused`) or one cell (`Remark`)."""

from dataclasses import dataclass


class Refused(Exception):  # noqa: N818  it is an answer to the sender, not an error of the program
    """The whole file is not taken. Its text is one Chinese sentence: what, where, what to do."""


@dataclass(frozen=True)
class Remark:
    """A sentence about a row of the file, counted from 1 as a reader of the file counts."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f"第 {self.row} 行" + (f"“{self.column}”列" if self.column else "")
        return f"{where}：{self.message}"

    def as_json(self) -> dict[str, int | str]:
        """In the shape that the commands promise."""
        return {"row": self.row, "column": self.column, "message": self.message}
