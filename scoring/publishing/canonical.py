"""A seal's content as lines of canonical JSON, and their digest (`docs/seal.md`). No database."""

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

FORMAT = "tongbao-seal/1"
HEAD = "seal"


@dataclass(frozen=True)
class Record:
    """One thing that counted: its kind, its key within the kind, and what was sealed of it."""

    kind: str
    key: str
    value: Any

    @property
    def line(self) -> bytes:
        return canonical([self.kind, self.key, self.value])

    @classmethod
    def read(cls, line: bytes) -> "Record":
        return cls(*json.loads(line))


def canonical(value: Any) -> bytes:
    """One line: UTF-8, keys in order, no spaces. Texts, whole numbers, booleans and null only.

    >>> canonical(["rating", "12", {"stars": 5, "at": None}]).decode()
    '["rating","12",{"at":null,"stars":5}]'
    """
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def lines_of(records: Iterable[Record]) -> bytes:
    """All lines, each ended by a line feed."""
    return b"".join(record.line + b"\n" for record in records)


def digest_of(content: bytes) -> str:
    """SHA-256 over the lines, in hexadecimal."""
    return sha256(content).hexdigest()


def packed(content: bytes) -> bytes:
    """Compressed, the same bytes for the same lines."""
    return gzip.compress(content, 6, mtime=0)


def unpacked(stored: bytes | memoryview) -> bytes:
    """The lines again, of what either database gives back."""
    return gzip.decompress(bytes(stored))


def records_in(content: bytes) -> list[Record]:
    """The records of a content's lines."""
    return [Record.read(line) for line in content.splitlines()]
