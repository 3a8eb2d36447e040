"""Asks pip-audit for known vulnerabilities of the installed packages, where its data is in reach.

pip-audit ends well even when its source knew none of the packages, so its words are counted: a
finding fails, and an audit that reached nothing is said to have reached nothing.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

BIN = Path(sys.prefix) / "bin"
ANSWER_WITHIN = "10"
"""Seconds for one answer of the source."""
GIVE_UP_AFTER = 120
"""Seconds for all of them."""


def hold(heading: Callable[[str], None]) -> bool:
    """False if an installed package has a published vulnerability."""
    heading("pip-audit: known vulnerabilities")
    packages = _audit()
    audited = [package for package in packages if "vulns" in package]
    if not audited:
        print("Not audited: the data on vulnerabilities cannot be reached from here.", flush=True)
        return True
    findings = [_sentence(package) for package in audited if package["vulns"]]
    print(
        "\n".join([f"{len(audited)} of {len(packages)} packages audited.", *findings]), flush=True
    )
    return not findings


def _audit() -> list[dict]:
    """What pip-audit says of each package; nothing if it could not finish."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "audit.json"
        command = [BIN / "pip-audit", "--local", "--progress-spinner=off", "--format=json"]
        command += ["--timeout", ANSWER_WITHIN, "--output", answer]
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=GIVE_UP_AFTER)
        except subprocess.TimeoutExpired:
            return []
        return json.loads(answer.read_text())["dependencies"] if answer.exists() else []


def _sentence(package: dict) -> str:
    names = ", ".join(finding["id"] for finding in package["vulns"])
    fixed = {version for finding in package["vulns"] for version in finding["fix_versions"]}
    mended = f"; mended in {', '.join(sorted(fixed))}" if fixed else ""
    return f"{package['name']} {package['version']}: {names}{mended}"
