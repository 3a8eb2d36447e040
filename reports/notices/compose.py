"""A month's notice from its data: every figure in it comes from one evaluation and one digest."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from cases.kept import under
from cases.measures import MEASURES, Better, Count, Measure
from cases.models import Installation
from cases.periods import Month
from cases.questions import question
from reports.definitions.wording import better, source_of
from reports.models import Content, NoticeSection
from reports.models import Notice as NoticeRecord
from reports.overview.mark import data_mark
from reports.overview.material import digest_of
from reports.overview.values import Origin
from reports.publishing.seals import Mark, mark_of
from scoring.models import Scheme
from scoring.ranking import current_evaluation
from scoring.schemes import terms_of

from . import ranked
from .filling import Laid, filled, laid_out
from .material import Material, gather
from .parts import Annex, Definition, Head, Notice, Part, Tail

DIRECTIONS = {Better.HIGHER: "越高越好", Better.LOWER: "越低越好", Better.NEITHER: "不分好坏"}


class NoticeNotReadyError(ValueError):
    """The month lacks something that a notice is made of; the message says what to do."""


def compose(month: Month, now: datetime) -> Notice:
    """The notice of a month; NoticeNotReadyError when a part is missing."""
    record = _record(month)
    with under(data_mark()):
        return composed(record, material_of(month, now))


def material_of(month: Month, now: datetime) -> Material:
    """What a month's notice is made of; NoticeNotReadyError when something is missing."""
    evaluation = current_evaluation(month)
    if evaluation is None:
        raise NoticeNotReadyError(f"{month.label}还没有评分结果，请先在“排名”页计算。")
    asked = replace(question(month, evaluation.scheme.rules, now), as_published=True)
    if asked.is_running:
        raise NoticeNotReadyError(f"{month.label}还没有结束，月末之后才能生成通报。")
    digest = digest_of(asked)
    if digest.origin is Origin.NOTHING:
        raise NoticeNotReadyError(f"{month.label}既没有办件也没有总量表，请先导入数据。")
    return gather(evaluation, digest, asked)


def file_name(notice: Notice, extension: str) -> str:
    """What a downloaded notice is called."""
    title = re.sub(r'[\\/:*?"<>|\[\]“”]', "", notice.title)
    marks = "".join(f"（{mark}）" for mark in notice.marks)
    return f"{notice.month} {title}{marks}.{extension}"


def _record(month: Month) -> NoticeRecord:
    """The month's newest notice."""
    found = NoticeRecord.objects.select_related("template").filter(month=month)
    record = found.order_by("-revision").first()
    if record is None:
        raise NoticeNotReadyError(f"还没有建立{month.label}的通报，请由业务管理员新建。")
    return record


def composed(
    record: NoticeRecord,
    material: Material,
    before: Sequence[Part] = (),
    sections: Sequence[NoticeSection] | None = None,
) -> Notice:
    """A record's sections, unless others are given, filled with a month's material behind what
    stands before them.
    """
    laid = laid_out(record.sections.all() if sections is None else sections, material)
    template, mark = record.template, mark_of(material.evaluation)
    head = Head(
        name=template.name,
        series=record.series,
        organ=template.organ,
        issue=f"{record.year}年第{record.number}期",
        day=record.dated,
    )
    tail = Tail(
        report_to=template.report_to,
        send_to=template.send_to,
        reviewer=template.reviewer,
        editor=template.editor,
        day=record.dated,
        copies=template.copies,
    )
    return Notice(
        month=str(material.month),
        head=head,
        title=template.title,
        parts=(*before, *filled(laid)),
        annexes=tuple(_annexes(laid)),
        notes=tuple(ranked.notes(material.ranking)) if Content.NOTES in laid.contents else (),
        tail=tail,
        definitions=tuple(_definitions(material.evaluation.scheme)),
        marks=tuple(_marks(record, mark)),
        seal=mark.printed,
    )


def _annexes(laid: Laid) -> list[Annex]:
    """Every ranked group but the first stands in an annex of its own."""
    if Content.ANNEX not in laid.contents:
        return []
    ranking = laid.material.ranking
    return [ranked.annex(group, ranking) for group in ranked.annexed(ranking)]


def _definitions(scheme: Scheme) -> list[Definition]:
    """The registry's measures with the scheme's values, then what the scheme adds of its own."""
    measures = [
        Definition(
            name=measure.name,
            meaning=f"{measure.meaning}{_under(measure, scheme)}",
            rows="评星" if isinstance(measure, Count) and measure.unit == "次" else "办件",
            direction=DIRECTIONS[measure.better],
        )
        for measure in MEASURES.values()
    ]
    own = [term for term in terms_of(scheme) if term.key not in MEASURES]
    return measures + [
        Definition(term.name, source_of(term), "指标表", DIRECTIONS[better(term)]) for term in own
    ]


def _under(measure: Measure, scheme: Scheme) -> str:
    words = measure.under(scheme.rules)
    return f"{words}。" if words else ""


def _marks(record: NoticeRecord, mark: Mark) -> Iterator[str]:
    """What every page says: a demo's data, a corrected notice, what is not published yet."""
    place = Installation.objects.first()
    if place and place.is_demo:
        yield "演示数据"
    if record.revision > 1:
        yield f"更正（第{record.revision}版）"
    if not mark.is_sealed:
        yield mark.state
    elif record.state != NoticeRecord.State.PUBLISHED:
        yield "未发布"
