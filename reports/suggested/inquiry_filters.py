"""How the list of questions to units is narrowed: by unit and by words, from its address."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse

from accounts.scope import Scope
from cases.intake.text import visible_text
from cases.models import Inquiry, Unit
from reports.page import Chip

from .inquiry_rows import TABS, WAITING, visible_inquiries

LONGEST = 60
KNOWN = {"tab", "unit", "q", "page", "month"}


@dataclass(frozen=True)
class Narrowed:
    """The rows, what narrows them as it stands in addresses, and the bar to change it."""

    rows: QuerySet[Inquiry]
    tab: str
    kept: dict[str, str]
    form: forms.Form
    chips: tuple[Chip, ...]
    clear_url: str
    notices: tuple[str, ...]


class InquiryFilterForm(forms.Form):
    """The filter bar; the tab goes along."""

    tab = forms.CharField(widget=forms.HiddenInput)
    unit = forms.ChoiceField(label="单位", required=False)
    q = forms.CharField(label="文字", required=False, max_length=LONGEST)

    def __init__(self, units: list[Unit], **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        choices = [("", "全部"), *((unit.slug, unit.name) for unit in units)]
        self.fields["unit"] = forms.ChoiceField(label="单位", required=False, choices=choices)


def narrowed(parameters: QueryDict, scope: Scope) -> Narrowed:
    """What the address asks for; what it cannot mean is told and left out."""
    rows, notices = visible_inquiries(scope), []
    units = list(Unit.objects.filter(inquiries__in=rows.order_by()).distinct().order_by("order"))
    tab = parameters.get("tab") or WAITING
    if tab not in TABS:
        notices.append(f"没有“{tab[:20]}”这一类询办，现显示待答复的。")
        tab = WAITING
    if unknown := [name[:20] for name in parameters if name not in KNOWN]:
        notices.append(f"未识别的条件“{'”“'.join(unknown[:5])}”已忽略。")
    kept: dict[str, str] = {}
    chips = []
    unit = next((one for one in units if one.slug == parameters.get("unit")), None)
    if unit:
        kept["unit"] = unit.slug
        rows = rows.filter(unit=unit)
        chips.append(("unit", "单位", unit.name))
    elif parameters.get("unit"):
        notices.append("没有询办过所选的单位，该条件已忽略。")
    if words := visible_text(parameters.get("q", ""))[:LONGEST]:
        kept["q"] = words
        texts = ("question", "answer", "suggestion__content")
        rows = rows.filter(_any_of(texts, words))
        chips.append(("q", "文字", words))
    return Narrowed(
        rows=rows,
        tab=tab,
        kept=kept,
        form=InquiryFilterForm(units, initial={"tab": tab} | kept),
        chips=tuple(Chip(label, value, _without(tab, kept, key)) for key, label, value in chips),
        clear_url=_without(tab, {}, "") if chips else "",
        notices=tuple(notices),
    )


def _any_of(fields: tuple[str, ...], words: str) -> Q:
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__icontains": words})
    return found


def _without(tab: str, kept: dict[str, str], key: str) -> str:
    rest = {"tab": tab} | {name: value for name, value in kept.items() if name != key}
    return f"{reverse('reports:inquiries')}?{urlencode(rest)}"
