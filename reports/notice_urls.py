"""Addresses of the pages about notices: the list, a month's, how one is made and published."""

from django.urls import path

from .views import checking, comparing
from .views.notices import (
    layouts,
    listing,
    preview,
    publishing,
    references,
    remarks,
    review,
    section,
    stories,
    workshop,
)
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
NOTICES += [
    path("check/", checking.check, name="check"),
    path("check/compare/", comparing.compare, name="compare"),
    path("check/<month:month>/", checking.check_notice, name="check_notice"),
]
_EDIT = f"{_OF_MONTH}/edit"
_SECTION = f"{_EDIT}/<int:pk>"
NOTICES += [
    path(f"{_EDIT}/", workshop.edit, name="edit_notice"),
    path(f"{_EDIT}/add/", workshop.add, name="add_section"),
    path(f"{_EDIT}/template/", workshop.follow, name="notice_layout"),
    path(f"{_EDIT}/issue/", workshop.issue, name="notice_issue"),
    path(f"{_SECTION}/", section.edit, name="edit_section"),
    path(f"{_SECTION}/save/", section.save, name="save_section"),
    path(f"{_SECTION}/draft/", section.draft, name="draft_section"),
    path(f"{_SECTION}/move/", workshop.move, name="move_section"),
    path(f"{_SECTION}/print/", workshop.leave_out, name="leave_out_section"),
    path(f"{_SECTION}/versions/", section.history, name="section_versions"),
    path(
        f"{_SECTION}/versions/<int:number>/take-back/",
        section.take_back,
        name="take_version_back",
    ),
    path(f"{_SECTION}/figures/", remarks.answer_for, name="answer_for_figure"),
    path(
        f"{_SECTION}/figures/<int:figure>/withdraw/",
        remarks.withdraw_answer,
        name="withdraw_figure",
    ),
    path(f"{_SECTION}/comments/", remarks.comment, name="comment_section"),
    path(f"{_SECTION}/comments/<int:comment>/settle/", remarks.settle, name="settle_comment"),
]
NOTICES += [
    path(f"{_OF_MONTH}/review/", review.review, name="review_notice"),
    path(f"{_OF_MONTH}/review/submit/", review.submit, name="submit_notice"),
    path(f"{_OF_MONTH}/review/approve/", review.approve, name="approve_notice"),
    path(f"{_OF_MONTH}/review/send-back/", review.send_back, name="send_back_notice"),
    path(f"{_OF_MONTH}/publish/", publishing.publish, name="publish_notice"),
    path(f"{_OF_MONTH}/correct/", publishing.correct, name="correct_notice"),
    path(f"{_OF_MONTH}/correct/give-up/", publishing.give_up, name="give_correction_up"),
    path(f"{_OF_MONTH}/versions/", preview.versions, name="notice_versions"),
    path(f"{_OF_MONTH}/printed/<int:revision>/", preview.printed, name="printed_notice"),
]
_STORY = "notices/stories/<int:pk>"
NOTICES += [
    path("notices/stories/", stories.listing, name="stories"),
    path("notices/stories/new/", stories.new, name="new_story"),
    path(f"{_STORY}/", stories.story, name="story"),
    path(f"{_STORY}/move/", stories.move, name="move_story"),
    path(f"{_STORY}/print/", stories.put_in, name="print_story"),
    path(f"{_STORY}/pictures/add/", stories.add_picture, name="add_story_picture"),
    path(f"{_STORY}/pictures/<uuid:key>/", stories.picture, name="story_picture"),
    path(
        f"{_STORY}/pictures/<uuid:key>/remove/",
        stories.remove_picture,
        name="remove_story_picture",
    ),
]
_LAYOUT = "notices/templates/<slug:slug>"
_VERSION = f"{_LAYOUT}/versions/<int:number>"
_BLOCK = f"{_LAYOUT}/sections/<int:pk>"
NOTICES += [
    path("notices/templates/", layouts.listing, name="layouts"),
    path("notices/templates/new/", layouts.new, name="new_layout"),
    path(f"{_LAYOUT}/", layouts.layout, name="layout"),
    path(f"{_LAYOUT}/head/", layouts.head, name="layout_head"),
    path(f"{_LAYOUT}/add/", layouts.add, name="add_layout_section"),
    path(f"{_LAYOUT}/retire/", layouts.retire, name="retire_layout"),
    path(f"{_VERSION}/", layouts.version, name="layout_version"),
    path(f"{_VERSION}/preview/", layouts.preview, name="layout_preview"),
    path(f"{_BLOCK}/", layouts.section, name="layout_section"),
    path(f"{_BLOCK}/move/", layouts.move, name="move_layout_section"),
    path(f"{_BLOCK}/remove/", layouts.remove, name="remove_layout_section"),
]
