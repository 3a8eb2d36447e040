"""The tree of categories: a node under another parent takes its whole subtree along."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max, Q

from accounts.models import User
from cases.changes import Author
from cases.intake.text import match_key
from cases.models import Category, CategoryAlias, Change
from cases.slugs import slug_for

from .aliases import drop_needless_alias, keep_as_alias
from .faults import RegisterRefused
from .kinds import CATEGORY, clean_name, holder_of_name
from .sealed import refuse_another_top, take_turn
from .seen import check_seen, token

DEEPEST = 3


def seen_of_category(node: Category) -> str:
    """Stands for what the form of a category shows."""
    return token(node.name, node.parent_id, node.order)


def create_category(
    *, name: str, parent: Category | None, order: int | None, by: User, at: datetime
) -> Category:
    """A new node, behind its siblings unless an order is given."""
    node = Category(name=clean_name(CATEGORY, name), parent=parent, level=1)
    if parent:
        node.top, node.level = parent.top or parent, parent.level + 1
        if parent.level >= DEEPEST:
            raise RegisterRefused(f"领域最多 {DEEPEST} 级，“{parent}”下面不能再加。")
    _refuse_taken(node)
    last = Category.objects.filter(parent=parent).aggregate(last=Max("order"))["last"] or 0
    node.order = last + 1 if order is None else order
    node.slug = slug_for(node.name, set(Category.objects.values_list("slug", flat=True)), "lingyu")
    try:
        with transaction.atomic():
            node.save()
            Author(at, by).change(Change.Record.CATEGORY, node.pk, after=node.name).save()
    except IntegrityError as error:
        raise RegisterRefused(f"其他人刚刚登记了“{node.name}”，请刷新列表后再看。") from error
    return node


@transaction.atomic
def edit_category(  # noqa: PLR0913  three fields, what was shown, and who, when and why
    *,
    node: Category,
    name: str,
    parent: Category | None,
    order: int,
    seen: str,
    by: User,
    at: datetime,
    reason: str = "",
) -> bool:
    """Whether anything differed. Its former name becomes an alias."""
    take_turn()
    saved = CATEGORY.lock(node.pk)
    assert isinstance(saved, Category)  # noqa: S101
    check_seen(seen, seen_of_category(saved), Change.Record.CATEGORY, saved)
    author = Author(at, by, reason=reason)
    clean, was = clean_name(CATEGORY, name), saved.name
    changed = [(clean, parent.pk if parent else None, order)] != [
        (was, saved.parent_id, saved.order)
    ]
    if saved.order != order:
        _note(saved, "order", str(saved.order), str(order), author)
        Category.objects.filter(pk=saved.pk).update(order=order)
        saved.order = order
    if clean != was:
        _rename(saved, clean, author)
    if saved.parent_id != (parent.pk if parent else None):
        bring_under(saved, parent, author)
    return changed


def bring_under(node: Category, parent: Category | None, author: Author) -> None:
    """Moves it with its subtree: `level` and `top` follow, and the aliases that carry the first
    level's name; inside a transaction. Refused where published months would count it elsewhere.
    """
    refuse_impossible_place(node, parent)
    below = subtree(node)
    refuse_another_top(node, below, parent)
    head, prefixes = below[0], {one.pk: _prefix(one) for one in below}
    before, shift = head.parent_id, (parent.level if parent else 0) + 1 - head.level
    top = (parent.top or parent) if parent else None
    for one in below:
        one.level += shift
        one.top = top or head
    head.parent, head.top = parent, top
    Category.objects.bulk_update(below, ["parent", "level", "top"])
    for one in below:
        _carry_aliases(one, prefixes[one.pk])
    after = str(parent.pk) if parent else None
    _note(head, "parent", str(before) if before else None, after, author)


def subtree(node: Category) -> list[Category]:
    """The node first, then all below it; one query."""
    rows = Category.objects.filter(
        Q(parent=node) | Q(parent__parent=node) | Q(pk=node.pk)
    ).select_related("top", "parent")
    return sorted(rows, key=lambda one: (one.level, one.order, one.pk))


def refuse_impossible_place(node: Category, parent: Category | None) -> None:
    """Not below itself, not deeper than three levels, not beside a namesake."""
    below = subtree(node)
    if parent and parent.pk in {one.pk for one in below}:
        raise RegisterRefused(f"“{parent}”在“{node}”的下面，不能又是它的上级。")
    depth = max(one.level for one in below) - node.level + 1
    if (parent.level if parent else 0) + depth > DEEPEST:
        raise RegisterRefused(f"领域最多 {DEEPEST} 级，“{node}”放在“{parent}”下面就超过了。")
    namesakes = Category.objects.filter(parent=parent).exclude(pk=node.pk)
    if any(match_key(one.name) == match_key(node.name) for one in namesakes):
        place = f"“{parent}”下面" if parent else "一级领域里"
        raise RegisterRefused(f"{place}已经有“{node}”，请先合并这两个。")


def _rename(node: Category, name: str, author: Author) -> None:
    was = node.name
    below = [one for one in subtree(node) if one.pk != node.pk]
    prefixes = {one.pk: _prefix(one) for one in below}
    node.name = name
    _refuse_taken(node)
    node.save(update_fields=["name"])
    _note(node, "name", was, name, author)
    for one in below:
        _carry_aliases(one, prefixes[one.pk])
    drop_needless_alias(node)
    keep_as_alias(node, was, author)


def _refuse_taken(node: Category) -> None:
    if holder := holder_of_name(node, match_key(node.name)):
        raise RegisterRefused(
            f"“{node.name}”已经是“{holder}”的名称或别名，请换一个名称，或先收回那个别名。"
        )


def _prefix(node: Category) -> str:
    """What the aliases of a lower node begin with."""
    return match_key(f"{node.top.name}/") if node.top else ""


def _carry_aliases(node: Category, before: str) -> None:
    """From one first level's name to another's."""
    fresh = Category.objects.select_related("top").get(pk=node.pk)
    after = _prefix(fresh)
    if after == before:
        return
    aliases = list(CategoryAlias.objects.filter(category=node))
    for alias in aliases:
        alias.name = f"{after}{alias.name.removeprefix(before)}"
    taken = CategoryAlias.objects.exclude(category=node)
    clash = taken.filter(name__in=[alias.name for alias in aliases]).first()
    if clash:
        raise RegisterRefused(f"别名“{clash.name}”已属于另一个领域，请先收回其中一个。")
    CategoryAlias.objects.bulk_update(aliases, ["name"])


def _note(
    node: Category, field: str, before: str | None, after: str | None, author: Author
) -> None:
    author.change(Change.Record.CATEGORY, node.pk, field, before, after).save()
