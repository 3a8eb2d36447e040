"""Pictures that a notice prints: the ten's public pairs of before and after, once something is
released, and those of stories.
"""

from collections.abc import Sequence

from cases.attachments.files import path_of
from cases.models import (
    OutcomeRelease,
    StoredFile,
    Story,
    StoryFile,
    Suggestion,
    SuggestionFile,
)
from reports.suggested.files import Pair, pairs_of

from .parts import Part, Photos, Picture, PicturePair


def parts(chosen: Sequence[Suggestion]) -> list[Part]:
    """In the order of the ten; a pair of which a file is missing is left out. One query."""
    released = OutcomeRelease.objects.standing().filter(suggestion__in=chosen).values("suggestion")
    files = SuggestionFile.objects.kept().filter(suggestion__in=released, is_public=True)
    by_suggestion: dict[int, list[SuggestionFile]] = {}
    for file in files:
        by_suggestion.setdefault(file.suggestion_id, []).append(file)
    return [
        made
        for one in chosen
        for pair in pairs_of(by_suggestion.get(one.pk, ()))
        if (made := _printed(one, pair))
    ]


def _printed(about: Suggestion, pair: Pair) -> PicturePair | None:
    if not (pair.before and pair.after):
        return None
    before, after = _side(pair.before, about), _side(pair.after, about)
    if not (before.path.is_file() and after.path.is_file()):
        return None
    words = pair.before.caption or pair.after.caption
    caption = f"第{about.place}名建议落实前后{f'：{words}' if words else ''}"
    return PicturePair(caption, before, after)


def _side(file: SuggestionFile, about: Suggestion) -> Picture:
    label = file.get_side_display()
    return _picture(file, label, f"{label}：{file.caption or str(about)}")


def photos(stories: Sequence[Story]) -> list[tuple[Story, Photos]]:
    """With the stories that have any whose file is there, in their order. One query."""
    of_them: dict[int, list[StoryFile]] = {one.pk: [] for one in stories}
    for file in StoryFile.objects.kept().filter(story__in=of_them):
        of_them[file.story_id].append(file)
    found = [(one, _photos(one, of_them[one.pk])) for one in stories]
    return [(one, made) for one, made in found if made.pictures]


def _photos(story: Story, files: Sequence[StoryFile]) -> Photos:
    title = str(story).strip("*。 ")
    made = [_picture(one, one.caption or title, one.caption or f"照片：{title}") for one in files]
    return Photos(title, tuple(one for one in made if one.path.is_file()))


def _picture(file: StoredFile, label: str, alt: str) -> Picture:
    return Picture(
        label=label,
        alt=alt,
        path=path_of(file),
        width=file.width or 1,
        height=file.height or 1,
        key=str(file.key),
    )
