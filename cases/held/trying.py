"""Writing to the ledger in order to see what comes of it, and taking all of it back."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from cases.turns import is_taken


class BusyError(ValueError):
    """The ledger is being written as a whole; nothing was tried out."""

    def __init__(self) -> None:
        super().__init__("正在写入一个导入的文件或封存一个月份，请过几分钟再看对数字和名次的影响。")


@contextmanager
def taken_back() -> Iterator[None]:
    """A transaction that is rolled back at its end; `BusyError` while a file is being written.

    As long as it lasts nobody else can write on SQLite.
    """
    with transaction.atomic():
        if is_taken():
            raise BusyError
        yield
        transaction.set_rollback(True)
