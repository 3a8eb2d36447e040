"""Loading the demo: only into an empty database, and only once."""

from datetime import datetime

import pytest

from accounts.models import User
from cases import demo
from cases.models import Case, District, Installation
from cases.periods import CITY

AT = datetime(2020, 5, 15, 9, tzinfo=CITY)


def told(*_):
    """Nobody listens to the progress here."""


@pytest.mark.django_db
def test_a_database_with_other_data_is_refused_in_words():
    District.objects.create(slug="elsewhere", name="别处")
    user = User.objects.create(username="loader")

    with pytest.raises(demo.DemoRefusedError, match="管辖属地 1 条"):
        demo.load(by=user, at=AT, progress=told)

    assert not Installation.objects.exists()
    assert not demo.is_loaded()


def test_loading_again_changes_nothing(demo):
    from cases.demo import is_loaded, load

    before = Case.objects.count()
    stages = []

    load(by=User.objects.first(), at=AT, progress=lambda stage, _: stages.append(stage))

    assert is_loaded()
    assert Case.objects.count() == before
    assert stages == ["演示数据已在库中，保持不变"]
