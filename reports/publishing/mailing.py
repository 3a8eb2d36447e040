"""The month's mails: everybody who has something to see to is told once, in plain words."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.mail import EmailMessage
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from reports.mails import Failure, Told, full_address, has_server, send
from scoring.publishing.monthly import claim, settle

from .duties import Duties, Duty, state_words


def tell(found: Duties, now: datetime) -> Told:
    """Mails to everybody who has something to see to and was not told yet. Outside transactions:
    what a mail says has to be written first.
    """
    people = _concerned(found)
    without = tuple(person for person, _ in people if not person.email)
    if not has_server():
        return Told(has_server=False, without_address=without)
    sent: list[User] = []
    failed: list[Failure] = []
    for person, mine in people:
        if person.email and claim(month=found.month, user=person, now=now):
            why = send(mail(person, found, mine))
            settle(month=found.month, user=person, is_sent=not why)
            if why:
                failed.append(Failure(person, why))
            else:
                sent.append(person)
    return Told(has_server=True, sent=tuple(sent), failed=tuple(failed), without_address=without)


def mail(person: User, found: Duties, mine: Sequence[Duty]) -> EmailMessage:
    """What one person is told."""
    month, state = found.month, state_words(found)
    overview = f"{reverse('reports:overview')}?month={month}"
    lines = [
        f"{person}：",
        "",
        f"{month.label}的{state}。还有 {len(mine)} 项待您处理：",
        "",
        *_listed(mine),
        "",
        f"{month.label}总览：{full_address(overview)}",
        "",
        "本邮件由系统自动发送，请勿回复。",
    ]
    subject = f"【通报】{month.label}{state}，{len(mine)} 项待处理"
    return EmailMessage(subject, "\n".join(lines), to=[person.email])


def _listed(mine: Sequence[Duty]) -> Iterable[str]:
    for number, duty in enumerate(mine, start=1):
        yield f"{number}. {duty.plainly}"
        for way in duty.ways[:1]:
            yield f"   {full_address(way.url)}"


def _concerned(found: Duties) -> list[tuple[User, tuple[Duty, ...]]]:
    roles = [Role.ANALYST, Role.BUSINESS]
    people = User.objects.filter(is_active=True, role__in=roles).order_by("username")
    return [(person, mine) for person in people if (mine := found.of(person))]
