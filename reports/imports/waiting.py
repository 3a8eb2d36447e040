"""A file that a worker has, or should have: how far it is, in words and numbers."""

from dataclasses import dataclass
from typing import Any, Self

from cases.intake import jobs
from cases.models import ImportJob

from .steps import RUNNING


@dataclass(frozen=True)
class Waiting:
    """`mark` changes when the page has to be loaded anew. `total` 0: length unknown. `advice`
    says what to do when it does not go on by itself.
    """

    mark: str
    sentence: str
    advice: str
    done: int
    total: int
    is_stalled: bool
    no_worker: bool

    @classmethod
    def of(cls, job: ImportJob) -> Self:
        """As it is now; a job that waits for a person has nothing to report."""
        running = jobs.running(job)
        is_stalled = running.is_interrupted
        no_worker = running.is_waiting_for_worker
        mark = f"{job.state}-{'stalled' if is_stalled else ''}{'alone' if no_worker else ''}"
        sentence = _sentence(job, running) if job.state in RUNNING else job.get_state_display()
        return cls(
            mark, sentence, running.sentence, running.done, running.total, is_stalled, no_worker
        )

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


def _sentence(job: ImportJob, running: jobs.Running) -> str:
    phase = running.phase or job.get_state_display()
    if running.total:
        return f"{phase}：{running.done:,} / {running.total:,} 行"
    return f"{phase}：已处理 {running.done:,} 行" if running.done else phase
