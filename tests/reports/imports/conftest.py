"""Somebody before the pages of 导入, an upload desk beside, and a DATA_DIR of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from tests.intake_desk import Desk


@pytest.fixture
def data_folder(settings, tmp_path) -> Path:
    """A DATA_DIR of the test's own."""
    settings.DATA_DIR = tmp_path / "data"
    return settings.DATA_DIR


@pytest.fixture
def client(small_client, data_folder) -> Client:
    """Signed in as the business administrator."""
    return small_client("business")


@pytest.fixture
def desk(client) -> Desk:
    """The same person's uploads, and the worker."""
    return Desk(User.objects.get(username="a-business"))


@pytest.fixture
def send(client) -> Callable:
    """`send(content, name)`: the answer to a file sent by the page's form."""

    def sent(content: bytes = b"a,b\n1,2\n", name: str = "x.csv", **fields: object):
        file = SimpleUploadedFile(name, content, "text/csv")
        return client.post("/imports/upload/", {"file": file, "whole": "1", **fields})

    return sent
