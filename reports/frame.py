"""What stands around every page: navigation, month switcher, account, the word on demo data."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from accounts.landing import landing_of
from accounts.models import User
from accounts.roles import Right, Role
from cases import clock
from cases.kept import kept
from cases.models import Installation
from cases.months import place_and_first_month
from cases.periods import Month


@dataclass(frozen=True)
class NavItem:
    """An entry of the navigation."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class MonthOption:
    """A month that the page can be turned to."""

    label: str
    year: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Months:
    """The month switcher: the neighbours (None at the ends) and all months, newest first."""

    previous: MonthOption | None
    following: MonthOption | None
    options: tuple[MonthOption, ...]


@dataclass(frozen=True)
class Account:
    """The person signed in."""

    name: str
    role: str
    password_url: str
    logout_url: str


@dataclass(frozen=True)
class Frame:
    """Everything around a page's content."""

    city: str
    hotline: str
    is_demo: bool
    home_url: str
    nav: tuple[NavItem, ...] = ()
    account: Account | None = None
    month: Month | None = None
    months: Months | None = None


Address = Callable[[Month], str]

SECTIONS: tuple[tuple[str, Right, Address], ...] = (
    ("总览", Right.READ_FIGURES, lambda month: f"{reverse('reports:overview')}?month={month}"),
    ("排名", Right.READ_FIGURES, lambda month: reverse("reports:ranking", args=[month])),
    ("办件", Right.READ_CASES, lambda month: f"{reverse('reports:cases')}?month={month}"),
    ("建议", Right.READ_CASES, lambda month: f"{reverse('reports:suggestions')}?month={month}"),
    ("通报", Right.READ_FIGURES, lambda month: reverse("reports:notice", args=[month])),
    ("核对", Right.READ_FIGURES, lambda _month: reverse("reports:check")),
    (
        "口径",
        Right.READ_DEFINITIONS,
        lambda month: f"{reverse('reports:definitions')}?month={month}",
    ),
    ("导入", Right.IMPORT_FILES, lambda _month: reverse("reports:imports")),
    ("管理", Right.KEEP_REGISTERS, lambda _month: reverse("reports:registers")),
    ("用户", Right.MANAGE_USERS, lambda _month: reverse("accounts:users")),
)


LEADERS = "月报"
"""Leaders begin with it; the others may open it and have no entry for it."""


def frame_of(request: HttpRequest, month: Month | None = None) -> Frame:
    """The frame of a page; with a switcher when the page shows a month."""
    place, first = kept("place", place_and_first_month) if month else (_place(), None)
    user = request.user
    known = user if isinstance(user, User) else None
    return Frame(
        city=place.city if place else "",
        hotline=place.hotline if place else "",
        is_demo=bool(place and place.is_demo),
        home_url=reverse(landing_of(known) if known else "reports:overview"),
        nav=_nav(request, known, month or Month.of(clock.today()).previous()) if known else (),
        account=_account(known) if known else None,
        month=month,
        months=_months(request, month, first) if known and month else None,
    )


def _place() -> Installation | None:
    return Installation.objects.first()


def _nav(request: HttpRequest, user: User, month: Month) -> tuple[NavItem, ...]:
    if user.must_change_password:
        return ()
    items = []
    if user.role == Role.LEADER:
        url = reverse("reports:leader")
        items.append(NavItem(LEADERS, url, _is_current(request.path, url)))
    for label, right, address in SECTIONS:
        if user.may(right):
            url = address(month)
            items.append(NavItem(label, url, _is_current(request.path, url)))
    return tuple(items)


def _is_current(path: str, url: str) -> bool:
    return path.split("/", 2)[1] == url.partition("?")[0].split("/", 2)[1]


def _account(user: User) -> Account:
    return Account(
        name=str(user),
        role=user.get_role_display(),
        password_url=reverse("accounts:password"),
        logout_url=reverse("accounts:logout"),
    )


def _months(request: HttpRequest, month: Month, first: Month | None) -> Months:
    newest = Month.of(clock.today())
    oldest = min(first or newest, newest)
    known = _from_to(oldest, newest)
    options = known if month in known else [*known, month]
    return Months(
        previous=_option(request, month.previous(), month) if month > oldest else None,
        following=_option(request, month.following(), month) if month < newest else None,
        options=tuple(_option(request, one, month) for one in sorted(options, reverse=True)),
    )


def _from_to(oldest: Month, newest: Month) -> list[Month]:
    months = [oldest]
    while months[-1] < newest:
        months.append(months[-1].following())
    return months


def _option(request: HttpRequest, month: Month, current: Month) -> MonthOption:
    return MonthOption(month.label, f"{month.year}年", _turned(request, month), month == current)


def _turned(request: HttpRequest, month: Month) -> str:
    """The same page and filters for another month."""
    match = request.resolver_match
    parameters = request.GET.copy()
    for place in ("page", "after", "before", "from"):
        parameters.pop(place, None)
    if match and "month" in match.kwargs:
        path = reverse(match.view_name, args=[month])
        return f"{path}?{parameters.urlencode(safe=',')}" if parameters else path
    parameters["month"] = str(month)
    return f"{request.path}?{parameters.urlencode(safe=',')}"
