"""A month on its way: what blocks it, what should be known, what would be sealed."""

from dataclasses import dataclass, replace

from accounts.models import User
from accounts.roles import Right, Role
from cases.questions import question
from reports.asking import Asked
from scoring.models import Evaluation
from scoring.publishing.blockers import Blocker, blockers
from scoring.publishing.sealing import mark_of

from .blocking import Obstacle, obstacle
from .cautions import Caution, cautions
from .duties import SEEN_TO_BY
from .summary import Summary, summary


@dataclass(frozen=True)
class Way:
    """The steps of a month that is not sealed.

    `shown`: the mark of the draft that the summary tells of, blank without one.
    """

    draft: Evaluation | None
    obstacles: tuple[Obstacle, ...]
    cautions: tuple[Caution, ...]
    summary: Summary | None
    shown: str
    may_publish: bool

    @property
    def is_clear(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.obstacles


def way(ask: Asked, draft: Evaluation | None, reader: User) -> Way:
    """`draft` with its scheme. A fixed number of queries."""
    found = tuple(_told(one, ask, reader) for one in blockers(ask.month, ask.now))
    if draft is None:
        return Way(None, found, (), None, "", may_publish=False)
    asked = question(ask.month, draft.scheme.rules, ask.now)
    return Way(
        draft=draft,
        obstacles=found,
        cautions=cautions(draft, asked, reader, ask.now),
        summary=summary(draft, asked, reader.scope),
        shown=mark_of(draft),
        may_publish=reader.may(Right.PUBLISH) and not found,
    )


def _told(blocker: Blocker, ask: Asked, reader: User) -> Obstacle:
    """With those who see to it, where the reader does not."""
    roles = SEEN_TO_BY[blocker.kind]
    shown = obstacle(blocker, ask.month, reader)
    if reader.role in roles:
        return shown
    return replace(shown, who="、".join(str(role.label) for role in Role if role in roles))
