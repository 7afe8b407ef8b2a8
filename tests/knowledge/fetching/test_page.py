"""Downloads of every kind become articles that are called by their address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from knowledge.errors import EmptySourceError, SourceError
from knowledge.fetching import article_from
from knowledge.fetching.errors import UnsupportedPageError
from knowledge.formats import FormatReader
from knowledge.models import Article, Restriction
from tests.knowledge.fetching.web import Web
from tests.knowledge.formats.pdf_files import column, make_pdf
from tests.knowledge.formats.test_html import PAGE, TEXT


@pytest.fixture(name="reader", scope="module")
def a_reader() -> Iterator[FormatReader]:
    """Read files."""
    with FormatReader() as reader:
        yield reader


async def fetched(web: Web, reader: FormatReader, address: str) -> Article:
    return article_from(await web.fetcher().download(address), reader)


async def test_a_page_becomes_its_main_content_under_its_own_address(web: Web, reader: FormatReader) -> None:
    """Whoever reads the citation has to come to the page that was fetched, not to one that it names."""
    article = await fetched(web, reader, f"{web.gives('/bridge', PAGE)}?day=2#repairs")
    address = f"{web.url('/bridge')}?day=2"
    assert (article.id, article.url, article.source) == (address, address, address)
    assert (article.title, article.text, article.publisher) == ("Bridge reopens", TEXT, "Coast Courier")


async def test_a_page_chooses_neither_which_article_it_replaces_nor_who_reads_it(
    web: Web, reader: FormatReader
) -> None:
    """Whoever writes the page would change any article of the community, or hide one."""
    content = "---\nid: rules\nrestricted_to:\n  roles: [5]\ntitle: Ferry\n---\nThe ferry leaves at nine."
    article = await fetched(web, reader, web.gives("/ferry.md", content, "text/markdown"))
    assert (article.id, article.title, article.restricted_to) == (web.url("/ferry.md"), "Ferry", Restriction())


@pytest.mark.parametrize(
    ("path", "content_type", "body", "text"),
    [
        ("/a", "text/plain; charset=utf-8", b"Foxes *sleep*.", "Foxes *sleep*."),
        ("/a.md", "text/plain", b"Foxes *sleep*.", "Foxes sleep."),
        ("/a.txt", "application/octet-stream", b"Foxes sleep.", "Foxes sleep."),
        ("/a", "text/plain; charset=koi8-r", "Лисы спят.".encode("koi8-r"), "Лисы спят."),
        ("/a", "text/plain; charset=utf-8", "Füchse".encode("latin-1"), "Füchse"),
        ("/a", "text/html; charset=shift_jis", "<p>狐は眠る。</p>".encode("shift_jis"), "狐は眠る。"),
        ("/a", "application/pdf", make_pdf([column("Foxes sleep by day.")]), "Foxes sleep by day."),
    ],
)
async def test_every_kind_is_read_in_its_encoding(
    path: str, content_type: str, body: bytes, text: str, web: Web, reader: FormatReader
) -> None:
    """What is read as something else is quoted as nonsense."""
    assert (await fetched(web, reader, web.gives(path, body, content_type))).text == text


@pytest.mark.parametrize("content_type", ["image/png", "application/zip", "video/mp4", "application/json", "text/css"])
async def test_what_is_no_text_is_refused(content_type: str, web: Web, reader: FormatReader) -> None:
    """A picture that is read as text is an article of garbage."""
    with pytest.raises(UnsupportedPageError, match=content_type):
        await fetched(web, reader, web.gives("/a", b"x", content_type))


@pytest.mark.parametrize(("body", "kind"), [(b"", EmptySourceError), (b"%PDF-1.7 and nothing", SourceError)])
async def test_what_cannot_be_read_is_an_error_of_ours(
    body: bytes, kind: type[SourceError], web: Web, reader: FormatReader
) -> None:
    """Anything else would be shown as a fault of the bot's."""
    with pytest.raises(kind):
        await fetched(web, reader, web.gives("/a", body, "application/pdf"))
