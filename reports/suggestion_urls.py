"""Addresses of the pages about suggestions: the list, the page of one, what follows from it."""

from django.urls import path

from .views.suggestions import files, inquiries, listing, one, ten

SUGGESTIONS = [
    path("suggestions/", listing.suggestions, name="suggestions"),
    path("suggestions/<int:pk>/", one.suggestion, name="suggestion"),
]
SUGGESTIONS += [
    path("suggestions/inquiries/", inquiries.inquiries, name="inquiries"),
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
