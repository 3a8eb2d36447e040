"""The key that signs sessions: given by SECRET_KEY, or made once per installation and kept.

There is no default key. `manage.py` makes one in DATA_DIR at its first call; a web server that
finds neither refuses to start.
"""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from . import env

NAME = "secret-key"
HOW = (
    "SECRET_KEY is not set and {path} does not exist. Run `manage.py migrate` once, which makes"
    " the file, or set SECRET_KEY to the output of"
    " `python -c 'import secrets; print(secrets.token_urlsafe(50))'`."
)


def read(folder: Path) -> str:
    """The installation's key; ImproperlyConfigured when there is none."""
    path = folder / NAME
    key = env.text("SECRET_KEY") or (path.read_text().strip() if path.exists() else "")
    if not key:
        raise ImproperlyConfigured(HOW.format(path=path))
    return key


def make(folder: Path) -> None:
    """Make the key file unless there is one; readable by its owner only, from the first byte."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
