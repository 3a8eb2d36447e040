"""What is sent about corrections: the choice and the reason of a request, consent, refusal."""

from collections.abc import Sequence
from typing import Any

from django import forms

from accounts.models import User
from cases.models import HeldChange
from reports.casefile.forms import ReasonField
from reports.publishing.forms import OwnPasswordField

MOST_CHOSEN = 500
"""Changes that are chosen one by one; of more all are taken, or some are dismissed before."""
SIGNED = "密码相当于签名，与时间一起记录。"


class SignedForm(forms.Form):
    """A form that the person signs with the own password."""

    password = OwnPasswordField(help_text=SIGNED)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["password"]
        assert isinstance(field, OwnPasswordField)  # noqa: S101 - declared above
        field.person = person


class ChoiceForm(forms.Form):
    """Which of the waiting changes: all unless somebody chooses."""

    change = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, waiting: Sequence[HeldChange], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._waiting = waiting
        self.fields["change"].choices = [(one.pk, one.number) for one in waiting]  # type: ignore[attr-defined]

    @property
    def is_by_one(self) -> bool:
        """Whether there are few enough to be ticked."""
        return len(self._waiting) <= MOST_CHOSEN

    def chosen(self) -> list[HeldChange]:
        """What is ticked and still waits; all of too many, and of a page just opened."""
        if not self.is_bound or not self.is_by_one:
            return list(self._waiting)
        ticked = set(self.data.getlist("change"))  # type: ignore[attr-defined]
        return [one for one in self._waiting if str(one.pk) in ticked]


class AskForm(SignedForm):
    """Why the month is to be published anew."""

    reason = ReasonField("更正重发的原因")
    field_order = ("reason", "password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = "会写入新一版的封存和更改记录，最多 500 字。"


class ConsentForm(SignedForm):
    """`shown` is the digest of the seal that the page compared with."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class DeclineForm(forms.Form):
    """Why the month is not to be published anew."""

    reason = ReasonField("不同意的理由")


class DismissForm(forms.Form):
    """Why the change is not to be applied."""

    reason = ReasonField("不予更正的理由")
