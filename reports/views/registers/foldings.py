"""A district or a category folded into another: asked, previewed, confirmed on one address."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from cases import clock
from cases.models import Category, District
from cases.registers.faults import RegisterRefused
from cases.registers.folding import fold, plan_fold
from reports.registers.place_forms import FoldCategoryForm, FoldDistrictForm
from reports.registers.previews import fold_preview
from reports.registers.succession_forms import ConfirmForm

from .doors import done, keeper, keepers
from .pages import page_url
from .places import crumbs, found_category

LEAD = "办件连同以前各月的一起移过去，已封存的月份除外；先看要移动什么，再确认。"
Place = District | Category


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def fold_district(request: HttpRequest, slug: str) -> HttpResponse:
    """Into another district."""
    about = get_object_or_404(District, slug=slug)
    return _page(request, about, "districts", FoldDistrictForm(request.GET or None, entry=about))


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def fold_category(request: HttpRequest, slug: str) -> HttpResponse:
    """Into another category, with all below it."""
    about = found_category(slug)
    return _page(request, about, "categories", FoldCategoryForm(request.GET or None, entry=about))


def _page(
    request: HttpRequest,
    about: Place,
    register: str,
    ask: FoldDistrictForm | FoldCategoryForm,
) -> HttpResponse:
    preview, confirm = None, None
    if ask.is_valid():
        target = ask.cleaned_data["into"]
        try:
            preview = fold_preview(about, target, plan_fold(about, target))
        except RegisterRefused as refused:
            ask.add_error(None, str(refused))
    if preview:
        confirm = ConfirmForm(request.POST or None, seen=preview.seen)
        if confirm.is_valid() and _is_folded(request, about, target, confirm, preview.seen):
            return redirect(page_url(register, target.slug))
    context = {
        "heading": f"{about.name}：并入另一个",
        "crumbs": crumbs(about, "并入另一个"),
        "lead": LEAD,
        "back_url": page_url(register, about.slug),
        "ask": ask,
        "preview": preview,
        "confirm": confirm,
    }
    status = 422 if request.method == "POST" or (ask.is_bound and preview is None) else 200
    return render(request, "reports/registers/succession.html", context, status=status)


def _is_folded(
    request: HttpRequest, about: Place, target: Place, confirm: ConfirmForm, seen: str
) -> bool:
    name, said = about.name, []

    def act() -> None:
        moved, is_gone = fold(
            source=about,
            target=target,
            **confirm.cleaned_data,
            by=keeper(request),
            at=clock.now(),
            today=clock.today(),
        )
        end = "已删除" if is_gone else "还有记录，已停用"
        said.append(f"“{name}”的 {moved.cases} 件办件已归到“{target}”，原登记{end}。")

    if not done(confirm, act, lambda: seen):
        return False
    messages.success(request, said[0])
    return True
