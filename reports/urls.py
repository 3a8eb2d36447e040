"""Addresses of the pages."""

from django.urls import path

from . import converters  # noqa: F401  it makes them known to the addresses
from .notice_urls import NOTICES
from .saved_views.pages import OVERVIEW
from .suggestion_urls import SUGGESTIONS
from .views import (
    card_files,
    casefile,
    cases,
    deadlines,
    definitions,
    exports,
    glossary,
    manual,
    overview,
    previews,
    privacy,
    reconciliation,
    saved_views,
    scheme_editing,
    schemes,
    sheets,
    styleguide,
    tour,
    units,
)
from .views.corrections import listing as corrections
from .views.corrections import one as one_correction
from .views.corrections import reissue, revisions
from .views.decisions import adjustments, ties
from .views.imports import batches, listing, names, profiles, way
from .views.objections import files as objection_files
from .views.objections import listing as objections
from .views.objections import one as one_objection
from .views.publishing import files as publishing_files
from .views.publishing import listing as publishing
from .views.publishing import month as publishing_month
from .views.ranked import course, fairness, leader, live, what_if
from .views.ranked import files as ranking_files
from .views.ranked import ranking as rankings
from .views.registers import aliases as register_aliases
from .views.registers import endings as register_endings
from .views.registers import foldings, groups, places, successions
from .views.registers import landing as registers
from .views.registers import units as register_units

app_name = "reports"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("overview/<slug:key>.<card_format:extension>", card_files.card_file, name="card_file"),
    path("rankings/", rankings.rankings, name="rankings"),
    path("rankings/<month:month>/", rankings.ranking, name="ranking"),
    path("rankings/<month:month>/compute/", rankings.compute, name="compute"),
    path("cases/", cases.cases, name="cases"),
    path("cases/number/", cases.number, name="case_number"),
    path("cases/columns/", saved_views.columns, name="case_columns"),
    path("cases/views/", saved_views.views, name="views"),
    path("overview/views/", saved_views.views, {"of": OVERVIEW}, name="overview_views"),
    path("cases/views/<int:pk>/", saved_views.change, name="change_view"),
    path("cases/views/<int:pk>/delete/", saved_views.delete, name="delete_view"),
    path("cases/counts/<slug:dimension>/", cases.counts, name="case_counts"),
    path("cases/export/", exports.export_cases, name="export_cases"),
    path("cases/exports/", exports.exports, name="exports"),
    path("cases/exports/releases/", privacy.releases, name="privacy_releases"),
    path("cases/exports/<uuid:key>/", exports.export, name="export"),
    path("cases/exports/<uuid:key>/progress/", exports.progress, name="export_progress"),
    path("cases/exports/<uuid:key>/file/", exports.export_file, name="export_file"),
    path("cases/exports/<uuid:key>/restart/", exports.restart, name="restart_export"),
    path("cases/exports/<uuid:key>/cancel/", exports.cancel, name="cancel_export"),
    path("cases/<number:number>/", casefile.case, name="case"),
    path("sheets/<int:pk>/", sheets.sheet, name="sheet"),
    path("calendar/", deadlines.calendar, name="calendar"),
    path("calendar/days/", deadlines.days, name="calendar_days"),
    path("calendar/year/", deadlines.lay_out, name="calendar_year"),
    path("calendar/terms/", deadlines.terms, name="calendar_terms"),
    path("imports/", listing.imports, name="imports"),
    path("imports/upload/", listing.upload, name="import_upload"),
    path("imports/blank/<kind:kind>.<table_format:extension>", listing.blank, name="import_blank"),
    path("imports/names/", names.known_names, name="known_names"),
    path(
        "imports/names/<slug:register>/<int:pk>/take-back/", names.take_back, name="take_name_back"
    ),
    path("imports/profiles/", profiles.profiles, name="import_profiles"),
    path("imports/profiles/<int:pk>/rename/", profiles.rename, name="rename_profile"),
    path("imports/profiles/<int:pk>/delete/", profiles.delete, name="delete_profile"),
    path("imports/batches/<int:pk>/", batches.batch, name="import_batch"),
    path("imports/batches/<int:pk>/undo/", batches.undo, name="undo_batch"),
    path("imports/batches/<int:pk>/original/", batches.original, name="batch_original"),
    path("imports/<int:pk>/", way.job, name="import_job"),
    path("imports/<int:pk>/progress/", way.progress, name="import_progress"),
    path("imports/<int:pk>/sheet/", way.sheet, name="choose_sheet"),
    path("imports/<int:pk>/columns/", way.columns, name="settle_columns"),
    path("imports/<int:pk>/names/", way.names, name="confirm_names"),
    path("imports/<int:pk>/apply/", way.apply, name="apply_import"),
    path("imports/<int:pk>/again/", way.again, name="import_again"),
    path("imports/<int:pk>/restart/", way.restart, name="restart_import"),
    path("imports/<int:pk>/cancel/", way.cancel, name="cancel_import"),
    path("imports/<int:pk>/rejected.xlsx", way.rejected, name="import_rejected"),
]
urlpatterns += [
    path("registers/", registers.registers, name="registers"),
    path("registers/units/", register_units.units, name="unit_register"),
    path("registers/units/new/", register_units.new_unit, name="new_unit"),
    path("registers/units/<slug:slug>/", register_units.unit, name="registered_unit"),
    path("registers/units/<slug:slug>/edit/", register_units.edit_unit, name="edit_unit"),
    path("registers/units/<slug:slug>/rename/", register_units.rename_unit, name="rename_unit"),
    path(
        "registers/units/<slug:slug>/names/<int:place>/",
        register_units.correct_unit_name,
        name="correct_unit_name",
    ),
    path("registers/units/<slug:slug>/merge/", successions.merge, name="merge_unit"),
    path("registers/units/<slug:slug>/split/", successions.split, name="split_unit"),
    path("registers/units/<slug:slug>/duplicate/", successions.duplicate, name="duplicate_unit"),
    path("registers/districts/", places.districts, name="district_register"),
    path("registers/districts/new/", places.new_district, name="new_district"),
    path("registers/districts/<slug:slug>/", places.district, name="registered_district"),
    path("registers/districts/<slug:slug>/edit/", places.edit_district, name="edit_district"),
    path("registers/districts/<slug:slug>/merge/", foldings.fold_district, name="fold_district"),
    path("registers/categories/", places.categories, name="category_register"),
    path("registers/categories/new/", places.new_category, name="new_category"),
    path("registers/categories/<slug:slug>/", places.category, name="registered_category"),
    path("registers/categories/<slug:slug>/edit/", places.edit_category, name="edit_category"),
    path("registers/categories/<slug:slug>/merge/", foldings.fold_category, name="fold_category"),
    path("registers/groups/", groups.groups, name="unit_groups"),
    path("registers/groups/new/", groups.new_group, name="new_group"),
    path("registers/groups/<slug:slug>/edit/", groups.edit_group, name="edit_group"),
    path(
        "registers/<register:entries>/<slug:slug>/close/",
        register_endings.close,
        name="close_entry",
    ),
    path(
        "registers/<register:entries>/<slug:slug>/reopen/",
        register_endings.reopen,
        name="reopen_entry",
    ),
    path(
        "registers/<register:entries>/<slug:slug>/delete/",
        register_endings.delete,
        name="delete_entry",
    ),
    path(
        "registers/<register:entries>/<slug:slug>/aliases/",
        register_aliases.add,
        name="add_alias",
    ),
    path(
        "registers/<register:entries>/<slug:slug>/aliases/<int:pk>/take-back/",
        register_aliases.take_back,
        name="take_alias_back",
    ),
]
_CASE = "cases/<number:number>"
urlpatterns += [
    path(f"{_CASE}/correct/", manual.choose, name="choose_field"),
    path(f"{_CASE}/correct/<slug:field>/", manual.correct, name="correct_case"),
    path(
        f"{_CASE}/corrections/<int:pk>/take-back/",
        manual.take_back_correction,
        name="take_correction_back",
    ),
    path(f"{_CASE}/extend/", manual.extend, name="extend_case"),
    path(f"{_CASE}/exclude/", manual.exclude, name="exclude_case"),
    path(f"{_CASE}/exclude/take-back/", manual.take_back_exclusion, name="take_exclusion_back"),
    path(f"{_CASE}/attach/", manual.attach, name="attach_file"),
    path(f"{_CASE}/attachments/<uuid:key>/", casefile.attachment, name="attachment"),
    path(
        f"{_CASE}/attachments/<uuid:key>/remove/",
        manual.remove_attachment,
        name="remove_attachment",
    ),
]
urlpatterns += [
    path("schemes/<slug:slug>/preview/", previews.preview, name="scheme_preview"),
    path("reconciliation/", reconciliation.reconciliations, name="reconciliations"),
    path("reconciliation/<month:month>/", reconciliation.reconciliation, name="reconciliation"),
    path(
        "reconciliation/<month:month>/differences.csv",
        reconciliation.differences,
        name="differences",
    ),
]
urlpatterns += [
    path("schemes/", schemes.schemes, name="schemes"),
    path("schemes/<slug:slug>/", schemes.scheme, name="scheme"),
    path("schemes/<slug:slug>/edit/", scheme_editing.edit_scheme, name="edit_scheme"),
    path("schemes/<slug:slug>/copy/", schemes.copy, name="copy_scheme"),
    path(
        "schemes/<slug:slug>/put-in-force/",
        schemes.put_scheme_in_force,
        name="force_scheme",
    ),
    path("schemes/<slug:slug>/take-out/", schemes.take_scheme_out, name="withdraw_scheme"),
    path("schemes/<slug:slug>/delete/", schemes.delete, name="delete_scheme"),
]
urlpatterns += [
    path("objections/", objections.objections, name="objections"),
    path("objections/new/", objections.new_objection, name="new_objection"),
    path("objections/<int:pk>/", one_objection.objection, name="objection"),
    path("objections/<int:pk>/decide/", one_objection.decide, name="decide_objection"),
    path("objections/<int:pk>/withdraw/", one_objection.withdraw, name="withdraw_objection"),
    path("objections/<int:pk>/evidence/", objection_files.add, name="add_evidence"),
    path("objections/<int:pk>/evidence/<uuid:key>/", objection_files.evidence, name="evidence"),
    path(
        "objections/<int:pk>/evidence/<uuid:key>/remove/",
        objection_files.remove,
        name="remove_evidence",
    ),
    path("objections/<month:month>/window/", objections.objection_window, name="objection_window"),
    path("rankings/<month:month>/adjustments/", adjustments.adjustments, name="adjustments"),
    path(
        "rankings/<month:month>/adjustments/<int:pk>/take-back/",
        adjustments.take_back,
        name="take_adjustment_back",
    ),
    path("rankings/<month:month>/ties/", ties.ties, name="ties"),
    path(
        "rankings/<month:month>/ties/<int:pk>/take-back/",
        ties.take_back,
        name="take_settlement_back",
    ),
]
urlpatterns += [
    path("units/<slug:slug>/", units.unit, name="unit"),
    path("units/<slug:slug>/statement.pdf", units.unit_statement, name="unit_statement"),
    path("rankings/<month:month>/statements.pdf", units.statements, name="statements"),
]
urlpatterns += [
    path("definitions/", definitions.definitions, name="definitions"),
    path("definitions/terms.json", glossary.terms, name="terms"),
    path("tour/", tour.tour, name="tour"),
    path("tour/again/", tour.tour_again, name="tour_again"),
]
_RANKED = "rankings/<month:month>"
urlpatterns += [
    path(f"{_RANKED}/fairness/", fairness.fairness, name="fairness"),
    path(f"{_RANKED}/what-if/", what_if.what_if, name="what_if"),
    path(f"{_RANKED}/course/", course.course, name="course"),
    path(f"{_RANKED}/course.<card_format:extension>", course.course_file, name="course_file"),
    path(f"{_RANKED}/live/", live.live, name="live"),
    path(
        f"{_RANKED}/ranking.<card_format:extension>",
        ranking_files.ranking_file,
        name="ranking_file",
    ),
    path("leader/", leader.leader, name="leader"),
]
urlpatterns += [
    path("publishing/", publishing.publishing, name="publishing"),
    path("publishing/<month:month>/", publishing_month.month_page, name="publish"),
    path("publishing/<month:month>/seal/", publishing_files.seal_file, name="seal_file"),
]
urlpatterns += SUGGESTIONS
urlpatterns += NOTICES
urlpatterns += [path("styleguide/", styleguide.styleguide, name="styleguide")]
urlpatterns += [
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/<int:pk>/", one_correction.correction, name="correction"),
    path("publishing/<month:month>/reissue/", reissue.reissue, name="reissue"),
    path("publishing/<month:month>/revisions/", revisions.revisions, name="revisions"),
]
