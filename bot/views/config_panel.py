"""The panel of /config: what can be changed, as selects and buttons. Pure, but for discord.py's objects."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import discord
from discord import ChannelType, SelectDefaultValueType

from bot.rendering.settings import LANGUAGE_NAMES, MODES, PLACES
from bot.servers.configuration import OWN_LANGUAGE
from bot.texts import Voice
from bot.views.controls import Control, control_button, control_id
from bot.views.modals import modal_with
from knowledge.activity import LONGEST_COOLDOWN, LONGEST_RETENTION, ChannelSettings, ServerSettings

OPEN, HOME, TOGGLE, EXPORT = "config_open", "config_home", "config_toggle", "config_export"
ROLES, CHANNEL_OF, LANGUAGE, NUMBER = "config_roles", "config_channel", "config_language", "config_number"
ONE_CHANNEL, MODE, PLACE, THRESHOLD = "config_one", "config_mode", "config_place", "config_threshold"
"""The names of the controls."""

MOST_ROLES = 25
"""Discord's limit of what can be chosen in a select."""

LARGEST_QUOTA = 100_000
LONGEST_NUMBER = 6
"""Characters."""

WRITTEN_IN = [ChannelType.text, ChannelType.news]
ANSWERED_IN = [
    *WRITTEN_IN,
    ChannelType.forum,
    ChannelType.media,
    ChannelType.voice,
    ChannelType.stage_voice,
]


class Section(StrEnum):
    """What is changed on a page of its own, or in a modal; the values are keys in the catalogue's table ``config``."""

    CHANNEL = "channel"
    MODERATORS = "moderators"
    ASKERS = "askers"
    QUESTIONS_TO = "questions_to"
    AUDIT = "audit"
    LANGUAGE = "language"
    KEEP_DAYS = "keep_days"
    QUOTA = "quota"
    COOLDOWN = "cooldown"


ROLE_FIELDS: Mapping[Section, str] = {Section.MODERATORS: "moderator_roles", Section.ASKERS: "answer_roles"}
CHANNEL_FIELDS: Mapping[Section, str] = {Section.QUESTIONS_TO: "moderators_channel", Section.AUDIT: "audit_channel"}
TOGGLES: Mapping[str, str] = {"shared": "shared_space", "consent": "author_consent", "digest": "weekly_digest"}
"""The fields of `ServerSettings`, by what changes them; the toggles' keys are in the table ``config`` too."""


@dataclass(frozen=True, slots=True)
class Numeric:
    """A number that is typed: a field of `ServerSettings`, and its range."""

    field: str
    least: int
    most: int


NUMBERS: Mapping[Section, Numeric] = {
    Section.KEEP_DAYS: Numeric("retention_days", 1, LONGEST_RETENTION),
    Section.QUOTA: Numeric("daily_quota", 0, LARGEST_QUOTA),
    Section.COOLDOWN: Numeric("cooldown_seconds", 0, LONGEST_COOLDOWN),
}
PERCENT = Numeric("threshold", 0, 100)


def home(settings: ServerSettings, voice: Voice) -> discord.ui.View:
    """Give the first page: what can be changed, what is on or off, and the file."""
    options = [
        discord.SelectOption(label=voice.say(f"config.{section.value}"), value=section.value) for section in Section
    ]
    pick: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=control_id(OPEN), placeholder=voice.say("config.pick"), options=options
    )
    toggles = [
        control_button(TOGGLE, name, label=_state(name, voice, on=getattr(settings, field)), row=1)
        for name, field in TOGGLES.items()
    ]
    return _view(Control(pick), *toggles, control_button(EXPORT, label=voice.say("config.export"), row=2))


def roles(section: Section, chosen: Collection[int], voice: Voice) -> discord.ui.View:
    """Give the page on which roles are chosen."""
    pick: discord.ui.RoleSelect[Any] = discord.ui.RoleSelect(
        custom_id=control_id(ROLES, section.value),
        placeholder=voice.say(f"config.{section.value}"),
        min_values=0,
        max_values=MOST_ROLES,
        default_values=[
            discord.SelectDefaultValue(id=role, type=SelectDefaultValueType.role) for role in sorted(chosen)
        ],
    )
    return _view(Control(pick), _back(voice))


def channel_of(section: Section, chosen: int | None, voice: Voice) -> discord.ui.View:
    """Give the page on which a channel to write in is chosen, or none."""
    pick: discord.ui.ChannelSelect[Any] = discord.ui.ChannelSelect(
        custom_id=control_id(CHANNEL_OF, section.value),
        placeholder=voice.say(f"config.{section.value}"),
        channel_types=WRITTEN_IN,
        min_values=0,
        default_values=[] if chosen is None else [_default_channel(chosen)],
    )
    return _view(Control(pick), _back(voice))


def language(chosen: str | None, voice: Voice) -> discord.ui.View:
    """Give the page on which the language is chosen."""
    names = {OWN_LANGUAGE: voice.say("setup.own_language"), **LANGUAGE_NAMES}
    pick = _select(control_id(LANGUAGE), voice.say("config.language"), names, chosen or OWN_LANGUAGE)
    return _view(pick, _back(voice))


def one_channel(chosen: ChannelSettings | None, voice: Voice) -> discord.ui.View:
    """Give the page of a single channel: which one, and then how is answered there."""
    pick: discord.ui.ChannelSelect[Any] = discord.ui.ChannelSelect(
        custom_id=control_id(ONE_CHANNEL),
        placeholder=voice.say("config.channel"),
        channel_types=ANSWERED_IN,
        default_values=[] if chosen is None else [_default_channel(chosen.channel_id)],
    )
    if chosen is None:
        return _view(Control(pick), _back(voice))
    modes = {mode.value: voice.say(key) for mode, key in MODES.items()}
    places = {place.value: voice.say(key) for place, key in PLACES.items()}
    number = chosen.channel_id
    return _view(
        Control(pick),
        _select(control_id(MODE, number), voice.say("config.mode"), modes, chosen.mode.value),
        _select(control_id(PLACE, number), voice.say("config.place"), places, chosen.place.value),
        control_button(THRESHOLD, number, label=voice.say("config.threshold"), row=3),
        _back(voice, row=3),
    )


def number_modal(section: Section, voice: Voice) -> discord.ui.Modal:
    """Make the modal in which one of the numbers is typed."""
    return _number_modal(control_id(NUMBER, section.value), f"config.{section.value}", NUMBERS[section], voice)


def threshold_modal(channel_id: int, voice: Voice) -> discord.ui.Modal:
    """Make the modal in which a channel's threshold is typed."""
    return _number_modal(control_id(THRESHOLD, channel_id), "config.threshold", PERCENT, voice)


def _number_modal(custom_id: str, title: str, number: Numeric, voice: Voice) -> discord.ui.Modal:
    label = voice.say("modal.number.label", least=number.least, most=number.most)
    return modal_with(custom_id, voice.say(title), label, longest=LONGEST_NUMBER)


def _select(custom_id: str, placeholder: str, names: Mapping[str, str], chosen: str) -> Control:
    options = [discord.SelectOption(label=name, value=value, default=value == chosen) for value, name in names.items()]
    return Control(discord.ui.Select(custom_id=custom_id, placeholder=placeholder, options=options))


def _default_channel(channel_id: int) -> discord.SelectDefaultValue:
    return discord.SelectDefaultValue(id=channel_id, type=SelectDefaultValueType.channel)


def _state(name: str, voice: Voice, *, on: bool) -> str:
    state = voice.say("setup.yes" if on else "setup.no")
    return voice.say("button.counted", label=voice.say(f"config.{name}"), count=state)


def _back(voice: Voice, row: int | None = None) -> Control:
    return control_button(HOME, label=voice.say("config.back"), row=row)


def _view(*controls: Control) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    for control in controls:
        view.add_item(control)
    return view


def role_choice(kept: Collection[int], here: Collection[int], chosen: Sequence[int]) -> frozenset[int]:
    """Give the roles after a choice among the first `MOST_ROLES`; those that are gone leave, those beyond stay."""
    return frozenset(chosen) | ((set(kept) & set(here)) - shown_roles(kept, here))


def shown_roles(kept: Collection[int], here: Collection[int]) -> frozenset[int]:
    """Give the roles that the select shows as chosen."""
    return frozenset(sorted(set(kept) & set(here))[:MOST_ROLES])
