"""What is sent about districts, categories and unit groups."""

from typing import Any

from django import forms

from cases.models import Category, District, UnitGroup
from cases.registers.districts import seen_of_district
from cases.registers.groups import seen_of_group
from cases.registers.tree import DEEPEST, seen_of_category

from .forms import NameField, OrderField, ReasonField, SeenForm


class CategoryChoice(forms.ModelChoiceField):
    """A category by its whole path."""

    def label_from_instance(self, obj: Any) -> str:
        above = [one.name for one in (obj.top, obj.parent) if one]
        return " / ".join([*dict.fromkeys(above), obj.name])


def category_choices() -> Any:
    """Categories in use, the tree's first levels first."""
    return Category.objects.filter(closed_on=None).select_related("top", "parent")


class DistrictForm(SeenForm):
    """A district's name and place."""

    name = NameField(50, "属地名称")
    order = OrderField()
    reason = ReasonField()

    def __init__(self, data: Any = None, *, district: District | None = None) -> None:
        initial = {}
        if district:
            seen = seen_of_district(district)
            initial = {"name": district.name, "order": district.order, "seen": seen}
        super().__init__(data, initial=initial, auto_id="edit-%s", label_suffix="")


class NewDistrictForm(DistrictForm):
    """A district that is not registered yet."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        _make_new(self)


class CategoryForm(SeenForm):
    """A category's name, place and what it stands under."""

    name = NameField(50, "领域名称")
    parent = CategoryChoice(
        Category.objects.none(),
        label="上级领域",
        required=False,
        empty_label="无（一级）",
        error_messages={"invalid_choice": "没有这个上级领域，请重选。"},
    )
    order = OrderField()
    reason = ReasonField()

    def __init__(self, data: Any = None, *, node: Category | None = None) -> None:
        initial: dict[str, Any] = {}
        choices = category_choices().filter(level__lt=DEEPEST)
        if node:
            initial = {"name": node.name, "parent": node.parent_id, "order": node.order}
            initial["seen"] = seen_of_category(node)
            choices = choices.exclude(pk=node.pk)
        super().__init__(data, initial=initial, auto_id="edit-%s", label_suffix="")
        field = self.fields["parent"]
        assert isinstance(field, CategoryChoice)  # noqa: S101
        field.queryset = choices


class NewCategoryForm(CategoryForm):
    """A category that is not registered yet."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        _make_new(self)


class FoldDistrictForm(forms.Form):
    """Into which district."""

    into = forms.ModelChoiceField(
        District.objects.none(),
        label="并入",
        to_field_name="slug",
        empty_label="请选择",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择属地。"),
    )

    def __init__(self, data: Any = None, *, entry: District | Category) -> None:
        super().__init__(data, auto_id="ask-%s", label_suffix="")
        field = self.fields["into"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = District.objects.filter(closed_on=None).exclude(pk=entry.pk)


class FoldCategoryForm(forms.Form):
    """Into which category."""

    into = CategoryChoice(
        Category.objects.none(),
        label="并入",
        to_field_name="slug",
        empty_label="请选择",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择领域。"),
    )

    def __init__(self, data: Any = None, *, entry: District | Category) -> None:
        super().__init__(data, auto_id="ask-%s", label_suffix="")
        field = self.fields["into"]
        assert isinstance(field, CategoryChoice)  # noqa: S101
        field.queryset = category_choices().exclude(pk=entry.pk)


class GroupForm(SeenForm):
    """A unit group's name, place, and whether it is ranked."""

    name = NameField(30, "分组名称")
    is_ranked = forms.BooleanField(label="参评", required=False)
    order = OrderField()

    def __init__(self, data: Any = None, *, group: UnitGroup | None = None) -> None:
        initial: dict[str, Any] = {"is_ranked": True}
        if group:
            initial = {"name": group.name, "is_ranked": group.is_ranked, "order": group.order}
            initial["seen"] = seen_of_group(group)
        place = group.pk if group else "new"
        super().__init__(data, initial=initial, auto_id=f"group-{place}-%s", label_suffix="")
        if group is None:
            del self.fields["seen"]
            self.fields["order"].required = False


def _make_new(form: forms.Form) -> None:
    """Nothing was shown, and the place may be left to the end of the list."""
    for name in ("seen", "reason"):
        del form.fields[name]
    form.fields["order"].required = False
    form.fields["order"].help_text = "不填排在最后。"
