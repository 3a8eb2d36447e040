"""The address of the list as it stands in links: one spelling for every question."""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from cases.browsing import By
from cases.questions import Question
from reports.asking import KNOWN
from reports.figures import address


@dataclass(frozen=True)
class Address:
    """What a list shows. What is as usual ("" or by receipt) is left out of the address.

    Where in the list one stands (`after`, `before`, `from`) is no part of it: given to `url` it
    leads there, else to the first page.
    """

    question: Question
    by: By = By.RECEIVED
    measure: str = ""
    words: str = ""
    sort: str = ""
    per_page: str = ""
    columns: str = ""

    def query(self, **place: str) -> str:
        """The query string."""
        parts = {
            "by": "" if self.by is By.RECEIVED else self.by.value,
            "measure": self.measure,
            "q": self.words,
            "sort": self.sort,
            "per_page": self.per_page,
            "columns": self.columns,
        }
        return address(self.question, **{key: text for key, text in parts.items() if text}, **place)

    def url(self, **place: str) -> str:
        """The whole address."""
        return f"{reverse('reports:cases')}?{self.query(**place)}"

    def cleared(self) -> "Address":
        """The month's whole ledger, shown as this list is."""
        everywhere = self.question.everywhere()
        return Address(everywhere, per_page=self.per_page, columns=self.columns)


def returned(
    query: str,
    without: Collection[str] = (),
    to: str = "reports:cases",
    own: Collection[str] = (),
) -> str:
    """Back to the page that a form was sent from, as far as its parameters are known: to all pages
    or, its `own` ones, to this one.
    """
    parameters = QueryDict(query)
    known = (name for name in parameters if name in KNOWN or name in own)
    names = [name for name in known if name not in without]
    pairs = [(name, ",".join(parameters.getlist(name))) for name in names]
    return f"{reverse(to)}?{urlencode(pairs).replace('%2C', ',')}"
