"""Whether others read what stands inside, in a word; and the words that a reader is shown."""

from dataclasses import dataclass

from cases.models import OutcomeRelease, Suggestion
from cases.suggested.releasing import is_released_as_is, words_of

UNRELEASED = "未发布"


@dataclass(frozen=True)
class Mark:
    """A word and the kind of badge it is written on."""

    label: str
    kind: str


NOT_RELEASED = Mark(UNRELEASED, "warn")
CHANGED = Mark("有改动未发布", "warn")
RELEASED = Mark("已发布", "done")
STATE_BADGES = {
    Suggestion.State.WAITING: "warn",
    Suggestion.State.IN_PROGRESS: "neutral",
    Suggestion.State.DONE: "done",
    Suggestion.State.PARTLY_DONE: "done",
    Suggestion.State.DECLINED: "neutral",
}


def mark_of(suggestion: Suggestion) -> Mark:
    """For whoever enters outcomes; no query after `with_release()`."""
    release = suggestion.standing
    if release is None:
        return NOT_RELEASED
    return RELEASED if is_released_as_is(suggestion, release) else CHANGED


def state_badge(about: Suggestion | OutcomeRelease) -> str:
    """The kind of badge that its state is written on."""
    return STATE_BADGES[Suggestion.State(about.state)]


def told(about: Suggestion | OutcomeRelease) -> str:
    """What became of it as a table shows it; blank where nobody has said."""
    words = words_of(about)
    is_declined = about.state == Suggestion.State.DECLINED
    return f"不予采纳：{words}" if is_declined and words else words


def told_to(reader_may_edit: bool, suggestion: Suggestion) -> str:  # noqa: FBT001
    """The draft for whoever enters outcomes, what is released for everybody else."""
    if reader_may_edit:
        return told(suggestion)
    return told(suggestion.standing) if suggestion.standing else UNRELEASED
