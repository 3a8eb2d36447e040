"""The forms in which views are saved and renamed."""

from datetime import datetime
from typing import Any

from django import forms

from accounts.models import User
from reports.models import SavedView

from .keeping import Saved, ViewError, Wanted, change_view, save_view
from .pages import ViewPage

LONGEST_NAME = 50
NAME_ERRORS = {
    "required": "请填写视图的名称。",
    "max_length": f"视图的名称最多 {LONGEST_NAME} 个字。",
}


class ViewNameForm(forms.Form):
    """The name of a view, and whether others see it."""

    name = forms.CharField(label="名称", max_length=LONGEST_NAME, error_messages=NAME_ERRORS)
    is_shared = forms.BooleanField(label="共享给所有人", required=False)

    def change(self, view: SavedView) -> bool:
        """Renames the view; False when there is something against it (`errors`)."""
        if not self.is_valid():
            return False
        try:
            change_view(view=view, **self.cleaned_data)
        except ViewError as error:
            self.add_error("name", str(error))
        return self.is_valid()


class SaveViewForm(ViewNameForm):
    """The conditions of the page that one looks at, under a name."""

    fixes_month = forms.BooleanField(label="固定月份", required=False)
    replaces = forms.BooleanField(label="覆盖同名视图", required=False)
    query = forms.CharField(widget=forms.HiddenInput, required=False, empty_value="")

    def save(self, *, owner: User, of: ViewPage, at: datetime) -> Saved | None:
        """The view as kept; None when there is something against it (`errors`)."""
        if not self.is_valid():
            return None
        try:
            return save_view(owner=owner, of=of, wanted=self._wanted(of), at=at)
        except ViewError as error:
            self.add_error("name", str(error))
            return None

    def _wanted(self, of: ViewPage) -> Wanted:
        sent: dict[str, Any] = self.cleaned_data
        query = of.query(sent["query"], with_month=sent["fixes_month"])
        return Wanted(sent["name"], query, sent["is_shared"], sent["replaces"])
