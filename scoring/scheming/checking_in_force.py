"""What stands in the way of a scheme in force: its own faults, the months that it would take."""

from collections.abc import Iterator

from cases.periods import Month
from scoring.models import Scheme

from .checking import faults_of
from .content import Content
from .faults import Fault, Place
from .timeline import sealed_under


def faults_in_force(scheme: Scheme, content: Content) -> list[Fault]:
    """Everything that has to be put right before the scheme may be in force with this content."""
    return [*faults_of(content), *faults_of_month(scheme, content.fields["effective_from"])]


def faults_of_month(scheme: Scheme, month: Month) -> Iterator[Fault]:
    """Why the scheme (one not yet stored too) could not begin to hold in the month."""
    others = Scheme.objects.filter(state=Scheme.State.IN_FORCE, effective_from=month)
    other = others.exclude(pk=scheme.pk).first()
    place = Place("effective_from")
    if other:
        said = f"{month.label}起已经有“{other}”生效，请改生效月份，或先撤回那个方案。"
        yield Fault(said, place)
    elif sealed := sealed_under(month, scheme):
        said = f"{sealed.label}已封存，不能改由另一个方案计算，"
        yield Fault(f"{said}请把生效月份改到最后一个封存月份之后。", place)
