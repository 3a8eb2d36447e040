"""The notice's last section: what is asked of the units, drawn from what was weak."""

from collections.abc import Sequence

from cases.periods import Month
from reports.models import NoticeBlock
from reports.overview.findings import lowest
from reports.overview.values import Digest
from scoring.ranking import Ranking

from .parts import Heading, Paragraph, Part
from .wording import names, plain


def parts(
    blocks: Sequence[NoticeBlock], digest: Digest, ranking: Ranking, month: Month
) -> list[Part]:
    """四、下一步工作要求: what people wrote, or a draft from the figures."""
    written = [one for one in blocks if one.section == NoticeBlock.Section.REQUIREMENTS]
    texts: list[Part] = [Paragraph(one.text, lead=one.lead) for one in written]
    return [Heading(1, "四、下一步工作要求"), *(texts or _draft(digest, ranking, month))]


def _draft(digest: Digest, ranking: Ranking, month: Month) -> list[Part]:
    weak = lowest(digest.districts, "completion_rate")
    found: list[Part] = []
    if weak:
        found.append(
            Paragraph(
                f"{month.label}{names([place.name for place in weak])}办结率"
                f"{plain(weak[0].figures['completion_rate'])}，为各属地最低，"
                "请逐件梳理未办结诉求，明确责任人和完成时间。",
                lead="（一）抓紧办理未办结诉求。",
            )
        )
    bottom = [line.name for group in ranking.groups[:1] for line in group.bottom]
    if bottom:
        found.append(
            Paragraph(
                f"{names(bottom)}排名靠后，请对照得分明细查找原因，下月通报整改情况。",
                lead="（二）排名靠后单位限期整改。",
            )
        )
    return found
