"""Loads the demonstration city into an empty database, once."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.models import Case, Category, District, ImportBatch, Installation, Suggestion, Unit

from .history import write_history
from .ledger import LEDGER_MONTHS, write_month
from .registers import create_installation, create_registers
from .sheets import write_april_sheets
from .suggestions import write_suggestions

Progress = Callable[[str, float], None]
"""Told what is being done, in Chinese, and which part of all is done, 0 to 1."""
LEDGER_SHARE = 0.9


class DemoRefusedError(Exception):
    """The database is not one for the demo; the message says why and what to do."""


def is_loaded() -> bool:
    """Whether the demo's data are in the database."""
    return Installation.objects.filter(pk=1, is_demo=True).exists() and Case.objects.exists()


def load(*, by: User, at: datetime, progress: Progress) -> None:
    """Loads everything in one transaction; a database that has the demo already stays as it is.

    `at` is when the files count as imported. `DemoRefusedError` if the database holds other data.
    """
    if is_loaded():
        progress("演示数据已在库中，保持不变", 1.0)
        return
    _refuse_other_data()
    with transaction.atomic(), _collector_resting():
        _load(by=by, at=at, progress=progress)
    progress("演示数据载入完成", 1.0)


@contextmanager
def _collector_resting() -> Iterator[None]:
    """No cyclic garbage collection: looking through the rows of a month, which make no cycles,
    again and again took a fifth of the time, and resting costs no memory to speak of.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _refuse_other_data() -> None:
    found = [
        f"{model._meta.verbose_name} {count} 条"
        for model in (Case, Unit, District, Category, Suggestion, ImportBatch)
        if (count := model._default_manager.count())
    ]
    if found:
        raise DemoRefusedError(
            f"数据库中已有非演示数据（{'、'.join(found)}），演示数据只能载入空库。"
            "请用 DATA_DIR 或 DATABASE_URL 指定一个新的数据库后重试。"
        )


def _load(*, by: User, at: datetime, progress: Progress) -> None:
    progress("建立登记册：属地、领域、渠道、单位", 0.0)
    create_installation()
    registers = create_registers(by=by, at=at)
    for done, month in enumerate(LEDGER_MONTHS):
        progress(f"生成{month.label}办件", 0.01 + LEDGER_SHARE * done / len(LEDGER_MONTHS))
        write_month(month, registers, by=by, at=at)
    progress("写入2020年4月指标表和总量表", 0.92)
    write_april_sheets(registers, by=by, at=at)
    progress("写入2018年5月至2019年3月历史报表", 0.93)
    write_history(registers, by=by, at=at)
    progress("写入市民建议", 0.99)
    write_suggestions(registers, by=by)
