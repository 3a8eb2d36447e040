"""Addresses of the pages about suggestions: the list, the page of one, what follows from it."""

from django.urls import path

from .saved_views.pages import SUGGESTIONS as VIEWS
from .views import saved_views
from .views.suggestions import (
    board,
    entry,
    files,
    inquiries,
    listing,
    one,
    promises,
    registering,
    releasing,
    ten,
)

SUGGESTIONS = [
    path("suggestions/", listing.suggestions, name="suggestions"),
    path("suggestions/<int:pk>/", one.suggestion, name="suggestion"),
]
SUGGESTIONS += [
    path("suggestions/new/", registering.new, name="new_suggestion"),
    path("suggestions/export/", listing.export, name="export_suggestions"),
    path("suggestions/views/", saved_views.views, {"of": VIEWS}, name="suggestion_views"),
    path("suggestions/<int:pk>/edit/", registering.edit, name="edit_suggestion"),
    path("suggestions/<int:pk>/delete/", registering.delete, name="delete_suggestion"),
    path("cases/<number:number>/suggestion/", registering.from_case, name="register_case"),
]
SUGGESTIONS += [
    path("suggestions/entry/", entry.entries, name="suggestion_entry"),
    path("suggestions/release/", releasing.release_several, name="release_outcomes"),
    path("suggestions/<int:pk>/entry/", entry.enter, name="enter_outcome"),
    path("suggestions/<int:pk>/release/", releasing.release, name="release_outcome"),
    path("suggestions/<int:pk>/withdraw/", releasing.withdraw, name="withdraw_outcome"),
]
SUGGESTIONS += [
    path("suggestions/inquiries/", inquiries.inquiries, name="inquiries"),
    path("suggestions/inquiries/silent/", inquiries.silent_suggestions, name="silent_suggestions"),
    path("suggestions/inquiries/new/", inquiries.new_inquiry, name="new_inquiry"),
    path("suggestions/inquiries/<int:pk>/answer/", inquiries.answer, name="answer_inquiry"),
    path("suggestions/inquiries/<int:pk>/recall/", inquiries.recall, name="recall_inquiry"),
    path("suggestions/inquiries/<int:pk>/letter/", inquiries.letter, name="inquiry_letter"),
    path("suggestions/<int:pk>/files/add/", files.add, name="add_suggestion_file"),
    path("suggestions/<int:pk>/files/pair/", files.add_pair, name="add_suggestion_pair"),
    path("suggestions/<int:pk>/files/<uuid:key>/", files.suggestion_file, name="suggestion_file"),
    path("suggestions/<int:pk>/files/<uuid:key>/edit/", files.edit, name="edit_suggestion_file"),
    path(
        "suggestions/<int:pk>/files/<uuid:key>/remove/",
        files.remove,
        name="remove_suggestion_file",
    ),
]
SUGGESTIONS += [
    path("suggestions/ten/", ten.ten, name="suggestion_ten"),
    path("suggestions/ten/order/", ten.order, name="arrange_ten"),
    path("suggestions/<int:pk>/grounds/", ten.grounds, name="suggestion_grounds"),
]
_PROMISE = "suggestions/promises/<int:pk>"
SUGGESTIONS += [
    path("suggestions/promises/", promises.promises, name="promises"),
    path(
        "suggestions/promises/promises.<table_format:extension>",
        promises.promise_file,
        name="promise_file",
    ),
    path(f"{_PROMISE}/settle/", promises.settle, name="settle_promise"),
    path(f"{_PROMISE}/date/", promises.redate, name="redate_promise"),
    path(f"{_PROMISE}/reopen/", promises.reopen, name="reopen_promise"),
    path(f"{_PROMISE}/take-back/", promises.take_back, name="take_back_promise"),
    path("suggestions/<int:pk>/promises/new/", promises.new_promise, name="new_promise"),
    path("suggestions/<int:pk>/promises/decide/", promises.decide, name="decide_promise"),
]
SUGGESTIONS += [
    path("suggestions/board/", board.board, name="suggestion_board"),
    path("suggestions/board/files/<uuid:key>/", board.board_file, name="board_file"),
]
