"""Which pictures a notice prints: the ten's public pairs, once something is released."""

from datetime import UTC, datetime

import pytest

from cases.attachments.files import path_of
from cases.models import OutcomeRelease, SuggestionFile
from reports.notices import pictures
from tests.factories import SuggestionFactory, UserFactory
from tests.following_factories import OutcomeReleaseFactory, SuggestionFileFactory

pytestmark = pytest.mark.django_db
BEFORE, AFTER = SuggestionFile.Side.BEFORE, SuggestionFile.Side.AFTER


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def a_picture(suggestion, side, pair=1, **said) -> SuggestionFile:
    given = {"is_public": True, "caption": "泵站", "width": 60, "height": 40} | said
    name = f"{suggestion.pk}-{side}-{pair}.jpg"
    file = SuggestionFileFactory(
        suggestion=suggestion, side=side, pair=pair, stored_as=name, **given
    )
    path_of(file).write_bytes(b"picture")
    return file


@pytest.fixture
def chosen():
    found = SuggestionFactory(place=3)
    OutcomeReleaseFactory(suggestion=found)
    return found


def test_a_public_pair_is_printed_with_its_place_and_words(chosen):
    before, _ = a_picture(chosen, BEFORE), a_picture(chosen, AFTER, caption="")

    (made,) = pictures.parts([chosen])

    assert made.caption == "第3名建议落实前后：泵站"
    assert (made.before.alt, made.after.alt) == ("整改前：泵站", f"整改后：{chosen}")
    assert (made.before.key, made.before.path) == (str(before.key), path_of(before))


def test_pairs_stand_in_the_order_of_the_ten():
    second, first = SuggestionFactory(place=2), SuggestionFactory(place=1)
    for one in (second, first):
        OutcomeReleaseFactory(suggestion=one)
        for pair in (2, 1):
            a_picture(one, BEFORE, pair, caption=f"第{pair}处")
            a_picture(one, AFTER, pair, caption="")

    made = pictures.parts([first, second])

    assert [one.caption for one in made] == [
        f"第{place}名建议落实前后：第{pair}处" for place in (1, 2) for pair in (1, 2)
    ]


@pytest.mark.parametrize("lacking", ["a side", "public", "kept", "a file"])
def test_half_a_pair_is_not_printed(chosen, lacking):
    a_picture(chosen, BEFORE)
    if lacking != "a side":
        removed = {"removed_at": datetime(2020, 5, 9, tzinfo=UTC), "removed_by": UserFactory()}
        said = {"public": {"is_public": False}, "kept": removed}.get(lacking, {})
        after = a_picture(chosen, AFTER, **said)
        if lacking == "a file":
            path_of(after).unlink()

    assert pictures.parts([chosen]) == []


def test_nothing_is_printed_before_something_is_released(chosen):
    a_picture(chosen, BEFORE), a_picture(chosen, AFTER)
    other = SuggestionFactory(place=1)
    a_picture(other, BEFORE), a_picture(other, AFTER)
    assert len(pictures.parts([other, chosen])) == 1

    OutcomeRelease.objects.all().update(
        ended_at=datetime(2020, 5, 9, tzinfo=UTC), ended_by=UserFactory(), ended_because="有误"
    )

    assert pictures.parts([other, chosen]) == []


def test_thirty_cost_as_much_as_one(chosen, django_assert_num_queries):
    rows = [chosen]
    for place in (1, 2, 4):
        rows.append(SuggestionFactory(place=place))
        OutcomeReleaseFactory(suggestion=rows[-1])
        a_picture(rows[-1], BEFORE), a_picture(rows[-1], AFTER)

    with django_assert_num_queries(1):
        assert len(pictures.parts(rows)) == 3
