"""Every address of the product: what each role is answered, and a sample of what it takes.

An address that is added without a line in `ANSWERS` (or an argument without a sample) fails in
test_every_page; the lines stand by subject, so that a new page brings its own.
"""

from collections.abc import Callable
from typing import Any

from django.urls import get_resolver, reverse

from tests import notice_pages, suggestion_pages
from tests.demo_story import ROLES
from tests.page_roles import IMPORTERS, READERS, answers

ANSWERS = {
    "accounts:login": answers(302, *ROLES),
    "accounts:logout": answers(405, *ROLES),
    "accounts:password": answers(200, *ROLES),
    "accounts:users": answers(200, "system"),
    "accounts:new_user": answers(405, "system"),
    "accounts:change_mailbox": answers(405, "system"),
    "accounts:reset_password": answers(405, "system"),
    "accounts:switch_active": answers(405, "system"),
    "reports:overview": answers(200, *READERS),
    "reports:rankings": answers(302, *READERS),
    "reports:ranking": answers(200, *READERS),
    "reports:compute": answers(405, "analyst", "business"),
    "reports:cases": answers(200, *READERS),
    "reports:case_number": answers(200, *READERS),
    "reports:case_counts": answers(200, *READERS),
    "reports:case_columns": answers(405, *READERS),
    "reports:views": answers(200, *READERS),
    "reports:overview_views": answers(200, *READERS),
    "reports:change_view": answers(405, *READERS),
    "reports:delete_view": answers(405, *READERS),
    "reports:case": answers(200, *READERS),
    "reports:suggestions": answers(200, *READERS),
    "reports:suggestion": answers(200, *READERS),
    "reports:sheet": answers(200, *READERS),
    "reports:notices": answers(200, *READERS),
    "reports:notice": answers(200, *READERS),
    "reports:new_notice": answers(405, "business"),
    "reports:notice_file": answers(200, *READERS),
    "reports:notice_references": answers(200, "business"),
    "reports:proposed_references": answers(200, "business"),
    "reports:calendar": answers(200, *READERS),
    "reports:imports": answers(200, *IMPORTERS),
    "reports:import_blank": answers(200, *IMPORTERS),
    "reports:import_profiles": answers(200, *IMPORTERS),
    "reports:known_names": answers(200, *IMPORTERS),
    "reports:import_batch": answers(200, *IMPORTERS),
    "reports:undo_batch": answers(200, *IMPORTERS),
    "reports:batch_original": answers(200, "business"),
    "reports:import_job": answers(200, *IMPORTERS),
    "reports:import_progress": answers(200, *IMPORTERS),
    "reports:import_rejected": answers(200, *IMPORTERS),
}
"""What each role is answered when it asks for an address; 405 where one may only send."""

STEPS = "choose_sheet settle_columns confirm_names apply_import import_again restart_import"
IMPORT_STEPS = {f"reports:{name}" for name in (*STEPS.split(), "cancel_import")}
SENT = "import_upload rename_profile delete_profile take_name_back"
IMPORT_FORMS = IMPORT_STEPS | {f"reports:{name}" for name in SENT.split()}
ANSWERS |= {name: answers(405, *IMPORTERS) for name in IMPORT_FORMS}
ANSWERS["reports:card_file"] = answers(200, *READERS)
CALENDAR_FORMS = {f"reports:calendar_{sent}" for sent in ("days", "year", "terms")}
ANSWERS |= {name: answers(405, "business") for name in CALENDAR_FORMS}
REGISTER_PAGES = "registers unit_register registered_unit"
REGISTER_PAGES += " merge_unit split_unit duplicate_unit"
REGISTER_FORMS = "new_unit edit_unit rename_unit correct_unit_name add_alias take_alias_back"
REGISTER_FORMS += " close_entry reopen_entry delete_entry"
REGISTER_PAGES += " district_register registered_district fold_district unit_groups"
REGISTER_PAGES += " category_register registered_category fold_category"
REGISTER_FORMS += " new_district edit_district new_category edit_category new_group edit_group"
ANSWERS |= {f"reports:{name}": answers(200, "business") for name in REGISTER_PAGES.split()}
ANSWERS |= {f"reports:{name}": answers(405, "business") for name in REGISTER_FORMS.split()}
OF_A_JOB = {"reports:import_job", "reports:import_progress", "reports:import_rejected"}

OWN = answers(200, "business") | {"analyst": 404}
ANSWERS |= {
    "reports:export_cases": answers(200, *IMPORTERS),
    "reports:exports": answers(200, *IMPORTERS),
    "reports:privacy_releases": answers(200, "business"),
    "reports:export": OWN,
    "reports:export_progress": OWN,
    "reports:export_file": OWN,
    "reports:restart_export": answers(405, *IMPORTERS),
    "reports:cancel_export": answers(405, *IMPORTERS),
}
"""Whose export it is, is not found by others; the samples are the business administrator's."""

MANUAL = "choose_field correct_case take_correction_back extend_case exclude_case"
MANUAL += " take_exclusion_back attach_file remove_attachment"
ANSWERS |= {f"reports:{name}": answers(200, "business") for name in MANUAL.split()}
ANSWERS |= {"reports:attachment": answers(200, *READERS)}

ANSWERS |= {
    "reports:scheme_preview": answers(200, *READERS),
    "reports:reconciliations": answers(302, *READERS),
    "reports:reconciliation": answers(200, *READERS),
    "reports:differences": answers(200, *READERS),
}

SCHEME_FORMS = {f"reports:{sent}_scheme" for sent in ("copy", "force", "withdraw", "delete")}
ANSWERS |= {name: answers(405, "business") for name in SCHEME_FORMS}
ANSWERS |= {"reports:schemes": answers(200, *READERS), "reports:scheme": answers(200, *READERS)}
ANSWERS |= {"reports:edit_scheme": answers(200, "business")}

ANSWERS |= {f"reports:{name}": answers(200, *ROLES) for name in ("definitions", "terms", "tour")}
ANSWERS |= {"reports:tour_again": answers(405, *ROLES)}

OBJECTIONS = "new_objection withdraw_objection add_evidence remove_evidence"
DECISIONS = "decide_objection objection_window take_adjustment_back take_settlement_back"
ANSWERS |= {f"reports:{name}": answers(200, *IMPORTERS) for name in OBJECTIONS.split()}
ANSWERS |= {f"reports:{name}": answers(200, "business") for name in DECISIONS.split()}
DECIDED = "objections objection evidence adjustments ties"
ANSWERS |= {f"reports:{name}": answers(200, *READERS) for name in DECIDED.split()}

STATEMENTS = ("unit", "unit_statement", "statements")
ANSWERS |= {f"reports:{name}": answers(200, *READERS) for name in STATEMENTS}

ANSWERS |= {f"reports:{name}": answers(200, *READERS) for name in ("publishing", "publish")}
ANSWERS |= {"reports:seal_file": answers(200, *READERS)}

ANSWERS |= {"reports:styleguide": dict.fromkeys(ROLES, 404)}
"""Developers alone see the style guide."""

CORRECTIONS = "corrections correction revisions"
ANSWERS |= {f"reports:{name}": answers(200, *READERS) for name in CORRECTIONS.split()}
ANSWERS |= {"reports:reissue": answers(200, "business")}

RANKED = "fairness what_if course course_file live leader ranking_file"
ANSWERS |= {f"reports:{name}": answers(200, *READERS) for name in RANKED.split()}

ANSWERS |= suggestion_pages.ANSWERS
ANSWERS |= notice_pages.ANSWERS

PUBLIC = {"accounts:login"}
SENT_ONLY = {name for name, by_role in ANSWERS.items() if 405 in by_role.values()}
ASKED_AND_SENT = {"accounts:login", "accounts:password", "reports:suggestion", "reports:undo_batch"}
ASKED_AND_SENT |= {"reports:export_cases", "reports:views", "reports:edit_scheme"}
ASKED_AND_SENT |= {"reports:overview_views"}
ASKED_AND_SENT |= {f"reports:{name}_unit" for name in ("merge", "split", "duplicate")}
ASKED_AND_SENT |= {"reports:fold_district", "reports:fold_category"}
ASKED_AND_SENT |= {f"reports:{name}" for name in MANUAL.split()[1:]}
ASKED_AND_SENT |= {f"reports:{name}" for name in f"{OBJECTIONS} {DECISIONS}".split()}
ASKED_AND_SENT |= {"reports:adjustments", "reports:ties", "reports:publish"}
ASKED_AND_SENT |= {"reports:correction", "reports:reissue", "reports:tour", "reports:what_if"}
GUARDED = "notice_file ranking_file unit_statement statements promise_file"
ASKED_AND_SENT |= {f"reports:{name}" for name in GUARDED.split()}
ASKED_AND_SENT |= suggestion_pages.ASKED_AND_SENT
ASKED_AND_SENT |= notice_pages.ASKED_AND_SENT
FORMS = SENT_ONLY | ASKED_AND_SENT
NO_PAGES = {
    "reports:rankings",
    "reports:unit_statement",
    "reports:statements",
    "reports:reconciliations",
    "reports:differences",
    "reports:notice_file",
    "reports:attachment",
    "reports:evidence",
    "reports:case_number",
    "reports:case_counts",
    "reports:import_blank",
    "reports:import_progress",
    "reports:import_rejected",
    "reports:export_progress",
    "reports:export_file",
    "reports:batch_original",
    "reports:card_file",
    "reports:seal_file",
    "reports:course_file",
    "reports:ranking_file",
    "reports:styleguide",
    "reports:terms",
    "reports:proposed_references",
    *suggestion_pages.NO_PAGES,
    *notice_pages.NO_PAGES,
}
"""Addresses that lead elsewhere, or answer with a file or with figures for a script."""
PAGES = sorted(set(ANSWERS) - SENT_ONLY - NO_PAGES)


def addresses(resolver=None, space: str = "") -> dict[str, list[str]]:
    """Every address of the project by its name, and the arguments it takes."""
    found = {}
    for entry in (resolver or get_resolver()).url_patterns:
        if hasattr(entry, "url_patterns"):
            found |= addresses(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        else:
            found[f"{space}{entry.name}"] = list(entry.pattern.converters)
    return found


def named_rows(name: str) -> Callable[[], Any]:
    """What makes or finds the record whose key stands in an address; users unless told."""
    from accounts.models import User
    from cases.models import Sheet
    from tests.held_changes import a_held_change
    from tests.imports_under_way import a_checked_job, a_confirmed_name, a_kept_batch, a_profile
    from tests.manual_work_done import a_correction
    from tests.objections_made import a_settlement, an_adjustment, an_objection

    of_objections = "objection decide_objection withdraw_objection"
    of_objections += " add_evidence evidence remove_evidence"
    rows = {f"reports:{one}": an_objection for one in of_objections.split()}
    rows |= {
        "reports:sheet": Sheet.objects.order_by("pk").first,
        "reports:rename_profile": a_profile,
        "reports:delete_profile": a_profile,
        "reports:take_name_back": a_confirmed_name,
        "reports:import_batch": a_kept_batch,
        "reports:undo_batch": a_kept_batch,
        "reports:batch_original": a_kept_batch,
        "reports:take_correction_back": a_correction,
        "reports:correction": a_held_change,
        "reports:take_adjustment_back": an_adjustment,
        "reports:take_settlement_back": a_settlement,
    }
    rows |= suggestion_pages.rows() | notice_pages.rows()
    is_job = name in IMPORT_STEPS | OF_A_JOB
    return a_checked_job if is_job else rows.get(name, User.objects.first)


WORKBOOKS = {
    f"reports:{name}" for name in ("import_blank", "card_file", "ranking_file", "course_file")
} | {"reports:promise_file"}
SAMPLES = {("reports:card_file", "key"): "districts"}
"""Values for arguments that mean something else than their namesakes."""


def sample(name: str, argument: str) -> object:
    """A value for an argument of an address, taken from the demo."""
    from cases.models import Case, Category, District, Unit, UnitGroup
    from scoring.models import Scheme
    from tests.exports_made import an_export_of_business
    from tests.manual_work_done import an_attachment
    from tests.objections_made import an_evidence
    from tests.schemes_made import a_draft_scheme

    files = {f"reports:{one}": an_attachment for one in ("attachment", "remove_attachment")}
    files |= {f"reports:{one}": an_evidence for one in ("evidence", "remove_evidence")}
    files |= suggestion_pages.files()
    registers = {"district": District, "category": Category, "group": UnitGroup}
    registers |= {"preview": Scheme, "scheme": Scheme, "reports:scheme": Scheme}
    named = registers.get(name.rpartition("_")[2], Unit)
    samples = {
        "month": lambda: "2020-03" if name == "reports:seal_file" else "2020-04",
        "number": lambda: Case.objects.order_by("pk").first().number,
        "kind": lambda: "cases",
        "key": lambda: files.get(name, an_export_of_business)().key,
        "field": lambda: "title",
        "dimension": lambda: "district",
        "register": lambda: "unit",
        "entries": lambda: "units",
        "slug": lambda: (
            (
                a_draft_scheme()
                if name == "reports:edit_scheme"
                else named.objects.order_by("pk")[0]
            ).slug
        ),
        "place": lambda: 0,
        "extension": lambda: "xlsx" if name in WORKBOOKS else "html",
        "pk": lambda: named_rows(name)().pk,
    }
    samples |= notice_pages.samples(name)
    return SAMPLES.get((name, argument)) or samples[argument]()


def address(name: str) -> str:
    """An address with samples for its arguments."""
    return reverse(name, kwargs={key: sample(name, key) for key in addresses()[name]})
