"""What of a notice's words has to be seen to before it is submitted or published."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.models import HandFigure, Notice, NoticeComment, NoticeSection
from reports.notices.filling import Laid, laid_out, resolve, text_of
from reports.notices.material import Material
from reports.notices.numbering import NumberedSection
from reports.notices.references import typed
from reports.notices.references.values import Fault, Resolved, TypedFigure


@dataclass(frozen=True)
class Checked:
    """A section that is printed, as it reads now. `unanswered`: sentences with typed digits that
    nobody has answered for.
    """

    section: NoticeSection
    heading: str
    told: Resolved
    answered: tuple[HandFigure, ...] = ()
    unanswered: tuple[TypedFigure, ...] = ()

    @property
    def name(self) -> str:
        """How sentences call it."""
        return self.heading or str(self.section)

    @property
    def quotes(self) -> frozenset[str]:
        """Every sentence with typed digits."""
        return frozenset(
            {one.quote for one in self.unanswered} | {one.quote for one in self.answered}
        )

    @property
    def faults(self) -> tuple[Fault, ...]:
        return self.told.faults


@dataclass(frozen=True)
class Stop:
    """A sentence of what has to be seen to, and the section where that is done."""

    words: str
    section: NoticeSection


@dataclass(frozen=True)
class Checks:
    """Of a notice: every printed section in its order, and the comments that nobody settled."""

    sections: tuple[Checked, ...]
    comments: tuple[NoticeComment, ...]

    def of(self, section: NoticeSection) -> Checked | None:
        """None for a section that is not printed."""
        return next((one for one in self.sections if one.section.pk == section.pk), None)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """What stands in the way, in the order of the sections; none where nothing does."""
        found = []
        for one in self.sections:
            if one.faults:
                words = f"“{one.name}”有 {len(one.faults)} 处引用有误。"
                found.append(Stop(words, one.section))
            if one.unanswered:
                words = f"“{one.name}”有 {len(one.unanswered)} 句手填数字没有核对。"
                found.append(Stop(words, one.section))
        if self.comments:
            words = f"有 {len(self.comments)} 条批注没有处理。"
            found.append(Stop(words, self.comments[0].section))
        return tuple(found)

    @property
    def words(self) -> tuple[str, ...]:
        """The sentences of `stops`."""
        return tuple(one.words for one in self.stops)


def checks(notice: Notice, material: Material) -> Checks:
    """Three queries beside those of the material."""
    sections = list(notice.sections.prefetch_related("hand_figures__checked_by"))
    laid = laid_out(sections, material)
    open_ones = NoticeComment.objects.filter(section__notice=notice, settled_at=None)
    return Checks(
        tuple(_checked(one, laid) for one in laid.sections),
        tuple(open_ones.select_related("section", "by")),
    )


def _checked(one: NumberedSection, laid: Laid) -> Checked:
    section = one.section
    told = resolve(text_of(section, laid.material), laid.material)
    answered = {known.quote: known for known in section.hand_figures.all()}
    typed_ones = tuple(hand_figures(section, told))
    return Checked(
        section=section,
        heading=one.heading,
        told=told,
        answered=tuple(answered[f.quote] for f in typed_ones if f.quote in answered),
        unanswered=tuple(f for f in typed_ones if f.quote not in answered),
    )


def hand_figures(section: NoticeSection, told: Resolved) -> Iterable[TypedFigure]:
    """Of its heading and its text."""
    if digits := tuple(one.text for one in typed.typed(section.title)):
        yield TypedFigure(section.title, digits)
    yield from told.hand_figures
