"""What passes through the gate, and what is noted of it."""

from time import perf_counter

from reports.exports.columns import Column, Said, Table
from reports.privacy.deciding import Gate, Way
from reports.privacy.sightings import SHOWN, Sightings

COLUMNS = (Column("办件编号", 18), Column("行数", 6), Column("诉求内容", 50))
CALL = "路灯不亮，请回电13900001234，谢谢"
HIDDEN = "路灯不亮，请回电*******1234，谢谢"


def passed(gate: Gate, *rows) -> list[list[object]]:
    said = (Said("条件", "搜索：13900001234"), Said("说明", "可以再导入。"))
    table = gate.table(Table("办件", COLUMNS, said, iter(rows)))
    return [[one.value for one in table.said], *map(list, table.lines)]


def test_undecided_or_hidden_a_table_loses_the_numbers_and_nothing_else():
    rows = [("13900001234", 3, CALL), ("DH-2", None, "没有号码"), ("DH-3", 1, "")]

    for way in (Way.ASK, Way.HIDE):
        told, *lines = passed(Gate(way), *rows)

        assert lines == [["13900001234", 3, HIDDEN], ["DH-2", None, "没有号码"], ["DH-3", 1, ""]]
        assert told[0] == "搜索：*******1234"
        assert told[1].endswith("已遮盖。") is (way is Way.HIDE)


def test_let_out_it_passes_as_it_is_and_is_counted():
    gate = Gate(Way.AS_IS, "移送需要")

    _, *lines = passed(gate, ("DH-1", 1, CALL))

    assert lines == [["DH-1", 1, CALL]]
    assert (gate.seen.number, gate.seen.words) == (2, "手机号 2 处")
    assert not gate.must_ask


def test_a_place_is_told_by_row_number_and_column_with_the_words_around():
    gate = Gate()

    passed(gate, ("DH-1", 1, "没有号码，别的也没有"), ("DH-2", 1, CALL))

    place = gate.seen.first[1]
    assert place.where == "第 2 行（DH-2）“诉求内容”"
    assert (place.before, place.shown, place.after) == ("路灯不亮，请回电", "*******1234", "，谢谢")
    assert gate.must_ask


def test_of_many_places_the_first_are_told_and_the_others_counted():
    seen = Sightings()
    for _ in range(SHOWN + 7):
        seen.look(CALL, "正文")

    assert (len(seen.first), seen.more) == (SHOWN, 7)


def test_two_equal_numbers_in_one_text_are_two_places():
    seen = Sightings()

    seen.look("13900001234或13900001234", "正文")

    assert [(one.before, one.after) for one in seen.first] == [
        ("", "或*******1234"),
        ("*******1234或", ""),
    ]


def test_nothing_that_is_noted_holds_a_whole_number():
    gate = Gate()

    passed(gate, ("DH-1", 1, f"{CALL}；身份证110101199003070019，住3号楼2单元501室"))

    assert not {"13900001234", "110101199003070019", "501"} & {*str(gate.seen).split()}
    assert "13900001234" not in str(gate.seen)
    assert "110101199003070019" not in str(gate.seen)
    assert "501" not in str(gate.seen)


def test_five_thousand_rows_are_looked_at_in_a_moment():
    text = "2020年4月13日9时30分，市民反映小区路灯12盏不亮，一楼住户出行不便，请尽快处理。" * 3
    rows = [(f"DH-{number}", number, text) for number in range(5_000)]
    began = perf_counter()

    passed(Gate(), *rows)

    assert perf_counter() - began < 3
