"""What is to be expected of a golden question: what it gets today, a passage that is chosen, or no answer.

What was typed and what is offered stand in a draft, so that each button works after a restart.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import discord

from bot.errors import RefusalError
from bot.rendering.golden import Titles, expected_of, gets, question_of
from bot.rendering.message import lines
from bot.servers.actors import actor_of
from bot.servers.members import moderators_audience
from bot.servers.moderating import Office, office
from bot.texts import Voice
from bot.views.controls import control_button, control_id
from bot.views.modals import modal_with, typed
from bot.views.passage_choice import LONGEST_WORDS, chosen_passage, passage_select, passages_with
from bot.views.undoing import undo_view
from knowledge.activity import DRAFT_DAYS
from knowledge.errors import ArticleNotFoundError
from knowledge.models import Hit
from knowledge.notes.errors import InvalidNoteError, QuoteNotFoundError
from knowledge.notes.note import GoldenQuestion, NoteKind
from knowledge.storage import note_fields, note_from

if TYPE_CHECKING:
    from typing import TypeAlias

    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

TAKE, NOTHING, WORDS, PICK = "golden_take", "golden_nothing", "golden_words", "golden_pick"
"""The names of the buttons, of the modal that the third one opens, and of the select."""

DRAFT = "golden"
"""The kind of the drafts."""


async def offer(interaction: Interaction, at: Office, question: str) -> None:
    """Ask a question, and offer what it gets today to be expected; the interaction was deferred."""
    audience = moderators_audience(at.member)
    answer = await interaction.client.engine.ask(at.space, question, audience)
    cited = answer.citations[0].article_id if answer.citations else None
    golden = GoldenQuestion(question, cited, answer.answer)
    draft = await at.space.activity.add_draft(
        at.member.id, DRAFT, json.dumps(note_fields(golden), ensure_ascii=False), datetime.now(UTC)
    )
    today = at.voice.say("golden.today", answer=gets(answer, at.voice))
    content = lines([question_of(golden), today, at.voice.say("golden.which")])
    view = _view(draft, answer.passages, at.voice, takes_today=cited is not None)
    await interaction.followup.send(content, view=view, ephemeral=True, suppress_embeds=True)


async def take(interaction: Interaction, values: list[str]) -> None:
    """Expect what was offered."""
    await interaction.response.defer()
    async with office(interaction) as at:
        await _keep(interaction, at, int(values[0]), await _drafted(at, int(values[0])))


async def nothing(interaction: Interaction, values: list[str]) -> None:
    """Expect no answer."""
    await interaction.response.defer()
    async with office(interaction) as at:
        golden = replace(await _drafted(at, int(values[0])), article_id=None, answer=None)
        await _keep(interaction, at, int(values[0]), golden)


async def pick(interaction: Interaction, values: list[str]) -> None:
    """Expect the passage that was chosen, whatever is answered from it."""
    await interaction.response.defer()
    async with office(interaction) as at:
        drafted = await _drafted(at, int(values[0]))
        passage = await chosen_passage(interaction, at)
        await _keep(
            interaction,
            at,
            int(values[0]),
            replace(drafted, article_id=passage.article_id, quote=passage.quote, answer=None),
        )


async def words(interaction: Interaction, values: list[str]) -> None:
    """Ask for words of the passage, or offer those that have the words that were typed."""
    number = int(values[0])
    if interaction.type is not discord.InteractionType.modal_submit:
        async with office(interaction) as at:
            await _drafted(at, number)
            title, label = at.voice.say("modal.golden.title"), at.voice.say("modal.point.label")
            await interaction.response.send_modal(
                modal_with(control_id(WORDS, number), title, label, longest=LONGEST_WORDS)
            )
        return
    async with office(interaction) as at:
        await interaction.response.defer()
        drafted = await _drafted(at, number)
        hits = await passages_with(interaction, at, typed(interaction))
        view = _view(number, hits, at.voice, takes_today=drafted.article_id is not None)
        await interaction.edit_original_response(view=view)


async def put(at: Office, golden: GoldenQuestion) -> tuple[str, discord.ui.View]:
    """Keep a golden question, and give what is said of it. Raises `RefusalError`."""
    try:
        made = await at.space.notes.add_golden(golden, actor=actor_of(at.member.id))
    except InvalidNoteError:
        raise RefusalError("refusal.bad_golden") from None
    except ArticleNotFoundError:
        raise RefusalError("refusal.article_gone") from None
    except QuoteNotFoundError:
        raise RefusalError("refusal.passage_gone") from None
    key = "golden.added" if made.change else "golden.already"
    expected = expected_of(golden, await titles_in(at), at.voice)
    view = undo_view(made.change, at.voice) if made.change else discord.ui.View(timeout=None)
    return at.voice.say(key, question=question_of(golden), answer=expected), view


async def titles_in(at: Office) -> Titles:
    """Give the titles of the articles that the moderator may read."""
    return {listing.article_id: listing.title for listing in await at.space.articles(moderators_audience(at.member))}


async def _drafted(at: Office, number: int) -> GoldenQuestion:
    draft = await at.space.activity.draft(number, at.member.id)
    note = note_from(NoteKind.GOLDEN, json.loads(draft.content)) if draft and draft.kind == DRAFT else None
    if not isinstance(note, GoldenQuestion):
        raise RefusalError("refusal.draft_gone", days=DRAFT_DAYS)
    return note


async def _keep(interaction: Interaction, at: Office, number: int, golden: GoldenQuestion) -> None:
    content, view = await put(at, golden)
    await at.space.activity.remove_draft(number)
    await interaction.edit_original_response(content=content, view=view)
    interaction.client.rounds.wake(at.guild.id)


def _view(draft: int, hits: Sequence[Hit], voice: Voice, *, takes_today: bool) -> discord.ui.View:
    """Give the buttons and, of each article that was found, the best passage."""
    view = discord.ui.View(timeout=None)
    best: dict[str, Hit] = {}
    for hit in hits:
        best.setdefault(hit.article_id, hit)
    if best:
        view.add_item(passage_select(control_id(PICK, draft), list(best.values()), voice))
    labels = {TAKE: "button.golden_take", NOTHING: "button.golden_nothing", WORDS: "button.golden_words"}
    for name, label in labels.items():
        if name != TAKE or takes_today:
            view.add_item(control_button(name, draft, label=voice.say(label), row=1))
    return view


def register(client: FootnoteClient) -> None:
    """Let the buttons, the modal and the select work, also those of before the last restart."""
    deeds: dict[str, Any] = {TAKE: take, NOTHING: nothing, WORDS: words, PICK: pick}
    for name, deed in deeds.items():
        client.controls.add(name, deed)
