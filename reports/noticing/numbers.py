"""期号: unique in a series and year once published; the next one, and those that were skipped."""

from collections.abc import Iterable

from django.db.models import Max, QuerySet

from reports.models import Notice

PUBLISHED = Notice.State.PUBLISHED


def holder(notice: Notice, number: int) -> Notice | None:
    """Whose the number is already, if it is another's."""
    return _published(notice).filter(number=number).first()


def next_free(notice: Notice) -> int:
    """One more than the greatest that is published."""
    return (_published(notice).aggregate(last=Max("number"))["last"] or 0) + 1


def suggested(notice: Notice) -> int:
    """The number that was wished for unless it is taken; a corrected notice keeps its own."""
    if notice.revision > 1 or holder(notice, notice.number) is None:
        return notice.number
    return next_free(notice)


def gaps(notice: Notice, number: int) -> list[int]:
    """Numbers below it that no published notice of the series and year has."""
    if notice.revision > 1:
        return []
    taken = set(_published(notice).values_list("number", flat=True))
    return [one for one in range(1, number) if one not in taken]


def gap_words(numbers: Iterable[int]) -> str:
    """第 1、2 期; long rows by their ends; blank for none."""
    found = list(numbers)
    if not found:
        return ""
    if len(found) > 5:
        return f"第 {found[0]} 至 {found[-1]} 期中的 {len(found)} 期"
    return f"第 {'、'.join(str(one) for one in found)} 期"


def _published(notice: Notice) -> QuerySet[Notice]:
    """The others that hold a number of its series and year."""
    rows = Notice.objects.filter(series=notice.series, year=notice.year, revision=1)
    return rows.filter(state=PUBLISHED).exclude(pk=notice.pk)
