"""Pictures of before and after that a notice prints: the ten's public pairs, once released."""

from collections.abc import Sequence

from cases.attachments.files import path_of
from cases.models import OutcomeRelease, Suggestion, SuggestionFile
from reports.suggested.files import Pair, pairs_of

from .parts import Part, Picture, PicturePair


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
    before, after = _picture(pair.before, about), _picture(pair.after, about)
    if not (before.path.is_file() and after.path.is_file()):
        return None
    words = pair.before.caption or pair.after.caption
    caption = f"第{about.place}名建议落实前后{f'：{words}' if words else ''}"
    return PicturePair(caption, before, after)


def _picture(file: SuggestionFile, about: Suggestion) -> Picture:
    label = file.get_side_display()
    return Picture(
        label=label,
        alt=f"{label}：{file.caption or str(about)}",
        path=path_of(file),
        width=file.width or 1,
        height=file.height or 1,
        key=str(file.key),
    )
