"""Texts that members and articles may have, and that Discord would take for something else."""

from __future__ import annotations

from hypothesis import strategies as st

FRAGMENTS = (
    "**", "*", "__", "_", "~~", "||", "`", "```", "```py\n", "\\", "[", "]", "(", ")", "](", "[a](", "<",
    ">", "> ", ">>> ", "# ", "## ", "-# ", "- ", "* ", "+ ", "1. ", "1984. ", "\n", "\n\n", "\r\n", " ",
    "\u2028", "\t", "\xa0", "@everyone", "@here", "@", "<@123456789012345678>", "<@!123456789012345678>",
    "<@&123456789012345678>", "<#123456789012345678>", "</ask:123456789012345678>", "<t:1700000000:R>",
    "<id:guide>", "<a:wave:123456789012345678>", "<:wave:123456789012345678>", ":smile:", ":",
    "https://", "https://example.org/a_b_c", "http:", "//", "/", "steam://run/1",
    "<https://example.org>", "[x](https://example.org)", "discord.gg/abc", "discord.com/invite/abc",
    "discordapp.com/", "DISCORD.GG/abc", "www.", "discord", ".gg", ".", "mailto:a@example.org", "\u200b",
    "\u200d", "\u200c", "\u202e", "\u2066", "\u2069", "\u2060", "\ufeff", "\ufe0f", "\u3164", "\u115f",
    "\u2800", "\U000e0041", "\u0301", "\u0301" * 20, "\u20e3", "\u00ad", "👍", "👩‍👩‍👧",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "1\ufe0f\u20e3", "🇩🇪", "\x00",
    "\x1b[1m", "\ud800", "six", "clues", "Beijing", "مرحبا بالعالم", "می‌خواهم", "שלום", "北京と東京",
    "क्षत्रिय", "12:30:45", "C++", "snake_case", "a*b", "…", "“", "”",
)  # fmt: skip
"""Pieces that mean something to Discord, and words between them."""

texts = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), max_size=12).map("".join)
"""Any text, with much in it that Discord knows."""

long_texts = st.builds(lambda text, times: text * times, texts, st.sampled_from([1, 1, 1, 30, 200]))
"""The same, and sometimes far too long."""
