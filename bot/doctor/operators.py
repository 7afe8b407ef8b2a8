"""What is wrong with the process and the machine, for the operator alone. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.doctor.machine import MachineSeen
from bot.errors import IntentMissingError
from knowledge.errors import StorageError

MEBIBYTE = 1024 * 1024
PORTAL = "https://discord.com/developers/applications"


@dataclass(frozen=True, slots=True)
class ApplicationSeen:
    """What was seen of the application.

    ``content_wanted`` is the setting, ``content_allowed`` the switch in Discord's developer portal;
    ``commands_current`` says that Discord knows the commands of this Footnote.
    """

    content_wanted: bool
    content_allowed: bool
    commands_current: bool


def operators_findings(
    application: ApplicationSeen, machine: MachineSeen, problems: Sequence[StorageError]
) -> Iterator[str]:
    """Give what is wrong, each with how to mend it; ``problems`` are those of databases that are no server's."""
    if application.content_wanted and not application.content_allowed:
        yield str(IntentMissingError())
    if application.content_allowed and not application.content_wanted:
        yield (
            "The application may read message content, but FOOTNOTE_MESSAGE_CONTENT is off. Set it to on, so that"
            " moderators can have every question in a channel answered; or switch Message Content Intent off at"
            f" {PORTAL} under Bot."
        )
    if not application.commands_current:
        yield "Discord does not know the commands of this Footnote. Start python -m bot: it registers them."
    if machine.may_be_lost is not None:
        yield (
            f"What is kept in {machine.folder} may be lost at a restart: {machine.may_be_lost}. Let FOOTNOTE_DATA name"
            " a folder on a disk that stays, such as a volume."
        )
    if machine.is_full:
        yield (
            f"There are {machine.free // MEBIBYTE} MB free where {machine.folder} is, and backups and updates need"
            f" {machine.needed // MEBIBYTE} MB. Make room."
        )
    yield from map(str, problems)
