"""How the page of the list calls what it shows, and what it says when there is nothing."""

import re
import unicodedata
from dataclasses import dataclass, replace

from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.browsing import By
from cases.models import Case
from cases.months import has_ledger
from cases.numbers import is_case_number
from cases.sheets import totals
from reports import formats
from reports.page import Link, Strip

from .listed import number_words
from .looking import Looking

TITLES = {
    By.RECEIVED: "{month}办件",
    By.ASSIGNED: "{month}交办的办件",
    By.DEADLINE: "{month}到期的办件",
    By.ANY: "全部月份的办件",
}
_PHONE = re.compile("1[0-9]{10}")
_BETWEEN_DIGITS = re.compile(r"[\s-]")


@dataclass(frozen=True)
class Emptiness:
    """Why there is nothing to show, and what to do."""

    title: str
    text: str
    kind: str = "nothing"
    url: str = ""
    label: str = ""


def heading(looking: Looking) -> str:
    """2020年4月办件, or the measure whose rows are listed."""
    month = looking.ask.month.label
    if looking.listing:
        return f"{month}{looking.listing.measure.name}"
    return TITLES[looking.address.by].format(month=month)


def strip(looking: Looking) -> Strip:
    """All months stand as of now; nothing where the strip is that of any page."""
    if not looking.is_of_all_months:
        return ()
    return [
        ("数据截至", formats.until(looking.browsing.question.as_of), ""),
        ("统计期间", "全部月份", ""),
    ]


def no_rows(looking: Looking, user: User) -> Emptiness:
    """In words, one of: no cases at all, found elsewhere, filtered away, none in the month."""
    if not Case.objects.exists():
        url = reverse("reports:imports") if user.may(Right.IMPORT_FILES) else ""
        return Emptiness("还没有办件", "导入办件台账后，这里列出每一件。", url=url, label="去导入")
    about, address = looking.browsing.question, looking.address
    if about.filters or about.day or address.words:
        cleared = replace(address, question=about.everywhere(), words="")
        return _elsewhere(looking) or Emptiness(
            "没有符合条件的办件", "去掉一些条件再看。", "filtered", cleared.url(), "清除条件"
        )
    if totals(about.month) and not has_ledger(about.month, about.rules.first_day):
        text = "本月没有办件台账，总览的数字来自总量表，这里列不出办件。"
        return Emptiness("本月只有总量表", text, "not_applicable")
    if looking.listing:
        return Emptiness("没有这样的办件", "本月没有计入这个数字的办件。")
    return Emptiness(f"{about.month.label}没有办件", "可以换一个月份，或查看全部月份。")


def _elsewhere(looking: Looking) -> Emptiness | None:
    """What was searched for and is not in this month may be in another."""
    if not looking.address.words or looking.is_of_all_months or looking.listing:
        return None
    about = replace(looking.browsing.question, as_of=looking.ask.now, day=None)
    number = replace(looking.browsing, by=By.ANY, question=about).number()
    if not number.value:
        return None
    url = replace(looking.address, by=By.ANY, question=about, sort="").url()
    return Emptiness(
        f"本月没有含“{looking.address.words}”的办件",
        f"其他月份有 {number_words(number)} 件。",
        "filtered",
        url,
        f"在全部月份中找（{number_words(number)} 件）",
    )


def case_named(looking: Looking) -> Link | None:
    """The case whose number was searched for, in whatever month it is and in either case."""
    words = looking.address.words
    if not words or not is_case_number(words):
        return None
    visible = Case.objects.as_known().visible_to(looking.browsing.question.scope)
    spellings = {words, words.upper(), words.lower()}
    numbers = sorted(visible.filter(number__in=spellings).values_list("number", flat=True))
    found = words if words in numbers else next(iter(numbers), None)
    return Link(found, reverse("reports:case", args=[found])) if found else None


def phone_tail_asked(looking: Looking) -> Link | None:
    """A whole telephone number was searched for: the search for what is kept of it."""
    typed = unicodedata.normalize("NFKC", looking.address.words)
    digits = _BETWEEN_DIGITS.sub("", typed)
    if not _PHONE.fullmatch(digits):
        return None
    tail = digits[-4:]
    return Link(tail, replace(looking.address, words=tail).url())
