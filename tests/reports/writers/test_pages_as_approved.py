"""The pages look as somebody approved them: layout cannot rot unseen."""

from dataclasses import replace

import pytest

from tests.reports.writers import pages


@pytest.mark.parametrize("name", pages.NOTICES)
def test_every_page_looks_as_approved(name, tmp_path):
    found, known = pages.drawn(pages.NOTICES[name]), pages.approved(name)

    assert len(found) == len(known)
    for number, (one, other) in enumerate(zip(found, known, strict=True), start=1):
        share = pages.difference(one, other)
        one.save(tmp_path / f"{name}-{number}.png")
        assert share <= pages.TOLERANCE, (
            f"page {number} differs by {share:.2%}: compare {tmp_path} with {pages.APPROVED}; "
            "if it is meant, python -m tests.reports.writers.pages"
        )


def test_a_line_that_moves_by_a_hair_is_noticed():
    notice = pages.NOTICES["sealed"]
    first, *_ = pages.drawn(notice)
    moved = first.copy()
    line = (80, 400, first.width - 60, 420)
    moved.paste(first.crop(line), (80, 401))

    assert pages.difference(first, first) == 0
    assert pages.difference(first, moved) > 2 * pages.TOLERANCE


def test_a_word_that_is_missing_is_noticed():
    notice = pages.NOTICES["sealed"]
    shorter = replace(notice, head=replace(notice.head, organ="市营商局"))

    one, other = (pages.drawn(each)[0] for each in (notice, shorter))
    assert pages.difference(one, other) > pages.TOLERANCE


def test_a_page_of_another_size_is_another_page():
    first, *_ = pages.approved("sealed")

    assert pages.difference(first, first.resize((10, 10))) == 1


def test_approving_anew_writes_what_is_compared(tmp_path):
    (tmp_path / "bulletin-99.png").touch()

    pages.approve(tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {
        path.name for path in pages.APPROVED.iterdir()
    }
