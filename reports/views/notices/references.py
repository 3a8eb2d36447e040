"""`/notices/<month>/references/`: what the texts of a month's notice may refer to, with values.

The page lists it for whoever reads; the other address answers a script as one types.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import User
from cases import clock
from cases.dimensions import DISTRICT, GROUP, UNIT, registers
from cases.kept import under
from cases.periods import Month
from reports.asking import asked
from reports.models import Notice
from reports.notices.compose import NoticeNotReadyError, material_of
from reports.notices.filling import laid_out
from reports.notices.material import Material
from reports.notices.references.suggesting import MOST, Suggestion, suggestions
from reports.overview.mark import data_mark
from reports.page import page_context

from .doors import editors

LISTED = 60
"""So many stand on the page."""
LONGEST_QUERY = 100
EXAMPLES = (
    ("{{办结率|{district}}}", "指标，可写属地、领域、分组、单位、省交办，最后可写月份。"),
    ("{{受理|上月}}", "月份写作 上月、去年同月 或 2020-03。"),
    ("{{环比|受理}}", "与上月相比的升降；同比与去年同月相比。"),
    ("{{最高|满意率|属地}}", "最高、最低、最多、最少、高于、低于：数据支持时才印出名称。"),
    ("{{断言|明显增加}}", "整句结论，随数据重新检验。"),
    ("{{总分|{unit}}}", "单位的总分、名次、加分、减分、基础分、名次变化、主要失分。"),
    ("{{末位|{group}}}", "分组的首位、末位、前列单位、后列单位、参评单位数。"),
    ("{{表|十佳单位}}", "表的编号，随段落顺序变动。"),
)
NAMED = (DISTRICT.key, UNIT.key, GROUP.key)


@editors
@require_safe
def references(request: HttpRequest, month: Month) -> HttpResponse:
    """What can be referred to, by words that are looked for."""
    context = page_context(request, asked(request, month), f"{month.label}通报可用的引用")
    found, sentence = _found(request, month, LISTED)
    context |= {"query": _query(request), "found": found, "sentence": sentence}
    context["examples"] = _examples()
    return render(request, "reports/notices/references.html", context)


@editors
@require_safe
def proposed(request: HttpRequest, month: Month) -> JsonResponse:
    """The first few for what was typed, as one types."""
    found, sentence = _found(request, month, MOST)
    lines = [
        {"name": one.name, "token": one.token, "value": one.value, "why_not": one.why_not}
        for one in found
    ]
    return JsonResponse({"references": lines, "sentence": sentence})


def _examples() -> list[tuple[str, str]]:
    """With names of the installation's own."""
    known = registers()
    first = {key: next((one.name for one in known[key]), "名称") for key in NAMED}
    return [(token.format_map(first), words) for token, words in EXAMPLES]


def _query(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "")[:LONGEST_QUERY]


def _found(request: HttpRequest, month: Month, most: int) -> tuple[list[Suggestion], str]:
    """Proposals, or why there are none."""
    user: User = request.user  # type: ignore[assignment]
    try:
        with under(data_mark()):
            material = _material(month)
            return list(suggestions(_query(request), material, user.scope, most)), ""
    except NoticeNotReadyError as error:
        return [], str(error)


def _material(month: Month) -> Material:
    """With the tables' numbers, where there is a notice."""
    material = material_of(month, clock.now())
    record = Notice.objects.filter(month=month).order_by("-revision").first()
    return laid_out(record.sections.all(), material).material if record else material
