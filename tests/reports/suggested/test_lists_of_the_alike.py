"""What speaks for a suggestion can be followed: each number is that of the list it leads to."""

from urllib.parse import urlencode

import pytest

from cases.search import index_everything
from cases.suggested.alike import alike
from tests.factories import CaseFactory, SuggestionFactory, april
from tests.pages import read

pytestmark = pytest.mark.django_db


def test_each_number_is_that_of_its_list(small_client):
    for number in range(40):
        CaseFactory(title=f"询问事项{number:02}")
    case = CaseFactory(title="人民公园路灯损坏", place="人民公园")
    CaseFactory(title="人民公园路灯损坏两盏", place="人民公园")
    CaseFactory(title="新华路路灯损坏", place="新华路")
    about = SuggestionFactory(content="人民公园的路灯损坏，建议更换。", case=case)
    index_everything()
    found = alike(april(), [about])[about.pk]

    assert [one.label for one in found] == ["同属地同领域", "同一地点", "用词相近"]
    for one in found:
        asked = urlencode({"month": "2020-04"} | one.parameters)
        page = read(small_client("business"), f"/cases/?{asked}")
        assert page.all(".list-head strong") == [str(one.number)], one
