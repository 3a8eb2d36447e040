"""Who may make notices: whoever holds the right and sees every row.

A notice may print anybody's figures, and whatever is typed into it is answered with its value.
"""

from accounts.models import User
from accounts.roles import Right

SCOPED = "通报写的是全市的数字，您只能查看部分办件，不能编写和发布。如需编写，请联系系统管理员。"


def may_write(person: User) -> bool:
    """Drafts, edits, reviews, and how notices look."""
    return person.may(Right.EDIT_NOTICES) and not person.scope.is_partial


def may_publish(person: User) -> bool:
    """Publishes and corrects."""
    return person.may(Right.PUBLISH) and not person.scope.is_partial


def is_limited(person: User) -> bool:
    """Whether only the scope stands in the way, which pages then have to say."""
    return person.may(Right.EDIT_NOTICES) and person.scope.is_partial
