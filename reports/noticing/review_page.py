"""A notice as its reviewer reads it: each section as it is printed, with what was said of it."""

from collections import defaultdict
from dataclasses import dataclass

from reports.models import Notice, NoticeComment, NoticeSection
from reports.models.layouts import AT_THE_END
from reports.notices.contents import SHOWN
from reports.notices.filling import laid_out
from reports.notices.material import Material
from reports.notices.parts import Paragraph, Part

from .checking import Checked, Checks


@dataclass(frozen=True)
class Read:
    """A printed section: heading, paragraphs, charts and tables; comments, the newest last."""

    checked: Checked
    paragraphs: tuple[Paragraph, ...]
    shown: tuple[Part, ...]
    comments: tuple[NoticeComment, ...]

    @property
    def is_at_the_end(self) -> bool:
        """Annex and notes are made from the ranking, behind everything else."""
        return self.section.content in AT_THE_END

    @property
    def section(self) -> NoticeSection:
        return self.checked.section


def read_through(notice: Notice, material: Material, found: Checks) -> list[Read]:
    """In the order of print; one query for all comments."""
    laid = laid_out([one.section for one in found.sections], material)
    comments: dict[int, list[NoticeComment]] = defaultdict(list)
    rows = NoticeComment.objects.filter(section__notice=notice)
    for one in rows.select_related("by", "settled_by").order_by("at", "pk"):
        comments[one.section_id].append(one)
    return [
        Read(
            checked=one,
            paragraphs=one.told.paragraphs,
            shown=tuple(_shown(one.section, laid.material)),
            comments=tuple(comments[one.section.pk]),
        )
        for one in found.sections
    ]


def _shown(section: NoticeSection, material: Material) -> list[Part]:
    make = SHOWN.get(section.content)
    return make(material) if make else []
