"""A month's list as somebody who may import reads it."""

from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from lxml import html

from accounts.roles import Role
from reports.asking import asked
from reports.checklist import build_checklist
from tests.factories import UserFactory
from tests.pages import select, words


class ReadList:
    """What a checklist says."""

    def __init__(self, section) -> None:
        self.section = section
        self.is_open = select(self.section, "details")[0].get("open") is not None
        self.step = words(select(self.section, "p.checklist__step")[0])
        buttons = select(self.section, "a.btn")
        self.button = (words(buttons[0]), buttons[0].get("href")) if buttons else None
        self.points = {
            words(select(one, "strong")[0]): (
                words(select(one, "span.checklist__state")[0]),
                " ".join(words(note) for note in select(one, "p.checklist__note")),
            )
            for one in select(self.section, "li")
        }

    def links(self) -> list[str]:
        """Where its words lead."""
        return [link.get("href") for link in select(self.section, "li a")]


@pytest.fixture
def listed(small_client) -> Callable[..., ReadList]:
    """`listed("2020-04", role="analyst")`: the list of a month, on the middle of May 2020.

    Without the figures that stand beneath it on the page, which take much longer.
    """

    def read_list(month: str = "2020-04", role: str = "business") -> ReadList:
        request = RequestFactory().get("/", {"month": month})
        request.user = UserFactory(username=f"a-{role}", role=Role(role))
        found = build_checklist(asked(request), request.user)
        return ReadList(
            html.fromstring(render_to_string("components/checklist.html", {"list": found}))
        )

    return read_list
