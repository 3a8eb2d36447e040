"""Other spellings of an entry: added and taken back by hand, on the entry's own page."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from cases.changes import Author

from .faults import RegisterRefused
from .kinds import LONGEST_ALIAS, Entry, alias_key, holder_of_alias, kind_of

FIELD = "aliases"
"""What the history of an entry calls its spellings."""


def add_alias(*, entry: Entry, spelling: str, by: User, at: datetime) -> str:
    """The alias as it is kept. Refused when it means something else already."""
    kind = kind_of(entry)
    key = alias_key(entry, spelling)
    if not alias_key(entry, spelling).rpartition("/")[2]:
        raise RegisterRefused("请填写别名。")
    if len(key) > LONGEST_ALIAS:
        raise RegisterRefused(f"别名最长 {LONGEST_ALIAS} 字，这里有 {len(key)} 字，请缩短。")
    try:
        with transaction.atomic():
            locked = kind.lock(entry.pk)
            _refuse_known(locked, key)
            kind.aliases._default_manager.create(
                name=key, confirmed_by=by, confirmed_at=at, **{kind.owner: locked}
            )
            Author(at, by).change(kind.record, entry.pk, FIELD, None, key).save()
    except IntegrityError as error:
        raise RegisterRefused(f"其他人刚刚登记了“{key}”，请刷新页面后再看。") from error
    return key


def take_alias_back(*, entry: Entry, pk: int, by: User, at: datetime) -> str:
    """The spelling, which means nothing from now on; what was imported by it stays."""
    kind = kind_of(entry)
    with transaction.atomic():
        rows = kind.aliases._default_manager.filter(**{kind.owner: entry})
        alias = rows.select_for_update().filter(pk=pk).first()
        if alias is None:
            raise RegisterRefused("这个别名已经收回，不用再操作。")
        Author(at, by).change(kind.record, entry.pk, FIELD, alias.name, None).save()
        alias.delete()
    return alias.name


def keep_as_alias(entry: Entry, name: str, author: Author, giver: Entry | None = None) -> None:
    """A name that is given up goes on meaning the entry; inside a transaction.

    Not if somebody else bears it by now: then files that have it mean the other one. `giver` is a
    closed entry that gave it up and still bears it.
    """
    kind = kind_of(entry)
    key = alias_key(entry, name)
    own = kind.aliases._default_manager.filter(name=key, **{kind.owner: entry})
    held = holder_of_alias(entry, key, giver)
    if len(key) <= LONGEST_ALIAS and not own.exists() and not held:
        kind.aliases._default_manager.create(
            name=key, confirmed_by=author.by, confirmed_at=author.at, **{kind.owner: entry}
        )
        author.change(kind.record, entry.pk, FIELD, None, key).save()


def drop_needless_alias(entry: Entry) -> None:
    """What is the entry's own name by now is no alias; inside a transaction."""
    kind = kind_of(entry)
    key = alias_key(entry, entry.name)
    kind.aliases._default_manager.filter(name=key, **{kind.owner: entry}).delete()


def _refuse_known(entry: Entry, key: str) -> None:
    kind = kind_of(entry)
    if key == alias_key(entry, entry.name):
        raise RegisterRefused(f"“{key}”就是这个{kind.words}的名称，不用登记为别名。")
    if kind.aliases._default_manager.filter(name=key, **{kind.owner: entry}).exists():
        raise RegisterRefused(f"“{key}”已经是这个{kind.words}的别名。")
    if holder := holder_of_alias(entry, key):
        raise RegisterRefused(
            f"“{key}”已经是{kind.words}“{holder}”的名称或别名，一个写法只能指一个{kind.words}。"
        )
