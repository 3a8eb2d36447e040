"""One objection as its page shows it. Of an undecided one nothing is said about its effect."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.held.guard import months_in_words
from cases.held.members import published_months_of
from cases.models import Case
from reports import formats
from reports.page import Link
from scoring.effects import Effect, Place, effect_of, is_standing
from scoring.models import Objection, ObjectionFile
from scoring.objecting import MOST_FILES, may_decide, may_withdraw
from scoring.refusals import is_sealed, sealed_words
from scoring.windows import Window

from .words import demand, of_sheet, signed, until

OWN = "这项异议由您登记，应由其他业务管理员裁定。"


@dataclass(frozen=True)
class Actions:
    """What may be done to an objection now, as links, and why something may not."""

    links: tuple[Link, ...]
    note: str = ""
    may_remove: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a decided objection led to, and what that changed."""

    led_to: str
    taken_back: str
    effect: tuple[tuple[str, str, str], ...] = ()
    note: str = ""


def facts(objection: Objection, window: Window | None) -> list[tuple[str, str]]:
    """What was asked for, by whom, until when that could be done."""
    found = [
        ("月份", objection.month.label),
        ("单位", objection.unit.name),
        ("请求", demand(objection)),
        ("登记人", str(objection.recorded_by)),
        ("登记时间", formats.moment(objection.recorded_at)),
    ]
    if window:
        found.append(("异议期", until(window)))
    return found


def actions(objection: Objection, user: User, *, is_open: bool) -> Actions:
    """Without what would be refused at once. `is_open`: whether files are still taken."""
    if objection.state != Objection.State.PENDING:
        return Actions(())
    if is_sealed(objection.month):
        return Actions((), sealed_words(objection.month))
    may_record = user.may(Right.RECORD_OBJECTIONS)
    files = [one for one in objection.evidence.all() if one.removed_at is None]
    offered = [
        ("裁定", "decide_objection", may_decide(objection, user)),
        ("添加材料", "add_evidence", may_record and is_open and len(files) < MOST_FILES),
        ("撤回", "withdraw_objection", may_record and may_withdraw(objection, user)),
    ]
    own = user.may(Right.DECIDE_SCORES) and objection.recorded_by_id == user.pk
    links = (
        Link(label, reverse(f"reports:{name}", args=[objection.pk]))
        for label, name, is_offered in offered
        if is_offered
    )
    return Actions(tuple(links), OWN if own else "", may_record)


def refusal(objection: Objection, user: User) -> str:
    """Why this person cannot decide it now; blank where nothing stands in the way."""
    if said := refusal_to_change(objection):
        return said
    return OWN if objection.recorded_by_id == user.pk else ""


def refusal_to_withdraw(objection: Objection, user: User) -> str:
    """Why this person cannot take it back now."""
    if said := refusal_to_change(objection):
        return said
    if may_withdraw(objection, user):
        return ""
    return f"这项异议由{objection.recorded_by}登记，请由登记人或业务管理员撤回。"


def refusal_to_change(objection: Objection) -> str:
    """Why nothing about it can be changed."""
    if is_sealed(objection.month):
        return sealed_words(objection.month)
    if objection.state == Objection.State.PENDING:
        return ""
    when, who = formats.moment(objection.decided_at), objection.decided_by
    return f"这项异议已由{who}于 {when} 处理：{objection.get_state_display()}。"


def sheet_note(objection: Objection) -> str:
    """That upholding it would move no score, said before it is decided; blank where it may."""
    is_asked = objection.state == Objection.State.PENDING
    if not is_asked or objection.claim != Objection.Claim.EXCLUDE:
        return ""
    return of_sheet(objection.month, objection.unit)


def deciding_note(objection: Objection) -> str:
    """What a decision does, before it is made."""
    final = "裁定之后不能更改。"
    if months := _published_too(objection):
        case = objection.case
        return (
            f"{final}办件 {case} 同时计入已封存的{months}：裁定成立的，剔除先保留为待更正，"
            f"异议仍待裁定，{months}更正重发之后再来裁定成立。"
        )
    if said := sheet_note(objection):
        return f"{final}成立的，办件随即从台账的数字里剔除。{said}"
    return f"{final}成立的，剔除或调整随即记入，重新计算后影响得分。"


def _published_too(objection: Objection) -> str:
    """The published months that the case counts for, where it would have to leave them."""
    if objection.claim != Objection.Claim.EXCLUDE or objection.case is None:
        return ""
    if objection.case.exclusions.standing().exists():
        return ""
    months = published_months_of(Case.objects.filter(pk=objection.case.pk))
    return months_in_words(one.month for one in months) if months else ""


def evidence(objection: Objection) -> list[ObjectionFile]:
    """The files that nobody removed."""
    return list(ObjectionFile.objects.kept().filter(objection=objection).select_related("added_by"))


def outcome(objection: Objection) -> Outcome | None:
    """None for one that led to nothing: undecided, rejected, withdrawn."""
    if objection.state != Objection.State.UPHELD:
        return None
    told = Outcome(_led_to(objection), _taken_back(objection))
    if not is_standing(objection):
        return told
    effect = effect_of(objection)
    if effect is None:
        note = "裁定之后还没有重新计算排名，重新计算之后这里显示对名次和总分的影响。"
        return Outcome(told.led_to, "", note=note)
    return Outcome(told.led_to, "", _compared(effect), _told(effect))


def _led_to(objection: Objection) -> str:
    if objection.exclusion_id:
        return f"剔除办件 {objection.case}"
    assert objection.adjustment is not None  # noqa: S101 - the database says so
    return f"调整 {signed(objection.adjustment.points)} 分"


def _taken_back(objection: Objection) -> str:
    led_to = objection.exclusion or objection.adjustment
    if led_to is None or led_to.revoked_at is None:
        return ""
    when = formats.moment(led_to.revoked_at)
    return f"已由{led_to.revoked_by}于 {when} 撤回，原因：{led_to.revoked_because}"


def _compared(effect: Effect) -> tuple[tuple[str, str, str], ...]:
    """Name, without the decision, with it."""
    before, after = effect.before, effect.after
    return (
        (f"{effect.group}名次", _rank(before), _rank(after)),
        ("总分", formats.points(before.total, 4), formats.points(after.total, 4)),
    )


def _rank(place: Place) -> str:
    return f"第 {place.rank} 名" if place.rank else place.reason


def _told(effect: Effect) -> str:
    if effect.is_none:
        return f"名次和总分都没有变化（{effect.group}按{effect.source.label}计分）。"
    return "“裁定前”按现在的数据、去掉这一项裁定另算；“裁定后”是现在的评分结果。"
