"""The tests' own reading of Discord's Markdown sees what it is there to see."""

from __future__ import annotations

import pytest

from tests.bot.rendering.discord_markdown import Run, invites_and_addresses, shown, shown_text


def styled(text: str, *styles: str) -> Run:
    return Run(text, frozenset(styles))


@pytest.mark.parametrize(
    ("markdown", "runs"),
    [
        ("plain", [styled("plain")]),
        ("a **b** c", [styled("a "), styled("b", "bold"), styled(" c")]),
        ("*a* _b_", [styled("a", "italic"), styled(" "), styled("b", "italic")]),
        ("__a__ ~~b~~", [styled("a", "underline"), styled(" "), styled("b", "strike")]),
        ("||a||", [styled("a", "spoiler")]),
        ("`a`", [styled("a", "code")]),
        ("```\na```", [styled("\na", "code")]),
        (r"\*a\* \\", [styled("*a* \\")]),
        ("# a", [styled("a", "heading")]),
        ("a # b", [styled("a # b")]),
        ("-# a", [styled("a", "subtext")]),
        ("a\n- b\nc", [styled("a\n"), styled("b\n", "list"), styled("c")]),
        ("1984. a", [styled("a", "list")]),
        ("> a\nb", [styled("a\n", "quote"), styled("b")]),
        (">>> a\nb", [styled("a\nb", "quote")]),
        ("<@1> @here", [styled("@1", "mention"), styled(" "), styled("@here", "mention")]),
        ("<#1></a b:1><id:guide>", [styled("#1/a b:1id:guide", "mention")]),
        ("<t:0:R>", [styled("t:0:R", "time")]),
        ("<a:b:1>:c:", [styled("a:b:1c", "emoji")]),
        ("https://a.b <x:/y>", [styled("https://a.b", "address"), styled(" "), styled("x:/y", "address")]),
        ("[a](<https://b.c>)", [Run("a", link="https://b.c")]),
        ("[1] a ](https://b.c)", [Run("1] a ", link="https://b.c")]),
        ("[1] [a](<https://b.c>)", [styled("[1] "), Run("a", link="https://b.c")]),
        (r"[*a*](<https://b.c>)", [Run("a", frozenset({"italic"}), "https://b.c")]),
    ],
)
def test_what_discord_would_style_is_seen(markdown: str, runs: list[Run]) -> None:
    """Every test of the rendering passes with a reader that is blind."""
    assert shown(markdown) == runs


@pytest.mark.parametrize("label", ["a 🎉", "https://x.y", "<@1>", "@everyone", "discord.gg/a", " "])
def test_labels_that_discord_refuses_to_mask_are_no_links(label: str) -> None:
    """Members would read brackets and an address as long as a line."""
    assert all(run.link is None for run in shown(f"[{label}](<https://b.c>)"))


def test_a_backslash_does_not_escape_in_a_label() -> None:
    """Discord shows it there."""
    assert shown_text(r"[a\*](<https://b.c>)") == r"a\*"


@pytest.mark.parametrize(
    "text", ["https://a.b", "x https://a.b", "discord.gg/a", "www.discord.com/invite/a", "//discord.gg/a", "steam://a"]
)
def test_what_unfolds_is_seen(text: str) -> None:
    """An invite unfolds with or without a scheme."""
    assert invites_and_addresses(text)


def test_what_is_folded_is_left_in_peace() -> None:
    """Sources are links, and are meant to be."""
    assert invites_and_addresses("[a](<https://a.b/https%3A//c.d>) discord is a place") == []
