"""States of notices and sections as badges, and how a notice is called in headings."""

from dataclasses import dataclass

from reports.models import Content, Notice, NoticeSection

State = Notice.State
STATES = {
    State.DRAFT: "draft",
    State.IN_REVIEW: "warn",
    State.REVIEWED: "accent",
    State.PUBLISHED: "sealed",
}
MADE_FROM_DATA = frozenset({Content.HEADING, Content.ANNEX, Content.NOTES})
"""Contents that have no text of their own."""


@dataclass(frozen=True)
class Badge:
    """A word and the kind of its frame."""

    label: str
    kind: str


def of_notice(notice: Notice) -> Badge:
    """草稿, 待审核 …"""
    state = State(notice.state)
    return Badge(str(state.label), STATES[state])


def of_section(section: NoticeSection, *, is_printed: bool) -> Badge:
    """What a section prints and why."""
    if section.is_left_out:
        return Badge("不印", "neutral")
    if not is_printed:
        return Badge("没有内容，不印", "neutral")
    if section.is_written:
        return Badge("已改写", "accent")
    return Badge("标题" if section.content == Content.HEADING else "按数据起草", "done")


def name_of(notice: Notice) -> str:
    """2020年4月通报（更正，第2版）."""
    revision = f"（更正，第{notice.revision}版）" if notice.revision > 1 else ""
    return f"{notice.month.label}通报{revision}"
