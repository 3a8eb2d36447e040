"""A business administrator before the form of a scheme."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.test import Client

from scoring.models import Scheme
from tests.factories import scheme_2020
from tests.pages import ReadPage


@pytest.fixture
def client(small_client) -> Client:
    """Signed in as the business administrator."""
    return small_client("business")


@dataclass
class SchemeForm:
    """The form as a browser holds it: boxes by name, filled in and sent by a button."""

    client: Client
    url: str
    boxes: dict[str, str] = field(default_factory=dict)
    page: ReadPage | None = None

    def open(self) -> "SchemeForm":
        """As the page shows it now."""
        return self._hold(self.client.get(self.url))

    def fill(self, prefix: str = "", **texts: object) -> "SchemeForm":
        """`fill("indicator-0", weight=25)`; without a prefix the scheme's own boxes."""
        named = {f"{prefix}-{box}" if prefix else box: str(text) for box, text in texts.items()}
        assert not named.keys() - self.boxes.keys()
        self.boxes |= named
        return self

    def press(self, button: str = "save") -> "SchemeForm":
        """Sent; the form is then as the answer shows it."""
        return self._hold(self.client.post(self.url, self.boxes | {"do": button}, follow=True))

    def _hold(self, response) -> "SchemeForm":
        self.page = ReadPage(response)
        forms = self.page.select("form.scheme-form")
        self.boxes = _boxes(forms[0]) if forms else {}
        return self


def _boxes(form) -> dict[str, str]:
    boxes = {box.get("name"): box.get("value") or "" for box in form.xpath(".//input[@name]")}
    boxes |= {box.get("name"): (box.text or "").strip() for box in form.xpath(".//textarea")}
    for box in form.xpath(".//select"):
        chosen = box.xpath(".//option[@selected]/@value") or box.xpath(".//option/@value")
        boxes[box.get("name")] = chosen[0]
    return boxes


@pytest.fixture
def form_of(client) -> Callable[[Scheme], SchemeForm]:
    """`form_of(scheme)`: its form, just opened."""

    def opened(scheme: Scheme) -> SchemeForm:
        return SchemeForm(client, f"/schemes/{scheme.slug}/edit/").open()

    return opened


@pytest.fixture
def copied(client) -> Callable[..., Scheme]:
    """`copied("2020-04")`: a draft copied from the scheme of 2020 by its page."""

    def copy(month: str = "2020-05", name: str = "新方案") -> Scheme:
        values = {"name": name, "effective_from": month}
        client.post(f"/schemes/{scheme_2020().slug}/copy/", values)
        return Scheme.objects.get(name=name)

    return copy


@pytest.fixture
def act(client) -> Callable[[Scheme, str], ReadPage]:
    """`act(scheme, "put-in-force")`: a button of its page pressed."""

    def pressed(scheme: Scheme, action: str) -> ReadPage:
        url = f"/schemes/{scheme.slug}/"
        seen = ReadPage(client.get(url)).select("input[name=seen]")
        values = {"seen": seen[0].get("value")} if seen else {}
        return ReadPage(client.post(f"{url}{action}/", values, follow=True))

    return pressed
