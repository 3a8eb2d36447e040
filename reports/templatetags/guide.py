"""What explains a page to its reader, available in every template without `load`: the tour, and
names that show their meaning.
"""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.periods import Month
from reports.glossary import named
from reports.tour import tour_of

register = template.Library()


@register.inclusion_tag("components/tour.html", takes_context=True)
def tour(context: Context) -> dict[str, Any]:
    """The tour's card, on a home page that offers it; elsewhere nothing."""
    request = context.get("request")
    steps = tour_of(request) if isinstance(request, HttpRequest) else ()
    return {"steps": steps}


@register.simple_tag(takes_context=True)
def term(context: Context, word: str, text: str = "") -> SafeString | str:
    """The name of a measure or of a figure of the score, which tells its meaning when pointed at.

    word: its key, or a name that pages have for it; text: what is printed instead of the name.
    Any other word is printed as it stands. Asks the database nothing; without a script it is a
    link to the definition, in the month of the page (`asked` or `month` in the context).
    """
    found = named(word, _month(context))
    if found is None:
        return text or word
    printed = text or (found.name if word.isascii() else word)
    return format_html('<a class="term" href="{}">{}</a>', found.url, printed)


@register.simple_tag(takes_context=True)
def term_sign(context: Context, word: str) -> SafeString | str:
    """A question mark behind a name that leads elsewhere itself, such as a sortable column's.

    Shown where nothing can be pointed at (touch, no script); elsewhere the name tells.
    """
    found = named(word, _month(context))
    if found is None:
        return ""
    return format_html(
        '<a class="term term--sign" href="{}" aria-label="{}的口径"></a>', found.url, found.name
    )


@register.simple_tag(takes_context=True)
def term_url(context: Context, word: str) -> str:
    """Where a name is defined, for `data-term` of a link that leads elsewhere; blank for others."""
    found = named(word, _month(context))
    return found.url if found else ""


def _month(context: Context) -> Month | None:
    """Of the page; a table of django-tables2 is written apart from it and remembers it."""
    page = getattr(context.get("table"), "context", None) or context
    asked = page.get("asked")
    return asked.month if asked else page.get("month")
