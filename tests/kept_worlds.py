"""Worlds that many tests start from, told once by each worker and kept in a database of their own.

For where telling takes longer than testing: `kept_world` reads such a world in a transaction that
is rolled back, so that every test finds it as it was told.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from pathlib import Path
from typing import TypeVar

from tests import demo_story

World = TypeVar("World")


class KeptWorlds:
    """`with worlds(tell) as told:` - in the world that `tell` makes, holding what it returns."""

    def __init__(self, template: str, folder: Path) -> None:
        self._template = template
        self._folder = folder
        self._databases = ExitStack()
        self._told: dict[Callable[[], object], tuple[str, object]] = {}

    @contextmanager
    def __call__(self, tell: Callable[[], World]) -> Iterator[World]:
        if tell not in self._told:
            self._told[tell] = self._first(tell)
        name, told = self._told[tell]
        with demo_story.told_from(name):
            # A test may change what it holds.
            yield deepcopy(told)

    def _first(self, tell: Callable[[], World]) -> tuple[str, World]:
        from tests.cases.intake.kills.databases import copied

        name = f"world{len(self._told)}"
        database = self._databases.enter_context(copied(self._template, name, self._folder))
        with demo_story.connected_to(database):
            return database, tell()

    def close(self) -> None:
        """Removes the databases."""
        self._databases.close()
