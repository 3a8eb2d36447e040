"""The tokens of the design: what is read on what, in three lights, in grey, by every eye."""

import re
from itertools import combinations

import pytest

from tests.stylesheets import SHEETS, apart, contrast, lab, rules, steps, text_of, tokens

THEMES = ("light", "dark", "print")
READ = {
    "ink": ("paper", "wash", "accent-wash", "mark", "chart-shade", "heat-1", "heat-2", "heat-3"),
    "ink-soft": ("paper", "wash", "accent-wash"),
    "accent": ("paper", "wash", "accent-wash", "mark"),
    "accent-strong": ("paper", "wash", "accent-wash"),
    "on-accent": ("accent", "accent-strong", "heat-4", "heat-5"),
    "overdue": ("paper", "wash", "overdue-wash"),
    "demo-ink": ("demo-wash",),
}
"""Inks by the grounds they are read on: 4.5:1."""

SEEN = {
    "rule-strong": ("paper", "wash", "accent-wash"),
    "accent": ("paper", "wash", "chart-shade"),
    "chart-1": ("paper", "chart-shade"),
    "chart-2": ("paper",),
    "chart-3": ("paper",),
    "chart-4": ("paper",),
}
"""Frames and marks by their grounds: 3:1."""

DIVIDING = {"rule", "chart-rule"}
"""Hairlines and grids, which carry nothing that is not said otherwise."""

SERIES = [f"chart-{step}" for step in range(1, 5)]
SHADES = [f"heat-{step}" for step in range(1, 6)]
SIGHTS = ("no red", "no green", "no blue")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|color)a?\(")
OF_TOKENS = {"tokens.css", "dark.css"}


def pairs(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(ink, ground) for ink, grounds in table.items() for ground in grounds]


def is_colour(value: str) -> bool:
    return value.startswith("#")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), pairs(READ))
def test_every_ink_is_read_on_its_grounds(theme, ink, ground):
    held = tokens(theme)

    assert contrast(held[ink], held[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), pairs(SEEN))
def test_every_frame_and_mark_is_seen_on_its_grounds(theme, mark, ground):
    held = tokens(theme)

    assert contrast(held[mark], held[ground]) >= 3


def test_the_red_head_is_read_on_the_sheet_which_is_white_in_every_light():
    assert contrast(tokens("light")["red-head"], tokens("light")["paper"]) >= 4.5


def test_every_colour_has_been_looked_at_on_a_ground():
    looked_at = {one for pair in pairs(READ) + pairs(SEEN) for one in pair} | {"red-head"}

    colours = {name for name, value in tokens("light").items() if is_colour(value)}

    assert colours - looked_at - DIVIDING == set()


def test_a_rule_that_sets_ink_and_ground_sets_a_pair_that_was_looked_at():
    token = re.compile(r"var\(--([\w-]+)\)")
    known = set(pairs(READ)) | {("ink", "demo-wash")}
    unknown = set()
    for sheet in SHEETS.glob("*.css"):
        for rule in rules(sheet.name):
            ink = token.fullmatch(rule.declared.get("color", ""))
            ground = token.fullmatch(rule.declared.get("background", ""))
            if ink and ground and (ink[1], ground[1]) not in known:
                unknown.add((sheet.name, rule.selector, ink[1], ground[1]))

    assert unknown == set()


def test_the_dark_screen_has_a_value_for_every_colour_but_the_sheets_red():
    light, dark = tokens("light"), tokens("dark")
    same = {name for name, value in light.items() if is_colour(value) and dark[name] == value}

    assert same == {"red-head"}


# -- charts -------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
def test_series_are_told_apart_in_a_grey_copy(theme):
    held = tokens(theme)

    assert min(steps([held[one] for one in SERIES])) >= 9


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_series_are_told_apart_by_the_colour_blind(theme, sight):
    held = tokens(theme)

    nearest = min(apart(held[a], held[b], sight) for a, b in combinations(SERIES, 2))

    assert nearest >= 15


@pytest.mark.parametrize("theme", THEMES)
def test_shades_go_one_way_in_lightness_so_that_more_is_always_stronger(theme):
    held = tokens(theme)
    lightness = [lab(held[shade])[0] for shade in SHADES]

    assert lightness in (sorted(lightness), sorted(lightness, reverse=True))
    assert min(steps([held[shade] for shade in SHADES])) >= 8
    assert lightness[0] == pytest.approx(lab(held["paper"])[0], abs=12)


# -- one place for everything -------------------------------------------------------------------


def test_no_other_sheet_names_a_colour():
    named = {
        (sheet.name, value)
        for sheet in SHEETS.glob("*.css")
        if sheet.name not in OF_TOKENS
        for value in COLOUR.findall(text_of(sheet.name))
    }

    assert named == set()


def test_every_token_that_is_asked_for_exists_and_every_token_is_asked_for():
    asked = {
        name
        for sheet in SHEETS.glob("*.css")
        for name in re.findall(r"var\(--([\w-]+)", text_of(sheet.name))
    }
    scripts = "".join(one.read_text() for one in (SHEETS.parent / "js").glob("*.js"))
    of_scripts = set(re.findall(r"\b(?:chart|heat)-\w+\b", scripts))
    own = set(re.findall(r'"--([\w-]+)"', scripts)) | {
        name
        for sheet in SHEETS.glob("*.css")
        for name in re.findall(r"--([\w-]+):", text_of(sheet.name))
    }

    assert {name for name in asked - own if not name.startswith("bs-")} == set()
    assert set(tokens("light")) - asked - of_scripts - set(SERIES) - set(SHADES) == set()


def test_type_comes_in_the_sizes_of_the_tokens():
    """But for the notice, whose sizes are those of official print, and for paper in points."""
    sizes = {
        (sheet.name, rule.declared["font-size"])
        for sheet in SHEETS.glob("*.css")
        for rule in rules(sheet.name)
        if "font-size" in rule.declared and ".paper" not in rule.selector
    }

    free = {(s, v) for s, v in sizes if not re.fullmatch(r"var\(--text-\w+\)|inherit|1em", v)}
    assert {(s, v) for s, v in free if not v.endswith("pt")} == set()
