"""An answer → the message that shows it, with its buttons: the same wherever it is sent or edited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import discord

from bot.asking.asked import Answered
from bot.rendering.answers import render_answer
from bot.texts import Texts, Voice
from bot.views.buttons import IN_A_ROW, AnswerButton
from bot.views.ids import Action, ButtonId
from knowledge.models import Decision

PASSAGE_ROWS = 3
"""Rows of five; the other two of Discord's five are the buttons that every answer has."""

LOUD = {Action.SHARE, Action.ASK_MODERATOR}
"""What is drawn in colour: the one thing that a member may want to do with such an answer."""

LABELS = {
    Action.HELPFUL: "button.helpful",
    Action.WRONG: "button.wrong",
    Action.WHY: "button.why",
    Action.MORE: "button.more",
    Action.FOLLOW_UP: "button.follow_up",
    Action.SHARE: "button.share",
    Action.DELETE: "button.delete",
    Action.ASK_MODERATOR: "button.ask_moderator",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is sent: ``content`` is at most 2000 characters of Markdown, ``view`` has the buttons."""

    content: str
    view: discord.ui.View


def present(
    answered: Answered,
    texts: Texts,
    locale: str,
    *,
    asker_id: int,
    private: bool,
    direct: bool = False,
    message_content: bool = False,
    above: Sequence[str] = (),
) -> Shown:
    """Give the message for an answer, in the language of ``locale``. Needs a running event loop.

    ``private`` says that only the asker sees it, ``direct`` that it is a direct message, ``message_content`` that
    Discord delivers what members reply to it (the intent is on). ``above`` are lines of the bot's own to begin with.
    """
    voice = texts.voice(locale)
    understood = answered.understood
    rendered = render_answer(
        answered.answer,
        voice,
        understood=understood.text if understood.completed else None,
        above=above,
        empty=answered.is_empty,
        can_ask=answered.answer.decision is Decision.NONE and not answered.is_empty,
    )
    offered = offered_actions(answered, private=private, direct=direct, message_content=message_content)
    rows = [
        *_passage_rows(answered, rendered.passages, asker_id, voice),
        *([_button(answered, action, asker_id, voice) for action in row] for row in offered if row),
    ]
    return Shown(rendered.content, view_of(rows))


def offered_actions(
    answered: Answered, *, private: bool, direct: bool, message_content: bool
) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    """Give two rows: what a member may think of an answer or want to know of it, and what can be done with it.

    A follow-up needs its button where a plain reply would not reach the bot: under what only the asker sees, to which
    Discord allows no reply, and without the intent. Direct messages are always delivered. What only the asker sees is
    deleted with Discord's own "Dismiss message".
    """
    said = answered.answer.decision is not Decision.NONE
    ephemeral = private and not direct
    about = {
        Action.HELPFUL: said,
        Action.WRONG: said,
        Action.WHY: not answered.is_empty,
        Action.MORE: said,
        Action.FOLLOW_UP: said and not direct and (ephemeral or not message_content),
    }
    doing = {
        Action.SHARE: said and ephemeral and not answered.restricted,
        Action.ASK_MODERATOR: answered.answer.decision is not Decision.ANSWER and not answered.is_empty,
        Action.DELETE: not ephemeral,
    }
    return _wanted(about), _wanted(doing)


def view_of(rows: Sequence[Sequence[AnswerButton]]) -> discord.ui.View:
    """Give a view with these rows of at most five buttons."""
    view = discord.ui.View(timeout=None)
    for number, row in enumerate(rows):
        for button in row:
            button.row = number
            view.add_item(button)
    return view


def _wanted(actions: dict[Action, bool]) -> tuple[Action, ...]:
    return tuple(action for action, wanted in actions.items() if wanted)


def _button(answered: Answered, action: Action, asker_id: int, voice: Voice) -> AnswerButton:
    """Make a button. A vote carries the language, in which its label is said again with the totals."""
    vote = action in (Action.HELPFUL, Action.WRONG)
    more = voice.texts.language(voice.locale) if vote else ""
    style = discord.ButtonStyle.primary if action in LOUD else discord.ButtonStyle.secondary
    button_id = ButtonId(action, answered.guild_id, answered.id, asker_id, more)
    return AnswerButton(button_id, voice.say(LABELS[action]), style)


def _passage_rows(answered: Answered, numbers: Iterable[int], asker_id: int, voice: Voice) -> list[list[AnswerButton]]:
    """Give a button for each of the closest passages, or for each source that can be read in no other way."""
    closest = answered.answer.decision is Decision.CLOSEST
    if closest:
        numbers = (citation.number for citation in answered.answer.citations)
    buttons = [
        AnswerButton(
            ButtonId(Action.PASSAGE, answered.guild_id, answered.id, asker_id, str(number)),
            str(number) if closest else voice.say("button.passage", number=number),
        )
        for number in numbers
    ]
    starts = range(0, min(len(buttons), PASSAGE_ROWS * IN_A_ROW), IN_A_ROW)
    return [buttons[start : start + IN_A_ROW] for start in starts]
