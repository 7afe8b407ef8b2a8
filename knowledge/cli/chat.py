"""The console's conversation: a line in, lines out. It knows nothing of the terminal that it is shown on."""

from __future__ import annotations

from knowledge.cli.text import NO_ARTICLES, Style, answer_lines, clean, hit_lines, where, why_lines
from knowledge.engine import Engine
from knowledge.models import OPERATOR, Answer
from knowledge.space import Space

HELP = """\
Type a question, or one of these:
  /why             why the last answer is what it is
  /sources         the sources of the last answer in full; before any answer: the articles
  /search WORDS    the passages found for some words
  /help            this
  /quit            leave (so does the end of the input)"""
UNKNOWN = "There is no such command; /help lists them."
NOTHING_ASKED = "Nothing has been asked yet."


class Chat:
    """One conversation in one space. Remembers the last answer, for /why and /sources."""

    def __init__(self, engine: Engine, space: Space, style: Style) -> None:
        self._engine = engine
        self._space = space
        self._style = style
        self._last: Answer | None = None

    async def respond(self, line: str) -> list[str] | None:
        """Give the lines to show for one line of input; None where the conversation ends."""
        text = line.strip()
        if not text.startswith("/"):
            return await self._answer(text) if text else []
        command, _, rest = text.partition(" ")
        match command.casefold():
            case "/quit" | "/exit":
                return None
            case "/help":
                return HELP.splitlines()
            case "/why":
                return why_lines(self._last) if self._last else [NOTHING_ASKED]
            case "/sources":
                return await self._sources()
            case "/search":
                return await self._search(rest.strip())
        return [UNKNOWN]

    async def _answer(self, question: str) -> list[str]:
        self._last = await self._engine.ask(self._space, question, OPERATOR)
        if not self._last.passages and not await self._space.articles(OPERATOR):
            return [NO_ARTICLES]
        return answer_lines(self._last, self._style)

    async def _search(self, words: str) -> list[str]:
        if not words:
            return ["What should be looked for? For example: /search overdose deaths"]
        return hit_lines(await self._engine.search(self._space, words, OPERATOR), self._style)

    async def _sources(self) -> list[str]:
        if self._last is not None and self._last.citations:
            lines: list[str] = []
            for citation in self._last.citations:
                lines.append(
                    f"[{citation.number}] {where(citation)} · {citation.article_id}, revision {citation.revision}"
                )
                lines.append(f"    {clean(citation.quote)}")
            return lines
        listings = await self._space.articles(OPERATOR)
        return [f"{self._style.bold(clean(entry.title))} · {entry.article_id}" for entry in listings] or [NO_ARTICLES]
