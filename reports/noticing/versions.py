"""The versions of a section, and two of them word by word."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports import formats
from reports.models import NoticeEdit, NoticeSection

from .differences import Stretch, differences

FIRST = "起稿"


@dataclass(frozen=True)
class Version:
    """A version as the list shows it; `said` None where the data told."""

    number: int
    who: str
    when: str
    title: str
    is_written: bool
    is_current: bool


@dataclass(frozen=True)
class Compared:
    """Two versions: which, and what changed in heading and text."""

    before: Version
    after: Version
    title: list[Stretch]
    text: list[Stretch]

    @property
    def is_same(self) -> bool:
        return self.before == self.after or not (
            any(one.kind != "same" for one in (*self.title, *self.text))
        )


def versions(section: NoticeSection) -> list[Version]:
    """The newest first; none where nobody edited it. One query."""
    rows = list(section.edits.select_related("by").order_by("-version"))
    return [_version(one, is_first=one is rows[-1], is_current=one is rows[0]) for one in rows]


def compared(
    section: NoticeSection, draft: str, found: Sequence[Version], chosen: tuple[str, str]
) -> Compared | None:
    """The chosen two, else the newest and the one before; None where there are no two. `draft` is
    what the data tell now: that is what a version says that nobody wrote.
    """
    if len(found) < 2:
        return None
    known = {str(one.number): one for one in found}
    before, after = known.get(chosen[0], found[1]), known.get(chosen[1], found[0])
    if before.number > after.number:
        before, after = after, before
    rows = section.edits.filter(version__in=[before.number, after.number])
    texts = {one.version: one.text if one.is_written else draft for one in rows}
    return Compared(
        before,
        after,
        differences(before.title, after.title),
        differences(texts[before.number], texts[after.number]),
    )


def _version(edit: NoticeEdit, *, is_first: bool, is_current: bool) -> Version:
    return Version(
        number=edit.version,
        who=FIRST if is_first else str(edit.by),
        when="" if is_first else formats.moment(edit.at),
        title=edit.title,
        is_written=edit.is_written,
        is_current=is_current,
    )
