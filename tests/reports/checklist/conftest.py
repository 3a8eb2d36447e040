"""A month's list as somebody who may import reads it."""

from collections.abc import Callable

import pytest

from tests.pages import ReadPage, read, select, words


class ReadList:
    """What the page's checklist says."""

    def __init__(self, page: ReadPage) -> None:
        (self.section,) = page.select("section.checklist")
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
    """`listed("2020-04", role="analyst")`: the list of a month, on the middle of May 2020."""

    def read_list(month: str = "2020-04", role: str = "business") -> ReadList:
        return ReadList(read(small_client(role), f"/?month={month}"))

    return read_list
