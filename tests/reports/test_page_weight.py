"""What the overview makes a browser fetch, compressed as the server sends it."""

import gzip
import re
from pathlib import Path

from tests.pages import ReadPage

STATIC = Path(__file__).resolve().parent.parent.parent / "static"
KILO = 1000


def weight(content: bytes) -> int:
    """Bytes after gzip, which every browser takes; Brotli would be less."""
    return len(gzip.compress(content, 9))


def sheets_of(sheet: Path) -> set[Path]:
    """A style sheet and whatever it imports."""
    inner = re.findall(r'@import url\("([^"]+)"\)', sheet.read_text())
    return {sheet}.union(*(sheets_of((sheet.parent / one).resolve()) for one in inner))


def fetched(page: ReadPage) -> set[Path]:
    """The files of ours that a page asks for."""
    links = [one.get("href") for one in page.select("link") if one.get("rel") != "icon"]
    scripts = [one.get("src") for one in page.select("script") if one.get("src")]
    files = {STATIC / url.removeprefix("/static/") for url in links + scripts}
    return {inner for one in files for inner in (sheets_of(one) if one.suffix == ".css" else {one})}


def test_the_overview_weighs_under_150_kilobytes_without_plotly_and_under_700_with_it(demo_client):
    response = demo_client("leader").get("/?month=2020-04")
    files = fetched(ReadPage(response))

    plotly = sum(weight(one.read_bytes()) for one in files if "plotly" in one.parts)
    own = sum(weight(one.read_bytes()) for one in files if "plotly" not in one.parts)
    own += weight(response.content)

    assert own < 150 * KILO
    assert 0 < plotly < own + plotly < 700 * KILO
