"""What is tried: an evaluation's group, with the values and the source that an address asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from scoring.whatif.ground import Ground, Grounds
from scoring.whatif.recount import has_ledger
from scoring.whatif.settings import Settings

from .knobs import Knob
from .parameters import LEDGER, SHOWN, SOURCE, TAB, Addresses, Turned, turned


@dataclass(frozen=True)
class Asking:
    """What the page is made from: the group, the values asked for, and from which source.

    `notices` say what of the address was left out.
    """

    grounds: Grounds
    ground: Ground
    knobs: Sequence[Knob]
    turned: Turned
    is_from_ledger: bool = False
    notices: tuple[str, ...] = ()

    @property
    def settings(self) -> Settings:
        return self.turned.settings

    @property
    def addresses(self) -> Addresses:
        """The page's, the group named unless it is the first."""
        first = self.grounds.groups[0].ranking.slug
        slug = self.ground.ranking.slug
        return Addresses(
            path=reverse("reports:what_if", args=[self.grounds.evaluation.month]),
            knobs=self.knobs,
            official=self.grounds.official,
            tab="" if slug == first else slug,
            source=LEDGER if self.is_from_ledger else "",
        )

    @property
    def address(self) -> str:
        """The page, as it is spelt."""
        return self.addresses.of(self.settings)

    @property
    def is_spelt_otherwise(self) -> bool:
        """Whether the address says official values too, or says some in another way."""
        return self.turned.sent != self.addresses.values(self.settings)


def asking_of(parameters: QueryDict, grounds: Grounds, knobs: Sequence[Knob]) -> Asking | None:
    """None when no group is ranked."""
    ground = grounds.group(parameters.get(TAB, ""))
    if ground is None:
        return None
    found = turned(parameters, knobs, grounds.official)
    source = parameters.get(SOURCE, "")
    asks_ledger = source == LEDGER and not ground.is_from_ledger
    is_there = asks_ledger and has_ledger(grounds)
    notices = list(found.notices)
    if source not in {"", LEDGER}:
        notices.append(f"来源“{source[:SHOWN]}”看不懂，只能填 {LEDGER}；现按评分所用的来源试算。")
    if asks_ledger and not is_there:
        notices.append("本月没有可以算出全部指标的台账，现按指标表试算。")
    return Asking(grounds, ground, knobs, found, is_there, tuple(notices))
