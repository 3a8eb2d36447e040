"""What the tables of the pages refuse, whoever writes; the attempts stand in refused_*."""

import pytest

from tests import constraints
from tests.reports.refused_exports import EXPORTS
from tests.reports.refused_notices import NOTICES
from tests.reports.refused_views import VIEWS

pytestmark = pytest.mark.django_db
REFUSED = EXPORTS | VIEWS | NOTICES


@pytest.mark.parametrize(("name", "attempt"), constraints.each(REFUSED))
def test_the_database_refuses(name, attempt):
    constraints.assert_refused(name, attempt)


def test_every_constraint_is_tried():
    assert set(REFUSED) == constraints.names_of("reports")
