"""What the words of fields with fixed choices mean: built in, and confirmed by people.

Words that only people can settle (非常满意 as five stars, say) are not built in: they are mapped
on the preview and kept as `WordAlias`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cases.intake.notes import Choice
from cases.intake.text import match_key, visible_text
from cases.models import Channel, Handling, Rating, RequestKind, WordAlias

Kind = WordAlias.Kind
YES, NO = "1", "0"
NO_RATING = "0"

_LABELS: dict[str, dict[str, str]] = {
    Kind.REQUEST_KIND: dict(RequestKind.choices),
    Kind.HANDLING: dict(Handling.choices),
    Kind.RATING_SOURCE: dict(Rating.Source.choices),
    Kind.STARS: {**{str(n): f"{n} 星" for n in range(5, 0, -1)}, NO_RATING: "没有评星"},
    Kind.FLAG: {YES: "是", NO: "否"},
}
_BUILT_IN: dict[str, dict[str, str]] = {
    Kind.REQUEST_KIND: {
        RequestKind.CONSULTATION: "咨询类 咨询件 政策咨询 业务咨询 咨询查询",
        RequestKind.HELP: "求助类 求助件 求决 求决类 诉求求助",
        RequestKind.COMPLAINT: "投诉类 投诉件",
        RequestKind.REPORT: "举报类 举报件",
        RequestKind.SUGGESTION: "建议类 建议件 意见建议 意见 建言献策",
        RequestKind.THANKS: "感谢类 表扬 表扬类 表扬感谢 感谢表扬",
        RequestKind.OTHER: "其他类 其它 其它类",
    },
    Kind.HANDLING: {
        Handling.AT_ONCE: "即时办结 即时办理 即时解答 直接答复 直接解答 直接办结 直接办理 直接回复"
        " 直办 直办件 当场办结 当场答复 即办 即办件 即答 即答件 在线答复 在线解答 在线办结 话务答复"
        " 话务直办 坐席直办 热线直办 知识库答复",
        Handling.TRANSFERRED: "转办件 交办 交办件 派单 派单件 派件 派发 派遣 转派 转交 转交办 分派"
        " 分办 下派 下发 移交 移送 工单转办 部门办理 承办单位办理 派单办理 转办办理",
    },
    Kind.RATING_SOURCE: {
        Rating.Source.PROVINCE: "省级平台 省 省级 省热线 省级热线 省12345平台 省12345热线"
        " 省平台评价 省平台评星",
        Rating.Source.CALL_BACK: "话务回访 话务员回访 话务评价 回访 电话回访 人工回访 热线回访 热线"
        " 坐席回访 回访评价 话务评星",
    },
    Kind.FLAG: {
        YES: "y yes 1 true t √ ✓ ✔ 有 对 是的",
        NO: "n no 0 false f × ✗ ✘ 无 没有 不是 - -- — —— / null",
    },
}
_NUMERALS = "一二三四五"
_UNRATED = "未评价 未评 未评星 无评价 暂无评价 未评分 - -- — —— / 无 null"


@dataclass(frozen=True)
class Vocabulary:
    """One kind of word: value by `match_key` of a spelling, label by value.

    `confirmed` are the spellings that mean something only because a person has said so.
    """

    kind: str
    meanings: Mapping[str, str]
    labels: Mapping[str, str]
    confirmed: frozenset[str] = frozenset()

    def find(self, text: str) -> str | None:
        """The value that the text stands for, if anybody has said."""
        return self.meanings.get(match_key(text))

    def understanding(self, text: str) -> str:
        """That a known word was read as a person once said; blank for built-in words."""
        key = match_key(text)
        if key not in self.confirmed:
            return ""
        label = self.labels[self.meanings[key]]
        return f"“{visible_text(text)[:50]}”按名称对应读作“{label}”。"

    @property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(Choice(value, label) for value, label in self.labels.items())


def load_vocabulary(kind: str) -> Vocabulary:
    """Labels and values themselves, built-in words, channels, and what people confirmed."""
    labels = _channels() if kind == Kind.CHANNEL else _LABELS[kind]
    aliases = {match_key(alias.name): alias.value for alias in WordAlias.objects.filter(kind=kind)}
    aliases = {key: value for key, value in aliases.items() if value in labels}
    meanings: dict[str, str] = {}
    for value, words in _built_in(kind).items():
        meanings |= {match_key(word): value for word in words.split()}
    if kind not in {Kind.FLAG, Kind.STARS}:
        meanings |= {match_key(value): value for value in labels}
    meanings |= {match_key(label): value for value, label in labels.items()}
    confirmed = frozenset(aliases) - frozenset(meanings)
    return Vocabulary(kind, aliases | meanings, labels, confirmed)


def _channels() -> dict[str, str]:
    return dict(Channel.objects.values_list("slug", "name"))


def _built_in(kind: str) -> Mapping[str, str]:
    if kind != Kind.STARS:
        return _BUILT_IN.get(kind, {})
    words = {str(n): _star_words(n) for n in range(1, 6)}
    return {**words, NO_RATING: _UNRATED}


def _star_words(stars: int) -> str:
    numeral = _NUMERALS[stars - 1]
    signs = " ".join(f"{sign * stars} {sign * stars}{'☆' * (5 - stars)}" for sign in "★⭐")
    digits = f"{stars} {stars}.0 {stars}星 {stars}颗星 {stars}星级"
    return f"{digits} {numeral}星 {numeral}颗星 {numeral}星级 {signs}"
