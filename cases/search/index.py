"""Keeping the index in step with the texts of cases. Writers of cases call it themselves, inside
the transaction that writes them.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from django.db import connection, transaction
from django.db.models import Max, QuerySet

from cases.models import Case, Change, ImportBatch

from .stores import store
from .words import tokens

TEXTS = ("title", "place", "content", "reply")
"""The fields of a case that are searched for words."""
AT_ONCE = 2_000
Keys = Iterable[int] | QuerySet
"""Primary keys of cases, or a query for them."""
Told = Callable[[int, int], None]
"""Hears how many of how many cases are written."""


def in_silence(_done: int, _total: int) -> None:
    """For callers that show no progress."""


@transaction.atomic
def index_cases(keys: Keys) -> None:
    """Indexes the cases as they now stand in the ledger, whether the index knows them or not."""
    _write(Case.objects.filter(pk__in=keys), in_silence)


@transaction.atomic
def index_batch(batch: ImportBatch, tell: Told = in_silence) -> None:
    """Indexes the cases that the batch created, and those whose texts it changed or gave back."""
    _write(Case.objects.filter(batch=batch), tell, total=batch.new)
    changed = Change.objects.filter(batch=batch, record=Change.Record.CASE, field__in=TEXTS)
    _write(Case.objects.filter(pk__in=changed.values("record_id")), tell, total=batch.changed)


@transaction.atomic
def forget_cases(keys: Keys) -> None:
    """Takes cases out of the index; those the ledger no longer has do no harm there."""
    known = iter(list(keys))
    with connection.cursor() as cursor:
        while some := list(islice(known, AT_ONCE)):
            store().delete(cursor, some)


def index_everything(tell: Told = in_silence) -> None:
    """Writes the whole index again, some thousands at a time; searches go on meanwhile.

    The cases at hand are locked: a correction made while they are read would else be lost.
    """
    last, done, total = 0, 0, Case.objects.count()
    newest = Case.objects.aggregate(newest=Max("pk"))["newest"] or 0
    while last < newest:
        with transaction.atomic():
            rest = Case.objects.select_for_update().filter(pk__gt=last, pk__lte=newest)
            some = list(rest.order_by("pk").values_list("pk", *TEXTS)[:AT_ONCE])
            if not some:
                break
            _replace(some)
        last, done = some[-1][0], done + len(some)
        tell(done, total)
    _clear_away()


def _write(cases: QuerySet[Case], tell: Told, total: int = 0) -> None:
    """Read in the order of the keys, as a stream, so that memory stays small."""
    rows = cases.order_by("pk").values_list("pk", *TEXTS).iterator(chunk_size=AT_ONCE)
    done = 0
    while some := list(islice(rows, AT_ONCE)):
        _replace(some)
        done += len(some)
        tell(done, max(done, total))


def _replace(cases: Sequence[tuple[int, *tuple[str, ...]]]) -> None:
    """The cases' rows of the index; each case comes as its key and its texts."""
    with connection.cursor() as cursor:
        store().delete(cursor, [key for key, *_ in cases])
        store().insert(cursor, [(key, tokens("\n".join(texts))) for key, *texts in cases])


def _clear_away() -> None:
    """Removes what the ledger no longer has, and lets the database order what is left."""
    with transaction.atomic(), connection.cursor() as cursor:
        store().delete_unknown(cursor)
        store().tidy(cursor)
