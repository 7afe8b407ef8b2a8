"""What is rendered is sent to a server that refuses what Discord refuses, and looked at there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rendering.answers import render_answer
from bot.rendering.explanations import render_explanation
from bot.rendering.passages import render_passage
from bot.texts import LANGUAGES, load_texts
from knowledge.models import Decision, Hit, Passage
from tests.bot.rendering.answers import QUOTE, an_answer
from tests.bot.rendering.nasty import FRAGMENTS
from tests.discord_server.raw import RawBot
from tests.discord_server.server import DiscordServer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("apart", ["", " ", "\n", "x"])
async def test_the_worst_of_texts_is_accepted_pings_nobody_and_unfolds_nothing(language: str, apart: str) -> None:
    """Even if the bot forgot to tell Discord that nothing may ping and nothing unfold."""
    text = apart.join(FRAGMENTS) * 3
    hit = Hit("refutes", text, Passage(8, 8, 100, 100 + len(text), text), 1, 1.0, publisher=text, published=text)
    quote = replace(QUOTE, title=text, publisher=text, published=text, quote=text, end=100 + len(text))
    answer = replace(an_answer(quote, replace(quote, number=2, url=None)), passages=(hit,), corrections=((text, text),))
    voice = load_texts().voice(language)
    async with DiscordServer() as server, RawBot(server) as bot:
        community = server.community()
        role, ada = community.role("Role"), community.member("Ada")
        general = community.channel("general")
        for content in (
            render_answer(answer, voice, understood=f"{ada.mention} <@&{role.id}> {text}").content,
            render_answer(replace(answer, decision=Decision.CLOSEST), voice).content,
            render_explanation(answer, voice),
            render_passage(hit, 1, voice).content,
        ):
            sent = await bot.says(general.id, content=content)
            assert sent.status == 200, sent.body
            assert not general.messages[-1].pings
            assert general.messages[-1].previews == ()
