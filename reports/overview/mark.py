"""A mark of the data: it moves whenever anything moves that an overview reads, or what stands
around it (status strip, checklist, duties, saved views).

Small tables are told whole, in one text. Of the big ones the newest keys are looked at: whoever
changes a case, a hand-over or a rating in place leaves a line of the history, or an exclusion, or a
batch that was taken back.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from django.db import connection, models
from django.db.models import Aggregate, CharField, Count, F, Func, Max, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from accounts.models import User
from cases import models as cases
from cases.kept import Mark
from reports import models as reports
from scoring import models as scoring

_DECISION = ("reason", "revoked_at")
_JOB = ("month", "file_name", "state", "attempt", "moved_at", "unknown")
TOLD: Mapping[type[models.Model], tuple[str, ...]] = {
    User: (
        *("username", "first_name", "last_name", "role", "is_active"),
        "scope_kind",
        "scope_keys",
    ),
    cases.District: ("slug", "name", "order", "closed_on"),
    cases.Category: ("slug", "name", "parent", "top", "level", "order", "closed_on"),
    cases.Channel: ("slug", "name", "order"),
    cases.UnitGroup: ("slug", "name", "is_ranked", "order"),
    cases.Unit: ("slug", "name", "group", "district", "order", "opened_on", "closed_on"),
    cases.CalendarDay: ("day", "is_working"),
    cases.Installation: ("city", "hotline", "bureau", "is_demo"),
    cases.Exclusion: ("case", "revoked_at"),
    cases.Correction: ("case", "revoked_at"),
    cases.ImportBatch: ("kind", "month", "file_name", "rejected", "is_simulated", "undone_at"),
    cases.ImportJob: _JOB,
    cases.SealedMonth: ("month", "revision", "cut_off", "digest"),
    cases.HeldChange: ("state", "settled_at"),
    cases.Sheet: ("kind", "month", "group"),
    cases.SheetRow: ("is_current", "subject"),
    cases.Suggestion: ("month", "state", "unit", "version", "received_on"),
    cases.Promise: ("suggestion", "due_on", "state", "version"),
    cases.Inquiry: ("suggestion", "due_on", "answered_on", "revoked_at"),
    scoring.Adjustment: ("month", "unit", "points", *_DECISION),
    scoring.TieSettlement: ("month", "group", *_DECISION),
    scoring.Scheme: (
        *("slug", "name", "state", "effective_from", "satisfied_from", "low_star_below"),
        *("five_star_from", "overdue_month", "forwarding_limit", "month_first_day"),
        *("cut_off_days", "scale", "objection_days"),
    ),
    scoring.Evaluation: ("month", "revision", "state", "scheme", "as_of", "computed_at"),
    scoring.GroupResult: ("evaluation", "group", "source", "choice"),
    scoring.ObjectionWindow: ("month", "last_day"),
    scoring.Objection: ("month", "unit", "state", "decided_at"),
    scoring.Seal: ("number", "digest"),
    scoring.Reissue: ("month", "state", "asked_by"),
    scoring.MonthlyDraft: ("month", "done_at", "is_computed", "outcome"),
    reports.Notice: ("month", "state", "number", "dated"),
    reports.SavedView: ("owner", "page", "name", "query", "is_shared"),
}
"""Tables that are told row by row, by these fields."""
GROWING: tuple[type[models.Model], ...] = (
    cases.Case,
    cases.HandOver,
    cases.Rating,
    cases.Change,
    cases.SheetCell,
    scoring.UnitResult,
)
"""Tables of which the newest rows are looked at."""
UNREAD: Mapping[str, str] = {
    "accounts.User_groups": "roles are a column",
    "accounts.User_user_permissions": "roles are a column",
    "cases.DistrictAlias": "spellings are for imports",
    "cases.CategoryAlias": "spellings are for imports",
    "cases.WordAlias": "spellings are for imports",
    "cases.UnitAlias": "spellings are for imports",
    "cases.HandlingTerm": "read when a file brings no deadline",
    "cases.UnitName": "no unit is named by an overview; what it names of units is of a draft",
    "cases.UnitSuccession": "no unit is named by an overview",
    "cases.ImportProfile": "for uploads",
    "cases.ImportRemark": "stands on the page of its import",
    "cases.SealedFigures": "written with the sealed month, whose digest is of them",
    "cases.HeldChange_months": "named when a change is held, and not changed after",
    "cases.Attachment": "stands on the page of its case",
    "cases.OutcomeRelease": "stands in notices and on the board",
    "cases.SuggestionFile": "stands on the page of its suggestion",
    "cases.Reminder": "was told by mail",
    "scoring.TieSettlementPlace": "written with the settlement",
    "scoring.SchemeGroup": "for rankings",
    "scoring.SchemeIndicator": "for rankings",
    "scoring.IndicatorPart": "for rankings",
    "scoring.Knot": "for rankings",
    "scoring.Evaluation_adjustments": "written with the evaluation",
    "scoring.IndicatorResult": "written with the evaluation",
    "scoring.ObjectionFile": "stands on the page of its objection",
    "scoring.Seal_changes": "written with the seal",
    "scoring.Reissue_changes": "stands on the page of the request",
    "scoring.Reissue_seals": "written with the decision, which changes its state",
    "reports.ColumnChoice": "of lists",
    "reports.CaseExport": "of lists",
    "cases.Story": "stands in notices",
    "cases.StoryFile": "stands in notices",
    "reports.NoticeTemplate": "stands in notices",
    "reports.TemplateSection": "stands in notices",
    "reports.NoticeSection": "stands in notices",
    "reports.NoticeEdit": "stands on the pages of notices",
    "reports.NoticeComment": "stands on the pages of notices",
    "reports.HandFigure": "stands on the pages of notices",
    "reports.NoticeFile": "stands on the pages of notices",
    "reports.PrivacyRelease": "stands on the list of exports",
}
"""Tables that no part of an overview reads, and why their changes do not show there."""
NEAR = 2_000
"""So many keys below the newest are counted: on PostgreSQL a row may come to light after one with a
greater key, but not after a whole file, because files are written while nobody else writes.
"""


class InOneText(Aggregate):
    """The rows' texts, one after the other."""

    function = "GROUP_CONCAT"
    template = "%(function)s(%(expressions)s, ';')"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="STRING_AGG", **extra)


def data_mark() -> Mark:
    """One query."""
    sql, parameters = _statement(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, list(parameters))
        told = sorted((label, str(text)) for label, text in cursor.fetchall())
    return Mark(tuple((label, sha256(text.encode()).hexdigest()) for label, text in told))


@cache
def _statement(_vendor: str) -> tuple[str, tuple[str | int, ...]]:
    told = [_told(model, fields) for model, fields in TOLD.items()]
    growing = [_newest(model) for model in GROWING]
    drafts = _in_one_line(
        scoring.Evaluation.objects.filter(state=scoring.Evaluation.State.DRAFT),
        "inputs of drafts",
        F("inputs_mark"),
    )
    first, *others = [*told, *growing, drafts]
    return first.union(*others, all=True).query.sql_with_params()


def _told(model: type[models.Model], fields: tuple[str, ...]) -> QuerySet:
    texts = [Coalesce(Cast(F(name), TextField()), Value("")) for name in ("pk", *fields)]
    return _in_one_line(model._default_manager.all(), model._meta.label, _joined(texts))


def _joined(texts: Iterable[Combinable]) -> Func:
    """Flat, because Django's own way of joining nests, deeper than SQLite reads."""
    parts = [part for text in texts for part in (text, Value(","))]
    joined = {"template": "(%(expressions)s)", "arg_joiner": " || "}
    return Func(*parts, output_field=TextField(), **joined)


def _in_one_line(rows: QuerySet, label: str, text: Any) -> QuerySet:
    lines = rows.order_by().values(table=Value(label, output_field=CharField()))
    return lines.annotate(told=InOneText(text)).values_list("table", "told")


def _newest(model: type[models.Model]) -> QuerySet:
    """The newest key, and how many lie near it."""
    rows = model._default_manager.order_by()
    newest = rows.order_by("-pk").values("pk")[:1]
    lines = rows.filter(pk__gt=models.Subquery(newest) - NEAR)
    labelled = lines.values(table=Value(model._meta.label, output_field=CharField()))
    told = _joined([Cast(Max("pk"), TextField()), Cast(Count("pk"), TextField())])
    return labelled.annotate(told=told).values_list("table", "told")
