"""What an address of the overview asks for: the question, the cards shown as tables, what stands
beside it — and the way back into an address.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from django.http import QueryDict
from django.urls import reverse

from cases.dimensions import DIMENSIONS, NONE
from cases.questions import Question
from reports import formats
from reports.asking import Asked
from reports.figures import address
from reports.page import Chip, chips_of, narrowing

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

    @property
    def beside(self) -> str:
        """What stands beside the page, as an address spells it."""
        return self.compared.key if self.compared else ""

    @property
    def extra(self) -> dict[str, str]:
        """The parameters that say how the page is looked at, beside its question."""
        both = {"tables": ",".join(self.tables), "beside": self.beside}
        return {name: text for name, text in both.items() if text}

    def query(self, question: Question | None = None, **changed: str) -> str:
        """The query string, of the same or another question; what is changed to "" goes."""
        extra = {name: text for name, text in (self.extra | changed).items() if text}
        return address(question or self.ask.question, **extra)

    def url(self, question: Question | None = None, **changed: str) -> str:
        """The page under that query string."""
        return f"{reverse('reports:overview')}?{self.query(question, **changed)}"

    def cleared(self) -> str:
        """The page without filters and with nothing beside it."""
        return self.url(self.ask.question.everywhere(), beside="")

    def fields(self) -> list[tuple[str, str]]:
        """What a form that changes only what stands beside the page hands on."""
        return parse_qsl(self.query(beside=""))

    def chips(self) -> list[Chip]:
        """What narrows the page and what stands beside it, each with the way without it."""
        found = chips_of(self.ask, self.url)
        if self.compared:
            found.append(Chip("对比", self.compared.name, self.url(beside="")))
        return found

    def conditions(self) -> list[str]:
        """The same in a word or two each, for a file's name."""
        narrowed = [chip.value for chip in chips_of(self.ask, self.url)]
        return [*narrowed, f"对比{self.compared.name}"] if self.compared else narrowed

    @property
    def sentence(self) -> str:
        """What narrows the page, for paper, where nothing can be taken away; "" for nothing."""
        question = self.ask.question
        parts = [self._narrowing(key, slugs) for key, slugs in narrowing(question)]
        if question.day:
            parts.append(f"日期为{formats.chinese_date(question.day)}")
        only = f"本页只统计{'、'.join(parts)}的办件" if parts else ""
        beside = f"与{self.compared.name}对比" if self.compared else ""
        words = "，".join(part for part in (only, beside) if part)
        return f"{words}。" if words else ""

    def _narrowing(self, key: str, slugs: tuple[str, ...]) -> str:
        names = {one.slug: one.name for one in self.ask.choices[key]}
        names[NONE] = DIMENSIONS[key].nothing
        return f"{DIMENSIONS[key].name}为{'或'.join(names.get(slug, slug) for slug in slugs)}"


def looking(parameters: QueryDict, ask: Asked) -> Looking:
    """What was asked; what is not known is left out with a notice."""
    named = {key for text in parameters.getlist("tables") for key in text.split(",") if key}
    if unknown := named - CARDS.keys():
        ask = ask.noticing(f"没有名为“{min(unknown)[:20]}”的图表，已忽略。")
    beside, sentence = compared(parameters.get("beside", ""), ask)
    if sentence:
        ask = ask.noticing(sentence)
    return Looking(ask, tuple(key for key in CARDS if key in named), beside)
