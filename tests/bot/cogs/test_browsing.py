"""/search, /article and /sources of the real process: by members, by others, after a restart, with restrictions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from knowledge.models import OPERATOR, Article, Restriction
from tests.bot.cogs.reading_room import BEES, COMETS, FERRY, LONG, ReadingRoom
from tests.bot.process import running_bot
from tests.discord_server.communities import Community
from tests.discord_server.server import DiscordServer

NO_PASSAGE = "I found no passage for these words."


async def test_a_search_is_leafed_through_by_whoever_searched(room: ReadingRoom) -> None:
    """Nobody but the asker turns the pages, and a restart takes nothing away."""
    async with room.running():
        found = await room.uses(room.ada, "search", words="  queen   hive ")
        assert found.visible_to is None
        assert found.text.startswith("**Passages for queen hive**\n**1.** ")
        assert found.labels == ("Previous", "Page 1 of 5", "Next")
        refusal = await room.ben.clicks(found, "Next").reply()
        assert refusal.visible_to == room.ben.id
        assert "someone else's. You get your own with </search:" in refusal.text
    async with room.running():
        second = await room.ada.clicks(found, "Next").update()
        assert second.text.startswith("**Passages for queen hive**\n**5.** ")
        modal = await room.ada.clicks(second, "Page 2 of 5").modal()
        last = await room.ada.submits(modal, {"Page, from 1 to 5": " 3 "}).update()
        assert "**12.** " in last.text
        assert last.labels == ("Previous", "Page 3 of 5", "Next")


async def test_a_search_shows_its_corrections(room: ReadingRoom) -> None:
    """Whoever mistypes must see what was looked for, on every page, and nothing of words that he may not read."""
    async with room.running():
        found = await room.uses(room.ada, "search", words="quene of the hive")
        assert found.text.endswith("page 1 of 5 · quene → queen")
        second = await room.ada.clicks(found, "Next").update()
        assert second.text.endswith("page 2 of 5 · quene → queen")
        hidden = await room.uses(room.ada, "search", words="zepelin for the ferry")
        assert "zeppelin" not in hidden.text
        assert "zepelin → zeppelin" in (await room.uses(room.ada, "search", room.board, words="zepelin")).text


async def test_pages_show_what_may_be_read_now(room: ReadingRoom) -> None:
    """An article that was removed or restricted since must not be read on in from an old message."""
    async with room.running():
        searched = await room.uses(room.ada, "search", words="queen hive")
        read = await room.uses(room.ada, "article", title=BEES.title)
        assert read.labels == ("Previous", "Page 1 of 2", "Next")
        async with room.space() as space:
            await space.remove(["bees"], actor="ann")
        gone = await room.ada.clicks(read, "Next").reply()
        assert gone.text == "This article is no longer there, or not for everyone any more."
        again = await room.ada.clicks(searched, "Next").update()
        assert again.text == NO_PASSAGE
        assert again.labels == ()


async def test_words_too_common_to_look_for_are_not_said_to_be_missing(room: ReadingRoom) -> None:
    """Whoever sees "the" in every article would not believe that none has it, nor anything else the bot says."""
    async with room.running():
        assert (await room.uses(room.ada, "search", words="the of")).text == NO_PASSAGE


async def test_an_article_with_its_particulars(room: ReadingRoom) -> None:
    """Whoever wants to know more than one sentence reads on."""
    async with room.running():
        for title in (BEES.title, "bees OF the valley", "bees", "bees of", "valley"):
            read = await room.uses(room.ada, "article", title=title)
            assert read.text.startswith(
                "[Bees of the valley](<https://example.org/bees>) · The Hive · as of 3 May 2021\n"
            )
        read = await room.ada.clicks(read, "Next").update()
        assert "lays 2100 eggs" in read.text


async def test_a_title_that_is_nobodys(room: ReadingRoom) -> None:
    """A member who mistypes is told what he may have meant, and nothing of what he may not read."""
    async with room.running():
        near = await room.uses(room.ada, "article", title="Bess of teh valey")
        assert near.visible_to == room.ada.id
        assert near.text == "There is no article called “Bess of teh valey”. Did you mean “Bees of the valley”?"
        for title in ("Plans of the bord", "plans", "Pay of the officers", "pay", "*xyzzy*"):
            none = await room.uses(room.ada, "article", title=title)
            assert none.text.startswith("There is no article called "), title
            assert "board" not in none.text
            assert "officers" not in none.text.replace("“Pay of the officers”", "", 1)


async def test_what_is_for_one_channel_is_found_only_there(room: ReadingRoom) -> None:
    """Restricted articles must not leak through lists and searches, not even to those who may read them elsewhere."""
    async with room.running():
        for who in (room.ada, room.tom):
            assert (await room.uses(who, "search", words="zeppelin")).text == NO_PASSAGE
            assert "Plans" not in (await room.uses(who, "sources")).text
        found = await room.uses(room.ada, "search", room.board, words="zeppelin")
        assert (found.visible_to, "launched in August" in found.text) == (None, True)
        assert "Plans of the board" in (await room.uses(room.ada, "sources", room.board)).text
        read = await room.uses(room.ada, "article", room.board, title="plans of the board")
        assert (read.visible_to, "launched in August" in read.text) == (None, True)


async def test_what_is_for_one_role_is_shown_to_its_members_alone(room: ReadingRoom) -> None:
    """A treasurer who looks up the bonus must not show it to the channel."""
    async with room.running():
        assert (await room.uses(room.ada, "search", words="platinum bonus")).text == NO_PASSAGE
        assert "Pay of" not in (await room.uses(room.ada, "sources")).text
        for command, options in (
            ("search", {"words": "platinum bonus"}),
            ("article", {"title": "Pay of the officers"}),
            ("sources", {}),
        ):
            shown = await room.uses(room.tom, command, None, **options)
            assert (shown.visible_to, "Pay of the officers" in shown.text) == (room.tom.id, True)
        open_to_all = await room.uses(room.tom, "search", words="forty cars")
        assert (open_to_all.visible_to, "forty cars" in open_to_all.text) == (None, True)


async def test_a_private_page_is_turned_with_the_members_own_eyes(room: ReadingRoom) -> None:
    """Page 2 of a restricted article is as restricted, and not lost to those who may read it."""
    async with room.space() as space:
        revision = await space.article("pay", OPERATOR)
        assert revision.article is not None
        await space.index(iter([replace(revision.article, text="The platinum bonus is paid. " * 60)]), actor="ann")
    async with room.running():
        read = await room.uses(room.tom, "article", title="Pay of the officers")
        assert (read.visible_to, read.labels) == (room.tom.id, ("Previous", "Page 1 of 3", "Next"))
        second = await room.tom.clicks(read, "Next").update()
        assert "platinum bonus" in second.text
        room.community.takes(room.tom, room.treasurers)
        gone = await room.tom.clicks(second, "Next").reply()
        assert gone.text == "This article is no longer there, or not for everyone any more."


async def test_the_shared_space_is_read_unless_it_is_switched_off(room: ReadingRoom) -> None:
    """What the operator gives to all servers is looked up like their own, and only where moderators want it."""
    async with room.running():
        assert "comet Umbriel" in (await room.uses(room.ada, "search", words="comet")).text
        assert "comet Umbriel" in (await room.uses(room.ada, "article", title=COMETS.title)).text
        assert COMETS.title in (await room.uses(room.ada, "sources")).text
        await room.settle(shared_space=False)
        assert (await room.uses(room.ada, "search", words="comet")).text == NO_PASSAGE
        assert COMETS.title not in (await room.uses(room.ada, "sources")).text
        assert "no article called" in (await room.uses(room.ada, "article", title=COMETS.title)).text


async def test_the_longest_texts_fit(room: ReadingRoom) -> None:
    """Discord refuses a message of 2001 characters, and an article's own signs must not become Discord's."""
    async with room.running():
        (value,) = (await room.offered(room.ada, "article", title="Long title")).values()
        page = await room.uses(room.ada, "article", title=value)
        assert len(page.labels) == 3
        for number in range(2, 6):
            assert len(page.text) <= 2000
            assert "||spoiler||" not in page.text
            page = await room.ada.clicks(page, "Next").update()
            assert page.labels[1] == f"Page {number} of 5"
        assert len((await room.uses(room.ada, "search", words="bold under code")).text) <= 2000
        assert len((await room.uses(room.ada, "sources")).text) <= 2000


async def test_in_the_language_of_whoever_reads_it(room: ReadingRoom) -> None:
    """What only the member sees is in his language, also on further pages; what all see in the server's."""
    async with room.space() as space:
        pay = Restriction(roles=frozenset({room.treasurers.id}))
        await space.index(iter([replace(BEES, id="pay", title="Pay", restricted_to=pay)]), actor="ann")
    room.community.gives(room.hans, room.treasurers)
    async with room.running():
        found = await room.uses(room.hans, "article", title="Pay")
        assert found.labels == ("Zurück", "Seite 1 von 2", "Weiter")
        assert (await room.hans.clicks(found, "Weiter").update()).labels == ("Zurück", "Seite 2 von 2", "Weiter")
        assert (await room.uses(room.hans, "article", title="xyz")).text.startswith("Es gibt keinen Artikel")
        found = await room.uses(room.yuki, "search", words="queen hive")
        assert found.text.startswith("**Passages for queen hive**")
        assert found.labels == ("Previous", "Page 1 of 5", "Next")
        assert (await room.yuki.clicks(found, "Page 1 of 5").modal()).title != "Go to a page"
        await room.settle(language="de")
        assert (await room.uses(room.yuki, "search", words="xyzzy")).text.startswith("Zu diesen Wörtern")


async def test_an_empty_space(server: DiscordServer, community: Community, tmp_path: Path) -> None:
    """On the first day there is nothing, and the bot says so rather than fail."""
    general, ada = community.channel("general"), community.member("Ada")
    async with running_bot(server, tmp_path / "data"):
        sources = await ada.uses_command(general, "sources").reply()
        assert sources.text == "There are no articles here yet, so I can't answer anything."
        assert (await ada.uses_command(general, "search", words="bees").reply()).text == NO_PASSAGE
        none = await ada.uses_command(general, "article", title="bees").reply()
        assert none.text == "There is no article called “bees”."
        assert await ada.autocompletes(general, "article", title="b").choices() == {}
        assert await ada.autocompletes(general, "ask", question="b").choices() == {}


async def test_who_is_ignored_looks_nothing_up(room: ReadingRoom) -> None:
    """Otherwise moderators could not keep somebody from filling a channel with pages."""
    async with room.running():
        found = await room.uses(room.ada, "search", words="queen hive")
        await room.settle(ignored=frozenset({room.ada.id}))
        for command, options in (("search", {"words": "bees"}), ("article", {"title": "bees"}), ("sources", {})):
            refused = await room.uses(room.ada, command, None, **options)
            assert (refused.visible_to, "asked me not to answer you" in refused.text) == (room.ada.id, True)
        assert "asked me not to" in (await room.ada.clicks(found, "Next").reply()).text
        assert await room.offered(room.ada, "article", title="b") == {}


async def test_titles_that_are_there_twice(room: ReadingRoom) -> None:
    """Both are offered, and each leads to its own article."""
    twin = Article("ferry-2", FERRY.title, "The other ferry is for bicycles.")
    await room.index(twin, replace(LONG, id="longer", text="Another long one."))
    async with room.running():
        typed = room.ada.autocompletes(room.general, "article", title="the ferry")
        assert list(await typed.choices()) == ["The ferry"], "one value for each name"
        assert typed.interaction.choices is not None
        values = [choice["value"] for choice in typed.interaction.choices]
        texts = [(await room.uses(room.ada, "article", title=value)).text for value in values]
        assert any("forty cars" in text for text in texts)
        assert any("bicycles" in text for text in texts)
