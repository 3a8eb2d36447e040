"""Whether seals still hold: their content, their chain, and the records that they were made of.

Of a month's newest revision all records are derived anew from the database and held against the
sealed ones, line by line. An older revision has its content and its place in the chain only: the
ledger moved on when the month was issued anew.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest

from django.db.models import QuerySet

from cases.held.window import Window
from cases.models import SealedMonth
from cases.periods import Month
from scoring.models import Evaluation, Seal

from .canonical import FORMAT, HEAD, Record, digest_of, unpacked
from .content import KINDS, head_of, records_of
from .naming import Naming

OF_LEDGER = frozenset({"starts_at", "ends_at", "as_of"})
"""What the head says of the month's stretch; the tables keep that of the newest revision only."""
FIXED = frozenset(KINDS) - {"units", "figure"}
"""Kinds whose records all have the same fields: one that a later version of the product brought was
not sealed and is not compared.
"""


class NotSealedError(ValueError):
    """There is nothing to verify; the text says why."""


class TamperedError(ValueError):
    """The content is not what was sealed; the text says of which month."""


@dataclass(frozen=True)
class Verdict:
    """What became of a seal: `fault` is the first thing that differs, in words; blank: it holds.

    `is_rederived`: its records were held against the database, not only against their digest.
    """

    seal: Seal
    is_rederived: bool
    fault: str = ""

    @property
    def holds(self) -> bool:
        return not self.fault


def verify(month: Month, revision: int | None = None) -> Verdict:
    """A month's newest revision unless told, with the whole chain; `NotSealedError`."""
    of_month = _seals().filter(evaluation__month=month)
    asked = of_month.filter(evaluation__revision=revision) if revision else of_month
    seal = asked.order_by("evaluation__revision").last()
    if seal is None:
        version = f"第{revision}版" if revision else ""
        raise NotSealedError(f"{month.label}{version}没有封存记录，无从核对。")
    found = verify_seal(seal)
    return Verdict(seal, found.is_rederived, found.fault or fault_of_chain())


def verify_all() -> Iterator[Verdict]:
    """Every revision of every month in the order of sealing, without the chain."""
    for pk in list(Seal.objects.order_by("number").values_list("pk", flat=True)):
        yield verify_seal(_seals().get(pk=pk))


def verify_seal(seal: Seal) -> Verdict:
    """One seal, without the chain."""
    evaluation = seal.evaluation
    later = Seal.objects.filter(
        evaluation__month=evaluation.month, evaluation__revision__gt=evaluation.revision
    )
    is_newest = not later.exists()
    try:
        lines = _lines(seal)
        fault = _fault_of_newest(seal, lines) if is_newest else _fault_of_older(seal, lines)
    except TamperedError as error:
        fault = str(error)
    return Verdict(seal, is_newest, fault)


def fault_of_chain() -> str:
    """The first seal that does not follow the one before, in words; blank if all do."""
    before: Seal | None = None
    for place, seal in enumerate(_seals().order_by("number").iterator(20), start=1):
        try:
            head = _read(seal, _lines(seal)[0]).value
        except TamperedError as error:
            return str(error)
        known = (seal.number, seal.previous_id, head["number"], head["previous"])
        if known != (
            place,
            *((before.pk, place, before.digest) if before else (None, place, None)),
        ):
            return f"封存链在{_called(seal)}处断开：它没有接在序号 {place - 1} 的封存之后。"
        before = seal
    lost = Evaluation.objects.filter(state=Evaluation.State.SEALED, seal=None).first()
    return f"{lost.month.label}第{lost.revision}版登记为已封存，封存记录却不见了。" if lost else ""


def _fault_of_newest(seal: Seal, lines: list[bytes]) -> str:
    sealed = SealedMonth.objects.filter(month=seal.evaluation.month).first()
    if sealed is None:
        return f"{_called(seal)}的封存月份登记不见了。"
    if seal.evaluation.state != Evaluation.State.SEALED:
        return f"{_called(seal)}的评分不再是已封存状态。"
    told = {
        "版次": (seal.evaluation.revision, sealed.revision),
        "封存摘要": (seal.digest, sealed.digest),
        "封存时间": (seal.sealed_at, sealed.sealed_at),
    }
    for name, (of_seal, of_month) in told.items():
        if of_seal != of_month:
            return f"封存月份登记的“{name}”应为 {of_seal}，现在为 {of_month}。"
    head = head_of(seal, Window.of(sealed))
    return _first_difference(seal, lines, chain([head], records_of(seal.evaluation, sealed)))


def _fault_of_older(seal: Seal, lines: list[bytes]) -> str:
    """What the tables say of the seal itself."""
    sealed = _read(seal, lines[0])
    kept = {name: value for name, value in sealed.value.items() if name not in OF_LEDGER}
    head = head_of(seal, Window.of(SealedMonth.objects.get(month=seal.evaluation.month)))
    return _difference(Record(HEAD, FORMAT, kept), head, Naming())


def _first_difference(seal: Seal, lines: Iterable[bytes], present: Iterable[Record]) -> str:
    naming = Naming()
    for line, record in zip_longest(lines, present):
        if line is None or record is None or line != record.line:
            then = None if line is None else _read(seal, line)
            if found := _difference(then, record, naming):
                return found
    return ""


def _difference(then: Record | None, now: Record | None, naming: Naming) -> str:
    """The first of two records in the order of seals, or what differs between them."""
    if then is None or (now is not None and _place(now) < _place(then)):
        assert now is not None  # noqa: S101 - one of the two is there
        return naming.added(now)
    if now is None or _place(then) < _place(now):
        return naming.missing(then)
    if then.kind in FIXED:
        now = Record(now.kind, now.key, {name: now.value.get(name) for name in then.value})
    return naming.changed(then, now) if then.value != now.value else ""


def _place(record: Record) -> tuple[int, str]:
    return KINDS.index(record.kind), record.key


def _lines(seal: Seal) -> list[bytes]:
    """The sealed lines; `TamperedError` unless they are those of the digest."""
    try:
        content = unpacked(seal.content)
    except (OSError, EOFError, zlib.error):
        content = b""
    if digest_of(content) != seal.digest or len(content) != seal.size:
        raise TamperedError(f"{_called(seal)}的封存内容被改动：内容与摘要 {seal.digest} 不符。")
    return content.splitlines()


def _read(seal: Seal, line: bytes) -> Record:
    """A sealed line, which need not be one if somebody counted a digest for it."""
    try:
        record = Record.read(line)
        _place(record)
    except (ValueError, TypeError) as error:
        raise TamperedError(f"{_called(seal)}的封存内容被改动：有一行不是封存的记录。") from error
    return record


def _seals() -> QuerySet[Seal]:
    related = ("evaluation__scheme", "previous", "sealed_by", "consented_by")
    return Seal.objects.select_related(*related).defer("previous__content")


def _called(seal: Seal) -> str:
    return f"{seal.evaluation.month.label}第{seal.evaluation.revision}版（封存码 {seal.code}）"
