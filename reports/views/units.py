"""得分说明: a unit's statement of a month, on the page and on paper; all of a month as one file."""

from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.models import Installation, Unit
from cases.periods import CITY, Month
from reports.asking import Asked, asked
from reports.page import Link, page_context, status_strip
from reports.privacy.deciding import Gate
from reports.privacy.releasing import About
from reports.privacy.statements import through
from reports.publishing.seals import mark_of
from reports.rankings.stale import stale_words
from reports.statements.build import Writer
from reports.statements.links import new_objection_url, paper_url
from reports.statements.page import extras
from reports.statements.paper import Marks, write
from reports.statements.values import Statement
from reports.views.privacy import Outgoing, handed_out
from scoring.inputs import inputs_mark
from scoring.models import Evaluation
from scoring.ranking import GroupRanking, Line, Ranking, current_evaluation, read_ranking
from scoring.schemes import NoSchemeError
from scoring.windows import window_of

PARTLY_SEEN = "得分按该单位的全部办件计算；其中不在您可见范围内的办件，这里只写数字，不能点开。"


@requires(Right.READ_FIGURES)
@require_safe
def unit(request: HttpRequest, slug: str) -> HttpResponse:
    """A unit's month: the arithmetic, what was taken out, the way to the next place."""
    about: Unit = get_object_or_404(Unit.objects.select_related("group"), slug=slug)
    ask = asked(request)
    evaluation = current_evaluation(ask.month)
    user: User = request.user  # type: ignore[assignment]
    context = page_context(request, ask, about.name, status_strip(ask, evaluation)) | {
        "unit": about,
        "may_compute": user.may(Right.COMPUTE),
        "ranking_url": reverse("reports:ranking", args=[ask.month]),
        "crumbs": [
            Link(f"{ask.month.label}排名", reverse("reports:ranking", args=[ask.month])),
            Link(about.name, ""),
        ],
    }
    if evaluation is None:
        return render(request, "reports/units/unit.html", context)
    context["is_evaluated"] = True
    found = _found(read_ranking(evaluation), about)
    if found is not None:
        context |= _statement_context(ask, user, about, found)
    return render(request, "reports/units/unit.html", context)


@requires(Right.READ_FIGURES)
@require_http_methods(["GET", "HEAD", "POST"])
def unit_statement(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A unit's statement on one page of paper."""
    about: Unit = get_object_or_404(Unit, slug=slug)
    ask = asked(request)
    ranking = _ranking(ask.month)
    found = _found(ranking, about)
    if found is None:
        raise Http404(f"{ask.month.label}的评分里没有{about}。")
    _, group, line = found
    writer = Writer.of(ranking, ask.question, [line])
    statements = writer.statements(group, [line])
    return _paper(request, ranking, statements, f"{ask.month} {line.name}得分说明")


@requires(Right.EXPORT_NOTICE)
@require_http_methods(["GET", "HEAD", "POST"])
def statements(request: HttpRequest, month: Month) -> HttpResponseBase:
    """All ranked units' statements of a month, group by group, the best first."""
    ask = asked(request, month)
    ranking = _ranking(month)
    lines = [line for group in ranking.groups for line in group.ranked]
    if not lines:
        raise Http404(f"{month.label}没有参加排名的单位。")
    writer = Writer.of(ranking, ask.question, lines)
    found = [one for group in ranking.groups for one in writer.statements(group, group.ranked)]
    return _paper(request, ranking, found, f"{month} 各单位得分说明")


def _ranking(month: Month) -> Ranking:
    evaluation = current_evaluation(month)
    if evaluation is None:
        raise Http404(f"{month.label}还没有评分结果，请先在排名页计算。")
    return read_ranking(evaluation)


def _paper(
    request: HttpRequest, ranking: Ranking, found: list[Statement], name: str
) -> HttpResponseBase:
    back = Link("排名", reverse("reports:ranking", args=[ranking.evaluation.month]))

    def written(gate: Gate) -> FileResponse:
        return _printed(ranking, [through(gate, one) for one in found], name)

    return handed_out(request, Outgoing(About(name), back), written)


def _printed(ranking: Ranking, found: list[Statement], name: str) -> FileResponse:
    evaluation = ranking.evaluation
    place = Installation.objects.first()
    mark = mark_of(evaluation)
    demo = ["演示数据"] if place and place.is_demo else []
    marks = Marks((*demo, *([] if mark.is_sealed else [mark.state])), mark.printed)
    out = BytesIO()
    write(found, name, marks, evaluation.computed_at.astimezone(CITY).date(), out)
    out.seek(0)
    return FileResponse(
        out, as_attachment=True, filename=f"{name}.pdf", content_type="application/pdf"
    )


def _found(ranking: Ranking, about: Unit) -> tuple[Ranking, GroupRanking, Line] | None:
    """The unit's line of a ranking, with its group."""
    for group in ranking.groups:
        for line in (*group.ranked, *group.unranked):
            if line.unit.pk == about.pk:
                return ranking, group, line
    return None


def _is_open(month: Month) -> bool:
    """Whether objections to the month may still be entered."""
    try:
        return window_of(month).is_open(clock.now())
    except NoSchemeError:
        return False


def _statement_context(
    ask: Asked, user: User, about: Unit, found: tuple[Ranking, GroupRanking, Line]
) -> dict[str, object]:
    ranking, group, line = found
    writer = Writer.of(ranking, ask.question, [line])
    [statement] = writer.statements(group, [line])
    evaluation = ranking.evaluation
    now = inputs_mark(ask.month, ask.question.whole_period)
    is_draft = evaluation.state == Evaluation.State.DRAFT
    may_object = user.may(Right.RECORD_OBJECTIONS) and statement.is_seen and _is_open(ask.month)
    partly = ask.question.scope.is_partial and not statement.is_seen
    return {
        "heading": line.name,
        "statement": statement,
        "extras": extras(about, statement, writer.around.question),
        "is_stale": is_draft and evaluation.inputs_mark != now,
        "stale_words": stale_words(evaluation, ask.scheme),
        "paper_url": paper_url(about.slug, ask.month),
        "objection_url": new_objection_url(about.slug, ask.month) if may_object else "",
        "notices": [*ask.notices, *([PARTLY_SEEN] if partly else [])],
    }
