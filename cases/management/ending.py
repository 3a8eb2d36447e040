"""How a command ends when it is told to, or has something to refuse."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError

INTERRUPTED = "已中断，没有完成的导入不会写入任何数据，可以重新运行。"
ON_INTERRUPT, ON_TERMINATION = 130, 143


class PlainCommand(BaseCommand):
    """Says what is wrong in one sentence on stderr, without the word CommandError before it."""

    def execute(self, *arguments: Any, **options: Any) -> Any:
        try:
            return super().execute(*arguments, **options)
        except CommandError as error:
            if not getattr(self, "_called_from_command_line", False) or options.get("traceback"):
                raise
            self.stderr.write(str(error))
            sys.exit(error.returncode)


class TerminatedError(KeyboardInterrupt):
    """SIGTERM, as an exception that nobody catches by mistake."""


@contextmanager
def tidily() -> Iterator[None]:
    """Ctrl-C and SIGTERM pass through every `finally`, so that no file is left behind."""
    is_ours = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, _terminate) if is_ours else None
    try:
        yield
    except TerminatedError as end:
        raise CommandError(INTERRUPTED, returncode=ON_TERMINATION) from end
    except KeyboardInterrupt as end:
        raise CommandError(INTERRUPTED, returncode=ON_INTERRUPT) from end
    finally:
        if is_ours:
            signal.signal(signal.SIGTERM, before)


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise TerminatedError
