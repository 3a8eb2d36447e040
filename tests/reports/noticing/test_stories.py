"""经验 and 典型件: entered, corrected, put in order; a notice in review prints them otherwise."""

from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from accounts.scope import Scope, ScopeKind
from cases.models import Story, StoryFile
from reports.models import Notice
from reports.noticing import stories
from reports.noticing.faults import NoticeError
from reports.noticing.stories import Told, may_tell, visible_stories
from tests.factories import APRIL, CaseFactory, DistrictFactory, UnitFactory, UserFactory, at
from tests.notices_made import a_notice
from tests.pages import ReadPage

pytestmark = pytest.mark.django_db
NOW = at(16, month=5)
PRAISED = Story.Kind.PRAISED


def entered(text: str = "清运垃圾。", **given) -> Story:
    told = Told(**({"month": APRIL, "kind": PRAISED, "lead": "", "text": text} | given))
    return stories.enter(told=told, by=UserFactory(username="one"), at=NOW)


def in_order() -> list[str]:
    rows = Story.objects.filter(place__isnull=False).order_by("place")
    return list(rows.values_list("text", flat=True))


def test_new_ones_stand_at_the_end_and_are_moved():
    first, second, third = (entered(text) for text in "一二三")

    stories.move(story=third, by=-1)
    assert in_order() == ["一", "三", "二"]
    stories.move(story=first, by=-1)
    stories.move(story=second, by=1)
    assert in_order() == ["一", "三", "二"]


def test_one_that_is_not_printed_keeps_its_words_and_comes_back_at_the_end():
    first, _ = entered("一"), entered("二")

    stories.put_in(story=first, is_printed=False)
    assert in_order() == ["二"]
    stories.put_in(story=first, is_printed=True)
    stories.put_in(story=first, is_printed=True)

    assert in_order() == ["二", "一"]


def test_it_is_corrected_over_the_version_that_was_seen():
    about = entered("先。")
    told = Told(APRIL.following(), PRAISED, "段首。", "后。")
    stories.change(story=about, version=1, told=told, by=UserFactory(), at=NOW)

    with pytest.raises(NoticeError, match="刚刚改过这一条"):
        stories.change(story=about, version=1, told=told, by=UserFactory(), at=NOW)

    about.refresh_from_db()
    assert (str(about.month), about.lead, about.text, about.version) == (
        "2020-05",
        "段首。",
        "后。",
        2,
    )


@pytest.mark.parametrize("field", ["lead", "text"])
def test_what_names_a_citizen_is_refused(field):
    with pytest.raises(NoticeError, match="请删去再保存") as told:
        entered(**{"text": "好。", field: "请回电13912345678"})

    assert told.value.field == field
    assert not Story.objects.exists()


@pytest.mark.parametrize("act", ["enter", "change", "move", "leave out"])
def test_a_reviewed_notice_has_to_be_reviewed_anew(act):
    first, second = entered("一"), entered("二")
    a_notice()
    Notice.objects.update(state="reviewed")
    told = Told(APRIL, PRAISED, "", "改。")
    {
        "enter": lambda: entered("三"),
        "change": lambda: stories.change(
            story=first, version=1, told=told, by=UserFactory(), at=NOW
        ),
        "move": lambda: stories.move(story=second, by=-1),
        "leave out": lambda: stories.put_in(story=first, is_printed=False),
    }[act]()

    assert Notice.objects.get().state == "draft"


def test_whoever_sees_a_part_sees_its_stories_and_tells_no_others():
    mine, other = DistrictFactory(), DistrictFactory(slug="dawa")
    unit = UnitFactory(slug="here", district=mine)
    case = CaseFactory(district=mine)
    ours = [entered("一", district=mine), entered("二", unit=unit), entered("三", case=case)]
    entered("四", district=other)
    entered("五")
    districts = Scope(ScopeKind.DISTRICTS, frozenset({mine.slug}))
    of_unit = Scope(ScopeKind.UNIT, frozenset({unit.slug}))

    assert set(visible_stories(districts)) == set(ours)
    assert list(visible_stories(of_unit)) == [ours[1]]
    for about in Story.objects.select_related("unit", "district", "case"):
        told = Told(APRIL, PRAISED, "", "文", about.district, about.unit, about.case)
        assert may_tell(districts, told) == (about in ours)
        assert may_tell(of_unit, told) == (about == ours[1])


# -- pages ----------------------------------------------------------------------------------------


def a_photo() -> SimpleUploadedFile:
    from io import BytesIO

    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "PNG")
    return SimpleUploadedFile("路口.png", out.getvalue(), content_type="image/png")


@contextmanager
def nothing_written():
    before = Story.objects.count()
    yield
    assert Story.objects.count() == before


def test_a_story_is_entered_on_a_page_and_listed(small_client):
    client = small_client()
    given = {"month": "2020-04", "kind": "praised", "lead": "整治。", "text": "见效。"}

    page = ReadPage(client.post(reverse("reports:new_story"), given, follow=True))

    assert page.says("已登记")
    listed = ReadPage(client.get("/notices/stories/?month=2020-04"))
    assert listed.all(".notice-sections__name") == ["整治。"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"month": "2020-13"}, "2020-13"),
        ({"kind": "x"}, "请选择类别。"),
        ({"text": " \u200b"}, "请填写正文。"),
        ({"number": "20990101"}, "没有这件办件，请核对编号。"),
        ({"district": "nowhere"}, "没有这个属地，请重新选择。"),
        ({"text": "电话13912345678"}, "请删去再保存。"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(small_client, wrong, sentence):
    given = {"month": "2020-04", "kind": "praised", "lead": "", "text": "见效。"} | wrong

    with nothing_written():
        answer = small_client().post(reverse("reports:new_story"), given)

    assert answer.status_code == 422
    assert ReadPage(answer).says(sentence)


def test_a_case_begins_a_story_with_what_it_tells(small_client):
    case = CaseFactory(number="20200401", district=DistrictFactory())

    page = ReadPage(small_client().get(f"{reverse('reports:new_story')}?case={case.number}"))

    assert page.one("input[name=number]").get("value") == "20200401"
    assert page.one("input[name=unit]").get("value") == case.unit.name
    assert page.all("select[name=district] option[selected]") == ["兴隆台区"]


def test_a_picture_is_added_shown_and_removed(small_client):
    about, client = entered(), small_client()
    kept = {"file": a_photo(), "caption": "路口"}

    added = client.post(reverse("reports:add_story_picture", args=[about.pk]), kept, follow=True)

    assert ReadPage(added).all(".case-files a") == ["", "路口", "移除路口"]
    file = StoryFile.objects.get()
    where = [about.pk, file.key]
    shown = client.get(reverse("reports:story_picture", args=where))
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG")
    client.post(reverse("reports:remove_story_picture", args=where), {"reason": "换一张"})
    assert client.get(reverse("reports:story_picture", args=where)).status_code == 404
    file.refresh_from_db()
    assert file.removed_at is not None


def test_a_pdf_is_no_picture_and_there_is_an_end_to_pictures(small_client, monkeypatch):
    about, client = entered(), small_client()
    url = reverse("reports:add_story_picture", args=[about.pk])
    monkeypatch.setattr(stories, "MOST_PICTURES", 1)
    client.post(url, {"file": a_photo()})

    answer = ReadPage(client.post(url, {"file": a_photo()}))

    assert answer.status == 422
    assert answer.says("一条最多 1 张图片")
    assert StoryFile.objects.count() == 1


def test_buttons_of_the_list_move_and_leave_out(small_client):
    first, second = entered("一"), entered("二")
    client = small_client()

    client.post(reverse("reports:move_story", args=[second.pk]), {"to": "up"})
    assert in_order() == ["二", "一"]
    client.post(reverse("reports:print_story", args=[first.pk]), {"printed": "0"})
    assert in_order() == ["二"]


def test_a_printed_photo_is_shown_in_the_notice_and_another_is_not(small_client):
    about, client = entered(), small_client("leader")
    small_client().post(reverse("reports:add_story_picture", args=[about.pk]), {"file": a_photo()})
    url = reverse("reports:notice_picture", args=[APRIL, StoryFile.objects.get().key])

    assert b"".join(client.get(url).streaming_content).startswith(b"\x89PNG")
    stories.put_in(story=about, is_printed=False)
    assert client.get(url).status_code == 404
