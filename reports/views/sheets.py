"""An imported sheet as it came, with the cell that a figure was read from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.roles import Right
from cases.models import Sheet
from reports import formats
from reports.asking import asked
from reports.page import mark_strip, page_context
from reports.publishing.seals import mark_of, newest


@requires(Right.READ_FIGURES)
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet's cells; `?cell=` marks one."""
    found = get_object_or_404(Sheet.objects.select_related("batch__imported_by", "group"), pk=pk)
    lines = found.lines.prefetch_related("cells").order_by("number")
    chosen = request.GET.get("cell", "")
    batch = found.batch
    strip = [
        ("文件", batch.file_name, ""),
        ("导入时间", formats.moment(batch.imported_at), ""),
        ("导入人", str(batch.imported_by or "命令行"), ""),
        ("批次", str(batch.pk), ""),
    ]
    if batch.is_simulated:
        strip.append(("数据", "模拟", "warn"))
    strip += mark_strip(mark_of(newest(found.month)))
    group = found.group.name if found.group else ""
    heading = f"{found.month.label}{group}{found.get_kind_display()}"
    context = page_context(request, asked(request, found.month), heading, strip)
    context |= {"sheet": found, "lines": lines, "chosen": chosen}
    return render(request, "reports/sheet.html", context)
