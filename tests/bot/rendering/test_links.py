"""A source's link leads to the exact place, and is a link whatever stands in its address and title."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.cutting import width
from bot.rendering.links import LONGEST_ADDRESS, Words, link_to, linked, safe_address, with_text_fragment
from tests.bot.rendering.discord_markdown import invites_and_addresses, shown, shown_text
from tests.bot.rendering.nasty import texts
from tests.discord_server.mentions import find_previews

PAGE = "https://example.org/a"
JUMP = "https://discord.com/channels/100000000000000001/100000000000000002/100000000000000003"

addresses = st.builds(
    "https://{}/{}".format,
    st.sampled_from(["example.org", "例え.jp", "[::1]", "example.org:8080", "EXAMPLE.org"]),
    texts,
)


def directive(address: str) -> dict[str, str]:
    """Read the first text directive of an address as the draft's grammar does: ``[prefix-,]start[,end][,-suffix]``."""
    text = address.partition(":~:text=")[2].partition("&")[0]
    parts = text.split(",")
    read = {}
    if parts and parts[0].endswith("-"):
        read["prefix"] = unquote(parts.pop(0)[:-1])
    if parts and parts[-1].startswith("-"):
        read["suffix"] = unquote(parts.pop()[1:])
    assert 1 <= len(parts) <= 2
    return read | dict(zip(("start", "end"), map(unquote, parts), strict=False))


def test_a_sentence_is_named_whole() -> None:
    """The browser marks it from its first to its last word."""
    assert (
        with_text_fragment(PAGE, Words("The US reported six leads."))
        == f"{PAGE}#:~:text=The%20US%20reported%20six%20leads."
    )


def test_what_has_a_meaning_in_a_text_directive_is_encoded() -> None:
    """A hyphen, a comma or an ampersand would end the words too early."""
    quote = "Well-known, and 100% of R&D: as of 2019"
    assert with_text_fragment(PAGE, Words(quote)).endswith(
        "text=Well%2Dknown%2C%20and%20100%25%20of%20R%26D%3A%20as%20of%202019"
    )
    assert directive(with_text_fragment(PAGE, Words(quote))) == {"start": quote}


def test_a_short_quote_is_named_with_its_neighbours() -> None:
    """The words "six leads" may stand in several places, and the first one would be marked."""
    found = directive(
        with_text_fragment(PAGE, Words("six leads", "Earlier.\nThe US reported ", " on fentanyl, it said.\nLater"))
    )
    assert found == {"prefix": "The US reported", "start": "six leads", "suffix": "on fentanyl, it"}


def test_of_a_long_quote_the_first_and_the_last_words_are_named() -> None:
    """An address as long as a passage leaves no room for the answer."""
    quote = " ".join(f"word{number}" for number in range(100))
    found = directive(with_text_fragment(PAGE, Words(quote)))
    assert quote.startswith(f"{found['start']} ")
    assert quote.endswith(f" {found['end']}")


def test_a_quote_of_several_lines_is_named_by_its_ends() -> None:
    """A browser looks for each part inside one block of the page."""
    assert directive(with_text_fragment(PAGE, Words("First line\nsecond line"))) == {
        "start": "First line",
        "end": "second line",
    }


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"{PAGE}#history", f"{PAGE}#history:~:text=x"),
        (f"{PAGE}#history:~:text=old", f"{PAGE}#history:~:text=x&text=old"),
        (f"{PAGE}?b=c#!/route", f"{PAGE}?b=c#!/route:~:text=x"),
    ],
)
def test_a_fragment_that_is_there_is_kept(address: str, expected: str) -> None:
    """It leads to the right part of a page where a browser knows no text fragments."""
    assert with_text_fragment(address, Words("x")) == expected


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/a_(b)", "https://example.org/a_%28b%29"),
        ("https://example.org/<b>\\c\"d'", "https://example.org/%3Cb%3E%5Cc%22d'"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%41", "https://example.org/%41"),
        ("HTTP://Example.org", "http://example.org"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://example.org/https://x.y", "https://example.org/https%3A//x.y"),
        ("https://example.org:8080/?a=b#c", "https://example.org:8080/?a=b#c"),
    ],
)
def test_an_address_is_made_safe_and_stays_the_same_address(url: str, safe: str) -> None:
    """A space or a parenthesis would end the link in the middle."""
    assert safe_address(url) == safe


@pytest.mark.parametrize(
    "url",
    [
        *[
            "",
            "example.org",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://",
            "https://a b/",
            "https://x:99999/",
        ],
        *["https://user:word@example.org/", "https://discord.com@evil.example/", "https://[::1"],
        f"https://{'a' * 80}é.org/",
    ],
)
def test_what_is_no_address_of_a_page_is_no_link(url: str) -> None:
    """Such a source gets a button that shows its passage instead."""
    assert safe_address(url) is None
    assert link_to(None, url, Words("six")) is None


def test_a_jump_link_goes_before_the_address() -> None:
    """A text that came from a message is best read in its conversation."""
    assert link_to(JUMP, PAGE, Words("six")) == JUMP
    assert (
        link_to("knowledge/samples/a.md", PAGE, Words("a sentence of the article"))
        == f"{PAGE}#:~:text=a%20sentence%20of%20the%20article"
    )
    assert link_to(f"{JUMP} and more", None, Words("six")) is None


def test_an_address_that_is_too_long_is_left_out_bit_by_bit() -> None:
    """The answer itself needs the room."""
    long = f"{PAGE}/{'b' * (LONGEST_ADDRESS - 30)}"
    assert link_to(None, long, Words("a sentence of the article, with some more words")) == long
    assert link_to(None, f"{long}{'b' * 30}", Words("six")) is None


@settings(deadline=None)
@given(addresses, texts, texts, texts, texts)
def test_a_link_is_a_link_whatever_its_address_says(url: str, title: str, quote: str, before: str, after: str) -> None:
    """One article's address must not spoil every answer from it, nor smuggle another address in."""
    address = link_to(None, url, Words(quote, before, after))
    if address is None:
        return
    assert regex.fullmatch(r"https://[!#-'*-;=?-\[\]_a-z~]+", address), "nothing that ends a link or a line"
    assert width(address) <= LONGEST_ADDRESS
    markdown = " · ".join(linked(title, "¶ 8", address))
    assert [run.link for run in shown(markdown) if run.link] == [address]
    assert not find_previews(markdown)
    assert not invites_and_addresses(markdown)


@settings(deadline=None)
@given(texts.filter(lambda text: bool(regex.search(r"\w", text))), texts, texts)
def test_a_text_directive_says_words_of_the_quote(quote: str, before: str, after: str) -> None:
    """The browser finds nothing else."""
    found = with_text_fragment(PAGE, Words(quote, before, after))
    if found == PAGE:
        return
    read, words = directive(found), " ".join(quote.encode(errors="replace").decode().split())
    assert read["start"] in words
    assert words.endswith(read.get("end", ""))
    assert set(read) <= {"prefix", "start", "suffix"} or set(read) == {"start", "end"}


@pytest.mark.parametrize(
    "title", ["a 🎉", "[Guide] a", "a_b_c", "see https://x.y", "<@1>", "ask @here", ":smile: a", "می\u200cخواهم"]
)
def test_a_title_that_can_be_no_link_leaves_the_link_to_its_place(title: str) -> None:
    """Discord shows brackets and address instead of a link whose words have an emoji or a mention in them."""
    shown_title, place = linked(title, "¶ 8", PAGE)
    assert PAGE not in shown_title
    assert place == f"[¶ 8](<{PAGE}>)"


@pytest.mark.parametrize(
    "title",
    [
        "China refutes Trump's comments",
        "Lights | The Reef",
        "C* algebras (draft)",
        "snake_case",
        "a > b",
        "@NASA",
        "12:30 h",
        "~5",
    ],
)
def test_a_plain_title_is_the_link(title: str) -> None:
    """That is what a reader clicks; one sign alone styles nothing."""
    assert linked(title, "¶ 8", PAGE) == (f"[{title}](<{PAGE}>)", "¶ 8")
    assert [run.text for run in shown(f"[{title}](<{PAGE}>)")] == [title]


@pytest.mark.parametrize("first", ["One", "One *and* another"])
def test_a_long_title_is_cut_at_a_word(first: str) -> None:
    """A title may be as long as an abstract; the sentence that answers needs the room."""
    title = f"{first} {'word ' * 60}"
    for address in (PAGE, None):
        markdown, _ = linked(title, "¶ 8", address, 60)
        assert shown_text(markdown).endswith(" word…")
        assert 50 < width(shown_text(markdown)) <= 60


def test_a_title_without_an_address_is_no_link() -> None:
    """Its passage has a button."""
    assert linked("Lights | The Reef", "¶ 8", None) == (r"Lights \| The Reef", "¶ 8")


def test_an_article_whose_title_cannot_be_seen_can_still_be_opened() -> None:
    """There would be nothing to click."""
    assert linked("\u200b", "¶ 8", PAGE) == (f"[…](<{PAGE}>)", "¶ 8")
