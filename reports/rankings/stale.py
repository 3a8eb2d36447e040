"""Why a computed ranking is no longer the newest, in words."""

from scoring.models import Evaluation, Scheme


def stale_words(evaluation: Evaluation, scheme: Scheme | None) -> str:
    """For an evaluation that has fallen behind; `scheme` is the one that holds for its month now.

    A scheme put in force or taken out since is named: the figures shown are another one's.
    """
    if scheme is None:
        return f"计算之后评分方案“{evaluation.scheme}”已不再生效，本月现在没有生效的方案"
    if scheme != evaluation.scheme:
        return f"评分方案已改为“{scheme}”，这里的结果是按“{evaluation.scheme}”计算的"
    return "计算之后又有新的数据、方案改动或裁定"
