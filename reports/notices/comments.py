"""排名点评: who leads, who is new among the first, who stays behind, what cost the last most."""

from collections.abc import Iterator

from scoring.ranking import GroupRanking, Line

from .drafting import named
from .material import Material
from .references.grammar import spelled
from .references.names import Kind
from .references.scored import AGAINST


def draft(material: Material) -> str:
    """A paragraph for each ranked group, one for the last of the first group."""
    before = material.months.of(material.month.previous()).ranking
    told = []
    for group in material.ranking.groups:
        where = named(Kind.GROUP, group.slug, material)
        if group.is_ranked and group.ranked and where and where.word:
            last = before.group(group.slug) if before else None
            told.append("".join(_of_group(group, last, where.word, material)))
            told.append(_last(group, material))
    return "\n".join(one for one in told if one)


def _of_group(
    group: GroupRanking, last: GroupRanking | None, word: str, material: Material
) -> Iterator[str]:
    first = _word(group.ranked[0], material)
    score = f"以{spelled('总分', first)}分" if first else ""
    number = spelled("参评单位数", word)
    yield f"{group.name}参评单位{number}家，{spelled('首位', word)}{score}居首位。"
    if last is None or not (last.is_ranked and last.ranked):
        return
    if AGAINST["新进前列"](group, last):
        first_many = spelled("前列单位数", word)
        yield f"与上月相比，{spelled('新进前列', word)}新进入前{first_many}位。"
    if AGAINST["连续后列"](group, last):
        yield f"{spelled('连续后列', word)}连续两个月列后{spelled('后列单位数', word)}位。"


def _last(group: GroupRanking, material: Material) -> str:
    """The last ones, each with its score and what cost it most."""
    lines = [
        f"{line.name}总分{spelled('总分', word)}分，主要失分在{spelled('主要失分', word)}"
        for line in group.bottom
        if (word := _word(line, material))
    ]
    return f"排名靠后的单位中，{'；'.join(lines)}。" if lines else ""


def _word(line: Line, material: Material) -> str:
    found = named(Kind.UNIT, line.unit.slug, material)
    return found.word if found else ""
