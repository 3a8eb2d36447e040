"""Which photos a notice prints, and behind which of its paragraphs they stand."""

from types import SimpleNamespace

import pytest

from cases.attachments.files import path_of
from cases.models import Story, StoryFile
from reports.notices import pictures, praise
from reports.notices.parts import Paragraph, Photos
from tests.cases.attached import a_stored_picture
from tests.factories import APRIL, UserFactory, at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def a_story(text: str, place: int | None = 1, lead: str = "") -> Story:
    return Story.objects.create(
        month=APRIL, kind="praised", lead=lead, text=text, place=place, written_at=at(3, month=5)
    )


def a_photo(story: Story, caption: str = "现场", number: int = 1) -> StoryFile:
    name = f"{story.pk}-{number}.jpg"
    file = a_stored_picture(StoryFile, UserFactory(), story=story, stored_as=name)
    file.caption = caption
    file.save()
    return file


def printed(told: list[Paragraph], *stories: Story) -> list[object]:
    """Paragraphs by their text, photos by what stands below them."""
    material = SimpleNamespace(stories=stories)
    return [
        [one.label for one in part.pictures] if isinstance(part, Photos) else part.text
        for part in praise.illustrated(told, material, "praised")
    ]


def test_photos_stand_behind_the_story_they_belong_to():
    first, second = a_story("一。\n二。"), a_story("三。", 2)
    a_photo(first, "甲"), a_photo(first, "乙", 2), a_photo(second, "丙")
    told = [Paragraph(text) for text in ("一。", "二。", "三。")]

    assert printed(told, first, second) == ["一。", "二。", ["甲", "乙"], "三。", ["丙"]]


def test_what_somebody_wrote_otherwise_has_them_at_the_end():
    first, second = a_story("一。"), a_story("二。", 2)
    a_photo(first, "甲"), a_photo(second, "乙")

    assert printed([Paragraph("二。"), Paragraph("另。")], first, second) == [
        "二。",
        ["乙"],
        "另。",
        ["甲"],
    ]


def test_stories_of_another_kind_and_without_photos_leave_the_paragraphs_as_they_are():
    told = a_story("一。")
    Story.objects.filter(pk=told.pk).update(kind="experience")
    told.refresh_from_db()
    a_photo(told)

    assert printed([Paragraph("一。")], told, a_story("二。")) == ["一。"]


def test_a_photo_without_words_is_named_by_its_story():
    about = a_story("清走垃圾。", lead="**清运垃圾。**")
    a_photo(about, "")

    ((_, made),) = pictures.photos([about])
    (photo,) = made.pictures
    assert (made.title, photo.label, photo.alt) == ("清运垃圾", "清运垃圾", "照片：清运垃圾")


@pytest.mark.parametrize("lacking", ["kept", "a file"])
def test_a_photo_that_is_gone_is_not_printed(lacking):
    about = a_story("一。")
    file = a_photo(about)
    if lacking == "kept":
        StoryFile.objects.update(removed_at=at(9, month=5), removed_by=UserFactory())
    else:
        path_of(file).unlink()

    assert pictures.photos([about]) == []


def test_many_cost_as_much_as_one(django_assert_num_queries):
    stories = [a_story("一。", place) for place in range(1, 6)]
    for one in stories:
        a_photo(one)

    with django_assert_num_queries(1):
        assert len(pictures.photos(stories)) == 5
