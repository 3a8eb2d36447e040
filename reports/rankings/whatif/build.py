"""The page of a trial with other values: who moves, everybody, and how far each value reaches."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from cases.models import Unit
from reports import formats
from reports.page import Link
from reports.previews.wording import headline, movement, names, remark
from scoring.inputs import inputs_mark
from scoring.models import Evaluation
from scoring.previews import GroupMoves, Move
from scoring.values import Ranked
from scoring.whatif.ground import Ground
from scoring.whatif.reaches import Reach, reaches
from scoring.whatif.recount import from_ledger, has_ledger, needs_recount, recounted
from scoring.whatif.trial import Trial, compared, tried

from .asking import Asking
from .fields import SHEET_SUMS, Form
from .knobs import Knob
from .parameters import LEDGER, SOURCE, TAB
from .values import ReachRow, Row, WhatIf
from .wording import difference, down_side, rank_words, tie_words, up_side, way

FIRST = 10
"""Movers that are listed at once; the others open beneath."""
AS_LEDGER = "以台账为准试算"
AS_PUBLISHED = "回到指标表"


def what_if_page(asking: Asking) -> WhatIf:
    """Everything that is shown."""
    return _Page.of(asking).made()


@dataclass(frozen=True)
class _Page:
    """A trial on its way to the page. `base` is the group as it is set beside, `now` as counted."""

    asking: Asking
    base: Ground
    now: Ground
    before: Trial | None
    after: Trial

    @classmethod
    def of(cls, asking: Asking) -> "_Page":
        grounds, settings = asking.grounds, asking.settings
        base = from_ledger(grounds, asking.ground) if asking.is_from_ledger else asking.ground
        before = tried(grounds, base, grounds.official) if asking.is_from_ledger else None
        anew = needs_recount(base, grounds.official, settings)
        now = recounted(grounds, base, settings) if anew else base
        return cls(asking, base, now, before, tried(grounds, now, settings))

    def made(self) -> WhatIf:
        found = compared(self.base, self.after, self.before)
        asking, ranking = self.asking, self.base.ranking
        addresses, scheme = asking.addresses, asking.grounds.evaluation.scheme
        form = Form(addresses, asking.settings, self.base, scheme, asking.grounds.terms)
        found_reaches = tuple(reaches(asking.grounds, self.now, asking.settings, self.after))
        rows = {move.unit.pk: self._row(move, found) for move in found.moves}
        moved = [rows[move.unit.pk] for move in found.movers]
        order = [*self._ranked, *(pk for pk in rows if pk not in self._ranked)]
        return WhatIf(
            name=ranking.name,
            source=found.source.label,
            before=self._before(),
            headline=headline(ranking.name, found, self.name_of),
            moved=len(found.movers),
            ranked=len(self.after.ranked),
            ends=tuple(self._ends(found)),
            sections=form.sections(),
            chips=form.chips(),
            reset_url=addresses.of(addresses.official),
            movers=moved[:FIRST],
            others_moved=moved[FIRST:],
            rows=[rows[pk] for pk in order],
            reaches=tuple(self._reach_row(one) for one in found_reaches if one.is_known),
            unreached=self._unreached(found_reaches),
            top_size=ranking.top_size,
            tabs=self._tabs(),
            notes=tuple(self._notes()),
            hidden=tuple(addresses.parameters(addresses.official).items()),
            switch=self._switch(),
        )

    # -- words ----------------------------------------------------------------------------------

    def name_of(self, unit: Unit) -> str:
        """As it is called in the month."""
        return self._names[unit.slug]

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {line.unit.slug: line.name for line in self.base.lines}

    @cached_property
    def _ranked(self) -> Mapping[int, Ranked]:
        return {one.score.figures.unit.pk: one for one in self.after.ranked}

    def _before(self) -> str:
        if self.asking.is_from_ledger:
            return "台账"
        sealed = self.asking.grounds.evaluation.state == Evaluation.State.SEALED
        return "公布" if sealed else "草稿"

    def _ends(self, found: GroupMoves) -> Iterator[tuple[str, str, str]]:
        """Which end, who comes, who goes; — for nobody."""
        ranking = self.base.ranking
        for name, ends in (
            (f"前 {ranking.top_size} 名", found.top),
            (f"后 {ranking.bottom_size} 名", found.bottom),
        ):
            yield name, names(ends.entered, self.name_of), names(ends.left, self.name_of)

    def _notes(self) -> Iterator[str]:
        """What the figures are counted from, where that is not plain."""
        evaluation, settings = self.asking.grounds.evaluation, self.asking.settings
        anew = self.now is not self.base
        if anew:
            yield "星级门槛或参评条件变了，本组的评星已按台账重新清点；其余数字仍是原来的。"
        is_draft = evaluation.state == Evaluation.State.DRAFT
        if is_draft and (anew or self.asking.is_from_ledger) and self._is_stale(evaluation):
            yield "草稿计算之后又有数据进来，重新清点取的是现在的台账。"
        stars_turned = settings.stars != self.asking.grounds.official.stars
        if stars_turned and not self.base.is_from_ledger:
            yield "本组取自指标表，表里没有逐次评星，星级门槛的改动不影响本组。"

    def _is_stale(self, evaluation: Evaluation) -> bool:
        period = evaluation.month.period(evaluation.scheme.month_first_day)
        return evaluation.inputs_mark != inputs_mark(evaluation.month, period)

    # -- ways -----------------------------------------------------------------------------------

    def _tabs(self) -> list[Link]:
        addresses, settings = self.asking.addresses, self.asking.settings
        groups = [one.ranking for one in self.asking.grounds.groups]
        return [
            Link(
                one.name,
                addresses.of(settings, "" if one is groups[0] else one.slug),
                one.slug == self.base.ranking.slug,
                str(len(one.ranked)),
            )
            for one in groups
        ]

    def _switch(self) -> Link | None:
        """From a sheet, which gives sums only, to the ledger and back."""
        addresses, settings = self.asking.addresses, self.asking.settings
        query = addresses.values(settings)
        tab = {TAB: addresses.tab} if addresses.tab else {}
        if self.asking.is_from_ledger:
            return Link(AS_PUBLISHED, f"{addresses.path}?{urlencode(tab | query)}")
        if self.base.is_from_ledger or not has_ledger(self.asking.grounds):
            return None
        return Link(AS_LEDGER, f"{addresses.path}?{urlencode(tab | {SOURCE: LEDGER} | query)}")

    # -- lines ----------------------------------------------------------------------------------

    def _row(self, move: Move, found: GroupMoves) -> Row:
        month = self.asking.grounds.evaluation.month
        ranked = self._ranked.get(move.unit.pk)
        words = [remark(move, found), tie_words(ranked)]
        return Row(
            name=self.name_of(move.unit),
            url=f"{reverse('reports:unit', args=[move.unit.slug])}?month={month}",
            rank_before=formats.count(move.before.rank),
            rank_after=rank_words(move.after.rank, ranked),
            way=way(move),
            movement=movement(move),
            total_before=formats.points(move.before.total),
            total_after=formats.points(move.after.total),
            difference=difference(move),
            remark="；".join(word for word in words if word),
            is_simulated=move.unit.is_simulated,
        )

    def _reach_row(self, reach: Reach) -> ReachRow:
        addresses, settings = self.asking.addresses, self.asking.settings
        knob, name_of = self._knob(reach), self._names.__getitem__

        def address(turned: Decimal) -> str:
            return addresses.turning(knob, settings, turned)

        return ReachRow(
            knob.label,
            knob.said(reach.value),
            down_side(reach.down, name_of, address),
            up_side(reach.up, name_of, address),
        )

    def _unreached(self, found: Iterable[Reach]) -> str:
        told = [self._knob(one).label for one in found if not one.is_known]
        return f"{'、'.join(told)}：{SHEET_SUMS}，算不出余地。" if told else ""

    def _knob(self, reach: Reach) -> Knob:
        """The weight or the points that a reach speaks of."""
        knobs = (knob for knob in self.asking.knobs if not knob.is_cap)
        return next(knob for knob in knobs if knob.key == reach.term.key)
