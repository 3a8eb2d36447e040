"""Files of a case through its pages: attached, shown, saved, removed, refused."""

import pytest

from cases.attachments import files
from cases.models import Attachment
from tests.cases.attached import pdf, photograph
from tests.pages import ReadPage
from tests.reports.casefile.sending import PAGE, done, errors, fetched, sent, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_a_picture_is_attached_shown_and_removed(client, case):
    page = done(client, "attach/", file=upload(photograph()), caption="井盖")

    attachment = Attachment.objects.get()
    url = f"{PAGE}attachments/{attachment.key}/"
    image = page.one("a.case-files__picture img")
    assert (image.get("src"), image.get("alt")) == (url, "井盖")
    answer, content = fetched(client, url)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"].startswith("inline; filename*=utf-8''")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert len(content) == attachment.size
    assert done(client, f"attachments/{attachment.key}/remove/", reason="传错").says("附件已移除")
    assert client.get(url).status_code == 404
    assert sent(client, f"attachments/{attachment.key}/remove/", reason="传错").says("移除。")


def test_a_pdf_is_only_saved(client, case):
    done(client, "attach/", file=upload(pdf(), "批示.pdf"))
    answer, _ = fetched(client, f"{PAGE}attachments/{Attachment.objects.get().key}/")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "请选择文件。"),
        (b"", "文件是空的，请重新选择。"),
        (b"\xff\xd8\xff" + b"\0" * 10 * 1024**2, "文件超过 10 MB"),
        (b"<svg onload='alert(1)'>", "不是 PDF、JPEG 或 PNG"),
    ],
)
def test_a_file_that_cannot_be_attached_is_told_at_its_field(client, case, content, sentence):
    given = {} if content is None else {"file": upload(content)}
    page = sent(client, "attach/", caption="井盖", **given)
    assert sentence in errors(page)[0]
    assert page.one("input#id_caption").get("value") == "井盖"
    assert list(files.folder().iterdir()) == []


def test_a_file_that_is_much_too_big_is_not_even_received(client, case):
    response = client.post(f"{PAGE}attach/", {"file": upload(b"\0" * 13 * 1024**2)})
    assert response.status_code == 413
    page = ReadPage(response)
    assert page.says("附件最大 10 MB")
    assert page.one(".empty-state a").get("href") == PAGE
