"""How the list of suggestions calls what it shows, and what it says when there is nothing."""

from dataclasses import replace

from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.suggested.browsing import Browsing
from reports import formats
from reports.cases.wording import Emptiness
from reports.page import Strip

from .looking import Looked


def heading(looked: Looked) -> str:
    """2020年4月建议, or the measure whose rows are listed."""
    if looked.is_of_all_months:
        return "全部月份的建议"
    return f"{looked.ask.month.label}{looked.measure.name if looked.measure else '建议'}"


def strip(looked: Looked) -> Strip:
    """All months stand as of now; nothing where the strip is that of any page."""
    if not looked.is_of_all_months:
        return ()
    return [("数据截至", formats.until(looked.ask.now), ""), ("统计期间", "全部月份", "")]


def no_rows(looked: Looked, user: User) -> Emptiness:
    """In words: found in other months, filtered away, none in the month."""
    where = looked.address
    if where.words or looked.question.filters:
        everything = replace(where.cleared(), is_of_all_months=where.is_of_all_months)
        cleared = Emptiness(
            "没有符合条件的建议", "去掉一些条件再看。", "filtered", everything.url(), "清除条件"
        )
        return _elsewhere(looked) or cleared
    if looked.measure and looked.measure.key != "suggestions":
        return Emptiness("没有这样的建议", "本月没有计入这个数字的建议。")
    if not user.may(Right.EDIT_SUGGESTIONS):
        return Emptiness("没有这样的建议", "本月没有登记市民建议。")
    url = f"{reverse('reports:new_suggestion')}?month={looked.ask.month}"
    text = "可以逐条登记、从办件登记，或导入建议表。"
    return Emptiness("本月没有登记市民建议", text, url=url, label="登记建议")


def _elsewhere(looked: Looked) -> Emptiness | None:
    """What was searched for and is not in this month may be in another."""
    where = looked.address
    if not where.words or looked.is_of_all_months or looked.measure:
        return None
    number = Browsing(looked.question, None, looked.browsing.words, is_of_all_months=True).rows()
    if not (found := number.count()):
        return None
    url = replace(where, is_of_all_months=True).url()
    title = f"本月没有含“{where.words}”的建议"
    return Emptiness(title, f"其他月份有 {found} 条。", "filtered", url, f"查看这 {found} 条")
