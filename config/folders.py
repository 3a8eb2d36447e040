"""Where the project stands and where it keeps what it makes."""

from pathlib import Path

from . import env

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / "var"))).absolute()
"""Database, uploads, exports and the secret key; ignored by git."""
