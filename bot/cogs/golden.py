"""Questions with what is expected of them: ``/golden add``, ``list``, ``run`` and ``remove``."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.browsing.completing import CHOICES, choices_of
from bot.browsing.suggesting import Suggester
from bot.errors import RefusalError
from bot.rendering.golden import listed_lines, question_of, report
from bot.rendering.message import lines
from bot.servers.actors import actor_of
from bot.servers.members import moderators_audience
from bot.servers.moderating import FOR_MODERATORS, Office, moderators_command, office
from bot.texts.translator import command_text
from bot.views import golden as views
from bot.views.files import text_file
from bot.views.pages import Page, Paged, show
from bot.views.undoing import undo_view
from knowledge.golden import GoldenResult, asked
from knowledge.notes.checking import LONGEST_ANSWER, LONGEST_QUESTION
from knowledge.notes.errors import NoteNotFoundError
from knowledge.notes.note import GoldenQuestion, KeptNote, NoteKind

if TYPE_CHECKING:
    from bot.client import FootnoteClient

    Interaction: TypeAlias = discord.Interaction[FootnoteClient]

NAME = "golden"
"""Of the group, of the kind of its pages, and of the notes."""

ON_A_PAGE = 5
PROGRESS_SECONDS = 2.0
"""How often is said how far the questions have come."""

Command: TypeAlias = Callable[..., Coroutine[Any, Any, None]]
Question: TypeAlias = app_commands.Range[str, 1, LONGEST_QUESTION]
Answer: TypeAlias = app_commands.Range[str, 1, LONGEST_ANSWER]


def register(client: FootnoteClient) -> None:
    """Offer the commands, and let their pages and buttons work."""
    group = app_commands.Group(
        name=command_text(client.texts, f"command.{NAME}.name"),
        description=command_text(client.texts, f"command.{NAME}.description"),
        guild_only=True,
        extras={FOR_MODERATORS: True},
    )
    app_commands.autocomplete(question=suggest_golden)(remove)
    callbacks: Mapping[str, Command] = {"add": add, "list": list_command, "run": run, "remove": remove}
    for name, callback in callbacks.items():
        group.add_command(moderators_command(client.texts, f"{NAME}.{name}", callback))
    client.tree.add_command(group)
    client.pages.add(NAME, listed_page, command=f"{NAME} list")
    views.register(client)


async def add(interaction: Interaction, question: Question, answer: Answer | None = None) -> None:
    """Keep a question with its answer; without one, offer what it gets today."""
    async with interaction.client.questions.running(interaction.id), office(interaction) as at:
        await interaction.response.defer(ephemeral=True, thinking=True)
        question = " ".join(question.split())
        if not question:
            raise RefusalError("refusal.bad_golden")
        if answer is None or not answer.strip():
            await views.offer(interaction, at, question)
            return
        content, view = await views.put(at, GoldenQuestion(question, answer=" ".join(answer.split())))
        await interaction.followup.send(content, view=view, ephemeral=True, suppress_embeds=True)
        interaction.client.rounds.wake(at.guild.id)


async def list_command(interaction: Interaction) -> None:
    """List the golden questions with what is expected of each."""
    await show(interaction, Paged(NAME, interaction.guild_id or 0, interaction.user.id), private=True)


async def listed_page(interaction: discord.Interaction[Any], _: Paged, number: int) -> Page:
    """Show a page of the list."""
    async with office(interaction) as at:
        kept = await _kept(at)
        pages = max(1, -(-len(kept) // ON_A_PAGE))
        number = min(number, pages)
        if not kept:
            return Page(_none(interaction, at), 1, 1, at.voice)
        shown = kept[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
        head = f"**{at.voice.say('golden.title', count=len(kept))}**"
        content = lines([head, *listed_lines(shown, await views.titles_in(at), at.voice)])
        return Page(content, number, pages, at.voice)


async def run(interaction: Interaction) -> None:
    """Ask all golden questions, and say which get what is expected of them."""
    async with interaction.client.questions.running(interaction.id), office(interaction) as at:
        await interaction.response.defer(ephemeral=True, thinking=True)
        results = await _results(interaction, at)
        if not results:
            await interaction.edit_original_response(content=_none(interaction, at))
            return
        titles = await views.titles_in(at)
        found = await asyncio.to_thread(report, results, titles, at.voice)
        files = [] if found.file is None else [text_file("golden.txt", found.file)]
        await interaction.edit_original_response(content=found.content, attachments=files)


async def remove(interaction: Interaction, question: Question) -> None:
    """Remove a golden question, which is named by its number or its words."""
    async with interaction.client.questions.running(interaction.id), office(interaction) as at:
        await interaction.response.defer(ephemeral=True, thinking=True)
        wanted = " ".join(question.casefold().split())
        kept = await _kept(at)
        numbered = [one for one in kept if str(one.number) == wanted]
        found = numbered or [one for one in kept if " ".join(one.note.question.casefold().split()) == wanted]
        if not found:
            raise RefusalError("refusal.no_such_golden", list_command=interaction.client.tree.mention(f"{NAME} list"))
        try:
            change = await at.space.notes.remove(
                NoteKind.GOLDEN, [one.number for one in found], actor=actor_of(at.member.id)
            )
        except NoteNotFoundError:
            mentioned = interaction.client.tree.mention(f"{NAME} list")
            raise RefusalError("refusal.no_such_golden", list_command=mentioned) from None
        said = at.voice.say("golden.removed", question=question_of(found[0].note))
        await interaction.followup.send(said, view=undo_view(change, at.voice), ephemeral=True, suppress_embeds=True)
        interaction.client.rounds.wake(at.guild.id)


async def suggest_golden(interaction: discord.Interaction[Any], current: str) -> list[Choice[str]]:
    """Offer the golden questions that may be meant; nobody but moderators is offered any."""
    try:
        async with office(interaction) as at:
            kept = await _kept(at)
    except RefusalError:
        return []
    found = await asyncio.to_thread(lambda: Suggester([one.note.question for one in kept]).suggest(current, CHOICES))
    return choices_of([(kept[one.place].note.question, str(kept[one.place].number)) for one in found])


async def _kept(at: Office) -> list[KeptNote[GoldenQuestion]]:
    return await at.space.notes.golden(moderators_audience(at.member))


async def _results(interaction: Interaction, at: Office) -> list[GoldenResult]:
    """Ask one after the other, and say now and then how far they have come."""
    client = interaction.client
    total = len(await _kept(at))
    results: list[GoldenResult] = []
    async with client.rehearsals.turn(at.space):
        said_at = time.monotonic()
        async for result in asked(at.space, client.engine, moderators_audience(at.member)):
            results.append(result)
            if time.monotonic() - said_at >= PROGRESS_SECONDS:
                said_at = time.monotonic()
                said = at.voice.say("golden.progress", number=len(results), count=total)
                await interaction.edit_original_response(content=said)
    return results


def _none(interaction: discord.Interaction[Any], at: Office) -> str:
    return at.voice.say("golden.none", add_command=interaction.client.tree.mention(f"{NAME} add"))
