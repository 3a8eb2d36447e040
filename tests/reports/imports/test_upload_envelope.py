"""What may be wrong around an uploaded file: its name, its size, its multipart body."""

import errno
import http

import pytest
from django.test import Client

from cases import clock
from cases.intake import quota
from cases.models import ImportJob
from reports import middleware
from tests.cases.refused_intake import ImportJobFactory
from tests.pages import ReadPage

pytestmark = pytest.mark.django_db

CONTENT = "办件编号,受理时间\n1,2020-04-01\n".encode()
NAMES = {
    "a path that climbs": ("../../x.xlsx", "x.xlsx"),
    "a path of Windows": ("..\\..\\x.csv", "x.csv"),
    "NUL": ("a\x00.csv", "a.csv"),
    "marks": ('a"b;c.csv', 'a"b;c.csv'),
    "a device": ("CON.csv", "CON.csv"),
    "an extension alone": (".xlsx", ".xlsx"),
    "right to left": ("a\u202evsc.exe", "avsc.exe"),
    "mark-up": ("<b>.csv", "<b>.csv"),
}


def part(name: str, value: bytes, *, file: str | None = None, head: str = "") -> bytes:
    named = f'; filename="{file}"' if file is not None else ""
    start = f'--cut\r\nContent-Disposition: form-data; name="{name}"{named}\r\n{head}\r\n'
    return start.encode() + value + b"\r\n"


FILE, WHOLE = part("file", CONTENT, file="a.csv"), part("whole", b"1")


@pytest.fixture
def post(client, data_folder):
    """`post(parts, end=…)`: the answer to a body made by hand."""

    def posted(*parts: bytes, end: bytes = b"--cut--\r\n", kind: str = "; boundary=cut"):
        body = b"".join(parts) + end
        answer = client.generic("POST", "/imports/upload/", body, f"multipart/form-data{kind}")
        assert answer.status_code < 500
        return answer

    return posted


def nothing_is_left(data_folder) -> bool:
    return not ImportJob.objects.exists() and not [
        path for path in data_folder.rglob("*") if path.is_file()
    ]


@pytest.mark.parametrize(("name", "shown"), NAMES.values(), ids=NAMES)
def test_a_file_lies_under_a_name_of_ours_and_shows_its_own_cleaned(post, data_folder, name, shown):
    answer = post(part("file", CONTENT, file=name.replace('"', "%22")), WHOLE)

    job = ImportJob.objects.get()
    assert answer.status_code == 302
    assert job.file_name.replace("%22", '"') == shown
    (kept,) = (data_folder / "uploads").iterdir()
    assert kept.name == job.stored_as != shown


def test_a_name_of_three_hundred_characters_is_cut(post):
    assert post(part("file", CONTENT, file="长" * 300 + ".csv"), WHOLE).status_code == 302
    assert len(ImportJob.objects.get().file_name) <= 255


def test_what_the_browser_says_about_the_content_does_not_count(post):
    lying = part("file", CONTENT, file="a.csv", head="Content-Type: image/png; charset=nope\r\n")

    assert post(lying, WHOLE).status_code == 302


ENVELOPES = {
    "no file": ([WHOLE], {}, 422, "请选择要导入的文件"),
    "an empty file": ([part("file", b"", file="a.csv"), WHOLE], {}, 422, "文件是空的"),
    "two files": ([FILE, FILE, WHOLE], {}, 422, "一次只能传一个文件"),
    "a body cut off": ([FILE[:-20]], {"end": b""}, 422, "上传中断"),
    "a body cut off after the file": ([FILE], {}, 422, "上传中断"),
    "another boundary": ([FILE, WHOLE], {"kind": "; boundary=other"}, 422, "上传中断"),
    "no boundary": ([FILE, WHOLE], {"kind": ""}, 400, "上传中断或内容不完整"),
    "1,001 fields": (
        [FILE, WHOLE, *(part(f"f{number}", b"1") for number in range(1_001))],
        {},
        400,
        "提交的内容过多或过长",
    ),
    "101 files": (
        [part(f"f{number}", CONTENT, file="a.csv") for number in range(101)],
        {},
        400,
        "提交的内容过多或过长",
    ),
    "a long text": ([part("month", b"1" * 3_000_000)], {}, 400, "提交的内容过多或过长"),
}


@pytest.mark.parametrize(("parts", "how", "status", "sentence"), ENVELOPES.values(), ids=ENVELOPES)
def test_a_broken_envelope_is_answered_in_words_and_leaves_nothing(
    post, data_folder, parts, how, status, sentence
):
    answer = post(*parts, **how)

    assert answer.status_code == status
    assert ReadPage(answer).says(sentence)
    assert nothing_is_left(data_folder)


def test_an_unknown_charset_is_no_failure(post):
    assert post(FILE, WHOLE, kind="; charset=nope; boundary=cut").status_code in {302, 400}


def test_a_file_that_is_too_big_is_told_so_and_not_stored(post, data_folder, monkeypatch):
    monkeypatch.setattr(middleware, "MAX_UPLOAD", 3_000_000)

    answer = post(part("file", b"x" * 3_100_000, file="a.csv"), WHOLE)

    assert answer.status_code == http.HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert ReadPage(answer).says("一次最多上传 100 MB")
    assert nothing_is_left(data_folder)


def test_nobody_else_sends_big_bodies_and_nobody_elsewhere(client, small_client):
    body, kind = part("file", b"x" * 2_700_000, file="a.csv"), "multipart/form-data; boundary=cut"
    answers = [
        Client().generic("POST", "/imports/upload/", body, kind),
        small_client("leader").generic("POST", "/imports/upload/", body, kind),
        client.generic("POST", "/suggestions/1/", body, kind),
    ]

    assert [answer.status_code for answer in answers] == [413, 413, 413]


def test_a_full_disk_is_told_and_what_came_before_it_is_gone(
    client, data_folder, settings, monkeypatch
):
    from django.core.files.uploadhandler import TemporaryFileUploadHandler

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", full)
    settings.FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
    settings.FILE_UPLOAD_TEMP_DIR = str(data_folder.parent)
    before = {path.name for path in data_folder.parent.iterdir()}

    answer = client.post(
        "/imports/upload/", FILE + WHOLE + b"--cut--\r\n", "multipart/form-data; boundary=cut"
    )

    assert answer.status_code == http.HTTPStatus.INSUFFICIENT_STORAGE
    assert ReadPage(answer).says("磁盘空间不足")
    assert {path.name for path in data_folder.parent.iterdir()} - before <= {"data"}


def test_whoever_uploads_too_much_in_a_month_is_told(post, data_folder, desk):
    ImportJobFactory(size=quota.MONTHLY, started_by=desk.person, started_at=clock.now())

    answer = post(FILE, WHOLE)

    assert answer.status_code == 422
    assert ReadPage(answer).says("您本月上传的文件已达 20 GB 上限")
    assert ImportJob.objects.count() == 1
    assert not [path for path in data_folder.rglob("*") if path.is_file()]
