"""Fields, errors and the filter bar as pages show them."""

import re
from types import SimpleNamespace

from django import forms
from django.template import Context, Template


def rendered(source: str, **context) -> str:
    """The template's text, with runs of white space made one."""
    return re.sub(r"\s+", " ", Template(source).render(Context(context))).strip()


class OutcomeForm(forms.Form):
    """One field of each kind that is drawn differently."""

    month = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label="落实情况", help_text="写明措施。")
    unit = forms.ChoiceField(label="单位", choices=[("a", "市公安局")], required=False)
    state = forms.ChoiceField(
        label="状态", choices=[("a", "办理中")], widget=forms.RadioSelect, required=False
    )
    checked = forms.BooleanField(label="已核实", required=False)

    def clean(self) -> None:
        raise forms.ValidationError("这一条刚被别人改过。")


def test_a_field_ties_label_help_and_error_to_its_control():
    page = rendered("{% field form.text %}", form=OutcomeForm({"text": ""}))

    assert '<label class="field__label" for="id_text">落实情况</label>' in page
    described = re.search(r'aria-describedby="([^"]+)"', page)
    assert described is not None
    assert all(f'id="{name}"' in page for name in described[1].split())
    assert "form-control is-invalid" in page


def test_choices_and_ticks_have_their_own_look():
    form = OutcomeForm()

    assert 'class="form-select"' in rendered("{% field form.unit %}", form=form)
    assert "<legend" in rendered("{% field form.state %}", form=form)
    assert 'class="form-check-input"' in rendered("{% field form.checked %}", form=form)


def test_errors_of_the_whole_form_stand_in_one_bar():
    page = rendered("{% form_errors form %}", form=OutcomeForm({"text": "x"}))

    assert "这一条刚被别人改过。" in page
    assert rendered("{% form_errors form %}", form=OutcomeForm()) == ""


def test_filters_are_a_plain_get_form_with_chips_to_take_off(rf):
    chip = SimpleNamespace(label="县区", value="兴隆台区", remove_url="/?month=2020-04")
    page = rendered(
        "{% filter_bar form chips '/clear' %}",
        form=OutcomeForm(),
        chips=[chip],
        request=rf.get("/cases/?x=1"),
    )

    assert 'method="get" action="/cases/"' in page
    assert 'name="month"' in page
    assert 'href="/?month=2020-04"' in page
    assert 'href="/clear">全部清除</a>' in page
