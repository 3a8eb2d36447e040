"""承诺兑现: released outcomes said by when something would be done; what became of it."""

from collections.abc import Sequence

from cases.models import Promise

from .material import Material
from .parts import Paragraph
from .references.grammar import spelled
from .wording import chinese

State = Promise.State
LEAD = "跟踪已公布的承诺。"
COUNTED = {State.KEPT: "已兑现", State.BROKEN: "未兑现", State.OPEN: "待核实"}


def told(material: Material) -> str:
    """How many fell due, and each; nothing where none did."""
    due = material.promises
    if not due:
        return ""
    each = [f"{place}.{spelled('承诺', str(place))}。" for place in range(1, len(due) + 1)]
    return "\n".join([_summary(due), *each])


def beneath(material: Material, above: Sequence[Paragraph]) -> str:
    """The same beneath other paragraphs, counted on where those are counted."""
    found = told(material)
    if not found:
        return ""
    is_counted = all(one.lead.startswith("（") for one in above)
    number = f"（{chinese(len(above) + 1)}）" if is_counted else ""
    return f"**{number}{LEAD}**{found}"


def _summary(due: Sequence[Promise]) -> str:
    known = {one.state for one in due}
    counted = [
        f"{'尚未核实兑现' if state == State.OPEN else word}{spelled(f'{word}承诺数')}项"
        for state, word in COUNTED.items()
        if state in known
    ]
    return (
        f"市民建议的落实情况中，本月到期和此前逾期的承诺共{spelled('承诺数')}项，"
        f"{'，'.join(counted)}。"
        + ("请责任单位抓紧兑现，不能兑现的说明原因。" if State.OPEN in known else "")
    )
