"""Addresses of the pages about notices: the list, a month's, how one is made and published."""

from django.urls import path

from .views.notices import listing, preview, references
from .views.suggestions import files as suggestion_files

_OF_MONTH = "notices/<month:month>"
NOTICES = [
    path("notices/", listing.notices, name="notices"),
    path(f"{_OF_MONTH}/", preview.notice, name="notice"),
    path(f"{_OF_MONTH}/new/", listing.new_notice, name="new_notice"),
    path(f"{_OF_MONTH}/notice.<format:extension>", preview.notice_file, name="notice_file"),
    path(
        f"{_OF_MONTH}/pictures/<uuid:key>/", suggestion_files.notice_picture, name="notice_picture"
    ),
]
NOTICES += [
    path(f"{_OF_MONTH}/references/", references.references, name="notice_references"),
    path(f"{_OF_MONTH}/references.json", references.proposed, name="proposed_references"),
]
