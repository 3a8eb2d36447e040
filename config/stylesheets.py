"""Static files as they are served: hashed, compressed, and the style sheet in one piece."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/site.css"
IMPORT = re.compile(
    r'@import url\("(?P<file>[^"]+)"\) layer\((?P<layer>\w+)\)(?: (?P<media>[^;]+))?;'
)
CHARSET = re.compile(r"^\ufeff?@charset [^;]+;")

Sources = Mapping[str, tuple[Storage, str]]
"""Where each static file comes from, by the name under which it is served."""


class InOnePieceStorage(CompressedManifestStaticFilesStorage):
    """Replaces the imports of the one style sheet by what they name.

    A page would otherwise ask for it, read it, and only then ask for two dozen more before it can
    show anything. What is written by hand stays in sheets of one subject each.
    """

    def post_process(self, paths: Any, dry_run: bool = False, **options: Any) -> Iterator[Any]:  # noqa: FBT001, FBT002
        if not dry_run and SHEET in paths:
            whole = _in_one_piece(paths)
            self.delete(SHEET)
            self._save(SHEET, ContentFile(whole.encode()))
            paths = {**paths, SHEET: (self, SHEET)}
        yield from super().post_process(paths, dry_run, **options)


def _in_one_piece(paths: Sources) -> str:
    """The sheet with each import as a layer, from the sources: what was collected before may be
    older than the sheets that it names.
    """

    def imported(found: re.Match[str]) -> str:
        rules = _text(paths, _plain(PurePosixPath(SHEET).parent / found["file"]))
        if found["media"]:
            rules = f"@media {found['media']} {{\n{rules}}}\n"
        return f"@layer {found['layer']} {{\n{rules}}}"

    return IMPORT.sub(imported, _text(paths, SHEET))


def _text(paths: Sources, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return CHARSET.sub("", file.read().decode())


def _plain(path: PurePosixPath) -> str:
    """A path without steps upwards: css/../vendor/a.css is vendor/a.css."""
    parts: list[str] = []
    for part in path.parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)
