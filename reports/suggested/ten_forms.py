"""What is sent about the ten: what a suggestion is chosen for, and where one of them moves."""

from typing import Any

from django import forms

from cases.models import Suggestion
from cases.suggested.personal import masked
from cases.suggested.ten import LONGEST_REASON, Grounds

INCOMPLETE = dict.fromkeys(("required", "invalid", "max_length"), "页面不完整，请刷新后再试。")


class GroundsForm(forms.Form):
    """合理可行, 解决共性问题, and in words why."""

    is_reasonable = forms.BooleanField(label="合理可行", required=False)
    solves_common = forms.BooleanField(label="解决共性问题", required=False)
    because = forms.CharField(
        label="推荐理由",
        required=False,
        max_length=LONGEST_REASON,
        error_messages={
            "max_length": f"推荐理由最长 {LONGEST_REASON} 字，这里有 %(show_value)d 字。"
        },
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=40, error_messages=INCOMPLETE)

    def __init__(self, about: Suggestion, data: Any = None) -> None:
        """Of several on a page, each has fields with ids of its own."""
        now = Grounds.of(about)
        initial = {
            "is_reasonable": now.is_reasonable,
            "solves_common": now.solves_common,
            "because": now.because,
            "seen": now.seen,
        }
        super().__init__(data, initial=initial, auto_id=f"suggestion-{about.pk}-%s")
        self.masked = ""

    @property
    def checks(self) -> list[forms.BoundField]:
        """The boxes."""
        return [self["is_reasonable"], self["solves_common"]]

    def clean_because(self) -> str:
        """Without numbers of persons; `masked` says what was hidden."""
        clean = masked(" ".join(self.cleaned_data["because"].split()))
        self.masked = clean.words
        return clean.text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for sentence in self.errors.get("seen", []):
            self.add_error(None, sentence)
        return cleaned

    def grounds(self) -> Grounds:
        """As they were entered."""
        given = self.cleaned_data
        return Grounds(given["is_reasonable"], given["solves_common"], given["because"])

    def begin_again(self, about: Suggestion, sentence: str) -> None:
        """Keeps what was entered, to be sent once more on top of what is stored now."""
        self.data = {name: self.data[name] for name in self.data} | {"seen": Grounds.of(about).seen}
        self.add_error(None, sentence)
