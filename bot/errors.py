"""Every error that the bot raises on purpose; those of the engine are in `knowledge.errors`.

    FootnoteError                     of knowledge.errors
    └── BotError
        ├── SettingError              a setting is missing or wrong
        ├── StartError                Discord does not let the bot in
        │   ├── TokenRefusedError     it does not accept the token
        │   ├── IntentMissingError    a privileged intent is not switched on
        │   └── UnreachableError      it could not be reached, or ended the connection for good
        └── RefusalError              a member is told in a sentence why something is not done
            └── StoppingError         the bot is being stopped and takes no more questions

``str(error)`` is one sentence for whoever runs the bot. What a member reads of a `RefusalError` is the sentence of the
catalogue that ``key`` names, in the member's language.
"""

from __future__ import annotations

from bot.exit_codes import ExitCode
from knowledge.errors import DatabaseTooNewError, FootnoteError, StorageError


class BotError(FootnoteError):
    """The root of what the bot itself raises."""


class SettingError(BotError):
    """A setting is missing or wrong: ``name`` is the variable or file, ``problem`` the rest of the sentence.

    The value is no part of it: it may be the token, put into the wrong line.
    """

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name} {problem}.")
        self.name = name
        self.problem = problem


class StartError(BotError):
    """Discord does not let the bot in."""


class TokenRefusedError(StartError):
    """Discord does not accept the token."""

    def __init__(self) -> None:
        super().__init__(
            "Discord does not accept the token: reset it at https://discord.com/developers/applications"
            " under Bot and put the new one into DISCORD_TOKEN."
        )


class IntentMissingError(StartError):
    """The message-content intent, the only privileged one that is ever asked for, is not switched on."""

    def __init__(self) -> None:
        super().__init__(
            "FOOTNOTE_MESSAGE_CONTENT is on, but the application may not read message content: switch on Message"
            " Content Intent at https://discord.com/developers/applications under Bot, or set it to off."
        )


class UnreachableError(StartError):
    """Discord could not be reached, or ended the connection for good; ``detail`` says what was seen."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"Discord cannot be reached ({detail}): check the network and https://discordstatus.com, and start again."
        )
        self.detail = detail


class RefusalError(BotError):
    """What a member asked for is not done, and the member is told so.

    ``key`` is the sentence's key in the catalogue, ``values`` what it is filled with.
    """

    def __init__(self, key: str, /, **values: str | int) -> None:
        super().__init__(f"A member was refused something ({key}).")
        self.key = key
        self.values = values


class StoppingError(RefusalError):
    """The bot is being stopped and takes no more questions."""

    def __init__(self) -> None:
        super().__init__("refusal.stopping")


def exit_code_of(error: BaseException) -> ExitCode:
    """Give the exit code with which the process ends after an error."""
    known: tuple[tuple[type[BaseException], ExitCode], ...] = (
        (SettingError, ExitCode.SETTING),
        (TokenRefusedError, ExitCode.TOKEN),
        (IntentMissingError, ExitCode.INTENT),
        (UnreachableError, ExitCode.UNREACHABLE),
        (DatabaseTooNewError, ExitCode.TOO_NEW),
        (StorageError, ExitCode.STORAGE),
    )
    return next((code for kind, code in known if isinstance(error, kind)), ExitCode.FAILED)
