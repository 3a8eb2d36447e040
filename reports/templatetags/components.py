"""Components of the pages, available in every template without `load`.

Each tag has a template of the same name in `templates/components/`; the figures alone are written
here, because a page holds hundreds of them. Values are read by attribute: what each needs stands
in the tag's docstring.
"""

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, Form, Select
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.figures import Figure

register = template.Library()

NO_FIGURE = "没有可以计算的数据"
"""Said on a figure without a value when the figure itself gives no reason."""

LONG_TABLE = 12
"""Tables beside a chart with more rows than this scroll inside the chart's height."""

NOTICE_TITLES = {"error": "错误", "warning": "注意", "success": "完成", "info": "提示"}


# -- figures ------------------------------------------------------------------------------------


@register.simple_tag
def figure(fig: Figure) -> SafeString:
    """A figure as a link to the rows behind it.

    fig: key, name, text, url ("" where the viewer may not follow it), value, reason. Without a
    value: — with the reason as its tooltip.
    """
    if fig.value is None:
        return format_html(
            '<span class="figure figure--none" title="{}">—</span>', fig.reason or NO_FIGURE
        )
    if not fig.url:
        return format_html(
            '<span class="figure" data-measure="{}" data-text="{}">{}</span>',
            fig.key,
            fig.text,
            fig.text,
        )
    return format_html(
        '<a class="figure" data-figure="{}" data-text="{}" href="{}">{}</a>',
        fig.key,
        fig.text,
        fig.url,
        fig.text,
    )


@register.simple_tag
def fraction(fig: Figure) -> SafeString:
    """The part and the whole of a rate, each a figure of its own: 3,106/3,240.

    fig: part, whole (figures or None). Nothing is printed when neither is there.
    """
    if fig.part is None and fig.whole is None:
        return SafeString("")
    sides = [SafeString("—") if side is None else figure(side) for side in (fig.part, fig.whole)]
    return format_html('<span class="fraction">{}<span>/</span>{}</span>', *sides)


@register.simple_tag
def cell(value: Any) -> SafeString | str:
    """A table's cell: a figure, text, or — for None."""
    if value is None:
        return "—"
    return figure(value) if isinstance(value, Figure) else str(value)


# -- blocks of a page ---------------------------------------------------------------------------


@register.inclusion_tag("components/tile.html")
def tile(tile: Any) -> dict[str, Any]:
    """A key figure.

    tile: label, figure (with part and whole for the line n/N beneath), changes: pairs of
    (words, direction) with direction up, down, flat or none. Optional: note; about: where the
    label leads.
    """
    return {"tile": tile}


@register.inclusion_tag("components/grid.html", takes_context=True)
def grid(context: Context, table: Any) -> dict[str, Any]:
    """A plain table of figures: caption, columns (titles), rows (the first cell names the row)."""
    found = grid_context(table.caption, table.columns, table.rows)
    return found | {"asked": context.get("asked")}


def grid_context(caption: str, columns: Sequence[str], rows: Sequence[Any]) -> dict[str, Any]:
    """What the template of a plain table needs."""
    return {"caption": caption, "columns": columns, "rows": rows, "long": len(rows) > LONG_TABLE}


@register.inclusion_tag("components/filter_bar.html", takes_context=True)
def filter_bar(
    context: Context, form: Form, chips: Sequence[Any] = (), clear_url: str = ""
) -> dict[str, Any]:
    """A GET form over the whole page and what it now selects.

    form: a Django form; chips: see `chips`; clear_url: the address without any filter.
    """
    request = context.get("request")
    action = request.path if isinstance(request, HttpRequest) else ""
    return {"form": form, "chips": chips, "clear_url": clear_url, "action": action}


@register.inclusion_tag("components/chips.html")
def chips(chips: Sequence[Any], clear_url: str = "") -> dict[str, Any]:
    """Active filters. Each chip: label, value, remove_url."""
    return {"chips": chips, "clear_url": clear_url}


@register.inclusion_tag("components/empty_state.html")
def empty_state(
    title: str, text: str = "", action_url: str = "", action_label: str = "", kind: str = "nothing"
) -> dict[str, Any]:
    """Nothing to show, and why. kind: nothing (no data yet), filtered (the filters exclude
    everything) or not_applicable.
    """
    return {
        "title": title,
        "text": text,
        "action_url": action_url,
        "action_label": action_label,
        "kind": kind,
    }


@register.simple_block_tag
def notice_bar(content: SafeString, kind: str = "info", title: str = "") -> str:
    """A sentence across the page. kind: info, success, warning or error; title: its first word."""
    words = {
        "content": content,
        "kind": kind if kind in NOTICE_TITLES else "info",
        "title": title or NOTICE_TITLES.get(kind, NOTICE_TITLES["info"]),
        "role": "alert" if kind == "error" else "status",
    }
    return render_to_string("components/notice_bar.html", words)


@register.simple_tag
def badge(text: str, kind: str = "neutral") -> SafeString:
    """A word about a state. kind: neutral, accent, done, draft, sealed, warn or overdue (red)."""
    return format_html('<span class="badge-word badge-word--{}">{}</span>', kind, text)


@register.inclusion_tag("components/tabs.html")
def tabs(items: Sequence[Any], label: str = "视图") -> dict[str, Any]:
    """Pages side by side. Each item: label, url, is_current; optional: count."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(items: Sequence[Any]) -> dict[str, Any]:
    """The way here. Each item: label, url; the last one is this page."""
    return {"items": items}


# -- forms --------------------------------------------------------------------------------------


@register.inclusion_tag("components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """A form's field with its label, help and errors."""
    widget = bound.field.widget
    is_checkbox = isinstance(widget, CheckboxInput)
    return {
        "bound": bound,
        "control": bound.as_widget(attrs={"class": _control_class(bound)}),
        "is_checkbox": is_checkbox,
        "is_group": not is_checkbox and bound.use_fieldset,
    }


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: Form) -> dict[str, Any]:
    """The errors that belong to no single field."""
    return {"errors": form.non_field_errors()}


def _control_class(bound: BoundField) -> str:
    widget = bound.field.widget
    own = str(widget.attrs.get("class", ""))
    if isinstance(widget, CheckboxInput):
        return f"form-check-input {own}".strip()
    kind = "form-select" if isinstance(widget, Select) else "form-control"
    wrong = " is-invalid" if bound.errors else ""
    return f"{kind}{wrong} {own}".strip()
