"""What is vendored is what the list names, and it sends nothing to anybody."""

import hashlib
import re
from pathlib import Path

from django.conf import settings

VENDOR = Path(settings.BASE_DIR) / "static" / "vendor"


def test_vendored_files_are_those_that_the_list_names():
    listed = re.findall(
        r"^\| (\S+) \|.* ([0-9a-f]{64}) \|$", (VENDOR / "README.md").read_text(), re.M
    )
    found = {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name, _ in listed}

    assert found == dict(listed)
    assert {path.name for path in VENDOR.glob("*/*.*")} == {Path(name).name for name, _ in listed}


def test_charts_send_nothing_to_anybody():
    script = (VENDOR.parent / "js" / "charts.js").read_text()

    assert "showSendToCloud: false" in script
    assert 'plotlyServerURL: ""' in script
