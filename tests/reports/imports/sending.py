"""Forms of a file's page, sent as the page offers them."""

from cases.models import ImportJob
from tests.pages import read


def at(job: ImportJob, address: str = "") -> str:
    return f"/imports/{job.pk}/{address}"


def columns_sent(client, job: ImportJob, **changed: str):
    """The form of the columns as the page offers it, sent with changes."""
    page = read(client, at(job))
    sent = {one.get("name"): one.get("value") or "" for one in page.select("form#settle input")}
    sent |= {
        one.get("name"): next(
            (o.get("value") for o in one.iter("option") if o.get("selected") is not None), ""
        )
        for one in page.select("form#settle select")
    }
    return client.post(at(job, "columns/"), {k: v for k, v in sent.items() if v} | changed)
