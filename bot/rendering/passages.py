"""What can be looked up: search results, whole articles, the list of articles, one passage. Pure.

Pages count from 1; a page that does not exist is taken for the nearest that does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import regex

from bot.rendering.corrections import LONGEST_CORRECTIONS, corrections_in
from bot.rendering.cutting import cut, width
from bot.rendering.escape import escape, escape_block, isolate
from bot.rendering.links import Words, link_to, linked_title
from bot.rendering.message import LIMIT, Rendered, lines, small_print
from bot.rendering.snippets import snippet, sought_in
from bot.rendering.sources import LONGEST_PUBLISHER, address_of, as_of, short_line, source_line
from bot.texts import Voice
from knowledge.citing import cite_passage
from knowledge.models import Article, Hit
from knowledge.storage import Listing

HITS_ON_PAGE = 4
ARTICLES_ON_PAGE = 8

LONGEST_WORDS = 100
HIT_TITLE, HIT_ADDRESS, HIT_SNIPPET = 80, 200, 140
AROUND_CORRECTIONS = 10
LISTED_TITLE, LISTED_ADDRESS, LISTED_PUBLISHER = 70, 80, 30
"""Code units; so that a full page fits whatever its texts are."""

ARTICLE_PAGE = 800
"""Code points of an article on one page. Escaped, none takes more than two code units."""

BACK = 100
"""Code points by which a page may be shorter or longer, to end with a paragraph, a sentence or a word."""

PAGE_ENDS = ("\n\n", "\n", "。", ". ", " ")
GLUED = regex.compile(r"\p{M}|\p{Cf}|\p{Emoji_Modifier}")


def hit_pages(hits: Sequence[Hit]) -> int:
    """Give the number of pages of search results."""
    return max(math.ceil(len(hits) / HITS_ON_PAGE), 1)


def render_hits(
    hits: Sequence[Hit], words: str, page: int, voice: Voice, corrections: Sequence[tuple[str, str]] = ()
) -> Rendered:
    """Give a page of the passages that were found for some words, numbered through all pages.

    ``corrections`` holds the words that were taken for others, as typed and as meant.
    """
    if not hits:
        return Rendered(voice.say("search.none"))
    page, pages = _nearest(page, hit_pages(hits))
    first = (page - 1) * HITS_ON_PAGE
    sought = sought_in(" ".join([words, *(meant for _, meant in corrections)]))
    shown = [f"**{voice.say('search.title', words=isolate(cut(escape(words), LONGEST_WORDS)))}**"]
    shortened: list[int] = []
    unlinked: list[int] = []
    for number, hit in enumerate(hits[first : first + HITS_ON_PAGE], start=first + 1):
        citation = cite_passage(number, hit)
        address = address_of(citation, (), HIT_ADDRESS)
        text, was_cut = snippet(hit.passage.text, sought, HIT_SNIPPET)
        shown.append(f"**{number}.** {short_line(citation, address, voice, HIT_TITLE)}")
        shown.append(voice.say("form.quoted", text=text))
        shortened += [number] if was_cut else []
        unlinked += [number] if address is None else []
    room = LIMIT - width(lines([*shown, _page_line(page, pages, voice)])) - AROUND_CORRECTIONS
    corrected = corrections_in(corrections, min(room, LONGEST_CORRECTIONS))
    return Rendered(lines([*shown, _page_line(page, pages, voice, corrected)]), tuple(shortened), tuple(unlinked))


def render_passage(hit: Hit, number: int, voice: Voice) -> Rendered:
    """Give one whole passage with its source; it is shortened only where nearly all of it had to be escaped."""
    citation = cite_passage(number, hit)
    address = address_of(citation, ())
    head = f"[{number}] {source_line(citation, address, voice)}"
    whole = isolate(escape_block(hit.passage.text))
    text = cut(whole, LIMIT - width(head) - 1)
    unlinked = (number,) if address is None else ()
    return Rendered(lines([head, text]), (number,) if text != whole else (), unlinked)


def article_pages(article: Article) -> int:
    """Give the number of an article's pages."""
    return max(math.ceil(len(article.text) / ARTICLE_PAGE), 1)


def render_article(article: Article, page: int, voice: Voice) -> Rendered:
    """Give a page of an article, under its title, publisher and date; only the title where there is no room."""
    page, pages = _nearest(page, article_pages(article))
    text = isolate(escape_block(article.text[_page_edge(article.text, page - 1) : _page_edge(article.text, page)]))
    title = linked_title(article.title, voice.say("form.open"), link_to(article.source, article.url, Words("")))
    publisher = isolate(cut(escape(article.publisher or ""), LONGEST_PUBLISHER))
    head = " · ".join(filter(None, (title, publisher, as_of(article.published, voice))))
    whole = lines([head, text, _page_line(page, pages, voice)])
    if width(whole) > LIMIT:
        whole = lines([linked_title(article.title, "", None, LISTED_TITLE), text, _page_line(page, pages, voice)])
    return Rendered(whole)


def listing_pages(listings: Sequence[Listing]) -> int:
    """Give the number of pages of a list of articles."""
    return max(math.ceil(len(listings) / ARTICLES_ON_PAGE), 1)


def render_listings(listings: Sequence[Listing], page: int, voice: Voice) -> Rendered:
    """Give a page of the list of articles."""
    if not listings:
        return Rendered(voice.say("answer.empty"))
    page, pages = _nearest(page, listing_pages(listings))
    first = (page - 1) * ARTICLES_ON_PAGE
    shown = [f"**{voice.say('sources.title')}**"]
    for number, listing in enumerate(listings[first : first + ARTICLES_ON_PAGE], start=first + 1):
        address = link_to(None, listing.url, Words(""), LISTED_ADDRESS)
        title = linked_title(listing.title, voice.say("form.open"), address, LISTED_TITLE)
        publisher = isolate(cut(escape(listing.publisher or ""), LISTED_PUBLISHER))
        parts = (f"**{number}.** {title}", publisher, as_of(listing.published, voice))
        shown.append(" · ".join(filter(None, parts)))
    return Rendered(lines([*shown, _page_line(page, pages, voice)]))


def _nearest(page: int, pages: int) -> tuple[int, int]:
    return min(max(page, 1), pages), pages


def _page_line(page: int, pages: int, voice: Voice, more: Sequence[str] = ()) -> str:
    return small_print([voice.say("form.page", page=page, pages=pages) if pages > 1 else "", *more])


def _page_edge(text: str, page: int) -> int:
    """Give where a page ends; that depends on the text around only, so that no page has to be laid out for another."""
    edge = page * ARTICLE_PAGE
    if page == 0 or edge >= len(text):
        return min(edge, len(text))
    for end in PAGE_ENDS:
        found = text.rfind(end, edge - BACK, edge)
        if found >= 0:
            return found + len(end)
    glued = (
        back for back in range(edge, edge - BACK, -1) if not GLUED.match(text, back) and text[back - 1] != "\u200d"
    )
    return next(glued, edge)
