"""What members see of the bot: its parts, in the order in which they are taken in, and its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from bot.client import Part, Texts


def parts() -> Sequence[Part]:
    """Give the functions that add commands, dynamic items and listeners to a client."""
    return ()


class English:
    """The two sentences that the client itself says, until the catalogues are there."""

    def say(self, locale: str, key: str, /, **values: str | int) -> str:  # noqa: ARG002  one language, no values
        """Give a sentence."""
        return {
            "refusal.error": "Something went wrong here. It has been noted; please try again later.",
            "refusal.stopping": "I am being restarted. Please ask again in a minute.",
        }.get(key, key)


def texts() -> Texts:
    """Give the sentences that members read."""
    return English()
