"""HTML: the main content of a page, and what the page says of itself."""

from __future__ import annotations

import pytest

from knowledge.errors import EmptySourceError
from knowledge.models import Article, Section
from tests.knowledge.formats.conftest import ReadBytes, only_article

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Bridge reopens | Coast Courier</title>
<link rel="canonical" href="https://courier.example/bridge"><meta property="og:site_name" content="Coast Courier">
<meta property="og:title" content="Bridge reopens">
<meta property="article:published_time" content="2024-03-05T09:30:00+01:00"><script>var hidden = "Scripted";</script>
</head><body>
<div id="cookie-consent" class="cookie-banner"><p>We use cookies to improve your visit.</p></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article><h1>Bridge reopens</h1>
<p>The bridge   reopened on Monday after <b>fourteen
months</b> of repairs, the port authority said.</p>
<h2>What was repaired</h2><p>Workers replaced 212 cables.<br>The work cost &euro;3&nbsp;million &#x1F309;.</p>
<ul><li>Cables: 212</li><li>Bolts<ul><li>large</li></ul></li></ul><ol><li>Close</li><li>Repair</li></ol>
<h3>Opening hours</h3><table><tr><th>Day</th><th>Opens</th></tr><tr><td>Monday</td><td>06:00</td></tr></table>
<pre><code>for day in week:
    print(day)</code></pre></article></main>
<aside><h3>Related</h3><ul><li><a href="/1">Ferry delayed</a></li></ul></aside>
<footer><p>Copyright 2024. All rights reserved.</p></footer></body></html>"""

TEXT = """The bridge reopened on Monday after fourteen months of repairs, the port authority said.

What was repaired

Workers replaced 212 cables.
The work cost €3 million 🌉.

- Cables: 212
- Bolts
- large

1. Close
2. Repair

Opening hours

Day: Monday; Opens: 06:00

for day in week:
    print(day)"""


@pytest.fixture(scope="module")
def article(read_bytes: ReadBytes) -> Article:
    return only_article(read_bytes("bridge.html", PAGE.encode()))


def test_main_content_is_kept_and_the_page_around_it_is_not(article: Article) -> None:
    """A banner that is quoted as an answer would make every other answer doubtful."""
    assert article.text == TEXT


def test_page_says_what_it_is(article: Article) -> None:
    assert (article.title, article.publisher) == ("Bridge reopens", "Coast Courier")
    assert (article.url, article.published, article.language) == ("https://courier.example/bridge", "2024-03-05", "en")


def test_sections_have_their_offsets(article: Article) -> None:
    start = TEXT.index("What was repaired")
    middle = TEXT.index("Opening hours")
    assert article.sections == (
        Section("What was repaired", start, middle),
        Section("Opening hours", middle, len(TEXT)),
    )


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<html><title>Rules</title><body>Be kind.", "Be kind."),
        ("<p>One.<p>Two.", "One.\n\nTwo."),
        ("<table><tr><th>Name</th><td>Ferry</td></tr></table>", "Name: Ferry"),
        ("<table><tr><td>Day</td><td>Hour</td></tr><tr><td>Monday</td><td>6</td></tr></table>", "Day; Hour\nMonday; 6"),
        ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
    ],
)
def test_small_page_gives_what_is_visible(read_bytes: ReadBytes, page: str, text: str) -> None:
    assert only_article(read_bytes("a.html", page.encode())).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_encoding_is_told_without_a_declaration(read_bytes: ReadBytes, encoding: str) -> None:
    content = "<html><body><p>“Naïve” café.</p></body></html>".encode(encoding)
    assert only_article(read_bytes("a.html", content)).text == "“Naïve” café."


def test_declared_encoding_is_believed_where_it_fits(read_bytes: ReadBytes) -> None:
    page = '<html><head><meta charset="koi8-r"></head><body><p>Паром.</p></body></html>'
    assert only_article(read_bytes("a.html", page.encode("koi8-r"))).text == "Паром."
    latin = '<html><head><meta charset="iso-8859-1"></head><body><p>It’s.</p></body></html>'
    assert only_article(read_bytes("a.html", latin.encode("cp1252"))).text == "It’s."
    false = '<html><head><meta charset="nonsense"></head><body><p>It’s.</p></body></html>'
    assert only_article(read_bytes("a.html", false.encode("cp1252"))).text == "It’s."


def test_date_is_not_guessed_from_the_footer(read_bytes: ReadBytes) -> None:
    page = "<html><body><article><p>Two boats a day.</p></article><footer>Copyright 2009-05-01</footer></body></html>"
    assert only_article(read_bytes("a.html", page.encode())).published is None


@pytest.mark.parametrize("page", [b"", b"<html></html>", b"<html><body><script>x()</script></body></html>"])
def test_page_without_text_is_said_to_be_empty(read_bytes: ReadBytes, page: bytes) -> None:
    assert [type(entry) for entry in read_bytes("a.html", page)] == [EmptySourceError]


def test_page_without_a_main_part_keeps_its_structure_and_loses_its_banner(read_bytes: ReadBytes) -> None:
    page = (
        "<html><head><title>Help</title></head><body><div class='gdpr-consent'>We use cookies.</div>"
        "<div class='faq'><h3>How long does delivery take?</h3><div>Three days.</div>"
        "<h3>Where are you?</h3><div>In the hall.</div></div>"
        "<div class='foot'>Harbour shop</div></body></html>"
    )
    article = only_article(read_bytes("a.html", page.encode()))
    assert article.text == "How long does delivery take?\n\nThree days.\n\nWhere are you?\n\nIn the hall."
    assert [section.title for section in article.sections] == ["How long does delivery take?", "Where are you?"]


def test_wiki_page_loses_the_numbers_of_its_notes(read_bytes: ReadBytes) -> None:
    """Beside the number of a citation, the number of a note would send the reader elsewhere."""
    page = """<html><body><div id="content"><h1>Lighthouse</h1><div class="mw-parser-output">
        <table class="infobox"><tr><th colspan="2">Lighthouse</th></tr><tr><th>Built</th><td>1871</td></tr></table>
        <p>It was built in 1871 by the harbour board.<sup class="reference"><a href="#n">[1]</a></sup> It is white.</p>
        <div id="toc"><h2>Contents</h2><ul><li><a href="#h">History</a></li></ul></div>
        <h2>History<span class="mw-editsection">[<a href="/edit">edit</a>]</span></h2>
        <p>The first lamp burned oil, and in 1902 it was replaced by a stronger one.</p></div></div></body></html>"""
    text = only_article(read_bytes("a.html", page.encode())).text
    assert "Built: 1871" in text
    assert "harbour board. It is white." in text
    assert "History\n\nThe first lamp" in text
    assert "[" not in text
    assert "Contents" not in text


@pytest.mark.parametrize(
    "stated",
    [
        '<meta name="DC.date" content="2024-03-05">',
        '<time itemprop="datePublished" datetime="2024-03-05T10:00">5 March</time>',
        '<script type="application/ld+json">{"@type": "Article", "datePublished": "2024-03-05"}</script>',
    ],
)
def test_date_is_read_where_pages_state_it_for_machines(read_bytes: ReadBytes, stated: str) -> None:
    page = f"<html><head>{stated}</head><body><p>Two boats a day.</p></body></html>"
    assert only_article(read_bytes("a.html", page.encode())).published == "2024-03-05"
