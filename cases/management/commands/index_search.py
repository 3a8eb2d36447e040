"""Writes the search index again, from the ledger as it stands."""

from contextlib import ExitStack
from typing import Any

from cases.management.bar import Bar
from cases.management.ending import PlainCommand, tidily
from cases.search import index_everything

INDEXING = "重建搜索索引"


class Command(PlainCommand):
    """`index_search`: for a ledger restored from elsewhere, or changed past the application."""

    help = "按现有办件重建搜索索引；期间可以照常使用"

    def handle(self, *_: Any, **_options: Any) -> None:
        written = 0

        def tell(done: int, total: int) -> None:
            nonlocal written
            written = done
            if bar:
                bar(INDEXING, done, total)

        with tidily(), ExitStack() as stack:
            bar = stack.enter_context(Bar()) if self.stderr.isatty() else None
            index_everything(tell)
        self.stdout.write(f"搜索索引已重建，共 {written} 件。")
