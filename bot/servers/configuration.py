"""What a moderator wants to have set, put into the settings that there are. Pure.

A change is applied inside the store's transaction, so it says what to do and not how all settings are to be.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings, ServerSettings

OWN_LANGUAGE = "own"
"""Instead of a locale: each member is spoken to in the language of their client."""


class Clear(StrEnum):
    """A setting that can be emptied."""

    QUESTIONS_TO = "questions_to"
    MODERATORS = "moderators"
    ASKERS = "askers"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerChange:
    """What to change of a server's settings; what is None stays. A quota of 0 is none.

    ``roles`` are those that the server has: where a list of roles is changed, those that are gone leave it too.
    """

    roles: frozenset[int] = frozenset()
    clear: Clear | None = None
    questions_to: int | None = None
    moderator_role: int | None = None
    no_moderator_role: int | None = None
    asker_role: int | None = None
    no_asker_role: int | None = None
    language: str | None = None
    quota: int | None = None
    cooldown: int | None = None
    shared: bool | None = None
    keep_days: int | None = None
    ask_authors: bool | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is to be changed."""
        return self == ServerChange(roles=self.roles)

    def __call__(self, kept: ServerSettings) -> ServerSettings:
        """Give the settings with the change. Raises `InvalidSettingError`."""
        return replace(
            kept,
            moderators_channel=_chosen(
                self.questions_to, None if self.clear is Clear.QUESTIONS_TO else kept.moderators_channel
            ),
            moderator_roles=self._changed_roles(
                frozenset() if self.clear is Clear.MODERATORS else kept.moderator_roles,
                self.moderator_role,
                self.no_moderator_role,
            ),
            answer_roles=self._changed_roles(
                frozenset() if self.clear is Clear.ASKERS else kept.answer_roles, self.asker_role, self.no_asker_role
            ),
            language=kept.language if self.language is None else _language(self.language),
            daily_quota=kept.daily_quota if self.quota is None else self.quota or None,
            cooldown_seconds=kept.cooldown_seconds if self.cooldown is None else self.cooldown,
            shared_space=kept.shared_space if self.shared is None else self.shared,
            author_consent=kept.author_consent if self.ask_authors is None else self.ask_authors,
            retention_days=kept.retention_days if self.keep_days is None else self.keep_days,
        )

    def _changed_roles(self, kept: frozenset[int], added: int | None, removed: int | None) -> frozenset[int]:
        if added is None and removed is None:
            return kept
        return ((kept & self.roles) | ({added} if added is not None else set())) - {removed}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelChange:
    """What to change of a channel's settings; what is None stays. ``threshold`` is in percent, and 0 is none."""

    mode: ChannelMode | None = None
    place: AnswerPlace | None = None
    threshold: int | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is to be changed."""
        return self == ChannelChange()

    def __call__(self, kept: ChannelSettings) -> ChannelSettings:
        """Give the settings with the change. Raises `InvalidSettingError`."""
        return replace(
            kept,
            mode=kept.mode if self.mode is None else self.mode,
            place=kept.place if self.place is None else self.place,
            threshold=kept.threshold if self.threshold is None else self.threshold / 100 or None,
        )


@dataclass(frozen=True, slots=True)
class IgnoredChange:
    """Ignore a member from now on, or (``again``) answer them again."""

    member_id: int
    again: bool

    def __call__(self, kept: ServerSettings) -> ServerSettings:
        """Give the settings with the change."""
        member = frozenset({self.member_id})
        return replace(kept, ignored=kept.ignored - member if self.again else kept.ignored | member)


def without_channel(channel_id: int, kept: ServerSettings) -> ServerSettings:
    """Give the settings after a channel was deleted."""
    return replace(
        kept,
        moderators_channel=None if kept.moderators_channel == channel_id else kept.moderators_channel,
        audit_channel=None if kept.audit_channel == channel_id else kept.audit_channel,
    )


def _chosen(new: int | None, kept: int | None) -> int | None:
    return kept if new is None else new


def _language(chosen: str) -> str | None:
    return None if chosen == OWN_LANGUAGE else chosen
