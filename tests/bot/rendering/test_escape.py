"""Whatever an article or a member wrote is shown as it is."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from discord.utils import escape_markdown, escape_mentions
from hypothesis import given, settings

from bot.rendering.escape import END_ISOLATE, ISOLATE, LINE_END, clean, escape, escape_block, isolate, one_line
from tests.bot.rendering.discord_markdown import invites_and_addresses, shown, shown_text
from tests.bot.rendering.nasty import texts
from tests.discord_server.mentions import AllowedMentions, find_mentions, find_previews

NOBODY = find_mentions("", AllowedMentions())
HIDDEN = "\N{ZERO WIDTH SPACE}"
"""What takes the sting out of a mention of everyone."""


def is_harmless(markdown: str) -> bool:
    """Tell whether a message pings nobody, unfolds nothing and has no style, link or mention anywhere."""
    silent = find_mentions(markdown, AllowedMentions()) == NOBODY
    folded = not find_previews(markdown) and not invites_and_addresses(markdown)
    return silent and folded and all(not run.styles and run.link is None for run in shown(markdown))


@settings(deadline=None, max_examples=500)
@given(texts)
def test_a_text_on_one_line_is_shown_as_it_is_and_does_nothing(text: str) -> None:
    """One article with a hidden mention or a spoiler would otherwise make the bot a nuisance of its own."""
    escaped = escape(text)
    assert is_harmless(escaped)
    assert shown_text(escaped).replace(HIDDEN, "") == one_line(text)


@settings(deadline=None, max_examples=500)
@given(texts)
def test_a_text_after_the_bots_own_words_does_nothing(text: str) -> None:
    """``[1] … ](address)`` is one long link in Discord, although each half means nothing."""
    [run] = shown(f"[1] {escape(text)}")
    assert run.text.replace(HIDDEN, "") == f"[1] {one_line(text)}"
    assert not run.styles
    assert run.link is None


@settings(deadline=None, max_examples=500)
@given(texts)
def test_a_text_with_its_lines_is_shown_as_it_is_and_does_nothing(text: str) -> None:
    """Every line may begin a heading, a list or a quotation."""
    escaped = escape_block(text)
    assert is_harmless(escaped)
    assert shown_text(escaped).replace(HIDDEN, "").split() == " ".join(map(one_line, LINE_END.split(text))).split()
    assert "\n\n\n" not in escaped
    assert escaped == escaped.strip("\n")


@settings(deadline=None, max_examples=500)
@given(texts)
def test_nothing_that_cannot_be_seen_is_left(text: str) -> None:
    """Reversed and hidden writing makes a quotation say what its article does not."""
    cleaned = clean(text)
    assert not regex.search(
        r"[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2060-\u2064\ufeff\u3164\u115f\u1160\uffa0\u00ad]", cleaned
    )
    assert not [sign for sign in cleaned if unicodedata.category(sign) in {"Cc", "Cs"} and not sign.isspace()]
    assert not regex.search(r"[[\p{M}&&\p{Inherited}]]{5}|\p{M}{9}", cleaned, regex.V1)
    assert not regex.match(r"\s*\p{M}", cleaned), "it would sit on what stands before the text"
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d👩\u200d👧 👍🏽 ❤\ufe0f 1\ufe0f\u20e3 🇩🇪",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "می\u200cخواهم",
        "क्\u200dष ශ්\u200dරී",
        "שָׁלוֹם",
        "مُحَمَّدٌ",
        "Việt Nam",
        "葛\U000e0100城",
        "བསྒྲུབས",
        "ကြွောင့်",
    ],
)
def test_emojis_and_scripts_stay_readable(text: str) -> None:
    """A cleaning that takes a family of emojis or a Persian word apart is no cleaning."""
    assert one_line(text) == unicodedata.normalize("NFC", text) or one_line(text) == text


@pytest.mark.parametrize(
    "text", ["7.5 x 2", "a < b, c > d", "U.S. (2019)", "12.30 h", "5-3", "a: b", "mail@example.org", "#1"]
)
def test_what_means_nothing_gets_no_backslash(text: str) -> None:
    """Backslashes can be seen wherever Markdown is not drawn, as in notifications."""
    assert escape(text).replace("\\<", "<") == text


@pytest.mark.parametrize(
    "text",
    [
        "see https://example.org/a",
        "<https://example.org/a>",
        "join discord.gg/abc",
        "1984. It was a bright day",
        ":smile:",
        "<#123456789012345678>",
        "<t:0>",
        "</ask:123456789012345678>",
        "<id:guide>",
        "<:wave:123456789012345678>",
        "x ](https://example.org)",
        "\u202e reversed",
    ],
)
def test_discord_pys_own_escaping_does_not_suffice(text: str) -> None:
    """Should it ever do, this module can go."""
    theirs = (
        f"[1] {escape_mentions(escape_markdown(text))}"
        if text.startswith("x")
        else escape_mentions(escape_markdown(text))
    )
    assert not is_harmless(theirs) or "\u202e" in theirs
    assert is_harmless(f"[1] {escape(text)}")


def test_right_to_left_writing_is_set_apart() -> None:
    """The number of a source would otherwise jump to the other side of its title."""
    assert isolate("Shine") == "Shine"
    assert isolate("مرحبا") == f"{ISOLATE}مرحبا{END_ISOLATE}"


@settings(deadline=None)
@given(texts)
def test_what_is_set_apart_is_closed(text: str) -> None:
    """An open isolate would turn all that follows."""
    isolated = isolate(escape(text))
    assert isolated.count(ISOLATE) == isolated.count(END_ISOLATE)
