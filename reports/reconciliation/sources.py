"""Which source each group is computed from: the form's choices, and what a sent form chose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from cases.models import Case, Sheet, SheetRow, UnitGroup
from cases.periods import Month
from reports.asking import SOURCE_OF_GROUP
from scoring.choices import last_choices
from scoring.evaluate import Choices
from scoring.models import Evaluation, Scheme, Source, SourceChoice
from scoring.schemes import NoSchemeError, group_rules, scheme_for

LABELS = {
    SourceChoice.AUTO: "自动（有指标表用指标表，没有用台账）",
    SourceChoice.LEDGER: "台账",
    SourceChoice.SHEET: "指标表",
}


class UnknownSourceError(ValueError):
    """A form named a source that there is not."""


@dataclass(frozen=True)
class Option:
    """One source that may be asked for."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class GroupSource:
    """A ranked group: the form's field, what may be asked for, what the ranking took.

    `there` says which sources the month has for the group.
    """

    name: str
    field: str
    options: tuple[Option, ...]
    taken: str
    there: str


@dataclass(frozen=True)
class Sources:
    """The choice of sources for a month; no groups where no scheme is in force."""

    groups: tuple[GroupSource, ...]
    compute_url: str
    reconciliation_url: str
    has_both: bool

    @property
    def summary(self) -> str:
        """What the ranking took, group by group: 县区基层：指标表；市直联网：台账."""
        return "；".join(f"{one.name}：{one.taken}" for one in self.groups if one.taken)


def source_choices(
    month: Month, evaluation: Evaluation | None, chosen: Choices | None = None
) -> Sources:
    """The choices of the month's ranked groups, preset to `chosen` or else to what was last asked
    for; seven queries.

    `evaluation`: the one that the page shows, None before any.
    """
    scheme = _scheme(month)
    ranked = _ranked_groups(scheme) if scheme else []
    with_sheet = set(_groups_with_sheet(month)) if scheme else set()
    has_ledger = scheme is not None and _has_cases(month, scheme)
    choices, taken = chosen or last_choices(month), _taken(evaluation)
    return Sources(
        groups=tuple(
            GroupSource(
                name=group.name,
                field=_field(group),
                options=_options(choices.of(group.pk)),
                taken=taken.get(group.pk, ""),
                there=_there(has_ledger=has_ledger, has_sheet=group.pk in with_sheet),
            )
            for group in ranked
        ),
        compute_url=reverse("reports:compute", args=[month]),
        reconciliation_url=reverse("reports:reconciliation", args=[month]),
        has_both=has_ledger and any(group.pk in with_sheet for group in ranked),
    )


def sent_choices(sent: Mapping[str, str], month: Month) -> Choices:
    """What a form asked for; where it says nothing, what was last asked for.

    UnknownSourceError for a value that is no source.
    """
    chosen = dict(last_choices(month).of_group)
    for group in UnitGroup.objects.all():
        value = sent.get(_field(group))
        if value is None:
            continue
        if value not in SourceChoice.values:
            raise UnknownSourceError(f"没有选择{group.name}的来源，请选自动、台账或指标表。")
        chosen[group.pk] = SourceChoice(value)
    return Choices(of_group=chosen)


def _scheme(month: Month) -> Scheme | None:
    try:
        return scheme_for(month)
    except NoSchemeError:
        return None


def _ranked_groups(scheme: Scheme) -> list[UnitGroup]:
    groups = list(UnitGroup.objects.all())
    rules = group_rules(scheme, groups)
    return [group for group in groups if rules[group.pk].is_ranked]


def _groups_with_sheet(month: Month) -> Iterable[int]:
    lines = SheetRow.objects.current(month, Sheet.Kind.INDICATORS)
    return lines.order_by().values_list("sheet__group", flat=True).distinct()


def _has_cases(month: Month, scheme: Scheme) -> bool:
    period = month.period(scheme.month_first_day)
    return Case.objects.counted().dated_in(period, "assigned").exists()


def _taken(evaluation: Evaluation | None) -> dict[int, str]:
    if evaluation is None:
        return {}
    rows = evaluation.groups.values_list("group", "source")
    return {group: Source(source).label for group, source in rows}


def sent_fields(sent: Mapping[str, str]) -> dict[str, str]:
    """Of an address the parameters that name sources."""
    return {name: sent[name] for name in sent if name.startswith(SOURCE_OF_GROUP)}


def _field(group: UnitGroup) -> str:
    return f"{SOURCE_OF_GROUP}{group.slug}"


def _options(chosen: SourceChoice) -> tuple[Option, ...]:
    return tuple(Option(value, label, value == chosen) for value, label in LABELS.items())


def _there(*, has_ledger: bool, has_sheet: bool) -> str:
    if has_ledger and has_sheet:
        return "本月台账和指标表都有"
    if has_sheet:
        return "本月只有指标表"
    return "本月只有台账" if has_ledger else "本月还没有数据"
