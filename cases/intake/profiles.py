"""Named assignments of columns, so that a platform's export is understood the next time."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from cases.models import ImportProfile

from .faults import Refused
from .text import clean_text, header_key

LONGEST_NAME = 50


def save(
    name: str,
    kind: str,
    columns: Mapping[str, str],
    by: User | None,
    at: datetime,
    *,
    overwrite: bool = False,
) -> ImportProfile:
    """`columns`: header as in the file → key. Refused for a taken name unless told to overwrite."""
    name = clean_text(name)
    if not name or len(name) > LONGEST_NAME:
        raise Refused(f"方案名称应为 1 到 {LONGEST_NAME} 字，请修改。")
    known = {header_key(header): key for header, key in columns.items() if key}
    known.pop("", None)
    if not known:
        raise Refused("没有一列对应到系统的字段，无法存为方案，请先确认列的对应。")
    fields = {"kind": kind, "columns": known, "saved_by": by, "saved_at": at}
    if overwrite:
        return ImportProfile.objects.update_or_create(name=name, defaults=fields)[0]
    try:
        with transaction.atomic():
            return ImportProfile.objects.create(name=name, **fields)
    except IntegrityError as error:
        raise Refused(f"已有名为“{name}”的方案，请换一个名称，或选择覆盖它。") from error


def delete(profile: ImportProfile) -> None:
    """Jobs that used it keep their columns."""
    profile.delete()


def named(name: str, kind: str) -> ImportProfile:
    """Refused when there is none of that name, or it is for another kind of file."""
    profile = ImportProfile.objects.filter(name=clean_text(name)).first()
    if profile is None:
        names = "、".join(ImportProfile.objects.values_list("name", flat=True)[:10])
        known = f"现有方案：{names}。" if names else "还没有保存过方案。"
        raise Refused(f"没有名为“{clean_text(name)[:LONGEST_NAME]}”的导入方案，{known}")
    if profile.kind != kind:
        raise Refused(f"方案“{profile.name}”用于{profile.get_kind_display()}，不能用于这个文件。")
    return profile


def fitting(kind: str, headers: Iterable[str]) -> list[ImportProfile]:
    """Profiles whose headers are all in the file, the fullest first. Blank `kind`: of any kind."""
    present = {header_key(header) for header in headers}
    profiles = ImportProfile.objects.filter(kind=kind) if kind else ImportProfile.objects.all()
    fits = [one for one in profiles if one.columns and present.issuperset(one.columns)]
    return sorted(fits, key=lambda one: -len(one.columns))


def chosen_by(profile: ImportProfile, headers: Iterable[str]) -> dict[int, str]:
    """Index in the file → key, blank for a column that the profile leaves out.

    Of two columns that bear one name the first is taken.
    """
    chosen: dict[int, str] = {}
    for index, header in enumerate(headers):
        key = profile.columns.get(header_key(header), "")
        chosen[index] = key if key not in chosen.values() else ""
    return chosen


def refuse_unfit(profile: ImportProfile, headers: Iterable[str]) -> None:
    """Refused, with their names, when columns that the profile assigns are not in the file."""
    present = {header_key(header) for header in headers}
    if missing := [header for header in profile.columns if header not in present]:
        names = "、".join(f"“{header}”" for header in missing)
        raise Refused(f"文件里没有方案“{profile.name}”所用的列{names}，请核对文件或换一个方案。")
