"""What the database refuses of saved views and chosen columns."""

from reports.models import ColumnChoice, SavedView
from tests.factories import UserFactory, at


def view(name="我的", **changes):
    values = {"owner": UserFactory(username="owner"), "page": "cases", "saved_at": at(1)}
    return SavedView.objects.create(name=name, **values | changes)


def columns(per_page=25):
    owner = UserFactory(username="owner")
    return ColumnChoice.objects.create(owner=owner, table="cases", per_page=per_page)


VIEWS = {
    "an_owner_names_a_view_of_a_page_once": lambda: [view(), view()],
    "a_view_has_a_name": lambda: view(name=""),
    "a_view_is_of_a_known_page": lambda: view(page="notices"),
    "a_person_chooses_columns_once": lambda: [columns(), columns()],
    "a_page_has_25_50_or_100_lines": lambda: columns(per_page=30),
}
