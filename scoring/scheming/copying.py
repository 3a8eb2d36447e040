"""A new scheme begins as a copy of another one; a draft that nobody used can be deleted."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet

from accounts.models import User
from cases.changes import Author
from cases.intake.text import clean_text
from cases.months import last_month
from cases.periods import Month
from cases.slugs import slug_for
from scoring.models import Evaluation, Scheme

from .checking_in_force import faults_of_month
from .content import content_of, store_groups
from .faults import SchemeRefused
from .holding import RECORD, held, listed, locked
from .saving import store_indicators
from .timeline import use_of

LONGEST_NAME = 100
LONGEST_SLUG = 60


def next_month(scheme: Scheme) -> Month:
    """From when a copy is to hold unless somebody says otherwise: after every month that was
    scored or has cases, where no other scheme begins.
    """
    scored = Evaluation.objects.aggregate(last=Max("month"))["last"]
    month = max(filter(None, (scheme.effective_from, scored, last_month()))).following()
    taken = set(_in_force().values_list("effective_from", flat=True))
    while month in taken:
        month = month.following()
    return month


@transaction.atomic
def copy_scheme(
    *, scheme: Scheme, name: str, effective_from: Month, by: User, at: datetime
) -> Scheme:
    """A draft that says the same, from another month on."""
    original = locked(scheme)
    clean = clean_text(name)[:LONGEST_NAME]
    _refuse_name(clean)
    content = content_of(original)
    _refuse_month(effective_from)
    draft = Scheme(slug=_slug(clean), state=Scheme.State.DRAFT, **content.fields)
    draft.name, draft.effective_from = clean, effective_from
    draft.save()
    store_indicators(draft, content)
    store_groups(draft, content.groups)
    author = Author(at, by, reason=f"复制自“{original}”")
    author.change(RECORD, draft.pk, after=draft.name).save()
    return draft


@transaction.atomic
def delete_scheme(*, scheme: Scheme, seen: str, by: User, at: datetime) -> None:
    """Only a draft that no evaluation was computed by, and never the last one."""
    saved = held(scheme, seen)
    if saved.state != Scheme.State.DRAFT:
        raise SchemeRefused(f"“{saved}”正在生效，请先撤回为草案。")
    if months := use_of(saved).months:
        raise SchemeRefused(
            f"{listed(months)}的评分是按“{saved}”计算的，请先按现在的方案重新计算，再删除。"
        )
    if not Scheme.objects.exclude(pk=saved.pk).exists():
        raise SchemeRefused("这是最后一个方案，新方案要从它复制，不能删除。")
    Author(at, by).change(RECORD, saved.pk, before=saved.name).save()
    saved.delete()


def _refuse_name(name: str) -> None:
    if not name:
        raise SchemeRefused("请填写新方案的名称。")
    if Scheme.objects.filter(name=name).exists():
        raise SchemeRefused(f"已经有方案叫“{name}”，请换一个名称。")


def _refuse_month(month: Month) -> None:
    """What could never be put in force as it stands is not begun."""
    if faults := list(faults_of_month(Scheme(), month)):
        raise SchemeRefused(faults[0].sentence)


def _in_force() -> QuerySet[Scheme]:
    return Scheme.objects.filter(state=Scheme.State.IN_FORCE)


def _slug(name: str) -> str:
    taken = set(Scheme.objects.values_list("slug", flat=True))
    short = slug_for(name, (), "fangan")[: LONGEST_SLUG - 4].strip("-")
    return slug_for(short, taken, "fangan")
