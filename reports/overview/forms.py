"""The forms of the overview: filters that keep how it is looked at, and what to put beside it."""

from django import forms

from reports.forms import FilterForm

from .looking import Looking


class OverviewFilterForm(FilterForm):
    """The filter bar; what is shown as a table and what stands beside the page stays so."""

    def __init__(self, look: Looking) -> None:
        super().__init__(look.ask)
        for name, text in look.extra.items():
            self.fields[name] = forms.CharField(widget=forms.HiddenInput, initial=text)
