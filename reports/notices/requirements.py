"""What is asked of the units, drawn from what was weak."""

from cases.periods import Month
from reports.claims.margins import FEW
from reports.claims.standing import compared, known, standing
from reports.overview.values import Digest
from scoring.ranking import Ranking

from .parts import Paragraph
from .wording import chinese, names, plain

RATE = "completion_rate"


def draft(digest: Digest, ranking: Ranking, month: Month) -> list[Paragraph]:
    """下一步工作要求, from the figures; nothing where nothing was weak."""
    weak = _behind(digest)
    found: list[Paragraph] = []
    if weak:
        found.append(
            Paragraph(
                f"{month.label}，{weak}。请逐件梳理未办结诉求，明确责任人和完成时间。",
                lead=f"（{chinese(len(found) + 1)}）抓紧办理未办结诉求。",
            )
        )
    bottom = [line.name for group in ranking.groups[:1] for line in group.bottom]
    if bottom:
        found.append(
            Paragraph(
                f"{names(bottom)}排名靠后，请对照得分明细查找原因，下月通报整改情况。",
                lead=f"（{chinese(len(found) + 1)}）排名靠后单位限期整改。",
            )
        )
    return found


def _behind(digest: Digest) -> str:
    """Whose completion rate is behind by more than chance, or ""."""
    places = digest.districts
    stands = standing(places, RATE)
    behind = stands.lowest or stands.below
    if not behind:
        return ""
    values = names(list(dict.fromkeys(plain(place.figures[RATE]) for place in behind)))
    who = f"{names([place.name for place in behind])}办结率{values}"
    if not stands.lowest:
        return f"{who}，低于全市水平（{plain(digest.figures[RATE])}）"
    is_of_all = len(compared(places, RATE)) == len(known(places, RATE))
    return f"{who}，为{'' if is_of_all else f'转办{FEW}件以上的'}各属地最低"
