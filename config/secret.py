"""Keys that nobody may know: given by the environment, or made once per installation and kept.

SECRET_KEY signs sessions; PHONE_KEY turns telephone numbers into fingerprints. There is no default
for either. `manage.py` makes both in DATA_DIR at its first call; a web server that finds neither
refuses to start.
"""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from . import env

FILES = {"SECRET_KEY": "secret-key", "PHONE_KEY": "phone-key"}
HOW = (
    "{name} is not set and {path} does not exist. Run `manage.py migrate` once, which makes"
    " the file, or set {name} to the output of"
    " `python -c 'import secrets; print(secrets.token_urlsafe(50))'`."
)


def read(folder: Path, name: str = "SECRET_KEY") -> str:
    """The installation's key; ImproperlyConfigured when there is none."""
    path = folder / FILES[name]
    key = env.text(name) or (path.read_text().strip() if path.exists() else "")
    if not key:
        raise ImproperlyConfigured(HOW.format(name=name, path=path))
    return key


def make(folder: Path, name: str = "SECRET_KEY") -> None:
    """Make the key file unless there is one; readable by its owner only, from the first byte."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(folder / FILES[name], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))


def make_missing(folder: Path) -> None:
    """Make every key that the environment does not give."""
    for name in FILES:
        if not env.text(name):
            make(folder, name)
