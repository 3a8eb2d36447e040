"""Ways from a case to other pages, for those who may open them."""

from django.urls import reverse
from django.utils.html import format_html

from cases.models import ImportBatch


def batch_link(batch: ImportBatch, text: str, *, opens_batches: bool) -> str:
    """A batch's words, as a link for those who may see its page."""
    if not opens_batches:
        return text
    return format_html(
        '<a href="{}">{}</a>', reverse("reports:import_batch", args=[batch.pk]), text
    )


def batch_name(batch: ImportBatch) -> str:
    """批次 7."""
    return f"批次 {batch.pk}"
