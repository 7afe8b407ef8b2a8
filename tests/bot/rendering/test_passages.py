"""What a member can look up: passages, articles, the list of articles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.cutting import width
from bot.rendering.escape import one_line
from bot.rendering.message import LIMIT, Rendered
from bot.rendering.passages import (
    article_pages,
    hit_pages,
    listing_pages,
    render_article,
    render_hits,
    render_listings,
    render_passage,
)
from bot.texts import Voice, load_texts
from knowledge.models import Article, Hit, Passage
from knowledge.storage import Listing
from tests.bot.rendering.answers import some, sources, urls
from tests.bot.rendering.discord_markdown import invites_and_addresses, shown, shown_text
from tests.bot.rendering.nasty import long_texts
from tests.bot.rendering.test_answers import voices
from tests.discord_server.mentions import AllowedMentions, find_mentions, find_previews

VOICE = load_texts().voice("en")
HIT = Hit(
    article_id="a",
    title="The Eddystone",
    passage=Passage(3, 7, 0, 40, "Douglass built it.\nIt is 49 metres high."),
    revision=1,
    score=1.0,
    url="https://example.org/a",
    publisher="Shine",
    published="2019-09-03",
)
ARTICLE = Article(
    "a", "The Eddystone", "Once.\n\n" + "A sentence of no interest. " * 200, "https://example.org/a", "Shine"
)
LISTING = Listing("a", "The Eddystone", 1, "2026-01-01T00:00:00", 10, 1, "https://example.org/a", "Shine", "2019")

passages = st.builds(Passage, st.just(1), st.just(1), st.just(0), st.just(9), long_texts.map(lambda text: text[:1200]))
hits = st.builds(
    Hit,
    article_id=st.just("a"),
    title=long_texts,
    passage=passages,
    revision=st.just(1),
    score=st.just(1.0),
    url=urls,
    publisher=some,
    published=some,
    source=sources,
)
articles = st.builds(
    Article,
    id=st.just("a"),
    title=long_texts,
    text=long_texts | st.sampled_from(["*" * 5000, "👍" * 3000, "東京。" * 3000, "<@100000000000000001>" * 300]),
    url=urls,
    publisher=some,
    published=some,
    source=sources,
)
listings = st.builds(
    Listing,
    article_id=st.just("a"),
    title=long_texts,
    revision=st.just(1),
    changed_at=st.just(""),
    characters=st.just(1),
    passages=st.just(1),
    url=urls,
    publisher=some,
    published=some,
)


def assert_harmless(rendered: Rendered) -> None:
    """Check that a message fits, pings nobody, unfolds nothing and keeps its layout."""
    content = rendered.content
    assert width(content) <= LIMIT
    assert find_mentions(content, AllowedMentions()) == find_mentions("", AllowedMentions())
    assert not find_previews(content)
    assert not invites_and_addresses(content)
    assert {style for run in shown(content) for style in run.styles} <= {"bold", "subtext"}


def test_search_results_are_numbered_through_all_pages() -> None:
    """The button "Passage 5" must show the fifth on whichever page it stands."""
    found = [replace(HIT, title=f"Article {number}") for number in range(1, 7)]
    assert hit_pages(found) == 2
    lines = shown_text(render_hits(found, "lighthouse", 2, VOICE).content).splitlines()
    assert lines == [
        "Passages for lighthouse",
        "5. Article 5 · ¶ 7",
        "“Douglass built it. It is 49 metres high.”",
        "6. Article 6 · ¶ 7",
        "“Douglass built it. It is 49 metres high.”",
        "page 2 of 2",
    ]


def test_a_search_result_shows_the_words_that_were_searched() -> None:
    """The beginning of a long passage says nothing about why it was found."""
    long = "Nothing of interest. " * 30 + "The lighthouse is 49 metres high. " + "Nothing more. " * 30
    rendered = render_hits([replace(HIT, passage=replace(HIT.passage, text=long))], "lighthouse metres", 1, VOICE)
    assert "lighthouse is 49 metres" in rendered.content
    assert rendered.shortened == (1,)


def test_a_search_shows_what_it_took_for_misspelt() -> None:
    """Else a member would wonder why passages of other words are shown, or would not see the word meant in them."""
    long = "Nothing of interest. " * 30 + "The lighthouse is 49 metres high. " + "Nothing more. " * 30
    found = [replace(HIT, passage=replace(HIT.passage, text=long))] * 5
    rendered = render_hits(found, "lihgthouse", 1, VOICE, [("lihgthouse", "lighthouse")])
    assert "lighthouse is 49 metres" in rendered.content
    assert shown_text(rendered.content).splitlines()[-1] == "page 1 of 2 · lihgthouse → lighthouse"


def test_a_search_without_results_says_so() -> None:
    """An empty page would look like a failure."""
    assert render_hits([], "xyzzy", 1, VOICE).content == "I found no passage for these words."


def test_a_passage_is_shown_whole_with_its_lines_and_its_source() -> None:
    """That is what the button promises."""
    assert shown_text(render_passage(HIT, 2, VOICE).content) == (
        "[2] The Eddystone · Shine · ¶ 7 · as of 3 Sep 2019\nDouglass built it.\nIt is 49 metres high."
    )


def test_a_passage_that_is_all_signs_is_cut_and_says_so() -> None:
    """Every sign needs a backslash, so that 1,200 of them are more than a message holds."""
    hit = replace(HIT, passage=replace(HIT.passage, text="*" * 1200))
    rendered = render_passage(hit, 2, VOICE)
    assert width(rendered.content) <= LIMIT
    assert rendered.content.endswith(r"\*…")
    assert rendered.shortened == (2,)


def test_a_long_publisher_does_not_fill_a_page() -> None:
    """Some pages name the whole of their imprint."""
    head = render_article(replace(ARTICLE, publisher="Imprint of " * 20), 1, VOICE).content.splitlines()[0]
    assert width(head) < 110


@pytest.mark.parametrize(("asked", "given"), [(-3, 1), (0, 1), (2, 2), (99, 7)])
def test_a_page_that_does_not_exist_is_the_nearest_one(asked: int, given: int) -> None:
    """An article may have become shorter since its pages were opened."""
    assert article_pages(ARTICLE) == 7
    assert render_article(ARTICLE, asked, VOICE).content.endswith(f"-# page {given} of 7")


def test_pages_of_an_article_end_with_a_sentence() -> None:
    """Whoever turns a page should not have to remember half a word."""
    pages = [render_article(ARTICLE, page, VOICE).content.splitlines() for page in range(1, 8)]
    assert all(lines[-2].endswith("interest.") for lines in pages)
    assert pages[0][0] == "[The Eddystone](<https://example.org/a>) · Shine"


def test_the_list_of_articles_links_to_them() -> None:
    """A member who wants to read more starts here."""
    rendered = render_listings([LISTING, replace(LISTING, title="[Guide] a", url=None, publisher=None)], 1, VOICE)
    assert shown_text(rendered.content).splitlines() == [
        "The articles here",
        "1. The Eddystone · Shine · as of 2019",
        "2. [Guide] a · as of 2019",
    ]
    assert render_listings([], 1, VOICE).content == "There are no articles here yet, so I can't answer anything."


def test_a_title_that_cannot_be_a_link_is_followed_by_one() -> None:
    """An emoji in a title must not cost the link."""
    content = render_listings([replace(LISTING, title="Lights 🎉")], 1, VOICE).content
    assert "Lights 🎉 · [open](<https://example.org/a>)" in content


@settings(deadline=None, max_examples=50)
@given(st.lists(hits, max_size=6), long_texts, st.integers(-1, 9), voices, st.lists(st.tuples(long_texts, long_texts)))
def test_search_results_are_harmless(
    found: list[Hit], words: str, page: int, voice: Voice, corrections: list[tuple[str, str]]
) -> None:
    """Whatever articles and members wrote, on every page."""
    rendered = render_hits(found, words, page, voice, corrections)
    assert_harmless(rendered)
    assert len(rendered.passages) <= 4


@settings(deadline=None, max_examples=50)
@given(hits, voices)
def test_a_passage_is_harmless(hit: Hit, voice: Voice) -> None:
    """Whatever its article wrote."""
    assert_harmless(render_passage(hit, 1, voice))


@settings(deadline=None, max_examples=50)
@given(st.lists(listings, max_size=20), st.integers(1, 3), voices)
def test_a_list_of_articles_is_harmless(listed: list[Listing], page: int, voice: Voice) -> None:
    """Whatever titles they have."""
    assert listing_pages(listed) >= 1
    assert_harmless(render_listings(listed, page, voice))


@settings(deadline=None, max_examples=50)
@given(articles, voices)
def test_the_pages_of_an_article_are_harmless_and_lack_nothing(article: Article, voice: Voice) -> None:
    """A word that stands on no page is lost."""
    read = ""
    for page in range(1, article_pages(article) + 1):
        rendered = render_article(article, page, voice)
        assert_harmless(rendered)
        parts = shown_text(rendered.content).splitlines()
        read += "".join(parts[1:-1] if article_pages(article) > 1 else parts[1:])
    plain = "".join(one_line(line) for line in article.text.splitlines())
    letters = [sign for sign in plain if sign.isalnum()]
    assert [sign for sign in read if sign.isalnum()] == letters
