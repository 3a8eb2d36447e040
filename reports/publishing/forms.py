"""The signature under a month: the person's own password, on top of the draft that was shown."""

from typing import Any

from django import forms

from accounts.models import User

WRONG = "密码不正确，请重新输入您登录时用的密码。"


class OwnPasswordField(forms.CharField):
    """The password of the person who is signed in; `person` is told by the form."""

    person: User

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="您的登录密码",
            strip=False,
            max_length=4096,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            error_messages={"required": "请输入您的登录密码。", "max_length": WRONG},
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        password: str = super().clean(value)
        if not self.person.check_password(password):
            raise forms.ValidationError(WRONG, code="wrong")
        return password


class PublishForm(forms.Form):
    """`shown` is the mark of the draft whose summary stood on the page."""

    shown = forms.CharField(
        widget=forms.HiddenInput,
        max_length=200,
        error_messages={"required": "页面不完整，请重新打开再试。"},
    )
    password = OwnPasswordField(help_text="密码相当于签名，与时间一起记录。")

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.password_field.person = person

    @property
    def password_field(self) -> OwnPasswordField:
        field = self.fields["password"]
        assert isinstance(field, OwnPasswordField)  # noqa: S101 - declared above
        return field
