"""A file that a command line names, taken through its whole way in a folder of its own."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError

from accounts.models import User
from cases.intake import folder, importing, profiles, rejected
from cases.intake.columns import SPECS
from cases.intake.faults import Refused
from cases.intake.grid import Row
from cases.intake.header import HEADER_WITHIN, likely_header
from cases.intake.reading import read
from cases.intake.recognise import guess_kind
from cases.intake.report import ImportReport
from cases.intake.sending import Applying, Progress, Sending, SheetCheck, in_silence
from cases.intake.upload import Upload, store
from cases.models import FileKind, ImportBatch, UnitGroup
from cases.periods import Month

CHUNK = 1024 * 1024
READING = "读取文件"


@dataclass(frozen=True)
class Order:
    """What a command line asks for. `kind_of` says what a file is that looks like a kind."""

    path: Path
    kind_of: Callable[[str], FileKind]
    month: Month | None = None
    group: UnitGroup | None = None
    also_check: Sequence[SheetCheck] = ()
    dry_run: bool = False
    sheet: str = ""
    profile: str = ""
    all_or_nothing: bool = False
    again: bool = False
    rejected_to: Path | None = None
    by: str = ""


def carry_out(order: Order, at: datetime, progress: Progress = in_silence) -> ImportReport:
    """The report; afterwards nothing lies about but the original of a batch."""
    given = Upload.from_path(order.path)
    applying = Applying(at=at, by=_person(order.by), dry_run=order.dry_run)
    _refuse_unwritable(order)
    folder.sweep()
    with folder.working_folder() as working:
        if order.dry_run:
            return _import(order, given, "", working, applying, progress)
        ImportBatch.objects.exists()  # nothing is stored for a database that cannot be asked
        kept, stored_as = store(_chunks(given.path), given.name, folder.uploads())
        try:
            return _import(order, kept, stored_as, working, applying, progress)
        finally:
            _discard_unless_applied(stored_as)


def _person(username: str) -> User | None:
    if not username:
        return None
    person = User.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise Refused(f"没有名为“{username}”的用户，或已停用，请核对 --by。")
    return person


def _refuse_unwritable(order: Order) -> None:
    target = order.rejected_to
    if target is None:
        return
    if target.suffix.lower() != ".xlsx" or target.is_dir() or not target.parent.is_dir():
        raise Refused(f"无法写入“{target}”：--rejected 要给出已有目录里的一个 .xlsx 文件名。")
    if target.exists() and target.samefile(order.path):
        raise Refused("--rejected 与要导入的是同一个文件，请换一个文件名。")


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _discard_unless_applied(stored_as: str) -> None:
    """Also after an interruption that came when the batch was already in."""
    try:
        is_applied = ImportBatch.objects.filter(stored_as=stored_as).exists()
    except DatabaseError:  # not known: the sweep of a later run will see
        return
    if not is_applied:
        folder.discard_original(stored_as)


def _import(
    order: Order,
    upload: Upload,
    stored_as: str,
    working: Path,
    applying: Applying,
    progress: Progress,
) -> ImportReport:
    progress(READING, 0, 0)
    head = read(upload, working, sheet=order.sheet).rows_file.head(HEADER_WITHIN)
    kind = order.kind_of(guess_kind(head))
    sending = Sending(
        upload=upload,
        kind=kind,
        folder=working,
        stored_as=stored_as,
        month=order.month,
        group=order.group,
        sheet=order.sheet,
        chosen=_chosen(order.profile, kind, head),
        all_or_nothing=order.all_or_nothing,
        again=order.again,
        also_check=order.also_check,
        progress=progress,
    )
    report = importing.run(sending, applying)
    if order.rejected_to:
        _hand_out(sending, report, order.rejected_to)
    return report


def _chosen(profile_name: str, kind: FileKind, head: Sequence[Row]) -> dict[int, str] | None:
    if not profile_name:
        return None
    profile = profiles.named(profile_name, kind)
    headers = [column.header for column in likely_header(head, SPECS[kind], {}).columns]
    profiles.refuse_unfit(profile, headers)
    return profiles.chosen_by(profile, headers)


def _hand_out(sending: Sending, report: ImportReport, target: Path) -> None:
    """The workbook of rejected rows, at its place only once it is whole."""
    rejects = rejected.Rejects.of(sending.folder, sending.kind, sending.chosen)
    made = sending.folder / folder.REJECTED
    if rejected.write_for(report, rejects, made, sending.progress):
        shutil.copyfile(made, target)
