"""What the database refuses of templates, notices and their sections; the rest in refused_*."""

from datetime import date

import pytest

from cases.periods import Month
from reports.models import Notice, NoticeBlock, NoticeTemplate
from tests import constraints
from tests.reports.refused_exports import EXPORTS
from tests.reports.refused_views import VIEWS

pytestmark = pytest.mark.django_db

APRIL, MAY = Month(2020, 4), Month(2020, 5)


def template(version=1):
    return NoticeTemplate.objects.create(
        slug="8890", version=version, name="通报", series="专题", organ="局", title="情况通报"
    )


def notice(month=APRIL, of=None, **changes):
    values = {"year": 2020, "number": 3, "dated": date(2020, 5, 15)} | changes
    return Notice.objects.create(month=month, template=of or template(), **values)


def block(of, text="文字"):
    return NoticeBlock.objects.create(notice=of, section="praised", order=1, text=text)


def two_notices_of_a_month():
    shared = template()
    notice(of=shared)
    notice(of=shared, number=4)


def two_of_a_number():
    shared = template()
    notice(of=shared)
    notice(MAY, of=shared)


def two_blocks_at_a_place():
    one = notice()
    block(one)
    block(one)


REFUSED = (
    EXPORTS
    | VIEWS
    | {
        "a_template_has_a_version_once": lambda: [template(), template()],
        "Notice.month": two_notices_of_a_month,
        "an_issue_number_is_used_once_a_year": two_of_a_number,
        "issue_numbers_begin_at_1": lambda: notice(number=0),
        "a_notice_has_a_known_state": lambda: notice(state="lost"),
        "a_block_has_its_place": two_blocks_at_a_place,
        "a_block_says_something": lambda: block(notice(), text=""),
    }
)


@pytest.mark.parametrize(("name", "attempt"), constraints.each(REFUSED))
def test_the_database_refuses(name, attempt):
    constraints.assert_refused(name, attempt)


def test_every_constraint_is_tried():
    assert set(REFUSED) == constraints.names_of("reports")
