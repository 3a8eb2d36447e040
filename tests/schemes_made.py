"""A scheme that no published month was computed by, for pages that change one."""

from scoring.models import Scheme
from scoring.scheming.copying import copy_scheme, next_month
from tests.factories import MUCH_LATER, UserFactory


def a_draft_scheme() -> Scheme:
    """The demo's own schemes are read only once its months are published."""
    known = Scheme.objects.filter(state=Scheme.State.DRAFT).first()
    if known:
        return known
    newest = Scheme.objects.order_by("-effective_from")[0]
    return copy_scheme(
        scheme=newest,
        name="下一年方案",
        effective_from=next_month(newest),
        by=UserFactory(username="business"),
        at=MUCH_LATER,
    )
