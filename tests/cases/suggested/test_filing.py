"""Files about suggestions: what may stand where, how many, and what is left of a removed one."""

import pytest

from cases.attachments.files import Ready, path_of, taken_in
from cases.models import Change, SuggestionFile
from cases.suggested.filing import (
    MOST,
    MOST_PAIRS,
    FileError,
    Spot,
    add_file,
    add_pair,
    change_file,
    next_pair,
    remove_file,
    token,
)
from tests.cases.attached import SECRET, pdf, photograph, picture
from tests.factories import SuggestionFactory, UserFactory, at
from tests.following_factories import SuggestionFileFactory

pytestmark = pytest.mark.django_db
NOW = at(8, month=5)
Side = SuggestionFile.Side
READY = Ready("现场.jpg", "image/jpeg", "a.jpg", "0" * 64, 1_000, 60, 40)
PAPER = Ready("方案.pdf", "application/pdf", "b.pdf", "0" * 64, 1_000, None, None)


@pytest.fixture
def suggestion():
    return SuggestionFactory()


def added(suggestion, file=READY, **spot) -> SuggestionFile:
    return add_file(suggestion=suggestion, file=file, spot=Spot(**spot), by=UserFactory(), at=NOW)


def history(suggestion) -> list[tuple[str | None, str | None, str]]:
    rows = Change.objects.filter(record=Change.Record.SUGGESTION, record_id=suggestion.pk)
    return list(rows.filter(field="files").values_list("before", "after", "reason"))


@pytest.fixture
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "attachments"


@pytest.mark.usefixtures("folder")
def test_a_photograph_is_kept_without_what_was_hidden_in_it(suggestion):
    with taken_in([photograph()], "路口.jpg") as ready:
        file = added(suggestion, ready, caption="路口")

    content = path_of(file).read_bytes()
    assert (SECRET in photograph(), SECRET in content) == (True, False)
    assert (file.width, file.height, file.type) == (40, 60, "image/jpeg")  # turned upright
    assert history(suggestion) == [(None, "路口", "")]


def test_two_pictures_become_the_next_free_pair(suggestion):
    SuggestionFileFactory(suggestion=suggestion, side=Side.BEFORE, pair=1)

    pair = add_pair(
        suggestion=suggestion,
        before=READY,
        after=READY,
        caption="泵站",
        is_public=True,
        by=UserFactory(),
        at=NOW,
    )

    assert [(one.side, one.pair, one.is_public) for one in pair] == [
        (Side.BEFORE, 2, True),
        (Side.AFTER, 2, True),
    ]
    assert history(suggestion)[-1][1] == "整改后（第 2 组）泵站（用于通报和公示）"


def test_of_a_pair_with_a_pdf_nothing_is_kept(suggestion):
    with pytest.raises(FileError, match="只能用图片") as refused:
        add_pair(
            suggestion=suggestion,
            before=READY,
            after=PAPER,
            caption="",
            is_public=False,
            by=UserFactory(),
            at=NOW,
        )

    assert refused.value.field == "after"
    assert not SuggestionFile.objects.exists()


def test_there_are_five_pairs_and_twenty_files_at_most(suggestion):
    for number in range(1, MOST_PAIRS + 1):
        SuggestionFileFactory(suggestion=suggestion, side=Side.AFTER, pair=number)
    assert next_pair(suggestion) is None
    with pytest.raises(FileError, match="最多 5 组"):
        add_pair(
            suggestion=suggestion,
            before=READY,
            after=READY,
            caption="",
            is_public=False,
            by=UserFactory(),
            at=NOW,
        )
    for _ in range(MOST - MOST_PAIRS):
        added(suggestion)
    with pytest.raises(FileError, match="最多 20 个附件") as refused:
        added(suggestion)

    assert refused.value.field == "file"
    assert suggestion.files.count() == MOST


@pytest.mark.parametrize(
    ("file", "spot", "sentence", "field"),
    [
        (PAPER, {"side": Side.AFTER, "pair": 1}, "只能用图片", "side"),
        (READY, {"side": Side.AFTER}, "请选择第几组", "pair"),
        (READY, {"side": Side.AFTER, "pair": 6}, "请选择第几组", "pair"),
        (READY, {"pair": 1}, "请选择整改前或整改后", "side"),
        (READY, {"caption": "请致电 13900001111"}, "手机号 1 处", "caption"),
    ],
)
def test_a_file_that_cannot_stand_there_says_why(suggestion, file, spot, sentence, field):
    with pytest.raises(FileError, match=sentence) as refused:
        added(suggestion, file, **spot)

    assert refused.value.field == field
    assert not suggestion.files.exists()


def test_a_side_of_a_pair_is_taken_once_and_free_again_after_removal(suggestion):
    first = added(suggestion, side=Side.BEFORE, pair=1)
    with pytest.raises(FileError, match="第 1 组已有整改前的图片") as refused:
        added(suggestion, side=Side.BEFORE, pair=1)
    assert refused.value.field == "pair"

    remove_file(file=first, reason="拍错了", by=UserFactory(), at=NOW)

    assert added(suggestion, side=Side.BEFORE, pair=1).pair == 1


def test_another_caption_and_another_side_stand_in_the_history(suggestion):
    file = added(suggestion, caption="泵站")
    spot = Spot("新泵站", Side.AFTER, 1, is_public=True)

    change_file(file=file, spot=spot, seen=token(file), by=UserFactory(), at=NOW)
    file.refresh_from_db()
    change_file(file=file, spot=spot, seen=token(file), by=UserFactory(), at=NOW)

    assert (file.caption, file.side, file.pair, file.is_public) == ("新泵站", "after", 1, True)
    assert history(suggestion)[1:] == [("泵站", "整改后（第 1 组）新泵站（用于通报和公示）", "")]


def test_a_second_person_does_not_overwrite_what_is_said_of_a_file(suggestion):
    file = added(suggestion, caption="泵站")
    seen = token(file)
    change_file(file=file, spot=Spot("北泵站"), seen=seen, by=UserFactory(), at=NOW)

    with pytest.raises(FileError, match="刚刚改过这个附件"):
        change_file(file=file, spot=Spot("南泵站"), seen=seen, by=UserFactory(), at=NOW)

    file.refresh_from_db()
    assert file.caption == "北泵站"


@pytest.mark.usefixtures("folder")
def test_of_a_removed_file_the_line_stays(suggestion, django_capture_on_commit_callbacks):
    with taken_in([pdf()], "方案.pdf") as ready:
        file = added(suggestion, ready)
    assert path_of(file).is_file()

    with django_capture_on_commit_callbacks(execute=True):
        remove_file(file=file, reason="传错了", by=UserFactory(), at=NOW)

    assert not path_of(file).exists()
    assert history(suggestion)[-1] == ("方案.pdf", None, "传错了")
    remover = UserFactory(last_name="甲岗")
    SuggestionFile.objects.update(removed_by=remover)
    for again in (
        lambda: remove_file(file=file, reason="再移", by=remover, at=NOW),
        lambda: change_file(file=file, spot=Spot(), seen=token(file), by=remover, at=NOW),
    ):
        with pytest.raises(FileError, match="已由甲岗移除"):
            again()


@pytest.mark.usefixtures("folder")
def test_a_refused_file_leaves_nothing_on_the_disk(suggestion):
    def refused_one() -> None:
        with taken_in([picture()], "路口.jpg") as ready:
            added(suggestion, ready, side=Side.AFTER)

    with pytest.raises(FileError):
        refused_one()

    assert [one.name for one in path_of(SuggestionFile(stored_as="x")).parent.iterdir()] == []
