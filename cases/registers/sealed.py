"""What published months hold fast when the registers change, as sentences for whoever tries.

A case of a published month keeps its district, its category, the first level above that, and the
unit that held it at the cut-off.
"""

from django.db.models import Exists, OuterRef, QuerySet

from cases.held.guard import months_in_words
from cases.held.members import counting_for_published, published_months_of
from cases.held.window import Window
from cases.manual.work import IMPORTING
from cases.models import Case, Category, HandOver, SealedMonth, SheetRow, Unit
from cases.querysets.case import CaseQuerySet
from cases.turns import is_taken

from .faults import RegisterRefused


def take_turn() -> None:
    """Inside a transaction that moves cases: no file is written and no month published until it
    ends; RegisterRefused while somebody does.
    """
    if is_taken():
        raise RegisterRefused(IMPORTING)


def gets_another_top(node: Category, parent: Category | None) -> bool:
    """Whether the node's cases would count under another first level."""
    now = node.top_id or node.pk
    return now != ((parent.top_id or parent.pk) if parent else node.pk)


def held_below(nodes: list[Category]) -> QuerySet[Case]:
    """Cases of published months under any of the categories."""
    return Case.objects.filter(counting_for_published(), category__in=nodes)


def refuse_another_top(node: Category, nodes: list[Category], parent: Category | None) -> None:
    """`nodes`: the node and all below it."""
    if not gets_another_top(node, parent):
        return
    months = published_months_of(held_below(nodes))
    if not months:
        return
    named = months_in_words(one.month for one in months)
    place = f"在“{parent}”下面" if parent else "在一级"
    raise RegisterRefused(
        f"“{node}”有已封存的{named}的办件，归到另一个一级领域会改变封存的数字，不能移动。"
        f"请{place}另登记一个领域，再把“{node}”并入它：封存月份的办件留在原处，其余的移过去。"
    )


def refuse_published_unit(twin: Unit) -> None:
    """A unit that published months count or name cannot turn out to have been another one."""
    if months := _months_held_by(twin):
        named = months_in_words(one.month for one in months)
        raise RegisterRefused(
            f"已封存的{named}有计在“{twin}”的办件或指标表的行，不能当作重复登记，请改用合并。"
        )


def _months_held_by(unit: Unit) -> list[SealedMonth]:
    """By the unit that had the case at the cut-off, and by current lines of sheets."""
    given = HandOver.objects.filter(case=OuterRef("pk"), unit=unit)
    near = published_months_of(Case.objects.filter(Exists(given)))
    held = {one.pk for one in near if _had_cases(unit, Window.of(one))}
    lines = SheetRow.objects.filter(unit=unit, is_current=True).values_list("month", flat=True)
    listed = set(lines)
    months = SealedMonth.objects.order_by("month")
    return [one for one in months if one.pk in held or one.month in listed]


def _had_cases(unit: Unit, window: Window) -> bool:
    cases: CaseQuerySet = Case.objects.filter(window.members())
    return cases.as_of(window.cut_off).filter(unit_then=unit.pk).exists()
