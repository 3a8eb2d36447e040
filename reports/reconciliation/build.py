"""A month's reconciliation as a viewer sees it."""

from datetime import datetime

from accounts.scope import Scope, ScopeKind
from cases.periods import Month
from cases.questions import question
from cases.rules import Rules
from cases.unit_names import names_for
from reports.figures import Figure, unlinked
from scoring.models import Evaluation, Scheme, Source
from scoring.reconciling import reconcile
from scoring.schemes import NoSchemeError

from .totals import compared_totals
from .units import Around, cells_of, group_lines
from .values import Reconciliation


def build_reconciliation(
    month: Month, scheme: Scheme | None, evaluation: Evaluation | None, now: datetime, scope: Scope
) -> Reconciliation:
    """Of the whole city for everybody; only what `scope` sees whole leads to rows.

    The number of queries does not grow with the units.
    """
    everything = question(month, scheme.rules if scheme else Rules(), now)

    def seen(fig: Figure) -> Figure:
        return unlinked(fig) if scope.is_partial else fig

    def seen_of_unit(fig: Figure, slug: str) -> Figure:
        is_own = scope.kind is ScopeKind.UNIT and slug in scope.keys
        return fig if is_own else seen(fig)

    totals = compared_totals(everything, seen)
    if scheme is None:
        return Reconciliation(totals, (), str(NoSchemeError(month)))
    found = reconcile(everything, scheme)
    around = Around(everything, names_for(everything), cells_of(found), seen_of_unit)
    taken = _taken(evaluation)
    return Reconciliation(totals, tuple(group_lines(one, taken, around) for one in found))


def _taken(evaluation: Evaluation | None) -> dict[int, str]:
    if evaluation is None:
        return {}
    rows = evaluation.groups.values_list("group", "source")
    return {group: Source(source).label for group, source in rows}
