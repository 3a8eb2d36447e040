"""What came in: measures anchored at receipt."""

from django.db.models import Q

from cases.models import Handling

from .base import Anchor, Count
from .conditions import everything

ACCEPTED = Count(
    "accepted",
    "受理",
    Anchor.RECEIVED,
    everything,
    "本期登记的全部诉求件，受理 = 即时答复 + 转办。",
    "反映群众诉求的总量。",
)
EXCLUDED = Count(
    "excluded",
    "考核剔除",
    Anchor.RECEIVED,
    everything,
    "本期受理、留在台账但不计入任何指标的诉求件，受理登记数 = 受理 + 考核剔除。",
    "每一件都有原因、经办人和时间。",
    of_excluded=True,
)
AT_ONCE = Count(
    "answered_at_once",
    "即时答复",
    Anchor.RECEIVED,
    lambda _rules, _as_of: Q(handling=Handling.AT_ONCE),
    "本期受理、当场答复办结、未交承办单位的诉求件。",
    "知识库越全，当场答复越多。",
)
TRANSFERRED = Count(
    "transferred",
    "受理中转办",
    Anchor.RECEIVED,
    lambda _rules, _as_of: Q(handling=Handling.TRANSFERRED),
    "本期受理并转交承办单位的诉求件（按受理时间归月）。",
    "与按交办时间归月的转办量相差跨月交办的件数。",
)
