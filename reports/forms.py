"""Forms that readers and administrators fill in."""

from django import forms

from cases.dimensions import DIMENSIONS, NONE, Dimension

from .asking import Asked

FILTERS = ("district", "category", "channel", "kind", "group", "province")
"""The dimensions that a page's filter bar offers, in this order."""


class FilterForm(forms.Form):
    """The filter bar: one choice per dimension, empty for all. What it holds comes from `Asked`.

    What else the address filters by, the form hands on as it is.
    """

    month = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, asked: Asked) -> None:
        chosen = dict(asked.question.filters.items())
        joined = {key: ",".join(slugs) for key, slugs in chosen.items()}
        super().__init__(initial={"month": str(asked.month), **joined})
        for key in FILTERS:
            self.fields[key] = _choice(asked, DIMENSIONS[key], chosen.get(key, ()))
        for key in joined.keys() - set(FILTERS):
            self.fields[key] = forms.CharField(widget=forms.HiddenInput)
        if asked.question.day:
            self.fields["day"] = forms.CharField(
                widget=forms.HiddenInput, initial=str(asked.question.day)
            )


def _choice(asked: Asked, dimension: Dimension, chosen: tuple[str, ...]) -> forms.ChoiceField:
    """The dimension's members; what is chosen and is none of them (several, or one that stands
    under a member) is a choice of its own.
    """
    members = asked.choices[dimension.key]
    choices = [(member.slug, member.name) for member in members if not member.above]
    if dimension.empty is not None:
        choices.append((NONE, dimension.nothing))
    if len(chosen) > 1:
        choices.insert(0, (",".join(chosen), "多项"))
    elif chosen and chosen[0] not in dict(choices):
        names = {member.slug: member.name for member in members}
        choices.insert(0, (chosen[0], names[chosen[0]]))
    return forms.ChoiceField(label=dimension.name, required=False, choices=[("", "全部"), *choices])
