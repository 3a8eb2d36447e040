"""Files of a suggestion: uploaded, paired, shown to whom, changed and removed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from accounts.scope import ScopeKind
from cases.attachments.files import path_of
from cases.models import OutcomeRelease, SuggestionFile
from tests.cases.attached import SECRET, pdf, photograph, picture
from tests.factories import SuggestionFactory
from tests.following_factories import OutcomeReleaseFactory, SuggestionFileFactory
from tests.pages import ReadPage
from tests.reports.objections.sending import done, errors, sent
from tests.test_every_page import status

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def business(small_client) -> Client:
    return small_client("business")


@pytest.fixture
def about(db):
    return SuggestionFactory(place=1)


def upload(content: bytes | None = None, name: str = "路口.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture() if content is None else content)


def of(about, step: str = "") -> str:
    return f"/suggestions/{about.pk}/files/{step}"


def kept(about, **said) -> SuggestionFile:
    file = SuggestionFileFactory(
        suggestion=about, width=60, height=40, stored_as=f"{about.files.count()}.jpg", **said
    )
    path_of(file).write_bytes(picture())
    return file


# -- adding ---------------------------------------------------------------------------------------


def test_a_pair_is_uploaded_and_shown_side_by_side(business, about):
    page = done(
        business,
        of(about, "pair/"),
        before=upload(photograph(), "前.jpg"),
        after=upload(picture("PNG"), "后.png"),
        caption="泵站",
        is_public="on",
    )

    assert page.says("整改前后图片已添加。")
    assert [one.get("alt") for one in page.select(".picture-pair img")] == [
        "整改前：泵站",
        "整改后：泵站",
    ]
    before, after = about.files.order_by("pk")
    assert (before.pair, after.pair, before.is_public, after.type) == (1, 1, True, "image/png")
    assert SECRET not in path_of(before).read_bytes()


def test_a_paper_is_a_plain_file(business, about):
    page = done(business, of(about, "add/"), file=upload(pdf(), "方案.pdf"), side="", pair="")

    assert page.says("附件已添加。")
    file = about.files.get()
    assert (file.type, file.file_name, file.is_public) == ("application/pdf", "方案.pdf", False)
    answer = business.get(of(about, f"{file.key}/"))
    assert answer["Content-Disposition"].startswith("attachment")
    assert status(answer) == 200


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "请选择文件。"),
        ({"file": b""}, "文件是空的"),
        ({"file": b"GIF89a" + b"0" * 50}, "不是 PDF、JPEG 或 PNG"),
        ({"file": picture()[:400]}, "图片不完整或已损坏"),
        ({"file": picture(), "side": "after"}, "请选择第几组"),
        ({"file": picture(), "side": "up"}, "请选择一般附件、整改前或整改后"),
        ({"file": picture(), "pair": "9", "side": "after"}, "请选择第几组，最多 5 组"),
        ({"file": picture(), "pair": "1"}, "请选择整改前或整改后"),
        ({"file": pdf(), "side": "after", "pair": "1"}, "只能用图片"),
        ({"file": picture(), "caption": "电话13900001111"}, "手机号 1 处"),
        ({"file": picture(), "caption": "长" * 201}, "说明过长"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_a_sentence_and_leaves_nothing(
    business, about, given, sentence, tmp_path
):
    given = {name: upload(one) if name == "file" else one for name, one in given.items()}

    page = sent(business, of(about, "add/"), **given)

    assert any(sentence in one for one in errors(page)), errors(page)
    assert not about.files.exists()
    folder = tmp_path / "attachments"
    assert not folder.exists() or list(folder.iterdir()) == []


def test_of_a_pair_with_one_bad_picture_nothing_is_kept(business, about, tmp_path):
    page = sent(business, of(about, "pair/"), before=upload(), after=upload(pdf(), "后.pdf"))

    assert any("只能用图片" in one for one in errors(page))
    assert not about.files.exists()
    assert list((tmp_path / "attachments").iterdir()) == []


def test_a_full_suggestion_offers_no_more_room(business, about):
    SuggestionFile.objects.bulk_create(
        SuggestionFileFactory.build(suggestion=about, added_by=User.objects.first())
        for _ in range(20)
    )

    page = ReadPage(business.get(f"/suggestions/{about.pk}/"))

    assert page.says("附件已满 20 个，请先移除不用的。")
    assert not [one for one in page.select("a") if one.get("href") == of(about, "pair/")]
    refused = sent(business, of(about, "add/"), file=upload())
    assert any("最多 20 个附件" in one for one in errors(refused))


# -- who sees what --------------------------------------------------------------------------------


def test_readers_see_public_files_once_something_is_released(business, small_client, about):
    open_one, inside = kept(about, is_public=True, caption="外"), kept(about, caption="内")
    leader = small_client("leader")

    def seen() -> list[int]:
        return [status(leader.get(of(about, f"{one.key}/"))) for one in (open_one, inside)]

    assert seen() == [404, 404]
    assert not ReadPage(leader.get(f"/suggestions/{about.pk}/")).says("附件")
    OutcomeReleaseFactory(suggestion=about)

    assert seen() == [200, 404]
    page = ReadPage(leader.get(f"/suggestions/{about.pk}/"))
    assert [one.strip() for one in page.all("ul.case-files a") if one.strip()] == ["外"]
    assert status(business.get(of(about, f"{inside.key}/"))) == 200


def test_whoever_may_not_see_the_suggestion_sees_no_file(business, about):
    file = kept(about, is_public=True)
    OutcomeReleaseFactory(suggestion=about)
    User.objects.filter(username="a-business").update(
        scope_kind=ScopeKind.UNIT, scope_keys=["another"]
    )

    for step in (f"{file.key}/", f"{file.key}/edit/", f"{file.key}/remove/", "add/", "pair/"):
        assert business.get(of(about, step)).status_code == 404, step


def test_a_file_of_another_suggestion_or_without_bytes_is_not_found(business, about):
    file, other = kept(about), SuggestionFactory()
    assert business.get(of(other, f"{file.key}/")).status_code == 404
    path_of(file).unlink()

    assert business.get(of(about, f"{file.key}/")).status_code == 404


def test_everybody_who_reads_the_notice_sees_its_pictures_and_no_others(small_client, about):
    leader = small_client("leader")
    User.objects.filter(username="a-leader").update(scope_kind=ScopeKind.UNIT, scope_keys=["none"])
    printed = kept(about, is_public=True, side="before", pair=1)
    others = [kept(about, side="after", pair=1), kept(about, is_public=True)]
    others.append(kept(SuggestionFactory(), is_public=True, side="before", pair=1))

    def shown(file: SuggestionFile, month: str = "2020-04") -> int:
        return status(leader.get(f"/notices/{month}/pictures/{file.key}/"))

    assert shown(printed) == 404
    for one in [printed, *others]:
        if not OutcomeRelease.objects.filter(suggestion=one.suggestion).exists():
            OutcomeReleaseFactory(suggestion=one.suggestion)

    assert [shown(printed), shown(printed, "2020-03"), *map(shown, others)] == [
        200,
        *[404] * 4,
    ]


# -- changing and removing ------------------------------------------------------------------------


def test_a_picture_becomes_the_side_of_a_pair(business, about):
    file = kept(about, caption="泵站")
    url = of(about, f"{file.key}/edit/")
    form = ReadPage(business.get(url)).one("main form.form")
    given = {name: value for name, value in form.form_values() if value}

    done(business, url, **(given | {"side": "after", "pair": "2", "is_public": "on"}))

    file.refresh_from_db()
    assert (file.side, file.pair, file.is_public, file.caption) == ("after", 2, True, "泵站")
    again = sent(business, url, **(given | {"caption": "另一个"}))
    assert again.says("另一位同事刚刚改过这个附件")


def test_a_removed_file_is_gone_and_stays_named(
    business, about, django_capture_on_commit_callbacks
):
    file = kept(about, caption="泵站")
    url = of(about, f"{file.key}/remove/")

    with django_capture_on_commit_callbacks(execute=True):
        page = done(business, url, reason="传错了")

    assert page.says("附件已移除。")
    assert not path_of(file).exists()
    assert business.get(of(about, f"{file.key}/")).status_code == 404
    for step in ("remove", "edit"):
        asked = ReadPage(business.get(of(about, f"{file.key}/{step}/")))
        assert asked.says("移除。")
        assert asked.says("不能办理")
