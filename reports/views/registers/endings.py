"""Closing, opening again and deleting whatever is registered."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.access import sent_only
from cases.registers.closing import close as close_entry
from cases.registers.closing import reopen as reopen_entry
from cases.registers.closing import seen_of_end
from cases.registers.later_cases import LaterCasesUnknown
from cases.registers.uses import delete_unused
from reports.registers.forms import CloseForm, DeleteForm, SeenReasonForm

from .doors import author, done, keepers
from .pages import entry_page, found_entry, list_url, page_url


@keepers
@sent_only
def close(request: HttpRequest, entries: str, slug: str) -> HttpResponse:
    """From a day on."""
    entry = found_entry(entries, slug)
    form = CloseForm(request.POST)

    def act() -> None:
        try:
            close_entry(entry=entry, **form.values(), **author(request))
        except LaterCasesUnknown as unknown:
            form.ask(unknown.later)
            raise

    if not form.is_valid() or not done(
        form,
        act,
        lambda: seen_of_end(found_entry(entries, slug)),
    ):
        return entry_page(request, found_entry(entries, slug), closing=form)
    messages.success(request, f"“{entry}”从 {form.cleaned_data['on']} 起停用，以前的数据不变。")
    return redirect(page_url(entries, slug))


@keepers
@sent_only
def reopen(request: HttpRequest, entries: str, slug: str) -> HttpResponse:
    """As if it had never been closed."""
    entry = found_entry(entries, slug)
    form = SeenReasonForm(request.POST)
    if not form.is_valid() or not done(
        form,
        lambda: reopen_entry(entry=entry, **form.cleaned_data, **author(request)),
        lambda: seen_of_end(found_entry(entries, slug)),
    ):
        return entry_page(request, found_entry(entries, slug), reopening=form)
    messages.success(request, f"“{entry}”已恢复使用。")
    return redirect(page_url(entries, slug))


@keepers
@sent_only
def delete(request: HttpRequest, entries: str, slug: str) -> HttpResponse:
    """Only what nothing uses."""
    entry = found_entry(entries, slug)
    form = DeleteForm(request.POST)
    if not form.is_valid() or not done(
        form, lambda: delete_unused(entry=entry, **form.cleaned_data, **author(request))
    ):
        return entry_page(request, found_entry(entries, slug), deleting=form)
    messages.success(request, f"“{entry}”已删除。")
    return redirect(list_url(entries))
