"""Notes whatever a page does that none of ours may do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response


@dataclass
class Witness:
    """What went wrong on the pages it follows, in the order of happening."""

    host: str
    problems: list[str] = field(default_factory=list)

    @contextmanager
    def looking_away(self) -> Iterator[None]:
        """What a tool of ours does to a page meanwhile is not the page's doing."""
        noted = list(self.problems)
        yield
        self.problems[:] = noted

    def follow(self, page: Page) -> None:
        page.on("console", self._spoken)
        page.on("pageerror", self._thrown)
        page.on("request", self._asked)
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def _spoken(self, message: ConsoleMessage) -> None:
        """A breach of the content security policy is an error on the console, too."""
        if message.type == "error":
            self.problems.append(f"console: {message.text}")

    def _thrown(self, error: Error) -> None:
        self.problems.append(f"script: {error}")

    def _asked(self, request: Request) -> None:
        target = urlsplit(request.url)
        if target.scheme not in {"data", "blob"} and target.netloc != self.host:
            self.problems.append(f"another host: {request.url}")

    def _failed(self, request: Request) -> None:
        # A page that is left gives up what it was asking for; a download ends a navigation.
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"no answer: {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"status {response.status}: {response.url}")
