"""All buttons under an answer, and what each does."""

from __future__ import annotations

from bot.client import FootnoteClient
from bot.views.again import ask_again
from bot.views.buttons import AnswerButton
from bot.views.follow_up import ask_for_question, heard
from bot.views.ids import Action
from bot.views.keeping import delete, share
from bot.views.moderators import Desk
from bot.views.reading import MORE, more, more_page, passage, why
from bot.views.voting import vote


def register(client: FootnoteClient) -> None:
    """Let the buttons work, also those of before the last restart."""
    client.buttons |= {
        Action.HELPFUL: vote,
        Action.WRONG: vote,
        Action.WHY: why,
        Action.MORE: more,
        Action.PASSAGE: passage,
        Action.FOLLOW_UP: ask_for_question,
        Action.SHARE: share,
        Action.DELETE: delete,
        Action.ASK_MODERATOR: Desk().ask,
        Action.ASK_AGAIN: ask_again,
    }
    client.pages.add(MORE, more_page, command="ask")
    client.add_dynamic_items(AnswerButton)
    client.listen("interaction", heard)
