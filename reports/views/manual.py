"""`/cases/<number>/…`: what people do to a case by hand, each action with a page of its own."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.attachments.files import taken_in
from cases.history import Wording
from cases.intake.faults import Refused
from cases.manual import attaching, correcting, excluding
from cases.manual.faults import ChangedMeanwhileError, ManualError
from cases.manual.fields import EXTENSION, correctable, label
from cases.manual.holding import EXCLUDED
from cases.models import Attachment, Case, Correction, Exclusion, HeldChange
from reports.casefile.correcting import present, stated
from reports.casefile.extending import after_extending, before_extending
from reports.casefile.forms import (
    Action,
    AttachForm,
    ExcludeForm,
    ExtendForm,
    ReasonForm,
    ValueForm,
)
from reports.casefile.held import choosing_note, kept_words, sealed_note, waiting
from reports.casefile.record import visible_case
from reports.page import Link

asked_and_sent = require_http_methods(["GET", "HEAD", "POST"])


@requires(Right.CORRECT_CASES)
@require_safe
def choose(request: HttpRequest, number: str) -> HttpResponse:
    """Which field is to be corrected."""
    case = _case(request, number)
    context = _around(case, "更正") | {"fields": stated(case), "sealed": choosing_note(case)}
    return render(request, "reports/case/fields.html", context)


@requires(Right.CORRECT_CASES)
@asked_and_sent
def correct(request: HttpRequest, number: str, field: str) -> HttpResponse:
    """Correct one field, with the reason."""
    case = _case(request, number)
    if field not in correctable(case):
        raise Http404
    form = ValueForm(case, field, _sent(request))

    def do() -> Correction | HeldChange:
        given = form.cleaned_data
        return correcting.correct(
            case=case,
            field=field,
            value=given["value"],
            shown=given["shown"],
            reason=given["reason"],
            by=_person(request),
            at=clock.now(),
        )

    note = "保存后，以后导入的文件不再改动这个字段，直到撤销更正。"
    if field == "unit":
        note = f"最近一次交办的单位会一并更正。{note}"
    action = Action(
        f"更正{label(field)}",
        "保存更正",
        note,
        (("现在的值", present(case, field)),),
        f"{label(field)}已更正。",
        sealed=sealed_note(case, field),
        field=field,
    )
    return _page(request, case, form, action, do)


@requires(Right.CORRECT_CASES)
@asked_and_sent
def take_back_correction(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The field gets its former value."""
    case = _case(request, number)
    known = get_object_or_404(case.corrections.select_related("decided_by"), pk=pk)
    form = ReasonForm(_sent(request))

    def do() -> bool | HeldChange:
        is_back = correcting.take_back(
            correction=known,
            reason=form.cleaned_data["reason"],
            by=_person(request),
            at=clock.now(),
        )
        if is_back is False:
            messages.warning(request, "更正之后该字段又有改动，保留现在的值。")
        return is_back

    action = Action(
        f"撤销对{label(known.field)}的更正",
        "撤销更正",
        "撤销后恢复更正之前的值，以后导入的文件可以再改动这个字段。",
        (*_correction_facts(known), ("现在的值", present(case, known.field))),
        "更正已撤销。",
        sealed=sealed_note(case, known.field),
        field=known.field,
    )
    return _page(request, case, form, action, do)


@requires(Right.CORRECT_CASES)
@asked_and_sent
def extend(request: HttpRequest, number: str) -> HttpResponse:
    """Move the deadline to a later moment."""
    case, now = _case(request, number), clock.now()
    form = ExtendForm(case, _sent(request))

    def do() -> Correction | HeldChange:
        given = form.cleaned_data
        return correcting.extend(
            case=case,
            until=given["value"],
            shown=given["shown"],
            reason=given["reason"],
            by=_person(request),
            at=clock.now(),
        )

    facts = (("办理时限", present(case, "due_at")), ("延期后时限", present(case, EXTENSION)))
    note = "延期后，及时办结和超期按新的时限判断；以后导入的文件不再改动延期后时限。"
    done = "已延期。"
    if form.is_bound and form.is_valid():
        done += after_extending(case, form.cleaned_data["value"], now)
    warning = before_extending(case, now)
    sealed = sealed_note(case, EXTENSION)
    action = Action("延期", "保存延期", note, facts, done, warning, sealed, EXTENSION)
    return _page(request, case, form, action, do)


@requires(Right.CORRECT_CASES)
@asked_and_sent
def exclude(request: HttpRequest, number: str) -> HttpResponse:
    """Take the case out of the counts."""
    case = _case(request, number)
    form = ExcludeForm(_sent(request), request.FILES or None)

    def do() -> Exclusion | HeldChange:
        given = form.cleaned_data
        file, by, at = given["file"], _person(request), clock.now()
        if file is None:
            return excluding.exclude(case=case, reason=given["reason"], by=by, at=at)
        with taken_in(file.chunks(), file.name or "") as ready:
            kept = excluding.exclude(
                case=case, reason=given["reason"], by=by, at=at, evidence=ready
            )
        if isinstance(kept, HeldChange):
            messages.info(request, "上传的依据已作为附件留在这件诉求里。")
        return kept

    note = "剔除后，这件诉求留在台账里，不计入任何指标和得分。"
    sealed = sealed_note(case)
    action = Action("考核剔除", "剔除", note, done="已剔除。", sealed=sealed, field=EXCLUDED)
    return _page(request, case, form, action, do)


@requires(Right.CORRECT_CASES)
@asked_and_sent
def take_back_exclusion(request: HttpRequest, number: str) -> HttpResponse:
    """The case counts again."""
    case = _case(request, number)
    form = ReasonForm(_sent(request))

    def do() -> Exclusion | HeldChange:
        reason = form.cleaned_data["reason"]
        return excluding.take_back(case=case, reason=reason, by=_person(request), at=clock.now())

    known = case.exclusions.standing().select_related("decided_by").first()
    facts = (("剔除原因", known.reason), ("经办人", str(known.decided_by))) if known else ()
    note = "撤销后，这件诉求重新计入各项指标。"
    sealed = sealed_note(case)
    action = Action(
        "撤销剔除", "撤销剔除", note, facts, "剔除已撤销。", sealed=sealed, field=EXCLUDED
    )
    return _page(request, case, form, action, do)


@requires(Right.CORRECT_CASES)
@asked_and_sent
def attach(request: HttpRequest, number: str) -> HttpResponse:
    """Add a file to the case."""
    case = _case(request, number)
    form = AttachForm(_sent(request), request.FILES or None)

    def do() -> None:
        given = form.cleaned_data
        with taken_in(given["file"].chunks(), given["file"].name or "") as ready:
            attaching.attach(
                case=case,
                file=ready,
                caption=given["caption"],
                by=_person(request),
                at=clock.now(),
            )

    return _page(request, case, form, Action("添加附件", "上传", done="附件已添加。"), do)


@requires(Right.CORRECT_CASES)
@asked_and_sent
def remove_attachment(request: HttpRequest, number: str, key: UUID) -> HttpResponse:
    """Remove a file; its name stays in the history."""
    case = _case(request, number)
    known = get_object_or_404(Attachment, case=case, key=key)
    form = ReasonForm(_sent(request))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        attaching.remove(attachment=known, reason=reason, by=_person(request), at=clock.now())

    facts = (("附件", str(known)), ("文件名", known.file_name))
    note = "文件会删除，不能恢复；更改记录里留下它的名称。"
    return _page(request, case, form, Action("移除附件", "移除", note, facts, "附件已移除。"), do)


# -- the page of an action ------------------------------------------------------------------------


def _page(
    request: HttpRequest, case: Case, form: forms.Form, action: Action, do: Callable[[], object]
) -> HttpResponse:
    """Asks, or does it and goes back to the case; a refusal is told where it belongs."""
    if form.is_bound and form.is_valid() and _is_taken(request, case, form, action, do):
        return redirect("reports:case", number=case.number)
    context = _around(case, action.heading) | {"form": form, "action": action}
    if action.field:
        context["held"] = waiting(case, Wording(), action.field)
    status = 422 if form.is_bound else 200
    return render(request, "reports/case/form.html", context, status=status)


def _is_taken(
    request: HttpRequest, case: Case, form: forms.Form, action: Action, do: Callable[[], object]
) -> bool:
    """Whether it was done, or kept for published months; the person is told which."""
    try:
        answer = do()
    except Refused as refused:
        form.add_error("file", str(refused))
    except ManualError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        if isinstance(error, ChangedMeanwhileError) and isinstance(form, ValueForm):
            form.show_anew(_case(request, case.number))
    else:
        if isinstance(answer, HeldChange):
            messages.warning(request, kept_words(answer, _person(request)))
        else:
            messages.success(request, action.done)
        return True
    return False


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _case(request: HttpRequest, number: str) -> Case:
    """The viewer's case; another's is not found."""
    case = visible_case(number, _person(request).scope, clock.now())
    if case is None:
        raise Http404
    return case


def _person(request: HttpRequest) -> User:
    user: User = request.user  # type: ignore[assignment]
    return user


def _correction_facts(known: Correction) -> tuple[tuple[str, str], ...]:
    return (("更正原因", known.reason), ("经办人", str(known.decided_by)))


def _around(case: Case, here: str) -> dict[str, object]:
    crumbs = [
        Link("办件", reverse("reports:cases")),
        Link(case.number, reverse("reports:case", args=[case.number])),
        Link(here, ""),
    ]
    return {"heading": here, "case": case, "crumbs": crumbs}
