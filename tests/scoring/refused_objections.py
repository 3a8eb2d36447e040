"""What the tables of objections and of hand-settled ties refuse; tried by test_constraints."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from accounts.roles import Role
from scoring.models import Objection, ObjectionFile, ObjectionWindow, TieSettlement
from tests.constraints import twice
from tests.factories import (
    APRIL,
    AdjustmentFactory,
    CaseFactory,
    ExclusionFactory,
    UnitFactory,
    UnitGroupFactory,
    UserFactory,
    at,
)


class ObjectionFactory(DjangoModelFactory):
    """Half a point asked for by an analyst, still to be decided."""

    class Meta:
        model = Objection

    class Params:
        decided = factory.Trait(
            decided_by=factory.SubFactory(UserFactory, username="business", role=Role.BUSINESS),
            decided_at=at(10, month=5),
        )
        rejected = factory.Trait(decided=True, state="rejected", decision="查无此事")
        upheld = factory.Trait(
            decided=True,
            state="upheld",
            decision="情况属实",
            adjustment=factory.SubFactory(AdjustmentFactory),
        )

    month = APRIL
    unit = factory.SubFactory(UnitFactory)
    claim = Objection.Claim.ADJUST
    points = Decimal("0.5")
    reason = "重大活动保障没有计入"
    recorded_by = factory.SubFactory(UserFactory, username="analyst", role=Role.ANALYST)
    recorded_at = at(8, month=5)


class ObjectionFileFactory(DjangoModelFactory):
    """A picture, without its file."""

    class Meta:
        model = ObjectionFile

    objection = factory.SubFactory(ObjectionFactory)
    type = ObjectionFile.Type.JPEG
    file_name = "现场.jpg"
    sha256 = "0" * 64
    size = 1_000
    stored_as = "0.jpg"
    added_by = factory.SelfAttribute("objection.recorded_by")
    added_at = at(8, month=5)


class ObjectionWindowFactory(DjangoModelFactory):
    """April's objections are taken until the twentieth of May."""

    class Meta:
        model = ObjectionWindow

    month = APRIL
    last_day = date(2020, 5, 20)
    reason = "节假日顺延"
    set_by = factory.SubFactory(UserFactory, username="business", role=Role.BUSINESS)
    set_at = at(3, month=5)


def settlement(**changes: object) -> TieSettlement:
    """An order that an administrator gave, without its places."""
    values = {
        "month": APRIL,
        "group": UnitGroupFactory(),
        "reason": "按印发次序",
        "decided_by": UserFactory(),
        "decided_at": at(2, month=5),
    }
    return TieSettlement.objects.create(**{**values, **changes})


OBJECTIONS = {
    "an_objection_has_a_reason": lambda: ObjectionFactory(reason=""),
    "an_objection_asks_for_something": [
        lambda: ObjectionFactory(claim="exclude", points=None, case=None),
        lambda: ObjectionFactory(claim="exclude", case=CaseFactory()),
        lambda: ObjectionFactory(points=None),
        lambda: ObjectionFactory(points=0),
        lambda: ObjectionFactory(claim="praise"),
    ],
    "a_decided_objection_says_when_and_why": [
        lambda: ObjectionFactory(state="lost"),
        lambda: ObjectionFactory(decided=True),
        lambda: ObjectionFactory(decision="情况属实"),
        lambda: ObjectionFactory(state="withdrawn"),
        lambda: ObjectionFactory(rejected=True, decision=""),
        lambda: ObjectionFactory(rejected=True, decided_at=None),
        lambda: ObjectionFactory(upheld=True, decision=""),
    ],
    "somebody_else_decides_an_objection": [
        lambda: ObjectionFactory(rejected=True, decided_by=None),
        lambda: ObjectionFactory(rejected=True, recorded_by=UserFactory(username="business")),
        lambda: ObjectionFactory(upheld=True, recorded_by=UserFactory(username="business")),
    ],
    "an_upheld_objection_leads_to_one_decision": [
        lambda: ObjectionFactory(upheld=True, adjustment=None),
        lambda: ObjectionFactory(upheld=True, exclusion=ExclusionFactory()),
        lambda: ObjectionFactory(adjustment=AdjustmentFactory()),
        lambda: ObjectionFactory(rejected=True, exclusion=ExclusionFactory()),
    ],
    "ObjectionFile.key": lambda: twice(ObjectionFileFactory, key=ObjectionFile().key),
    "an_objection_file_has_a_known_type": lambda: ObjectionFileFactory(type="text/html"),
    "a_removed_objection_file_names_who_and_when": [
        lambda: ObjectionFileFactory(removed_at=at(9, month=5)),
        lambda: ObjectionFileFactory(removed_by=UserFactory()),
    ],
    "a_set_window_has_a_reason": lambda: ObjectionWindowFactory(reason=""),
    "a_revoked_settlement_names_who_and_when": [
        lambda: settlement(revoked_at=at(4, month=5)),
        lambda: settlement(revoked_by=UserFactory()),
    ],
}
