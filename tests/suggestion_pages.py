"""The addresses about suggestions: what each role is answered, and samples of what they take."""

from collections.abc import Callable
from typing import Any

from tests.page_roles import IMPORTERS, READERS, answers

INQUIRIES = "inquiries new_inquiry answer_inquiry recall_inquiry inquiry_letter"
SUGGESTION_FILES = "add_suggestion_file add_suggestion_pair"
OF_A_SUGGESTION_FILE = "edit_suggestion_file remove_suggestion_file"
ANSWERS = {
    f"reports:{name}": answers(200, "business")
    for name in f"silent_suggestions {INQUIRIES} {SUGGESTION_FILES} {OF_A_SUGGESTION_FILE}".split()
}
ANSWERS["reports:notice_picture"] = answers(200, *READERS)
ANSWERS["reports:suggestion_file"] = {"analyst": 404, "leader": 404, "business": 200, "system": 403}

ANSWERS["reports:suggestion_entry"] = answers(200, "business")
RELEASING = {f"reports:{name}" for name in ("enter_outcome", "release_outcome", "release_outcomes")}
ANSWERS |= {name: answers(405, "business") for name in RELEASING}
ANSWERS["reports:withdraw_outcome"] = answers(200, "business")
TEN = "suggestion_ten suggestion_grounds"
ANSWERS |= {f"reports:{name}": answers(200, "business") for name in TEN.split()}
ANSWERS["reports:arrange_ten"] = answers(405, "business")
BOARD = ("reports:suggestion_board", "reports:board_file")
ANSWERS |= {name: answers(200, *READERS) for name in BOARD}
"""Closed to strangers as long as `OPEN_BOARD` is off."""

PROMISES = "settle_promise redate_promise reopen_promise take_back_promise"
OF_A_PROMISE = {f"reports:{name}" for name in PROMISES.split()}
ANSWERS |= {name: answers(200, "business") for name in {*OF_A_PROMISE, "reports:new_promise"}}
ANSWERS["reports:promises"] = answers(200, *READERS)
ANSWERS["reports:promise_file"] = answers(200, *IMPORTERS)
ANSWERS["reports:decide_promise"] = answers(405, "business")

REGISTERING = {f"reports:{name}_suggestion" for name in ("new", "edit", "delete")}
ANSWERS |= {name: answers(200, "business") for name in REGISTERING}
ANSWERS["reports:register_case"] = answers(405, "business")
ANSWERS["reports:export_suggestions"] = answers(200, *IMPORTERS)
ANSWERS["reports:suggestion_views"] = answers(200, *READERS)

ASKED_AND_SENT = {f"reports:{name}" for name in INQUIRIES.split()[1:4]}
ASKED_AND_SENT |= {
    f"reports:{name}" for name in f"{SUGGESTION_FILES} {OF_A_SUGGESTION_FILE}".split()
}
ASKED_AND_SENT |= {"reports:suggestion_grounds", "reports:withdraw_outcome"}
ASKED_AND_SENT |= {*OF_A_PROMISE, "reports:new_promise"}
ASKED_AND_SENT |= {*REGISTERING, "reports:export_suggestions", "reports:suggestion_views"}
NO_PAGES = {
    "reports:suggestion_file",
    "reports:board_file",
    "reports:notice_picture",
    "reports:promise_file",
}


def rows() -> dict[str, Callable[[], Any]]:
    """What makes or finds the record whose key stands in an address."""
    from tests.suggestions_followed import a_promise, an_inquiry, of_the_file, the_suggestion

    found = dict.fromkeys({*REGISTERING, "reports:suggestion_grounds"}, the_suggestion)
    found |= dict.fromkeys({*RELEASING, "reports:withdraw_outcome"}, the_suggestion)
    found |= dict.fromkeys(("reports:new_promise", "reports:decide_promise"), the_suggestion)
    found |= dict.fromkeys(OF_A_PROMISE, a_promise)
    found |= {f"reports:{one}": an_inquiry for one in INQUIRIES.split()}
    found |= {f"reports:{one}": the_suggestion for one in SUGGESTION_FILES.split()}
    of_files = f"{OF_A_SUGGESTION_FILE} suggestion_file"
    found |= {f"reports:{one}": of_the_file for one in of_files.split()}
    found["reports:suggestion"] = the_suggestion
    return found


def files() -> dict[str, Callable[[], Any]]:
    """The files whose keys stand in an address."""
    from tests.suggestions_followed import a_file, a_printed_picture

    of_suggestions = f"{OF_A_SUGGESTION_FILE} suggestion_file"
    found = {f"reports:{one}": a_file for one in of_suggestions.split()}
    found["reports:notice_picture"] = a_printed_picture
    found["reports:board_file"] = a_printed_picture
    return found
