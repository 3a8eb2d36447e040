"""The directory of an OLE compound file: which streams it has. No Django: runs in the child.

Layout: [MS-CFB]. The header says how long a sector is and where the directory begins, the
allocation table which sector follows which. Only the first 109 sectors of that table are looked
at, which is enough for 7 MB; whatever is odd ends the walk, never in an error.
"""

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

_HEADER = 512
_ENTRY = 128
_SHIFT = 30
_LAST_SECTOR = 0xFFFFFFFA
_MOST_SECTORS = 1_000


def stream_names(path: Path) -> frozenset[str]:
    """The names of its streams and storages; empty when the directory cannot be read."""
    with path.open("rb") as file:
        header = file.read(_HEADER)
        size = 1 << header[_SHIFT] if len(header) == _HEADER and header[_SHIFT] in {9, 12} else 0
        if not size:
            return frozenset()
        (first,) = struct.unpack_from("<I", header, 48)
        table = struct.unpack_from("<109I", header, 76)

        def sector(number: int) -> bytes:
            file.seek((number + 1) * size)
            return file.read(size)

        def following(number: int) -> int:
            block, place = divmod(number, size // 4)
            entries = sector(table[block]) if block < len(table) else b""
            begun = place * 4
            found = entries[begun : begun + 4]
            return int.from_bytes(found, "little") if len(found) == 4 else _LAST_SECTOR

        entries = b"".join(map(sector, _chain(first, following)))
    return frozenset(_names(entries))


def _chain(first: int, following: Callable[[int], int]) -> Iterator[int]:
    """Sector after sector; a chain that runs in a circle ends all the same."""
    number = first
    for _ in range(_MOST_SECTORS):
        if number >= _LAST_SECTOR:
            return
        yield number
        number = following(number)


def _names(entries: bytes) -> Iterator[str]:
    for start in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        (length,) = struct.unpack_from("<H", entries, start + 64)
        yield entries[start : start + max(0, min(length, 64) - 2)].decode("utf-16-le", "ignore")
