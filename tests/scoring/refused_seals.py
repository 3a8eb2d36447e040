"""What the tables of seals and re-issues refuse; tried by test_constraints."""

from accounts.models import User
from accounts.roles import Role
from scoring.models import Evaluation, MonthlyDraft, Reissue, Seal
from tests.constraints import twice
from tests.factories import APRIL, UserFactory, at, scheme_2020


def person(name: str = "business") -> User:
    return UserFactory(username=name, role=Role.BUSINESS)


def evaluation(revision: int = 1) -> Evaluation:
    moment = at(2, month=5)
    return Evaluation.objects.create(
        month=APRIL,
        revision=revision,
        state="sealed",
        scheme=scheme_2020(),
        as_of=moment,
        computed_at=moment,
    )


def seal(number: int = 1, **values: object) -> Seal:
    """The seal of the revision of that number, following the one before."""
    known = {
        "evaluation": values.pop("evaluation", None) or evaluation(number),
        "previous": Seal.objects.filter(number=number - 1).first(),
        "digest": f"{number:064x}",
        "content": b"",
        "size": 0,
        "sealed_by": person(),
        "sealed_at": at(20, month=5),
    }
    return Seal.objects.create(**{**known, "number": number, **values})


def reissue(**values: object) -> Reissue:
    """A request that waits."""
    known = {
        "month": APRIL,
        "reason": "漏报一件",
        "asked_by": person(),
        "asked_at": at(20, month=5),
    }
    return Reissue.objects.create(**{**known, **values})


def decided(state: str, by: User | None = None) -> Reissue:
    return reissue(state=state, decided_by=by or person("second"), decided_at=at(21, month=5))


def two_of_one_evaluation() -> None:
    first = seal()
    seal(2, evaluation=first.evaluation)


def two_after_one() -> None:
    first = seal()
    seal(2)
    seal(3, previous=first)


def the_same_digest() -> None:
    first = seal()
    seal(2, digest=first.digest)


def the_same_number() -> None:
    seal()
    seal(evaluation=evaluation(2), digest="2" * 64)


def the_first_after_another() -> None:
    first, second = seal(), seal(2)
    Seal.objects.filter(pk=first.pk).update(previous=second)


SEALS = {
    "Seal.number": the_same_number,
    "Seal.evaluation": two_of_one_evaluation,
    "Seal.digest": the_same_digest,
    "Seal.previous": two_after_one,
    "a_reissue_has_a_reason_and_a_consent": [
        lambda: seal(reason="漏报一件"),
        lambda: seal(consented_by=person("second")),
    ],
    "somebody_else_consents_to_a_reissue": lambda: seal(reason="漏报一件", consented_by=person()),
    "a_seal_follows_the_one_before": [
        lambda: seal(2, previous=None),
        lambda: seal(0),
        the_first_after_another,
    ],
    "a_reissue_says_why": lambda: reissue(reason=""),
    "a_reissue_has_a_known_state": lambda: decided("lost"),
    "a_decided_reissue_says_who_and_when": [
        lambda: reissue(state="done"),
        lambda: reissue(state="withdrawn", decided_by=person()),
        lambda: reissue(decided_by=person("second"), decided_at=at(21, month=5)),
    ],
    "somebody_else_decides_a_reissue": [
        lambda: decided("done", person()),
        lambda: decided("declined", person()),
    ],
    "a_month_is_reissued_one_at_a_time": lambda: twice(reissue),
    "MonthlyDraft.month": lambda: twice(
        MonthlyDraft.objects.create, month=APRIL, done_at=at(3, month=5), is_computed=True
    ),
}
