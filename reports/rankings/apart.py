"""Why a unit takes no rank, told with its figures and the scheme's values."""

from scoring.models import Reason, Scheme
from scoring.ranking import Line

REASONS = {reason.label: reason for reason in Reason}


def explanation(line: Line, scheme: Scheme) -> str:
    """A sentence beside the reason; blank for a ranked unit."""
    if not line.reason:
        return ""
    return {
        Reason.NO_CASES: "本月没有交办给它的办件，没有可以评分的数据。",
        Reason.NOT_IN_SHEET: (
            f"台账中有本月交办的 {line.assigned} 件，但本组按指标表计分，表中没有这个单位的一行；"
            "请补充指标表，或改用台账计算。"
        ),
        Reason.UNRANKED_GROUP: "它所在的分组不参加排名，只列出数字。",
        Reason.BELOW_MINIMUM: (
            f"本月交办 {line.assigned} 件，少于方案规定的最低办件量 {scheme.minimum_volume} 件。"
        ),
        Reason.NOTHING_TO_MEASURE: "有的指标没有分母，方案规定这样的单位不参加排名。",
    }[REASONS[line.reason]]
