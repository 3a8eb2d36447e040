"""The one thing to do next: upload, settle, complete the sheets, compute, publish, draft the
notice.
"""

from collections.abc import Callable

from django.urls import reverse

from .facts import Facts
from .objected import listed
from .suggestions import ALL
from .values import Step

NOTHING = Step("本月的工作都已完成。")


def next_step(facts: Facts) -> Step:
    """The first that applies, in the order of the work."""
    return next((step for ask in _ORDER if (step := ask(facts))), NOTHING)


def _go_on(facts: Facts) -> Step | None:
    """A file that somebody has begun with comes before a new one."""
    if not facts.waiting:
        return None
    first = facts.waiting[0]
    if first.unknown:
        return Step(f"“{first.file_name}”中有名称没有对应。", "对应名称", first.url)
    return Step(f"“{first.file_name}”等待确认。", "继续导入", first.url)


def _upload(facts: Facts) -> Step | None:
    if facts.has_figures:
        return None
    return Step(
        f"{facts.month.label}还没有数据，先导入办件。", "上传办件", reverse("reports:imports")
    )


def _keep_up(facts: Facts) -> Step | None:
    """Of a running month only cases are due."""
    if not facts.is_running:
        return None
    if facts.came.without:
        return Step("有的日子还没有办件。", "上传办件", reverse("reports:imports"))
    return Step("月份进行中，已过去的日子都有办件；月末后计算排名、起草通报。")


def _complete_sheets(facts: Facts) -> Step | None:
    """Not once somebody has computed without them."""
    lacking = facts.files.lacking
    if not lacking or facts.outcome.is_current:
        return None
    words = f"还缺{'、'.join(lacking)}的指标表。"
    return Step(words, "补指标表", reverse("reports:imports"))


def _compute(facts: Facts) -> Step | None:
    if facts.outcome.is_current or facts.outcome.is_published:
        return None
    if facts.scheme is None:
        return Step("没有生效的评分方案，请联系系统的维护人员先建立方案。")
    if not facts.can_be_scored:
        words = "没有转办件，也没有指标表，还不能计算排名。"
        return Step(words, "上传文件", reverse("reports:imports"))
    ranking = reverse("reports:ranking", args=[facts.month])
    if facts.outcome.computed_at:
        return Step("计算之后又有新的数据或裁定。", "重新计算排名", ranking)
    return Step("数据已导入，可以计算排名。", "计算排名", ranking)


def _suggest(facts: Facts) -> Step | None:
    """Before the notice is drafted, which lists them."""
    if facts.suggested.get(ALL) or facts.outcome.notice:
        return None
    return Step("还没有导入本月的建议。", "导入建议", reverse("reports:imports"))


def _decide(facts: Facts) -> Step | None:
    """Before the notice is drafted, whose ranking rests on it."""
    if not facts.objected.pending or facts.outcome.is_published:
        return None
    words = f"还有 {facts.objected.pending} 件异议待裁定。"
    return Step(words, "查看异议", listed(facts.month))


def _publish(facts: Facts) -> Step | None:
    """What is in the way, its page says."""
    if facts.outcome.is_sealed or facts.outcome.is_published:
        return None
    url = reverse("reports:publish", args=[facts.month])
    if facts.may_publish:
        return Step("排名已算好，可以核对并发布。", "核对并发布", url)
    return Step("排名已算好，等业务管理员发布。", "查看发布", url)


def _draft(facts: Facts) -> Step | None:
    if facts.outcome.is_published:
        return None
    notice = reverse("reports:notice", args=[facts.month])
    if facts.outcome.notice:
        return Step("通报已起草，请核对后印发。", "查看通报", notice)
    if facts.may_draft:
        return Step("本月已封存，可以起草通报。", "起草通报", notice)
    return Step("本月已封存，请业务管理员起草通报。")


_ORDER: tuple[Callable[[Facts], Step | None], ...] = (
    _go_on,
    _upload,
    _keep_up,
    _complete_sheets,
    _compute,
    _suggest,
    _decide,
    _publish,
    _draft,
)
