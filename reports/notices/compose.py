"""A month's notice from its data: every figure in it comes from one evaluation and one digest."""

import re
from dataclasses import replace
from datetime import datetime

from cases.measures import MEASURES, Better, Count, Measure
from cases.models import Installation, Suggestion
from cases.periods import Month
from cases.questions import Question, question
from cases.unit_names import names_for
from reports.definitions.wording import better, source_of
from reports.models import Notice as NoticeRecord
from reports.overview.material import digest_of
from reports.overview.values import Digest, Origin
from reports.publishing.seals import Mark, mark_of
from scoring.models import Evaluation, Scheme
from scoring.ranking import Ranking, current_evaluation, read_ranking
from scoring.schemes import terms_of

from . import pictures, praise, ranked, received, requirements
from .parts import Annex, Definition, Head, Notice, Part, Tail

DIRECTIONS = {Better.HIGHER: "越高越好", Better.LOWER: "越低越好", Better.NEITHER: "不分好坏"}


class NoticeNotReadyError(ValueError):
    """The month lacks something that a notice is made of; the message says what to do."""


def compose(month: Month, now: datetime) -> Notice:
    """The notice of a month; NoticeNotReadyError when a part is missing."""
    record = _record(month)
    evaluation = current_evaluation(month)
    if evaluation is None:
        raise NoticeNotReadyError(f"{month.label}还没有评分结果，请先在“排名”页计算。")
    asked = replace(question(month, evaluation.scheme.rules, now), as_published=True)
    if asked.is_running:
        raise NoticeNotReadyError(f"{month.label}还没有结束，月末之后才能生成通报。")
    digest = digest_of(asked)
    if digest.origin is Origin.NOTHING:
        raise NoticeNotReadyError(f"{month.label}既没有办件也没有总量表，请先导入数据。")
    return _notice(record, evaluation, digest, asked)


def file_name(notice: Notice, extension: str) -> str:
    """What a downloaded notice is called."""
    title = re.sub(r'[\\/:*?"<>|\[\]“”]', "", notice.title)
    marks = "".join(f"（{mark}）" for mark in notice.marks)
    return f"{notice.month} {title}{marks}.{extension}"


def _record(month: Month) -> NoticeRecord:
    record = NoticeRecord.objects.select_related("template").filter(month=month).first()
    if record is None:
        raise NoticeNotReadyError(f"还没有建立{month.label}的通报，请由业务管理员新建。")
    return record


def _notice(
    record: NoticeRecord, evaluation: Evaluation, digest: Digest, asked: Question
) -> Notice:
    template, mark = record.template, mark_of(evaluation)
    ranking = read_ranking(evaluation)
    blocks = list(record.blocks.all())
    parts: list[Part] = [
        *received.parts(digest, ranking),
        *praise.parts(blocks),
        *_third(ranking, asked),
        *requirements.parts(blocks, digest, ranking, asked.month),
    ]
    return Notice(
        month=str(asked.month),
        head=Head(
            name=template.name,
            series=template.series,
            organ=template.organ,
            issue=f"{record.year}年第{record.number}期",
            day=record.dated,
        ),
        title=template.title,
        opening=tuple(received.opening(digest, asked.month)),
        parts=tuple(parts),
        annexes=tuple(_annexes(ranking)),
        notes=tuple(ranked.notes(evaluation)),
        tail=Tail(
            report_to=template.report_to,
            send_to=template.send_to,
            reviewer=template.reviewer,
            editor=template.editor,
            day=record.dated,
            copies=template.copies,
        ),
        definitions=tuple(_definitions(evaluation.scheme)),
        marks=tuple(_marks(mark)),
        seal=mark.printed,
    )


def _third(ranking: Ranking, asked: Question) -> list[Part]:
    """三、 with the pictures of what became of the ten."""
    chosen = _chosen(asked.month)
    return [*ranked.parts(ranking, chosen, names_for(asked)), *pictures.parts(chosen)]


def _chosen(month: Month) -> list[Suggestion]:
    return list(Suggestion.objects.of_month(month).chosen())


def _annexes(ranking: Ranking) -> list[Annex]:
    """Every ranked group but the first stands in an annex of its own."""
    others = [group for group in ranking.groups if group.is_ranked and group.ranked][1:]
    return [ranked.annex(group, ranking) for group in others]


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


def _marks(mark: Mark) -> list[str]:
    place = Installation.objects.first()
    marks = ["演示数据"] if place and place.is_demo else []
    return marks if mark.is_sealed else [*marks, mark.state]
