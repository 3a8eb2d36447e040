"""事项大类 and 事项小类 that together name a node of the tree."""

import pytest

from cases.intake.ledger.unknown import choices, with_nearest
from cases.intake.names import NameAnswer, confirm
from cases.intake.notes import Choice, UnknownName
from cases.models import Category
from tests.factories import UserFactory, at


@pytest.fixture
def tree(db) -> dict[str, Category]:
    """Two tops; 其他 stands under both, 管道 under a second level."""
    built = Category.objects.create(slug="cj", name="城建交通类", order=1)
    social = Category.objects.create(slug="sh", name="社会管理类", order=2)

    def lower(slug: str, name: str, parent: Category, top: Category, level: int = 2) -> Category:
        return Category.objects.create(slug=slug, name=name, parent=parent, top=top, level=level)

    water = lower("cj-gs", "供水", built, built)
    return {
        "城建交通类": built,
        "社会管理类": social,
        "供水": water,
        "管道": lower("cj-gs-gd", "管道", water, built, 3),
        "其他": lower("cj-qt", "其他", built, built),
        "社会其他": lower("sh-qt", "其他", social, social),
        "治安": lower("sh-za", "治安", social, social),
    }


@pytest.mark.parametrize(
    ("top", "lower", "meant"),
    [
        ("城建交通类", "供水", "供水"),
        ("城建交通", "供水", "供水"),
        ("12.城建交通类", "3、供水", "供水"),
        ("城建交通类", "管道", "管道"),
        ("城建交通类", "其他", "其他"),
        ("社会管理类", "其他", "社会其他"),
        ("城建交通类", "", "城建交通类"),
        ("城建交通类", "城建交通类", "城建交通类"),
        ("", "治安", "治安"),
        ("", "", None),
    ],
)
def test_two_columns_name_one_node(check, tree, top, lower, meant):
    row = check(事项大类=top, 事项小类=lower).row

    assert row["category_id"] == (str(tree[meant].pk) if meant else r"\N")


def test_either_column_may_be_missing(check, tree):
    assert check(事项大类="社会管理类").row["category_id"] == str(tree["社会管理类"].pk)
    assert check(事项小类="供水").row["category_id"] == str(tree["供水"].pk)
    assert "category_id" not in check().row


def test_numbers_before_categories_are_said_once_for_the_column(check, tree):
    good = {"受理时间": "2020-04-10"}
    checked = check.rows(
        {"办件编号": "A1", **good, "事项大类": "12.城建交通类"},
        {"办件编号": "A2", **good, "事项大类": "2．社会管理类"},
        {"办件编号": "A3", **good, "事项大类": "社会管理类"},
    )

    assert checked.warnings == ["第 2 行“事项大类”列：领域前的序号已去除（共 2 行）。"]


def test_a_second_level_alone_must_be_the_only_one_of_its_name(check, tree):
    assert "“其他”可以指几个事项小类" in check(事项小类="其他").problem


def test_an_unknown_first_level_is_asked_for_by_itself(check, tree):
    checked = check(事项大类="城市建设", 事项小类="供水")

    assert checked.problem.startswith("第 2 行“事项大类”列：未知领域“城市建设”")
    assert checked.unknown == [UnknownName("category", "城市建设", 1, 2)]


def test_an_unknown_second_level_is_asked_for_within_its_first(check, tree):
    checked = check(事项大类="城建交通", 事项小类="7.自来水供水")

    assert "未知事项小类“自来水供水”，相近的有：供水" in checked.problem
    [unknown] = with_nearest(checked.unknown)
    assert (unknown.register, unknown.name, unknown.within) == (
        "category",
        "自来水供水",
        "城建交通类",
    )
    assert unknown.nearest[0] == Choice("cj-gs", "城建交通类 / 供水")


def test_what_stands_under_a_first_level_can_be_chosen_and_itself_too(tree):
    slugs = [choice.value for choice in choices("category", "社会管理类")]

    assert slugs == ["sh", "sh-qt", "sh-za"]
    assert len(choices("category")) == len(tree)


@pytest.mark.parametrize(
    ("top", "name", "slug", "meant"),
    [
        ("城建交通类", "自来水", "cj-gs", "供水"),
        ("城建交通类", "杂项", "cj", "城建交通类"),
        ("社会管理类", "自来水", "cj-gs", "供水"),
    ],
)
def test_a_mapped_second_level_counts_under_its_first_level_only(
    check, tree, top, name, slug, meant
):
    answer = NameAnswer("category", name, top, slug)
    confirm([answer], by=UserFactory(), at=at(3, month=5))

    assert check(事项大类=top, 事项小类=name).row["category_id"] == str(tree[meant].pk)
    other = "社会管理类" if top == "城建交通类" else "城建交通类"
    assert check(事项大类=other, 事项小类=name).unknown or meant == "供水"


def test_a_mapped_first_level_may_be_any_node(check, tree):
    answers = [NameAnswer("category", "水务/供水", "", "cj-gs")]
    confirm(answers, by=UserFactory(), at=at(3, month=5))

    assert check(事项大类="水务/供水").row["category_id"] == str(tree["供水"].pk)
    assert check(事项大类="水务/供水", 事项小类="").row["category_id"] == str(tree["供水"].pk)
