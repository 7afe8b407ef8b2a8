"""Findings → sentences, for moderators in Discord and for the operator's terminal. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.doctor.findings import IN_CHANNELS, Finding, Kind
from bot.texts import Voice

MOST_CHANNELS = 8
"""So many channels are named in one sentence; of the others their number is said."""

COMMANDS: Mapping[Kind, str] = {
    Kind.EMPTY: "index FOLDER",
    Kind.ARTICLES_CHANNELS_GONE: "index FOLDER",
    Kind.ARTICLES_ROLES_GONE: "index FOLDER",
    Kind.NO_BACKUP: "backup FILE",
    Kind.BACKUP_OLD: "backup FILE",
    Kind.DATABASE: "check",
}
"""What of ``python -m knowledge`` mends it."""

MENDS: Mapping[Kind, str] = {
    Kind.NO_BACKUP: "backup_mend",
    Kind.BACKUP_OLD: "backup_mend",
    Kind.ARTICLES_CHANNELS_GONE: "articles_gone_mend",
    Kind.ARTICLES_ROLES_GONE: "articles_gone_mend",
}


@dataclass(frozen=True, slots=True)
class Names:
    """How things are called where the sentence is read: a channel by its id, one of the bot's commands, a day."""

    channel: Callable[[int], str]
    command: Callable[[str], str]
    day: Callable[[Finding], str]


def in_discord(mention: Callable[[str], str]) -> Names:
    """Give the names as Discord's Markdown has them; ``mention`` names a command."""
    return Names(
        channel=lambda channel_id: f"<#{channel_id}>",
        command=mention,
        day=lambda finding: f"<t:{int(finding.date.timestamp())}:D>" if finding.date else "",
    )


def in_terminal(channels: Mapping[int, str]) -> Names:
    """Give plain names; ``channels`` has those of the channels that are known."""
    return Names(
        channel=lambda channel_id: f"#{channels.get(channel_id, channel_id)}",
        command=lambda name: f"/{name}",
        day=lambda finding: f"{finding.date:%Y-%m-%d}" if finding.date else "",
    )


def sentences(finding: Finding, voice: Voice, names: Names, guild_id: int) -> tuple[str, str]:
    """Give what is wrong, and how to mend it."""
    values: dict[str, str | int] = {
        "channel": _channels(finding, voice, names),
        "channel_command": names.command("channel"),
        "setup_command": names.command("setup"),
        "command": shell_command(guild_id, COMMANDS.get(finding.kind, "")),
        "date": names.day(finding),
        "count": finding.count,
    }
    mend = MENDS.get(finding.kind, f"{finding.kind}_mend")
    return voice.say(f"doctor.{finding.kind}", **values), voice.say(f"doctor.{mend}", **values)


def shell_command(guild_id: int, command: str) -> str:
    """Give what the operator types to do something with the articles of a server."""
    return f"python -m knowledge --space {guild_id} {command}"


def check_up(findings: Sequence[Finding], voice: Voice, names: Names, guild_id: int, version: str) -> list[str]:
    """Give the whole check-up in lines of Markdown."""
    lines = [voice.say("doctor.title", version=version), *finding_lines(findings, voice, names, guild_id)]
    return lines if findings else [*lines, voice.say("doctor.all_well")]


def finding_lines(findings: Iterable[Finding], voice: Voice, names: Names, guild_id: int) -> list[str]:
    """Give the findings in lines of Markdown, and below them what settles those in channels otherwise."""
    listed = list(findings)
    worded = [sentences(finding, voice, names, guild_id) for finding in listed]
    lines = [voice.say("doctor.line", finding=finding, mend=mend) for finding, mend in worded]
    if any(finding.kind in IN_CHANNELS for finding in listed):
        lines.append(voice.say("doctor.or_off", channel_command=names.command("channel")))
    return lines


def _channels(finding: Finding, voice: Voice, names: Names) -> str:
    if finding.everywhere:
        return voice.say("doctor.everywhere")
    listed = [names.channel(channel_id) for channel_id in finding.channels[:MOST_CHANNELS]]
    left = len(finding.channels) - len(listed)
    return ", ".join([*listed, *([f"+{left}"] if left else [])])
