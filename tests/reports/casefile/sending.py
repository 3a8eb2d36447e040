"""Forms about a case sent as a browser sends them, and the pages that come back."""

from django.core.files.uploadedfile import SimpleUploadedFile

from cases.models import Case
from tests.pages import ReadPage

PAGE = "/cases/PJ1/"


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def sent(client, path: str, **given) -> ReadPage:
    """The page that a refused form comes back on."""
    response = client.post(f"{PAGE}{path}", given)
    assert response.status_code == 422, response.status_code
    return ReadPage(response)


def done(client, path: str, **given) -> ReadPage:
    """The case's page after a form was taken."""
    response = client.post(f"{PAGE}{path}", given, follow=True)
    assert response.redirect_chain == [(PAGE, 302)], ReadPage(response).all(".field__errors li")
    return ReadPage(response)


def errors(page: ReadPage) -> list[str]:
    return page.all("ul.field__errors li")


def fetched(client, url: str):
    """The answer and its bytes; closed without the end of the request, which would close the
    database of the test.
    """
    answer = client.get(url)
    content = b"".join(answer.streaming_content)
    for close in answer._resource_closers:
        close()
    return answer, content


def upload(content: bytes, name: str = "现场.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
