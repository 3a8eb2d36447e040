"""Mails that remind: each person hears of a matter once in each of its stages."""

from collections.abc import Sequence
from datetime import date

from django.core.mail import EmailMessage
from django.urls import reverse

from accounts.models import User
from cases.suggested.reminders import claim, settle
from reports.mails import Failure, Told, full_address, has_server, send

from .reminding import Matter, matters, reminded

MOST_LISTED = 30
"""Matters that a mail lists one by one; the rest is a number, and the pages show all."""


def remind(today: date) -> Told:
    """Mails to everybody who has something to see to and was not told yet. Outside transactions:
    what a mail says has to be written first.
    """
    people = [(person, mine) for person in reminded() if (mine := matters(person, today))]
    without = tuple(person for person, _ in people if not person.email)
    if not has_server():
        return Told(has_server=False, without_address=without)
    sent: list[User] = []
    failed: list[Failure] = []
    for person, mine in people:
        why = _told(person, mine, today) if person.email else None
        if why:
            failed.append(Failure(person, why))
        elif why is not None:
            sent.append(person)
    return Told(has_server=True, sent=tuple(sent), failed=tuple(failed), without_address=without)


def mail(person: User, told: Sequence[Matter]) -> EmailMessage:
    """What one person is told."""
    lines = [f"{person}：", "", f"市民建议有 {len(told)} 项需要催办：", ""]
    for number, one in enumerate(told[:MOST_LISTED], start=1):
        lines += [f"{number}. {one.words}", f"   {full_address(one.url)}"]
    if (rest := len(told) - MOST_LISTED) > 0:
        lines.append(f"另有 {rest} 项，请在网页上查看。")
    lines += [
        "",
        f"询办列表：{full_address(reverse('reports:inquiries'))}",
        "",
        "本邮件由系统自动发送，请勿回复。",
    ]
    subject = f"【通报】市民建议有 {len(told)} 项需要催办"
    return EmailMessage(subject, "\n".join(lines), to=[person.email])


def _told(person: User, mine: Sequence[Matter], today: date) -> str | None:
    """None when nothing is new to the person; else blank, or what went wrong."""
    keys = [key for one in mine for key in one.keys]
    claimed = claim(user=person, matters=keys, today=today)
    new = [one for one in mine if one.key in claimed]
    if not new:
        settle(user=person, matters=claimed, is_sent=True)
        return None
    why = send(mail(person, new))
    settle(user=person, matters=claimed, is_sent=not why)
    return why
