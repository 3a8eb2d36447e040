"""The demo's people: one per role, and one more who consents to what the first one asks."""

from .actions import add_user, give_one_time_password
from .models import User
from .roles import Role

PEOPLE = {
    "analyst": ("数据分析岗", Role.ANALYST),
    "leader": ("分管领导", Role.LEADER),
    "business": ("业务管理岗", Role.BUSINESS),
    "business2": ("业务复核岗", Role.BUSINESS),
    "system": ("系统管理岗", Role.SYSTEM),
}


def demo_users() -> dict[str, str]:
    """Create who is missing; one-time passwords by user name, new ones where still unchanged."""
    passwords = {}
    for username, (name, role) in PEOPLE.items():
        user = User.objects.filter(username=username).first()
        if user is None:
            user, passwords[username] = add_user(username=username, full_name=name, role=role)
        elif user.must_change_password:
            passwords[username] = give_one_time_password(user=user)
    return passwords
