"""The person who signs in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from .roles import RIGHTS, Right, Role
from .scope import EVERYTHING, NOTHING, Scope, ScopeKind


class User(AbstractUser):
    """A person with one role and the rows it may see.

    The scope's keys are slugs of districts or of a unit: `accounts` rests on no other app, so it
    may not point at their tables.
    """

    role = models.CharField("角色", max_length=20, choices=Role.choices, default=Role.ANALYST)
    scope_kind = models.CharField(
        "可见范围",
        max_length=20,
        choices=[
            (ScopeKind.ALL, "全部"),
            (ScopeKind.DISTRICTS, "所选属地"),
            (ScopeKind.UNIT, "一个单位"),
        ],
        default=ScopeKind.ALL,
    )
    scope_keys = models.JSONField("范围键", default=list, blank=True)
    must_change_password = models.BooleanField("首次登录须改密码", default=False)
    toured_at = models.DateTimeField("看完或跳过导览的时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "用户"
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="a_user_has_a_known_role"
            ),
            models.CheckConstraint(
                condition=Q(scope_kind__in=[ScopeKind.ALL, ScopeKind.DISTRICTS, ScopeKind.UNIT]),
                name="a_user_has_a_known_scope",
            ),
            models.CheckConstraint(
                condition=Q(scope_kind=ScopeKind.ALL, scope_keys=[])
                | (~Q(scope_kind=ScopeKind.ALL) & ~Q(scope_keys=[])),
                name="a_limited_scope_names_its_keys",
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def may(self, right: Right) -> bool:
        """Whether the role holds the right."""
        return right in RIGHTS[self.role]

    @property
    def scope(self) -> Scope:
        """The rows this person may see; none for a role that reads no cases."""
        if not self.may(Right.READ_CASES):
            return NOTHING
        if self.scope_kind == ScopeKind.ALL:
            return EVERYTHING
        return Scope(ScopeKind(self.scope_kind), frozenset(self.scope_keys))
