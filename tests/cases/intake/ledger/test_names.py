"""Units, districts, channels and other words of a ledger, and what they could have meant."""

import pytest

from cases.intake.grid import Cell, CellKind
from cases.intake.ledger.outcome import REMEMBERED, Memo
from cases.intake.ledger.unknown import choices, nearest, with_nearest
from cases.intake.names import NameAnswer, confirm
from cases.intake.notes import Choice, UnknownName
from cases.models import DistrictAlias, Unit, UnitAlias, UnitName, WordAlias
from tests.cases.intake.ledger.checking import NULL
from tests.factories import ChannelFactory, DistrictFactory, UnitFactory, UserFactory, at


@pytest.fixture
def housing(db) -> Unit:
    """An office that is called many things."""
    unit = UnitFactory(name="市住房和城乡建设局", slug="zhujian", short_name="住房局")
    UnitAlias.objects.create(unit=unit, name="市住建局")
    UnitName.objects.create(unit=unit, name="市建设委员会")
    return unit


def transferred(check, **cells):
    """A row whose unit is the question."""
    return check(办理方式="转办", **cells)


@pytest.mark.parametrize(
    "written",
    ["市住房和城乡建设局", "市住建局", "市建设委员会", "住房局", "市住房和城乡建设局 \u200b"],
)
def test_a_unit_is_known_by_name_alias_former_and_short_name(check, housing, written):
    row = transferred(check, 承办单位=written).row

    assert row["unit_id"] == str(housing.pk)


def test_a_mended_spelling_is_said_once_for_all_its_rows(check, db):
    DistrictFactory(name="泰山区", slug="taishan")
    good = {"受理时间": "2020-04-10"}
    checked = check.rows(
        {"办件编号": "A1", **good, "管辖属地": "泰⼭区"},
        {"办件编号": "A2", **good, "管辖属地": "泰⼭区"},
        {"办件编号": "A3", **good, "管辖属地": "泰 山 区"},
        {"办件编号": "A4", **good, "管辖属地": "泰山区"},
    )

    assert len({row["district_id"] for row in checked.rows}) == 1
    assert checked.warnings == [
        "第 2 行“管辖属地”列：“泰⼭区”的写法已规范化为“泰山区”（共 2 行）。",
        "第 4 行“管辖属地”列：“泰 山 区”含不可见字符或空格，已去除。",
    ]


def test_a_name_that_stands_for_another_is_said_once_for_each_spelling(check, housing):
    good = {"受理时间": "2020-04-10"}
    written = ["市住建局", "市住建局\u200b", "市住建局", "市住房和城乡建设局\u200b", housing.name]
    rows = [{"办件编号": f"A{n}", **good, "承办单位": name} for n, name in enumerate(written)]
    district = DistrictFactory()

    checked = check.rows(*({**row, "办理方式": "转办", "管辖属地": district.name} for row in rows))

    assert checked.warnings == [
        "第 2 行“承办单位”列：“市住建局”按名称对应读作“市住房和城乡建设局”（共 3 行）。",
        "第 5 行“承办单位”列：“市住房和城乡建设局”含不可见字符或空格，已去除。",
    ]


def test_a_word_that_somebody_has_mapped_is_said(check, db):
    WordAlias.objects.create(kind="stars", name="非常满意", value="5")
    WordAlias.objects.create(kind="stars", name="没说", value="0")
    channel = ChannelFactory(slug="weixin", name="微信")
    WordAlias.objects.create(kind="channel", name="公众号", value="weixin")

    checked = check(评星="非常满意", 评星来源="话务回访", 受理渠道="公众号")

    assert (checked.row["rating_stars"], checked.row["channel_id"]) == ("5", str(channel.pk))
    assert checked.warnings == [
        "第 2 行“受理渠道”列：“公众号”按名称对应读作“微信”。",
        "第 2 行“评星”列：“非常满意”按名称对应读作“5 星”。",
    ]
    unrated = check(评星="没说", 评星来源="话务")
    assert unrated.row["rating_stars"] == NULL
    assert unrated.warnings == ["第 2 行“评星”列：“没说”按名称对应读作“没有评星”。"]


def test_an_unknown_unit_keeps_its_rows_out_and_names_the_nearest(check, housing):
    good = {"受理时间": "2020-04-10", "承办单位": "住建委"}
    checked = check.rows({"办件编号": "A1", **good}, {"办件编号": "A2", **good})

    assert checked.rows == []
    assert checked.problems[0] == (
        "第 2 行“承办单位”列：未知单位“住建委”，相近的有：市住房和城乡建设局。"
    )
    assert checked.unknown == [UnknownName("unit", "住建委", 2, 2)]
    assert with_nearest(checked.unknown)[0].nearest == (Choice("zhujian", "市住房和城乡建设局"),)


def test_a_name_that_somebody_has_mapped_is_known_from_then_on(check, housing):
    by = UserFactory()
    DistrictFactory()
    WordAlias.objects.create(kind="flag", name="省转", value="1")
    [unknown] = check(承办单位="住建 委").unknown
    confirm([NameAnswer("unit", unknown.name, "", "zhujian")], by=by, at=at(3, month=5))

    row = check(承办单位="住建 委", 省交办="省转").row

    assert (row["unit_id"], row["is_province_assigned"]) == (str(housing.pk), "1")


def test_a_blank_name_is_no_name(check, db):
    row = check(承办单位="", 管辖属地="—", 受理渠道="").row

    assert (row["unit_id"], row["district_id"], row["channel_id"]) == (r"\N",) * 3


def test_a_name_that_means_two_units_is_refused(check, housing):
    UnitFactory(name="区住房和城乡建设局", short_name="住房局")

    checked = check(承办单位="住房局")

    assert "可以指几个单位：区住房和城乡建设局、市住房和城乡建设局" in checked.problem
    assert checked.unknown == []


def test_a_name_longer_than_any_is_not_offered_for_mapping(check, db):
    checked = check(承办单位="局" * 101)

    assert "名称过长（101 字，上限 100 字）" in checked.problem
    assert checked.unknown == []


def test_a_column_of_nothing_but_unknown_names_stays_quick(check, housing):
    good = {"受理时间": "2020-04-10"}
    rows = [{"办件编号": f"A{n}", **good, "承办单位": f"住建委{n}"} for n in range(600)]
    checked = check.rows(*rows)

    assert "相近的有" in checked.problems[0]
    assert checked.problems[-1].endswith("未知单位“住建委599”，请核对或先登记。")


# -- fixed words --------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["是", "Y", "yes", "1", "√", "TRUE", "有"])
def test_yes_is_written_in_many_ways(check, written):
    row = check(疑难件=written, 高星件=written, 省交办=written).row

    assert {row["is_difficult"], row["is_high_star"], row["is_province_assigned"]} == {"1"}


@pytest.mark.parametrize("written", ["否", "N", "0", "×", "", "-", "无"])
def test_no_is_written_in_many_ways_and_blank_is_no(check, written):
    assert check(疑难件=written).row["is_difficult"] == "0"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("咨询", "consultation"),
        ("求助类", "help"),
        ("投诉 ", "complaint"),
        ("其它", "other"),
        ("", ""),
    ],
)
def test_the_kind_of_a_request_is_known_by_its_words(check, written, kind):
    assert check(诉求类型=written).row["request_kind"] == kind


def test_channels_are_known_by_name_and_by_mapped_words(check, db):
    channel = ChannelFactory(slug="weixin", name="微信")
    WordAlias.objects.create(kind="channel", name="公众号", value="weixin")
    WordAlias.objects.create(kind="channel", name="小程序", value="gone")

    assert check(受理渠道="微信").row["channel_id"] == str(channel.pk)
    assert check(受理渠道="公众 号").row["channel_id"] == str(channel.pk)
    assert "未知的受理渠道“小程序”，可写：微信。" in check(受理渠道="小程序").problem


@pytest.mark.parametrize(
    ("column", "word", "kind", "hint"),
    [
        ("诉求类型", "非常着急", "request_kind", "可写：咨询、求助、投诉"),
        ("办理方式", "另议", "handling", "可写：即时答复、转办"),
        ("疑难件", "也许", "flag", "可写：是、否"),
        ("受理渠道", "烟信号", "channel", "请核对或先登记"),
    ],
)
def test_an_unknown_word_keeps_its_row_out_and_can_be_mapped(check, db, column, word, kind, hint):
    checked = check(**{column: word})

    assert f"“{column}”列：未知的" in checked.problem
    assert hint in checked.problem
    assert checked.unknown == [UnknownName(kind, word, 1, 2)]


def test_of_many_channels_the_nearest_are_named(check, db):
    for number, name in enumerate(["微信公众号", "微信小程序", *(f"渠道{n}" for n in range(9))]):
        ChannelFactory(slug=f"channel-{number}", name=name)

    problem = check(受理渠道="微信号").problem
    assert problem.endswith("未知的受理渠道“微信号”，可写：微信公众号、微信小程序。")


@pytest.mark.parametrize("column", ["承办单位", "诉求类型", "评星", "事项大类"])
def test_a_broken_formula_names_nothing(check, db, column):
    checked = check(**{"评星来源": "话务", column: Cell("#REF!", CellKind.ERROR)})

    assert "单元格是公式错误 #REF!" in checked.problem
    assert checked.unknown == []


def test_readings_are_forgotten_before_they_fill_the_memory():
    memo = Memo(str.upper)
    for number in range(REMEMBERED + 2):
        assert memo[f"a{number}"] == f"A{number}"

    assert len(memo) == 2


def test_a_word_longer_than_any_is_refused(check, db):
    assert "内容过长" in check(诉求类型="长" * 101).problem


# -- choices ------------------------------------------------------------------------------------


def test_everything_registered_can_be_chosen(housing):
    DistrictFactory(name="大洼区", slug="dawa")
    ChannelFactory(slug="weixin", name="微信")

    assert choices("unit") == (Choice("zhujian", "市住房和城乡建设局"),)
    assert choices("district") == (Choice("dawa", "大洼区"),)
    assert choices("channel") == (Choice("weixin", "微信"),)
    assert choices("rating_source") == (Choice("province", "省平台"), Choice("call_back", "话务"))
    assert choices("flag") == (Choice("1", "是"), Choice("0", "否"))
    assert choices("stars")[0] == Choice("5", "5 星")
    assert nearest("unit", "住建局") == choices("unit")
    assert nearest("district", "盘山县") == ()


def test_aliases_of_districts_are_known(check, db):
    district = DistrictFactory(name="大洼区", slug="dawa")
    DistrictAlias.objects.create(district=district, name="大洼县")

    assert check(管辖属地="大洼县").row["district_id"] == str(district.pk)
