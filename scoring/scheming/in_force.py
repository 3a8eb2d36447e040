"""A draft put in force, and a scheme taken out again."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from scoring.models import Scheme

from .checking_in_force import faults_in_force
from .content import content_of
from .faults import SchemeRefused
from .holding import held, note_state

State = Scheme.State


@transaction.atomic
def put_in_force(*, scheme: Scheme, seen: str, by: User, at: datetime) -> Scheme:
    """From its month on until the next scheme's; refused with everything still to be put right."""
    saved = held(scheme, seen)
    if saved.state == State.IN_FORCE:
        raise SchemeRefused(f"“{saved}”已经生效。")
    _refuse_faults(saved)
    _turn(saved, State.IN_FORCE, by, at)
    return saved


@transaction.atomic
def take_out(*, scheme: Scheme, seen: str, by: User, at: datetime) -> Scheme:
    """A draft again; its months fall to the scheme before it."""
    saved = held(scheme, seen)
    if saved.state == State.DRAFT:
        raise SchemeRefused(f"“{saved}”已经是草案。")
    _turn(saved, State.DRAFT, by, at)
    return saved


def _refuse_faults(scheme: Scheme) -> None:
    found = faults_in_force(scheme, content_of(scheme))
    if faults := [fault for fault in found if not fault.is_warning]:
        raise SchemeRefused(f"“{scheme}”还有 {len(faults)} 处要改正，没有投入使用。", faults)


def _turn(scheme: Scheme, state: State, by: User, at: datetime) -> None:
    before = scheme.state
    scheme.state = state
    scheme.save(update_fields=["state"])
    note_state(scheme, before, by, at)
