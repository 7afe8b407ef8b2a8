"""What is found wrong in a server, and what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.doctor.findings import ChannelSeen, Finding, Kept, Kind, ServerSeen, server_findings
from bot.operating.permissions import PERMISSIONS
from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings, ServerSettings
from knowledge.models import Restriction

ALL = frozenset(PERMISSIONS)
GENERAL, RULES, FORUM, VOICE = 1, 2, 3, 4
NOW = datetime(2026, 3, 1, tzinfo=UTC)
GOOD = ServerSeen(
    id=100,
    name="Reading room",
    channels=(
        ChannelSeen(GENERAL, "general", ALL),
        ChannelSeen(RULES, "rules", ALL),
        ChannelSeen(FORUM, "forum", ALL - {"send_messages"}, forum=True),
        ChannelSeen(VOICE, "voice", ALL - {"send_messages_in_threads", "create_public_threads"}, threads=False),
    ),
    hidden=frozenset(),
    roles=frozenset({100, 5}),
    kept=Kept(ServerSettings(moderators_channel=GENERAL), articles=3, last_backup=NOW, last_change=NOW),
    message_content=False,
)


def lacking(channel_id: int, *names: str) -> ServerSeen:
    """Give the server with these permissions missing in one channel."""
    channels = tuple(
        replace(channel, allowed=channel.allowed - set(names)) if channel.id == channel_id else channel
        for channel in GOOD.channels
    )
    return replace(GOOD, channels=channels)


def with_kept(server: ServerSeen = GOOD, **changes: object) -> ServerSeen:
    """Give the server with other things kept for it."""
    assert server.kept is not None
    return replace(server, kept=replace(server.kept, **changes))  # type: ignore[arg-type]


def chosen(*channels: ChannelSettings, server: ServerSeen = GOOD) -> ServerSeen:
    """Give the server with settings of channels."""
    return with_kept(server, channels=channels)


def test_nothing_is_found_where_all_is_well() -> None:
    """A check-up that always complains is not read; forums have only posts, and voice channels no threads."""
    assert server_findings(GOOD) == []


@pytest.mark.parametrize(
    ("channel_id", "permission", "kind"),
    [
        (RULES, "send_messages", Kind.CANNOT_WRITE),
        (RULES, "send_messages_in_threads", Kind.CANNOT_THREAD),
        (FORUM, "send_messages_in_threads", Kind.CANNOT_THREAD),
        (RULES, "read_message_history", Kind.NO_HISTORY),
        (FORUM, "read_message_history", Kind.NO_HISTORY),
        (VOICE, "send_messages", Kind.CANNOT_WRITE),
    ],
)
def test_each_missing_permission_is_found(channel_id: int, permission: str, kind: Kind) -> None:
    """The bot is silent there, and nobody knows why."""
    assert server_findings(lacking(channel_id, permission)) == [Finding(kind, (channel_id,))]


def test_threads_are_begun_only_where_that_was_set() -> None:
    """Elsewhere the permission is not needed, and a finding would send moderators after nothing."""
    without = lacking(RULES, "create_public_threads")
    in_thread = ChannelSettings(RULES, place=AnswerPlace.THREAD)
    assert server_findings(without) == []
    assert server_findings(chosen(in_thread, server=without)) == [Finding(Kind.CANNOT_THREAD, (RULES,))]


def test_a_channel_in_which_the_bot_is_off_is_not_looked_at() -> None:
    """A channel that is read-only on purpose would otherwise be found for ever."""
    without = lacking(RULES, "send_messages", "read_message_history")
    assert server_findings(chosen(ChannelSettings(RULES, ChannelMode.OFF), server=without)) == []


def test_what_is_missing_everywhere_is_said_once() -> None:
    """A server with 300 channels would otherwise be told 300 times."""
    channels = tuple(replace(channel, allowed=channel.allowed - {"read_message_history"}) for channel in GOOD.channels)
    [finding] = server_findings(replace(GOOD, channels=channels))
    assert (finding.kind, finding.everywhere) == (Kind.NO_HISTORY, True)


def test_a_channel_with_settings_that_is_hidden_is_found() -> None:
    """Hidden channels in general are none of the bot's business; one that was set up for it is."""
    hidden = replace(GOOD, hidden=frozenset({8, 9}))
    assert server_findings(hidden) == []
    on, off = ChannelSettings(8, place=AnswerPlace.THREAD), ChannelSettings(9, ChannelMode.OFF)
    assert server_findings(chosen(on, off, server=hidden)) == [Finding(Kind.CANNOT_SEE, (8,))]


def test_every_question_needs_message_content() -> None:
    """The channel would be silent after the operator has switched the intent off."""
    always = chosen(ChannelSettings(RULES, ChannelMode.ALWAYS))
    assert server_findings(always) == [Finding(Kind.NO_CONTENT, (RULES,))]
    assert server_findings(replace(always, message_content=True)) == []


def test_the_moderators_channel_must_be_there_and_writable() -> None:
    """Members press "Ask a moderator" and wait."""
    none = with_kept(settings=ServerSettings())
    gone = with_kept(settings=ServerSettings(moderators_channel=77))
    read_only = with_kept(lacking(RULES, "send_messages"), settings=ServerSettings(moderators_channel=RULES))
    assert server_findings(none) == [Finding(Kind.NO_MODERATORS_CHANNEL)]
    assert server_findings(gone) == [Finding(Kind.MODERATORS_CHANNEL, (77,))]
    assert Finding(Kind.MODERATORS_CHANNEL, (RULES,)) in server_findings(read_only)


def test_askers_whose_roles_are_all_gone_are_found() -> None:
    """Nobody could ask any more, and nobody would see why."""
    settings = ServerSettings(moderators_channel=GENERAL, answer_roles=frozenset({5, 6}))
    assert server_findings(with_kept(settings=settings)) == []
    settings = replace(settings, answer_roles=frozenset({6}))
    assert server_findings(with_kept(settings=settings)) == [Finding(Kind.ROLES_GONE)]


def test_an_empty_space_is_found_unless_the_shared_articles_serve() -> None:
    """An empty bot seems to be a broken one."""
    empty = with_kept(articles=0, shared_articles=4)
    assert server_findings(empty) == []
    unshared = ServerSettings(moderators_channel=GENERAL, shared_space=False)
    assert server_findings(with_kept(empty, settings=unshared)) == [Finding(Kind.EMPTY)]
    assert server_findings(with_kept(articles=0)) == [Finding(Kind.EMPTY)]


def test_articles_for_channels_and_roles_that_are_gone_or_hidden_are_found() -> None:
    """They were indexed, are listed for nobody, and whoever they are for is told that the articles do not say."""
    hidden, gone = 8, 9
    server = replace(GOOD, hidden=frozenset({hidden}), gone=frozenset({gone}))
    under = {
        Restriction(): 3,
        Restriction(frozenset({GENERAL, gone}), frozenset({5, 6})): 4,
        Restriction(frozenset({hidden})): 1,
        Restriction(frozenset({gone})): 2,
        Restriction(roles=frozenset({6, 7})): 5,
    }
    assert server_findings(with_kept(server, restrictions=under)) == [
        Finding(Kind.ARTICLES_HIDDEN, (hidden,)),
        Finding(Kind.ARTICLES_CHANNELS_GONE, count=2),
        Finding(Kind.ARTICLES_ROLES_GONE, count=5),
    ]


def test_backups_are_missed_only_where_there_is_something_to_lose() -> None:
    """What never changes needs no second backup."""
    week = timedelta(days=7)
    assert server_findings(with_kept(last_backup=None)) == [Finding(Kind.NO_BACKUP)]
    assert server_findings(with_kept(last_change=NOW + week)) == []
    old = with_kept(last_change=NOW + week + timedelta(seconds=1))
    assert server_findings(old) == [Finding(Kind.BACKUP_OLD, date=NOW)]


def test_a_database_that_cannot_be_read_is_found_and_the_rest_looked_at() -> None:
    """One damaged file would otherwise hide the missing permission beside it."""
    server = replace(lacking(RULES, "send_messages"), kept=None)
    assert server_findings(server) == [Finding(Kind.DATABASE), Finding(Kind.CANNOT_WRITE, (RULES,))]
