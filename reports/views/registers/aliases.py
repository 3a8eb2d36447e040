"""Other spellings of whatever is registered, added and taken back on its page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.access import sent_only
from cases import clock
from cases.registers.aliases import add_alias, take_alias_back
from cases.registers.faults import RegisterRefused
from reports.registers.forms import AliasForm

from .doors import done, keeper, keepers
from .pages import entry_page, found_entry, page_url


@keepers
@sent_only
def add(request: HttpRequest, entries: str, slug: str) -> HttpResponse:
    """One more spelling; it shows on 名称对应 as well."""
    entry = found_entry(entries, slug)
    form = AliasForm(request.POST)
    kept: list[str] = []

    def keep() -> None:
        spelling = form.cleaned_data["spelling"]
        kept.append(add_alias(entry=entry, spelling=spelling, by=keeper(request), at=clock.now()))

    if not form.is_valid() or not done(form, keep):
        return entry_page(request, entry, alias=form)
    messages.success(request, f"“{kept[0]}”已登记为“{entry}”的别名。")
    return redirect(_aliases_of(entries, slug))


@keepers
@sent_only
def take_back(request: HttpRequest, entries: str, slug: str, pk: int) -> HttpResponse:
    """The next file that has the spelling asks what it means."""
    entry = found_entry(entries, slug)
    try:
        name = take_alias_back(entry=entry, pk=pk, by=keeper(request), at=clock.now())
    except RegisterRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, f"别名“{name}”已收回：以后的文件会重新询问，已导入的数据不变。")
    return redirect(_aliases_of(entries, slug))


def _aliases_of(register: str, slug: str) -> str:
    return f"{page_url(register, slug)}#aliases"
