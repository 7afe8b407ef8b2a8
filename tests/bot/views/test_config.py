"""/config: everything that moderators set, changed by clicks, and taken out and in as a file."""

from __future__ import annotations

import json
from typing import Any

from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings, ServerSettings
from knowledge.notes.note import GoldenQuestion
from tests.bot.process import PATIENCE
from tests.bot.views.hive import EGGS, Hive
from tests.discord_server.composing import Upload
from tests.discord_server.interactions import Kind
from tests.discord_server.invocations import Invocation
from tests.discord_server.models import Message
from tests.discord_server.people import Person
from tests.discord_server.permissions import Permission

PICK = "What shall I change?"


async def opened(hive: Hive, who: Person | None = None) -> Message:
    """Let the moderator open the panel, which nobody else sees."""
    who = who or hive.mia
    message = await who.uses_command(hive.general, "config").reply(within=PATIENCE)
    assert message.visible_to == who.id
    return message


async def imported(hive: Hive, content: bytes) -> Message:
    """Let the moderator take in a file."""
    options: dict[str, Any] = {"import": Upload("settings.json", content)}
    return await hive.mia.uses_command(hive.general, "config", **options).reply(within=PATIENCE)


async def picks(hive: Hive, page: Message, wanted: str, *chosen: Any) -> Message:
    """Let the moderator choose in a select, and give the page that comes of it."""
    return await hive.mia.selects(page, wanted, *chosen).update(within=PATIENCE)


async def types(hive: Hive, page: Message, section: str, number: str) -> Invocation:
    """Let the moderator type one of the numbers."""
    modal = await hive.mia.selects(page, PICK, section).modal(within=PATIENCE)
    return hive.mia.submits(modal, {modal.fields[0].label: number})


async def settings(hive: Hive) -> ServerSettings:
    async with hive.space() as space:
        return await space.activity.settings()


def file_in(message: Message) -> bytes:
    """Give the content of the file in a message."""
    (attachment,) = message.attachments
    return attachment.content


async def test_each_setting_is_changed_by_a_click_also_after_a_restart(hive: Hive) -> None:
    """A panel that stood there before the restart is clicked after it."""
    helpers = hive.community.role("helpers")
    log = hive.community.channel("log")
    async with hive.running():
        page = await opened(hive)
        assert "Days that questions are kept: 30" in page.text
    async with hive.running():
        page = await picks(hive, page, PICK, "Moderator roles")
        page = await picks(hive, page, "Moderator roles", helpers)
        assert f"<@&{helpers.id}>" in page.text
        page = await picks(hive, page, PICK, "Where changes are reported")
        page = await picks(hive, page, "Where changes are reported", log)
        page = await picks(hive, page, PICK, "Language")
        page = await picks(hive, page, "Language", "Deutsch")
        assert "Sprache: Deutsch" in page.text
        page = await hive.mia.selects(page, "Was soll ich ändern?", "Sprache").update(within=PATIENCE)
        page = await picks(hive, page, "Sprache", "en-US")
        page = await (await types(hive, page, "Days that questions are kept", "7")).update(within=PATIENCE)
        page = await (await types(hive, page, "Questions in a day, 0 for any number", "20")).update(within=PATIENCE)
        for label in ("Shared articles · yes", "Ask authors · no", "Weekly report · no"):
            page = await hive.mia.clicks(page, label).update(within=PATIENCE)
        assert await settings(hive) == ServerSettings(
            moderator_roles=frozenset({helpers.id}),
            shared_space=False,
            audit_channel=log.id,
            language="en-US",
            retention_days=7,
            daily_quota=20,
            author_consent=True,
            weekly_digest=True,
        )
        page = await picks(hive, page, PICK, "Where changes are reported")
        page = await picks(hive, page, "Where changes are reported")
        page = await (await types(hive, page, "Questions in a day, 0 for any number", "0")).update(within=PATIENCE)
        kept = await settings(hive)
        assert (kept.audit_channel, kept.daily_quota) == (None, None)


async def test_a_channel_has_its_mode_place_and_threshold(hive: Hive) -> None:
    """The panel must set what /channel sets."""
    async with hive.running(FOOTNOTE_MESSAGE_CONTENT="on"):
        page = await picks(hive, await opened(hive), PICK, "How I answer in one channel")
        page = await picks(hive, page, "How I answer in one channel", hive.general)
        page = await picks(hive, page, "When I answer", "every question")
        page = await picks(hive, page, "Where I answer", "in a thread")
        modal = await hive.mia.clicks(page, "Threshold in percent").modal(within=PATIENCE)
        page = await hive.mia.submits(modal, {"A number from 0 to 100": "80"}).update(within=PATIENCE)
        assert "when I'm at least 80% sure" in page.text
        async with hive.space() as space:
            assert await space.activity.channels() == [
                ChannelSettings(hive.general.id, ChannelMode.ALWAYS, AnswerPlace.THREAD, 0.8)
            ]
        assert PICK in str((await hive.mia.clicks(page, "Back").update(within=PATIENCE)).components)


async def test_a_threshold_is_not_set_before_it_is_seen_what_it_silences(hive: Hive) -> None:
    """Those who get no answer any more would tell the moderators, or nobody would."""
    async with hive.space() as space:
        await space.notes.add_golden(GoldenQuestion(EGGS, "bees"), actor="ann")
        await space.activity.set_channel(ChannelSettings(hive.general.id, ChannelMode.ALWAYS))
    async with hive.running(FOOTNOTE_MESSAGE_CONTENT="on"):
        page = await picks(hive, await opened(hive), PICK, "How I answer in one channel")
        page = await picks(hive, page, "How I answer in one channel", hive.general)
        modal = await hive.mia.clicks(page, "Threshold in percent").modal(within=PATIENCE)
        shown = await hive.mia.submits(modal, {"A number from 0 to 100": "100"}).follow_up(within=PATIENCE)
        assert (shown.visible_to, shown.text.splitlines()[1:]) == (
            hive.mia.id,
            [f"1 · {EGGS}", "✅ “2,000” [Bees] → ❌ no answer"],
        )
    async with hive.running(FOOTNOTE_MESSAGE_CONTENT="on"):
        back = await hive.mia.clicks(shown, "Go back").update(within=PATIENCE)
        async with hive.space() as space:
            assert (await space.activity.channel(hive.general.id)).threshold is None
        page = await hive.mia.clicks(back, "Put it in").update(within=PATIENCE)
        assert "when I'm at least 100% sure" in page.text
        assert "Threshold in percent" in str(page.components)


async def test_what_cannot_be_is_refused_in_a_sentence(hive: Hive) -> None:
    """A setting that does nothing, or that nobody understands, is worse than a refusal."""
    deaf = hive.community.channel("deaf")
    deaf.denies(hive.community.everyone, Permission.SEND_MESSAGES)
    async with hive.running():
        page = await opened(hive)
        for number in ("0", "many", "4000", "-1"):
            refused = await (await types(hive, page, "Days that questions are kept", number)).reply(within=PATIENCE)
            assert refused.text == "Please write a number from 1 to 3650."
        click = hive.mia.clicks(page, "Weekly report · no")
        assert "The report needs a channel" in (await click.reply(within=PATIENCE)).text
        page = await picks(hive, page, PICK, "Where changes are reported")
        refused = await hive.mia.selects(page, "Where changes are reported", deaf).reply(within=PATIENCE)
        assert refused.text == f"I can't write in {deaf.mention}."
        page = await hive.mia.clicks(page, "Back").update(within=PATIENCE)
        page = await picks(hive, page, PICK, "How I answer in one channel")
        page = await picks(hive, page, "How I answer in one channel", hive.general)
        refused = await hive.mia.selects(page, "When I answer", "every question").reply(within=PATIENCE)
        assert "message-content intent" in refused.text
    assert await settings(hive) == ServerSettings()


async def test_settings_go_out_as_a_file_and_in_again(hive: Hive) -> None:
    """Whoever sets up a second server does so once; and an import can be taken back."""
    async with hive.running():
        page = await opened(hive)
        await (await types(hive, page, "Days that questions are kept", "7")).update(within=PATIENCE)
        exported = await hive.mia.clicks(page, "Export").reply(within=PATIENCE)
        assert exported.visible_to == hive.mia.id
        content = file_in(exported)
        assert json.loads(content)["server"]["retention_days"] == 7
        await (await types(hive, page, "Days that questions are kept", "9")).update(within=PATIENCE)
        taken = await imported(hive, content)
        assert "Days that questions are kept: 7" in taken.text
        assert (await settings(hive)).retention_days == 7
        before = file_in(taken)
    async with hive.running():
        await imported(hive, before)
        assert (await settings(hive)).retention_days == 9


async def test_a_file_is_not_taken_in_before_it_is_seen_what_its_thresholds_silence(hive: Hive) -> None:
    """A file from another server has other thresholds, and nobody would look at each."""
    async with hive.space() as space:
        await space.notes.add_golden(GoldenQuestion(EGGS, "bees"), actor="ann")
        await space.activity.set_channel(ChannelSettings(hive.general.id, ChannelMode.ALWAYS))
    channel = {"channel_id": str(hive.general.id), "mode": "always", "threshold": 1.0}
    file = {"footnote_settings": 1, "server": {"retention_days": 8}, "channels": [channel]}
    async with hive.running(FOOTNOTE_MESSAGE_CONTENT="on"):
        shown = await imported(hive, json.dumps(file).encode())
        assert shown.text.splitlines()[1:] == [f"1 · {EGGS}", "✅ “2,000” [Bees] → ❌ no answer"]
        assert (await settings(hive)).retention_days == 30
    async with hive.running(FOOTNOTE_MESSAGE_CONTENT="on"):
        taken = await hive.mia.clicks(shown, "Put it in").update(within=PATIENCE)
        assert "Days that questions are kept: 8" in taken.text
        assert json.loads(file_in(taken))["server"] != file["server"], "what was, to take it back"
    async with hive.space() as space:
        assert (await space.activity.channel(hive.general.id)).threshold == 1.0


async def test_a_bad_file_changes_nothing(hive: Hive) -> None:
    """Nor does one that would let the bot write into another server."""
    elsewhere = hive.server.community("Elsewhere").channel("secret")
    foreign = json.dumps({"footnote_settings": 1, "server": {"audit_channel": str(elsewhere.id)}}).encode()
    async with hive.running():
        for content in (b"no JSON", b"{}", b" " * 300_000):
            refused = await imported(hive, content)
            assert refused.text.startswith("This is no file of settings that I can read")
        refused = await imported(hive, foreign)
        assert refused.text == f"I can't write in {elsewhere.mention}."
    assert await settings(hive) == ServerSettings()


async def test_only_moderators_see_and_change_settings(hive: Hive) -> None:
    """Whoever forges an interaction needs no button."""
    async with hive.running():
        refused = await opened(hive, hive.ada)
        assert "Manage Messages" in refused.text
        public = await hive.asks(hive.ada)
        for custom_id in (
            "footnote:do:config_toggle:shared",
            "footnote:do:config_export",
            "footnote:do:config_home",
            f"footnote:do:config_threshold:{hive.general.id}",
        ):
            click = hive.forges(hive.ada, hive.with_button(public, custom_id), custom_id)
            assert "Manage Messages" in (await click.reply(within=PATIENCE)).text
        typed: dict[str, Any] = {
            "custom_id": "footnote:do:config_number:keep_days",
            "components": [{"type": 18, "component": {"type": 4, "custom_id": "text", "value": "1", "id": 1}}],
        }
        backstage = hive.ada.backstage
        made = backstage.interactions.begin(Kind.MODAL_SUBMIT, hive.ada.id, hive.general.id, typed, public.id)
        forged = Invocation(backstage, made, "Ada forged a modal")
        assert "Manage Messages" in (await forged.reply(within=PATIENCE)).text
        page = await opened(hive)
        chosen = {"custom_id": "footnote:do:config_roles:moderators", "component_type": 6, "values": ["1"]}
        await picks(hive, page, PICK, "Moderator roles")
        made = backstage.interactions.begin(Kind.COMPONENT, hive.ada.id, hive.general.id, chosen, page.id)
        forged = Invocation(backstage, made, "Ada forged a choice")
        assert "Manage Messages" in (await forged.reply(within=PATIENCE)).text
    assert await settings(hive) == ServerSettings()
