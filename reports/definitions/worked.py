"""The month's numbers of the measures, put into their formulas; each leads to its rows or cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cases import answers
from cases.dimensions import CATEGORY
from cases.measures import MEASURES, Count, Measure, MedianOf, RateOf, ShareOf
from cases.models import Category
from cases.months import has_ledger
from cases.questions import Question
from reports.figures import Figure, count_figure, median_figure, rate_figure, share_figure
from reports.overview import totals

from .values import Working

NOT_BEGUN = "本月尚未开始，还没有数字。"
NOTHING = "本月没有数据。"
ONLY_WHOLE = "本月没有台账；总量表只有全市的数字，不能按您的可见范围统计。"
NOT_IN_SHEET = "本月没有台账，总量表里没有这一项。"
FROM_SHEET = "取自总量表"


@dataclass(frozen=True)
class Counted:
    """What the ledger counted; of shares and medians what they need besides."""

    question: Question
    numbers: Mapping[str, int]

    def of(self, measure: Measure) -> Working:
        """The measure's arithmetic; — with its reason where there is nothing to divide by."""
        match measure:
            case Count():
                number = self.numbers.get(measure.key, 0)
                return Working((count_figure(measure, self.question, number),))
            case RateOf():
                return _divided(rate_figure(measure, self.question, self.numbers))
            case ShareOf():
                return self._share(measure)
        return self._median(measure)

    def _share(self, measure: ShareOf) -> Working:
        """Of the member with the most, as an example."""
        tally = answers.tally(self.question, [measure.of], by=CATEGORY)
        parts = {member: numbers[measure.of.key] for member, numbers in tally.items()}
        tops = Category.objects.tops()
        category = max(tops, key=lambda one: parts.get(one.pk, 0), default=None)
        if category is None or not parts.get(category.pk):
            return Working(reason=f"没有{measure.of.name}，{measure.name}无法计算。")
        here = self.question.where(measure.dimension, category.slug)
        whole = self.numbers.get(measure.of.key, 0)
        figure = share_figure(measure, here, parts[category.pk], whole)
        return _divided(figure, example=f"以最多的{category.name}为例")

    def _median(self, measure: MedianOf) -> Working:
        value, number = answers.median_days(self.question, measure)
        figure = median_figure(measure, self.question, value, number)
        if figure.whole is None or figure.value is None:
            return Working((figure,), f"{figure.reason}。")
        return Working((figure.whole, f"{measure.over.unit}的中位数是", figure))


@dataclass(frozen=True)
class Given:
    """What a totals sheet gives, each figure with its cell."""

    figures: Mapping[str, Figure] = field(default_factory=dict)
    reason: str = NOT_IN_SHEET

    def of(self, measure: Measure) -> Working:
        """The printed figure alone: a sheet says nothing of its parts."""
        figure = self.figures.get(measure.key)
        if figure is None or figure.value is None:
            return Working(reason=self.reason)
        return Working((figure,), example=FROM_SHEET)


def numbers_of(question: Question) -> Counted | Given:
    """From the ledger where the month has cases, else from its totals sheet.

    One query per table, however many measures there are; suggestions are counted either way.
    """
    if not question.has_begun:
        return Given(reason=NOT_BEGUN)
    if has_ledger(question.month, question.rules.first_day):
        tally = answers.tally(question, MEASURES.values())
        return Counted(question, tally.get(None, {}))
    if question.scope.is_partial:
        return Given(reason=ONLY_WHOLE)
    figures = totals.digest(question.month).figures
    return Given(figures) if figures else Given(reason=NOTHING)


def _divided(figure: Figure, example: str = "") -> Working:
    part, whole = figure.part, figure.whole
    assert part is not None and whole is not None  # noqa: S101, PT018 - a rate has both
    reason = f"{figure.reason}。" if figure.reason else ""
    return Working((part, "÷", whole, "=", figure), reason, example)
