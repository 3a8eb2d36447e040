"""Pages of signing in and out, one's own password, and the people who may sign in."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from .access import requires, sent_only
from .actions import add_user, choose_password, give_one_time_password, set_active, set_mailbox
from .forms import MailboxForm, NewUserForm, SignInForm
from .landing import landing_of
from .models import User
from .roles import Right, Role


class SignIn(LoginView):
    """The page for signing in; each role lands where its work is."""

    authentication_form = SignInForm
    template_name = "accounts/login.html"
    redirect_authenticated_user = True

    def get_success_url(self) -> str:
        """The page that was asked for. Whoever opened the bare address asked for none."""
        asked = self.get_redirect_url()
        home = asked in {"", reverse("reports:overview")}
        return self.get_default_redirect_url() if home else asked

    def get_default_redirect_url(self) -> str:
        user = self.request.user
        if isinstance(user, User):
            return reverse(landing_of(user))
        return super().get_default_redirect_url()


@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Choose one's own password."""
    user: User = request.user  # type: ignore[assignment]
    form = PasswordChangeForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        choose_password(user=user, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(request, user)
        messages.success(request, "密码已修改。")
        return redirect(landing_of(user))
    return render(request, "accounts/password.html", {"form": form})


@requires(Right.MANAGE_USERS)
@require_safe
def users(request: HttpRequest) -> HttpResponse:
    """Everybody who may sign in."""
    return _users(request)


@requires(Right.MANAGE_USERS)
@sent_only
def new_user(request: HttpRequest) -> HttpResponse:
    """Add a person and show the one-time password once."""
    form = NewUserForm(request.POST)
    if not form.is_valid():
        return _users(request, form)
    user, once = add_user(
        username=form.cleaned_data["username"],
        full_name=form.cleaned_data["full_name"],
        role=Role(form.cleaned_data["role"]),
        email=form.cleaned_data["email"],
    )
    return render(request, "accounts/one_time_password.html", {"person": user, "password": once})


@requires(Right.MANAGE_USERS)
@sent_only
def change_mailbox(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a person's mail address, or take it away."""
    person = get_object_or_404(User, pk=pk)
    form = MailboxForm(request.POST)
    if form.is_valid():
        email = form.cleaned_data["email"]
        set_mailbox(user=person, email=email)
        messages.success(request, f"{person}的邮箱已{f'改为 {email}' if email else '清除'}。")
    else:
        messages.error(request, f"{person}的邮箱没有改动：{form.errors['email'][0]}")
    return redirect("accounts:users")


@requires(Right.MANAGE_USERS)
@sent_only
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a new one-time password and show it once."""
    person = get_object_or_404(User, pk=pk)
    once = give_one_time_password(user=person)
    return render(request, "accounts/one_time_password.html", {"person": person, "password": once})


@requires(Right.MANAGE_USERS)
@sent_only
def switch_active(request: HttpRequest, pk: int) -> HttpResponse:
    """Disable a person's sign-in, or enable it again; nobody disables himself."""
    person = get_object_or_404(User, pk=pk)
    if person == request.user:
        messages.error(request, "不能停用自己的账户，请由另一位系统管理员操作。")
    else:
        set_active(user=person, active=not person.is_active)
        messages.success(request, f"{person}的账户已{'启用' if person.is_active else '停用'}。")
    return redirect("accounts:users")


def _users(request: HttpRequest, refused: NewUserForm | None = None) -> HttpResponse:
    """The list with the form beneath it: an empty one, or one with its errors."""
    context = {"people": User.objects.order_by("username"), "form": refused or NewUserForm()}
    return render(request, "accounts/users.html", context, status=422 if refused else 200)
