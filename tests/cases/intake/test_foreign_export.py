"""Another city's export is understood without touching the code; the generator keeps its word."""

import re
from collections import Counter

import pytest

from cases.intake.columns import CASES
from cases.intake.ledger.check import check_ledger
from cases.intake.ledger.unknown import with_nearest
from cases.intake.names import NameAnswer, confirm
from cases.intake.notes import Notes
from cases.intake.reading import read
from cases.intake.recognise import guess_kind, header_of
from cases.intake.upload import Upload
from cases.models import Category, Channel
from tests.factories import CategoryFactory, DistrictFactory, UnitFactory, UserFactory, at
from tests.foreign_export import YUNCHUAN, Export, write_csv, write_xlsx

WRITERS = {".csv": write_csv, ".xlsx": write_xlsx}
MEANINGS = {
    ("stars", "非常满意"): "5",
    ("stars", "满意"): "4",
    ("stars", "基本满意"): "3",
    ("stars", "不满意"): "1",
}
"""What only people can say; every other unknown name is answered with the nearest."""
each_format = pytest.mark.parametrize("suffix", list(WRITERS))


@pytest.fixture
def register(db):
    """Districts, units and categories of the other city."""
    for number, name in enumerate(YUNCHUAN.districts):
        DistrictFactory(slug=f"district-{number}", name=name)
    for name in YUNCHUAN.units:
        UnitFactory(name=name)
    for number, (top, sub) in enumerate(YUNCHUAN.categories):
        above = Category.objects.filter(name=top, level=1).first()
        above = above or CategoryFactory(slug=f"top-{number}", name=top)
        Category.objects.create(slug=f"sub-{number}", name=sub, parent=above, top=above, level=2)
    for slug, name in [("phone", "电话"), ("wechat", "微信"), ("web", "网站"), ("app", "APP")]:
        Channel.objects.create(slug=slug, name=name)
    Channel.objects.create(slug="province", name="省平台")


def checked(path, folder):
    """The notes on the file, and how many rows were accepted."""
    reading = read(Upload.from_path(path), folder)
    head = reading.rows_file.head()
    assert guess_kind(head) == "cases"
    header = header_of(head, CASES)
    notes = Notes()
    file = check_ledger(reading, header, "cases", folder, notes, at=at(15, month=5))
    return notes, file


def answer(unknown):
    """As somebody would on the preview."""
    chosen = [
        NameAnswer(
            name.register,
            name.name,
            name.within,
            MEANINGS.get((name.register, name.name)) or name.nearest[0].value,
        )
        for name in unknown
    ]
    confirm(chosen, by=UserFactory(), at=at(15, month=5))


@each_format
def test_its_rows_come_in_once_somebody_has_said_what_its_words_mean(register, tmp_path, suffix):
    export = Export(400, has_faults=True)
    path = WRITERS[suffix](tmp_path / f"export{suffix}", export)

    notes, _ = checked(path, tmp_path)
    assert {name.register for name in notes.unknown()} >= {"stars", "channel", "unit"}
    answer(with_nearest(notes.unknown()))
    notes, file = checked(path, tmp_path)

    assert notes.unknown() == []
    assert (notes.rejected, file.rows) == (export.faulty, 400 - export.faulty) == (4, 396)


@each_format
def test_personal_columns_that_nobody_asked_for_are_named_and_left_out(register, tmp_path, suffix):
    path = WRITERS[suffix](tmp_path / f"export{suffix}", Export(40))

    notes, _ = checked(path, tmp_path)

    said = " ".join(remark.message for remark in notes.warnings())
    assert "身份证号" in said
    assert "个人信息" in said


@each_format
def test_the_same_arguments_give_the_same_bytes_and_another_seed_gives_others(tmp_path, suffix):
    one, same, other = (
        WRITERS[suffix](tmp_path / f"{name}{suffix}", Export(60, seed=seed)).read_bytes()
        for name, seed in [("a", 1), ("b", 1), ("c", 2)]
    )

    assert one == same != other


def test_every_row_is_written_and_numbers_of_people_are_obviously_none():
    rows = [row for row in Export(300).table() if len(row) > 20][1:]
    numbers = Counter(row[1] for row in rows)
    text = " ".join(str(cell) for row in rows for cell in row)

    assert len(rows) == len(numbers) == 300
    assert re.search(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])", text) is None
    assert all(row[7].startswith("0000") for row in rows)
