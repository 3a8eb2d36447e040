"""An export that a worker has, or should have: how far it is, in words and numbers."""

from dataclasses import dataclass
from typing import Any, Self

from django.template.defaultfilters import filesizeformat

from cases.intake import progress
from reports.models import CaseExport

from . import folder
from .jobs import IN_FLIGHT

NO_WORKER = "后台程序没有运行，导出暂时不能继续：请联系管理员启动后台程序（manage.py db_worker）。"
INTERRUPTED = "已中断：后台程序在写文件中途停止，请点“重新开始”；写了一半的文件不会提供下载。"
QUEUED = "排队等待"


@dataclass(frozen=True)
class Waiting:
    """`mark` changes when the page has to be loaded anew. `total` 0: length unknown. `advice`
    says what to do when it does not go on by itself.
    """

    mark: str
    sentence: str
    advice: str = ""
    done: int = 0
    total: int = 0
    is_stalled: bool = False
    no_worker: bool = False

    @classmethod
    def of(cls, export: CaseExport) -> Self:
        """As it is now."""
        if export.state not in IN_FLIGHT:
            return cls(export.state, str(export.get_state_display()))
        where = folder.folder_of(export)
        reported, age = progress.read(where), progress.age(where)
        if reported is None or (not reported.is_queued and age > progress.ALIVE_WITHIN):
            return cls("stalled", "已中断", INTERRUPTED, is_stalled=True)
        if reported.is_queued:
            lonely = age > progress.PATIENCE and not progress.somebody_works()
            return cls(f"queued{lonely}", QUEUED, NO_WORKER if lonely else "", no_worker=lonely)
        size = filesizeformat(folder.size_of(export))
        if export.format == CaseExport.Format.XLSX:
            size += "（压缩前）"
        words = f"已写 {reported.done:,} / {reported.total:,} 行，{size}"
        if reported.total and reported.done >= reported.total:
            words = f"行已写完，正在整理文件，{size}"
        return cls(export.state, words, done=reported.done, total=reported.total)

    @property
    def stands_still(self) -> bool:
        """Whether nothing goes on until somebody does something about it."""
        return self.is_stalled or self.no_worker

    def as_json(self) -> dict[str, Any]:
        """For the page's script."""
        return {
            "mark": self.mark,
            "sentence": self.sentence,
            "done": self.done,
            "total": self.total,
            "stands_still": self.stands_still,
        }
