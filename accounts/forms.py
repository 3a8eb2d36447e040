"""Forms of signing in, choosing a password and adding people."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.validators import ASCIIUsernameValidator

from .models import User
from .roles import Role


class SignInForm(AuthenticationForm):
    """User name and password, with one sentence for every refusal."""

    error_messages = {
        "invalid_login": "用户名或密码不正确，请核对后重试。",
        "inactive": "用户名或密码不正确，请核对后重试。",
    }


class MailboxField(forms.EmailField):
    """A mail address that may be left blank."""

    def __init__(self, *, help_text: str = "") -> None:
        super().__init__(
            label="邮箱",
            required=False,
            max_length=254,
            help_text=help_text,
            error_messages={
                "invalid": "邮箱地址不正确，请写成 name@example.gov.cn 的样子，或留空。",
                "max_length": "邮箱地址不能超过 254 个字符。",
            },
        )


class MailboxForm(forms.Form):
    """A person's mail address; blank takes it away."""

    email = MailboxField()


class NewUserForm(forms.Form):
    """A new person: name to sign in with, name as written, role, mail address if there is one."""

    username = forms.CharField(
        label="用户名",
        max_length=30,
        validators=[ASCIIUsernameValidator()],
        help_text="字母、数字，登录时使用。",
    )
    full_name = forms.CharField(label="姓名或岗位", max_length=30)
    role = forms.ChoiceField(label="角色", choices=Role.choices)
    email = MailboxField(help_text="可以留空；填写后，每月有待办事项时会收到邮件。")

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"].lower()
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(f"用户名“{username}”已经有人使用，请换一个。")
        return username
