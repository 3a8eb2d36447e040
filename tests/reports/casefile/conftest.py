"""Somebody who works on one case by hand."""

import pytest

from tests.factories import CaseFactory, at


@pytest.fixture
def home(tmp_path, settings):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def client(small_client):
    return small_client()


@pytest.fixture
def case(client):
    return CaseFactory(number="PJ1", title="路灯不亮", due_at=at(17))
