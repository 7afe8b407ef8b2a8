"""A member's question → an answer from the articles of the server, and its record.

One question is understood, asked of the server's space and of the `shared` one, and recorded. What is shown of it, and
where, is not decided here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.asking.asked import Answered, Asked
from bot.asking.records import Records
from knowledge.activity import AskedQuestion, ServerSettings, StoredQuestion
from knowledge.analyzer.analyzer import Analyzer
from knowledge.dialogue import complete
from knowledge.engine import Engine
from knowledge.library import Library
from knowledge.models import EVERYONE, Answer, Audience, Decision
from knowledge.space import Space

SHARED = "shared"
"""The space that every server reads unless its moderators switch it off."""

CERTAINTY = {Decision.NONE: 0, Decision.CLOSEST: 1, Decision.ANSWER: 2}


class Answering:
    """Answers the questions of all servers."""

    def __init__(self, library: Library, engine: Engine) -> None:
        self._library = library
        self._engine = engine
        self._analyzer = Analyzer()
        self._records = Records()

    async def answer(self, asked: Asked) -> Answered:
        """Answer and record a question. Raises `StorageError`."""
        async with self._library.space(str(asked.guild_id)) as space:
            found = await self._ask(space, asked)
            return await self._record(space, asked, found)

    async def answer_if(self, asked: Asked, wanted: Callable[[Answered], Awaitable[bool]]) -> Answered | None:
        """Answer a question, and record it only if ``wanted`` says so; gives None if not. Raises `StorageError`."""
        async with self._library.space(str(asked.guild_id)) as space:
            found = await self._ask(space, asked)
            if not await wanted(found):
                return None
            return await self._record(space, asked, found)

    async def revise(self, number: int, asked: Asked) -> Answered:
        """Answer the new wording of question ``number``. Raises `QuestionNotFoundError` and `StorageError`."""
        async with self._library.space(str(asked.guild_id)) as space:
            found = await self._ask(space, asked)
            await space.activity.revise(number, self._recorded(asked, found))
        return self._with_number(found, number)

    async def source(self, asked: Asked) -> str | None:
        """Give the space that would answer a question, None if none would, and keep nothing of it.

        Passages that only come close are no answer. Raises `StorageError`.
        """
        async with self._library.space(str(asked.guild_id)) as space:
            found = await self._ask(space, asked)
        return found.space if found.answer.decision is Decision.ANSWER else None

    async def _record(self, space: Space, asked: Asked, found: Answered) -> Answered:
        return self._with_number(found, await space.activity.record(self._recorded(asked, found)))

    def _with_number(self, found: Answered, number: int) -> Answered:
        numbered = replace(found, id=number)
        self._records.keep(numbered)
        return numbered

    async def recall(self, guild_id: int, number: int) -> Answered | None:
        """Give the answer to an earlier question; None if it is not kept. Raises `StorageError`.

        Its passages are those that it cites.
        """
        async with self._library.space(str(guild_id)) as space:
            stored = await space.activity.question(number)
        if stored is None:  # deleted, perhaps by another process, and not to be remembered either
            self._records.forget(guild_id, number)
            return None
        return self._records.find(guild_id, number) if stored.record is None else self._records.read(stored)

    def read(self, question: StoredQuestion) -> Answered | None:
        """Give the answer to a question as its record has it; None where there is none."""
        return self._records.read(question)

    def forget(self, guild_id: int, numbers: Iterable[int]) -> None:
        """Let go of what is remembered of these questions besides their records."""
        for number in numbers:
            self._records.forget(guild_id, number)

    async def _ask(self, space: Space, asked: Asked) -> Answered:
        understood = await asyncio.to_thread(complete, asked.text, asked.earlier, self._analyzer)
        settings = await space.activity.settings()
        own = await self._engine.ask(space, understood.text, asked.audience)
        found = [(space.name, own), *await self._shared(settings, understood.text)]
        name, answer = max(found, key=lambda entry: (CERTAINTY[entry[1].decision], entry[1].confidence))
        empty = not answer.passages and not await self._has_articles(space, asked.audience, settings)
        return Answered(0, asked.guild_id, understood, answer, name, empty)

    async def _shared(self, settings: ServerSettings, question: str) -> Sequence[tuple[str, Answer]]:
        """Ask the shared space what anyone may read there: channels and roles are those of one server."""
        if not settings.shared_space or not await self._library.exists(SHARED):
            return ()
        async with self._library.space(SHARED) as space:
            return ((SHARED, await self._engine.ask(space, question, EVERYONE)),)

    async def _has_articles(self, space: Space, audience: Audience, settings: ServerSettings) -> bool:
        if await space.passages(audience):
            return True
        if not settings.shared_space or not await self._library.exists(SHARED):
            return False
        async with self._library.space(SHARED) as shared:
            return bool(await shared.passages(EVERYONE))

    def _recorded(self, asked: Asked, found: Answered) -> AskedQuestion:
        """Give what is kept of a question; the store leaves out what must not be."""
        answer = found.answer
        return AskedQuestion(
            member_id=asked.member_id,
            channel_id=asked.channel_id,
            text=found.understood.text,
            private=asked.private,
            asked_at=datetime.now(UTC),
            decision=answer.decision,
            confidence=answer.confidence,
            answer=answer.answer,
            article_ids=tuple(dict.fromkeys(citation.article_id for citation in answer.citations)),
            restricted=found.restricted,
            record=self._records.write(found),
        )
