"""What is sent from the pages of 导入: a file, its columns, a profile's name."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from cases.intake.jobs.settling import NEEDS_MONTH
from cases.models import FileKind, ImportJob, ImportProfile, UnitGroup
from cases.months import first_month
from cases.periods import Month

from .columns import NOT_TAKEN, ColumnChoice, Field, fields_of

YEARS_BACK = 5
CUT_OFF = "上传中断，文件没有收全，请重新选择文件再试。"
NOT_LISTED = {"invalid_choice": "请从列表中选择。"}


class MonthChoice(forms.ChoiceField):
    """A month out of the last years, newest first, grouped by year; cleaned to a `Month`."""

    def __init__(self, *, newest: Month, **kwargs: Any) -> None:
        oldest = min(newest.plus(-12 * YEARS_BACK), first_month() or newest)
        choices = [("", "未指定"), *_by_year(oldest, newest)]
        errors = NOT_LISTED | kwargs.pop("error_messages", {})
        super().__init__(choices=choices, error_messages=errors, **kwargs)

    def clean(self, value: Any) -> Month | None:
        text = super().clean(value)
        return Month.parse(text) if text else None


def _by_year(oldest: Month, newest: Month) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    for year in range(newest.year, oldest.year - 1, -1):
        months = [Month(year, number) for number in range(12, 0, -1)]
        shown = [(str(one), one.label) for one in months if oldest <= one <= newest]
        yield f"{year}年", shown


class OneFile(forms.FileField):
    """Exactly one file, which is not empty."""

    default_error_messages = {
        "required": "请选择要导入的文件。",
        "invalid": "请选择要导入的文件。",
        "missing": "请选择要导入的文件。",
        "empty": "文件是空的（0 字节），请重新导出后再导入。",
    }


class UploadForm(forms.Form):
    """A file and what is known about it. `whole` stands after the file in the page: a body that
    was cut off on its way has lost it.
    """

    file = OneFile(label="文件", help_text="XLSX 或 CSV，不超过 100 MB。")
    kind = forms.ChoiceField(
        label="文件类型",
        required=False,
        choices=[("", "自动识别"), *FileKind.choices],
        error_messages=NOT_LISTED,
    )
    whole = forms.CharField(required=False, widget=forms.HiddenInput, initial="1")

    def __init__(self, *args: Any, newest: Month, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"] = MonthChoice(
            newest=newest,
            label="月份",
            required=False,
            help_text="指标表、总量表和建议要指明月份，可以稍后再选。",
        )
        self.order_fields(["file", "kind", "month", "whole"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("whole"):
            self.errors.pop("file", None)
            self.add_error(None, CUT_OFF)
        if len(self._sent()) > 1:
            self.add_error("file", "一次只能传一个文件，请分开上传。")
        return cleaned

    def _sent(self) -> Sequence[UploadedFile]:
        getlist = getattr(self.files, "getlist", None)
        return getlist("file") if getlist else []


class SheetForm(forms.Form):
    """Which of a workbook's sheets is meant."""

    sheet = forms.ChoiceField(label="工作表")

    def __init__(self, job: ImportJob, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"sheet": job.sheet_name}})
        self.fields["sheet"].choices = [  # type: ignore[attr-defined]
            (name, name) for name in job.sheet_names
        ]


class ColumnsForm(forms.Form):
    """Kind, month and group of a file, and which of our fields each of its columns holds."""

    kind = forms.ChoiceField(
        choices=FileKind.choices,
        widget=forms.HiddenInput,
        error_messages={"required": "请先选择文件类型。", **NOT_LISTED},
    )
    group = forms.ModelChoiceField(
        UnitGroup.objects.all(),
        label="单位分组",
        required=False,
        empty_label="未指定",
        error_messages=NOT_LISTED,
        help_text="选定后，不属于该分组的单位会被拒绝。",
    )
    all_or_nothing = forms.BooleanField(
        label="有一行不行就都不导入",
        required=False,
        help_text="不选时，有问题的行单独退回，其余照常导入。",
    )
    save_as = forms.CharField(
        label="把这份对应存为方案",
        required=False,
        max_length=50,
        help_text="下次同一平台的文件可以直接套用；不填则不保存。",
    )
    overwrite = forms.BooleanField(label="覆盖同名方案", required=False)

    def __init__(
        self,
        job: ImportJob,
        kind: str,
        columns: Sequence[ColumnChoice],
        *args: Any,
        newest: Month,
        **kwargs: Any,
    ) -> None:
        initial = {
            "kind": kind,
            "month": str(job.month) if job.month else "",
            "group": job.group_id,
            "all_or_nothing": job.all_or_nothing,
        }
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.known = fields_of(kind)
        self.columns = columns
        self.fields["month"] = _month_for(kind, newest)
        if kind != FileKind.INDICATORS:
            del self.fields["group"]
        self.fields |= {column.name: _choice(column, self.known) for column in columns}

    def rows(self) -> list[tuple[ColumnChoice, forms.BoundField]]:
        """Each column of the file with its select."""
        return [(column, self[column.name]) for column in self.columns]

    def chosen(self) -> dict[int, str]:
        """Header index → key, of the columns that are taken."""
        taken = {column.index: self.cleaned_data[column.name] for column in self.columns}
        return {index: key for index, key in taken.items() if key != NOT_TAKEN}

    def headers(self) -> dict[str, str]:
        """Header → key, as a profile keeps it."""
        chosen = self.chosen()
        return {one.header: chosen[one.index] for one in self.columns if one.index in chosen}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        taken = [cleaned.get(column.name, NOT_TAKEN) for column in self.columns]
        for field in self.known:
            if taken.count(field.key) > 1:
                self.add_error(
                    None, f"有 {taken.count(field.key)} 列都选了“{field.label}”，只能留一列。"
                )
        missing = [one.label for one in self.known if one.required and one.key not in taken]
        if missing:
            self.add_error(None, f"还缺必需的列：{'、'.join(missing)}。")
        return cleaned

    def clean_save_as(self) -> str:
        return str(self.cleaned_data["save_as"]).strip()


def _month_for(kind: str, newest: Month) -> MonthChoice:
    needed = kind in NEEDS_MONTH
    asserted = "选定后，受理时间不在这个月的行会被拒绝。"
    hint = asserted if kind == FileKind.CASES else "可以不选，只记在批次上。"
    return MonthChoice(
        newest=newest,
        label="月份",
        required=needed,
        help_text="" if needed else hint,
        error_messages={"required": "这类文件要指明是哪个月的。"},
    )


def select() -> forms.Select:
    """A select inside a table, which no field component dresses."""
    return forms.Select(attrs={"class": "form-select form-select-sm"})


def _choice(column: ColumnChoice, known: Sequence[Field]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=f"“{column.header}”对应",
        choices=[(NOT_TAKEN, "不导入"), *((one.key, one.marked) for one in known)],
        required=False,
        initial=column.key,
        widget=select(),
        error_messages=NOT_LISTED,
    )


class ProfileNameForm(forms.ModelForm):
    """Another name for a profile."""

    class Meta:
        model = ImportProfile
        fields = ("name",)
        error_messages = {"name": {"unique": "已有同名的方案，请换一个名称。"}}
