"""What the house rules promise, a test keeps: doors, sizes, words, and nothing from outside."""

import ast
import re
import socket
from pathlib import Path

import pytest

from tests.closed_network import OutsideWorldError

ROOT = Path(__file__).resolve().parent.parent
APPS = ["accounts", "cases", "scoring", "reports"]
"""In the order of dependence: an app may import itself and the ones before it."""
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
PYTHON = sorted(
    path
    for folder in [*APPS, "config", "tests", ".ci"]
    for path in ROOT.glob(f"{folder}/**/*.py")
    if "migrations" not in path.parts
)
TEMPLATES = sorted(ROOT.glob("templates/**/*.html"))
OWN_TEXT = [
    *PYTHON,
    *TEMPLATES,
    *(path for kind in ("md", "toml", "txt") for path in ROOT.glob(f"*.{kind}")),
    ROOT / "Makefile",
    *(path for kind in ("css", "js") for path in ROOT.glob(f"static/{kind}/**/*.*")),
    *(path for folder in ("docs", "deploy") for path in ROOT.glob(f"{folder}/**/*.*")),
]
NEVER_WRITTEN = re.compile(
    r"/(?:work|root)/|/home/(?!tongbao)\w"  # somebody's machine
    r"|pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|debian[.]org"  # package registries
)
FROM_ELSEWHERE = re.compile(r"""(?:src|href|action)\s*=\s*["']?\s*(?:https?:)?//""", re.IGNORECASE)
UNSAFE_MARKUP = re.compile(
    r"<script(?![^>]*\bsrc=)|<style|\sstyle\s*=|\son\w+\s*=|javascript:|\|\s*safe\b|autoescape off",
    re.IGNORECASE,
)
MODULES_WITHOUT_A_PURPOSE = {"utils", "helpers", "common", "services", "managers", "signals"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported_modules(path: Path) -> set[str]:
    """The dotted names that a module imports from outside its own app."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(str(node.module))
    return names


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text())
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


@pytest.mark.parametrize("app", APPS)
def test_an_app_imports_only_the_apps_it_rests_on(app):
    closed = {*APPS[APPS.index(app) + 1 :], "config", "tests"}

    broken = {
        name_of(path): sorted(names)
        for path in ROOT.glob(f"{app}/**/*.py")
        if (names := {name for name in imported_modules(path) if name.split(".")[0] in closed})
    }

    assert broken == {}


def test_modules_of_one_app_are_named_by_one_dot_or_in_full():
    climbing = [
        name_of(path)
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.level > 1
    ]

    assert climbing == []


def test_only_views_and_commands_ask_the_clock_and_only_the_clock_reads_it():
    asking = re.compile(r"\b(?:timezone\.(?:now|localdate|localtime)|datetime\.now|date\.today)\(")
    readers = [
        name_of(path)
        for app in APPS
        for path in ROOT.glob(f"{app}/**/*.py")
        if asking.search(path.read_text()) and name_of(path) != "cases/clock.py"
    ]

    assert readers == []


def test_no_module_is_longer_than_two_screens_can_carry():
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in PYTHON}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_a_reader_can_hold():
    long = {
        f"{name_of(path)}:{function.name}": lines
        for path in PYTHON
        for function in functions(path)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    }

    assert long == {}


def test_every_module_says_what_a_reader_finds_in_it():
    silent = [
        name_of(path) for path in PYTHON if not ast.get_docstring(ast.parse(path.read_text()))
    ]

    assert silent == []


def test_no_module_is_a_drawer_for_everything():
    assert [name_of(path) for path in PYTHON if path.stem in MODULES_WITHOUT_A_PURPOSE] == []


def test_templates_hold_no_script_no_style_and_no_unescaped_text():
    faults = {
        name_of(path): found.group()
        for path in TEMPLATES
        if (found := UNSAFE_MARKUP.search(path.read_text()))
    }

    assert faults == {}


def test_templates_load_and_link_nothing_from_another_host():
    assert [name_of(path) for path in TEMPLATES if FROM_ELSEWHERE.search(path.read_text())] == []


def test_python_marks_no_text_as_safe_without_escaping_it():
    """`format_html` escapes what it is given; `mark_safe` believes it."""
    believing = [
        name_of(path)
        for path in PYTHON
        if "tests" not in path.parts and re.search(r"\bmark_safe\b", path.read_text())
    ]

    assert believing == []


def test_nothing_names_a_machine_or_a_package_registry():
    faults = {
        name_of(path): found.group()
        for path in OWN_TEXT
        if path.is_file() and (found := NEVER_WRITTEN.search(path.read_text(errors="replace")))
    }

    assert faults == {}


@pytest.mark.parametrize("listing", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_and_says_why_it_is_there(listing):
    lines = (ROOT / listing).read_text().splitlines()
    packages = [line for line in lines if line and not line.startswith(("#", "-r "))]

    assert packages
    for line in packages:
        assert re.fullmatch(r"[A-Za-z0-9-]+==[\w.]+ +# \S.{4,}", line), line


def test_every_package_that_comes_along_is_pinned_too():
    lines = (ROOT / ".ci" / "constraints.txt").read_text().splitlines()

    for line in lines[1:]:
        assert re.fullmatch(r"[\w.-]+==[\w.]+", line), line


def test_the_suite_cannot_reach_another_machine():
    far = ("192.0.2.1", 80)  # an address kept for documentation

    with socket.socket() as stream, pytest.raises(OutsideWorldError):
        stream.connect(far)
    with socket.socket() as stream, pytest.raises(OutsideWorldError):
        stream.connect_ex(far)
    with socket.socket(type=socket.SOCK_DGRAM) as datagrams, pytest.raises(OutsideWorldError):
        datagrams.sendto(b"", far)
