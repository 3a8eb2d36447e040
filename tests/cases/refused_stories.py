"""What the tables of stories refuse; tried by test_constraints."""

from cases.models import Story, StoryFile
from tests.constraints import twice
from tests.factories import APRIL, UserFactory, at


def a_story(**values) -> Story:
    """An experience of April."""
    given = {
        "month": APRIL,
        "kind": "experience",
        "text": "逐件回访。",
        "written_at": at(1, month=5),
    }
    return Story.objects.create(**(given | values))


def a_picture(**values) -> StoryFile:
    """A picture, without its file."""
    given = {"type": "image/jpeg", "file_name": "现场.jpg", "sha256": "0" * 64, "size": 1_000}
    given |= {"stored_as": "0.jpg", "added_by": UserFactory(), "added_at": at(1, month=5)}
    return StoryFile.objects.create(story=a_story(), **(given | values))


STORIES = {
    "a_story_says_something": lambda: a_story(text=""),
    "a_story_has_a_known_kind": lambda: a_story(kind="rumour"),
    "a_place_among_stories_is_taken_once": lambda: twice(a_story, place=1),
    "StoryFile.key": lambda: twice(a_picture, key="6b3c1a52-6d0d-4f6e-9c43-2f1f4a6a0c11"),
    "a_story_file_has_a_known_type": lambda: a_picture(type="text/html"),
    "a_removed_story_file_names_who_and_when": [
        lambda: a_picture(removed_at=at(4, month=5)),
        lambda: a_picture(removed_by=UserFactory()),
    ],
}
