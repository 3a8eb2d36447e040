"""A notice as it is printed: the sections filled, and before a corrected one what changed."""

from datetime import datetime

from cases.kept import under
from reports.models import Notice
from reports.notices.compose import composed, material_of
from reports.notices.material import Material
from reports.notices.parts import Notice as Paper
from reports.overview.mark import data_mark

from .changes import correction_of


def paper_of(notice: Notice, now: datetime) -> Paper:
    """From the month's data as they stand; NoticeNotReadyError when something is missing."""
    with under(data_mark()):
        return paper_from(notice, material_of(notice.month, now))


def paper_from(notice: Notice, material: Material) -> Paper:
    """With the material at hand."""
    paper = composed(notice, material)
    told = correction_of(notice, paper)
    return composed(notice, material, told) if told else paper
