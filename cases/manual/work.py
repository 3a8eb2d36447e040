"""The one door through which people's writes about a case go."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from cases.held.guard import holding_fast
from cases.models import Case
from cases.turns import is_taken

from .faults import ManualError

IMPORTING = "正在写入一个导入的文件或封存一个月份，请等几分钟再提交，填写的内容没有丢失。"


@contextmanager
def at_work_on(case: Case) -> Iterator[Case]:
    """A transaction with the case as it now stands, which no file and nobody else writes meanwhile.

    `ManualError` while a file is being written: what it found out about the case would be
    overtaken. `FactsHeldError`, and nothing written, when something that counted for a published
    month would have changed. Whatever else forbids work on a case belongs here.
    """
    with transaction.atomic():
        if is_taken():
            raise ManualError(IMPORTING)
        now = Case.objects.select_for_update().get(pk=case.pk)
        with holding_fast([now.pk]):
            yield now
