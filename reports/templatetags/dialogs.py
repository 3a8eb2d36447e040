"""The dialog of the pages: a question before something that is not taken back lightly."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag
def dialog(
    content: SafeString, key: str, opener: str, title: str, style: str = "btn-outline-secondary"
) -> str:
    """A link that opens what stands between the tags in a dialog.

    key: its id, once on a page; opener: the link's words; title: the dialog's heading; style: the
    link's classes beside `btn`. Without a script the link's address shows the dialog (`:target`).
    """
    words = {"content": content, "key": key, "opener": opener, "title": title, "style": style}
    return render_to_string("components/dialog.html", words)
