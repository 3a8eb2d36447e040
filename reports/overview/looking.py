"""What an address of the overview asks for: the question, the cards shown as tables, what stands
beside it — and the way back into an address.
"""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from cases.questions import Question
from reports.asking import Asked
from reports.figures import address

from .cards import CARDS
from .compare import Compared, compared
from .material import Material


@dataclass(frozen=True)
class Looking:
    """One look at the overview. `tables`: keys of the cards that are shown as tables."""

    ask: Asked
    tables: tuple[str, ...] = ()
    compared: Compared | None = None

    @property
    def material(self) -> Material:
        """What this look is made of; nothing is asked for before it is needed."""
        return Material(self.ask.question, self.compared)

    def url(self, question: Question | None = None, **changed: str) -> str:
        """The page about the same or another question, otherwise as it is looked at."""
        return f"{reverse('reports:overview')}?{self.query(question, **changed)}"

    def query(self, question: Question | None = None, **changed: str) -> str:
        """The query string; what is changed to "" is left out."""
        extra = {"tables": ",".join(self.tables), "beside": self.beside} | changed
        kept = {key: text for key, text in extra.items() if text}
        return address(question or self.ask.question, **kept)

    @property
    def beside(self) -> str:
        """What stands beside the page, as an address spells it."""
        return self.compared.key if self.compared else ""


def looking(parameters: QueryDict, ask: Asked) -> Looking:
    """What was asked; what is not known is left out with a notice."""
    named = {key for text in parameters.getlist("tables") for key in text.split(",") if key}
    if unknown := named - CARDS.keys():
        ask = ask.noticing(f"没有名为“{sorted(unknown)[0][:20]}”的图表，已忽略。")
    beside, sentence = compared(parameters.get("beside", ""), ask)
    if sentence:
        ask = ask.noticing(sentence)
    return Looking(ask, tuple(key for key in CARDS if key in named), beside)
