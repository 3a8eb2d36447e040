"""The addresses of notices in the making: what each role is answered, and samples of arguments."""

from collections.abc import Callable
from typing import Any

from tests.page_roles import READERS, answers

LOOKED_AT = "edit_notice review_notice section_versions"
ASKED = "add_section notice_issue edit_section publish_notice correct_notice give_correction_up"
ASKED += " notice_layout"
SENT = "save_section draft_section move_section leave_out_section take_version_back"
SENT += " answer_for_figure withdraw_figure comment_section settle_comment"
SENT += " submit_notice approve_notice send_back_notice"
STORIES = "new_story story add_story_picture remove_story_picture"
SENT += " move_story print_story"
LAYOUTS = "new_layout layout_head add_layout_section layout_section remove_layout_section"
SENT += " retire_layout move_layout_section"
LOOKED_AT += " layouts layout layout_version layout_preview"
OPENED = f"{LOOKED_AT} {ASKED} {STORIES} {LAYOUTS} stories story_picture"
ANSWERS = {f"reports:{name}": answers(200, "business") for name in OPENED.split()}
ANSWERS |= {f"reports:{name}": answers(405, "business") for name in SENT.split()}
ANSWERS |= {
    f"reports:{name}": answers(200, *READERS) for name in ("notice_versions", "printed_notice")
}
ANSWERS |= {
    f"reports:{name}": answers(200, *READERS) for name in ("check", "check_notice", "compare")
}
ASKED_AND_SENT = {"reports:check", "reports:compare"}
ASKED_AND_SENT |= {f"reports:{name}" for name in f"{ASKED} {STORIES} {LAYOUTS}".split()}
NO_PAGES = {"reports:printed_notice", "reports:story_picture"}
"""A published notice's page is its own, as it was kept; a picture is a file."""
OF_A_LAYOUT_SECTION = "layout_section move_layout_section remove_layout_section"
OF_A_LAYOUT = f"layout layout_head add_layout_section retire_layout {OF_A_LAYOUT_SECTION}"
OF_A_LAYOUT += " layout_version layout_preview"
OF_A_STORY = "story move_story print_story add_story_picture"
OF_A_PICTURE = "remove_story_picture story_picture"
OF_A_SECTION = "edit_section section_versions save_section draft_section move_section"
OF_A_SECTION += " leave_out_section take_version_back answer_for_figure withdraw_figure"
OF_A_SECTION += " comment_section settle_comment"


def rows() -> dict[str, Callable[[], Any]]:
    """What finds the record whose key stands in an address."""
    found = {f"reports:{name}": the_section for name in OF_A_SECTION.split()}
    found |= {f"reports:{name}": the_layout_section for name in OF_A_LAYOUT_SECTION.split()}
    found |= {f"reports:{name}": the_story for name in OF_A_STORY.split()}
    return found | {f"reports:{name}": lambda: a_picture().story for name in OF_A_PICTURE.split()}


def samples(name: str) -> dict[str, Callable[[], Any]]:
    """Arguments that only notices have, or that mean something else here."""
    found: dict[str, Callable[[], Any]] = {"figure": lambda: 1, "comment": lambda: 1}
    if name.removeprefix("reports:") in OF_A_LAYOUT.split():
        found |= {"slug": lambda: "8890", "number": lambda: 1}
    if name == "reports:take_version_back":
        found["number"] = lambda: 1
    if name == "reports:printed_notice":
        found |= {"month": lambda: "2020-03", "revision": a_published_notice}
    if name.removeprefix("reports:") in OF_A_PICTURE.split():
        found["key"] = lambda: a_picture().key
    return found


def the_section() -> Any:
    """总体情况 of the demo's notice."""
    from reports.models import NoticeSection

    return NoticeSection.objects.get(notice__month="2020-04", order=1)


def the_layout_section() -> Any:
    """The first of the demo's template."""
    from reports.models import TemplateSection

    return TemplateSection.objects.get(template__slug="8890", template__version=1, order=1)


def a_published_notice() -> int:
    """March's, with its page alone; its revision."""
    from reports.models import Notice, NoticeFile
    from tests.factories import at
    from tests.notices_made import a_notice

    known = Notice.objects.filter(month="2020-03", state="published").first()
    if known is None:
        from cases.periods import Month

        known = a_notice(Month(2020, 3), number=2, state="published", published_at=at(16, month=4))
        page = "<!DOCTYPE html><html><body><main><h1>通报</h1></main></body></html>".encode()
        NoticeFile.objects.create(
            notice=known, format="html", name="通报.html", sha256="0" * 64, size=1, data=page
        )
    return known.revision


def the_story() -> Any:
    """The first of the demo."""
    from cases.models import Story

    return Story.objects.order_by("pk").first()


def a_picture() -> Any:
    """A picture of it, with its file."""
    from cases.models import StoryFile
    from tests.cases.attached import a_stored_picture
    from tests.factories import UserFactory

    return a_stored_picture(
        StoryFile,
        UserFactory(username="business"),
        story=the_story(),
        stored_as="story-sample.jpg",
    )
