"""A business administrator before the registers."""

from collections.abc import Callable

import pytest
from django.test import Client

from cases.models import Unit
from tests.factories import DistrictFactory, UnitFactory
from tests.pages import ReadPage


@pytest.fixture
def client(small_client) -> Client:
    """Signed in as the business administrator."""
    return small_client("business")


@pytest.fixture
def send(client) -> Callable[..., ReadPage]:
    """`send("/registers/units/…/rename/", "reports", name="…")`: the page a sent form leads to.

    What stands in the hidden fields and is filled in already goes along, as from a browser.
    """

    def sent(page: str, action: str, **fields: str) -> ReadPage:
        shown = ReadPage(client.get(page))
        (form,) = (one for one in shown.select("main form") if _leads_to(one, action))
        known = {
            box.get("name"): box.get("value") or ""
            for box in form.xpath(".//input[@name and not(@type='checkbox')]")
        }
        known |= {
            box.get("name"): next(iter(box.xpath(".//option[@selected]/@value")), "")
            for box in form.xpath(".//select[@name]")
        }
        target = (form.get("action") or page).partition("#")[0]
        return ReadPage(client.post(target, known | fields, follow=True))

    return sent


@pytest.fixture
def unit(db) -> Unit:
    """Without cases, in a district."""
    return UnitFactory(name="市规划局", slug="guihua", district=DistrictFactory())


def _leads_to(form, action: str) -> bool:
    """Without an action, a form is sent to its own page."""
    target = (form.get("action") or "").partition("#")[0]
    return form.get("method") == "post" and (target.endswith(action) if action else not target)
