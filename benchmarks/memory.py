"""``python -m benchmarks.memory``: the memory and the idle CPU of a running bot, with one server and 10,000 passages.

It is asked in every way that members have, one after the other, and then left alone. The passages and questions come
from the sets of ``FOOTNOTE_EVAL_DATA``, Discord from tests/discord_server. Linux only.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from knowledge.activity import ServerSettings
from knowledge.evaluation import load_passages, load_questions
from knowledge.library import Library
from tests.bot.process import BOT, PATIENCE, BotProcess, running_bot
from tests.discord_server.people import Person
from tests.discord_server.places import Place
from tests.discord_server.server import DiscordServer

PASSAGES = 10_000
QUESTIONS = 200
IDLE_SECONDS = 60.0


def main() -> int:
    """Measure and print; gives the exit code."""
    data = os.environ.get("FOOTNOTE_EVAL_DATA")
    if not data or not Path(data).is_dir():
        print("Set FOOTNOTE_EVAL_DATA to the folder of the sets; without it there is nothing to measure on.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(data), Path(folder)))
    return 0


async def measure(sets: Path, folder: Path) -> None:
    """Index, start the bot, ask in every way, leave it alone, and print what it took."""
    async with _asking(sets, folder) as (bot, asking):
        process = bot.process.pid
        _print_memory("started", process)
        for kind, ask in asking.ways().items():
            for question in asking.share(len(asking.ways())):
                await ask(question)
            _print_memory(f"then {QUESTIONS // len(asking.ways())} by {kind}", process)
        _print_memory(f"at most, over {QUESTIONS} questions", process, "VmHWM")
        before = _cpu_seconds(process)
        await asyncio.sleep(IDLE_SECONDS)
        print(f"CPU while idle: {_cpu_seconds(process) - before:.2f} s in {IDLE_SECONDS:.0f} s")


@asynccontextmanager
async def _asking(sets: Path, folder: Path) -> AsyncIterator[tuple[BotProcess, _Asking]]:
    """Fill a server, and run the bot for it."""
    meant = load_questions(sets / "squad1" / "questions.jsonl")
    mistyped = load_questions(sets / "noiseqa" / "keyboard_synthetic.jsonl")
    async with DiscordServer() as server:
        community = server.community()
        general, ada = community.channel("general"), community.member("Ada")
        async with Library(folder) as library, library.space(str(community.id)) as space:
            await space.index(islice(load_passages(sets / "distractors"), PASSAGES), actor="benchmark")
            await space.activity.set_settings(ServerSettings(cooldown_seconds=0))
        async with running_bot(server, folder, BOT) as bot:
            texts = [question.text for pair in zip(meant, mistyped, strict=False) for question in pair]
            yield bot, _Asking(server, general, ada, texts)


@dataclass(slots=True)
class _Asking:
    """A member who asks: every second question has typing errors, so that corrections are looked for."""

    server: DiscordServer
    general: Place
    ada: Person
    questions: Sequence[str]
    _asked: int = 0

    def ways(self) -> Mapping[str, Callable[[str], Awaitable[None]]]:
        """Give the ways in which a member can ask."""
        return {
            "mention": self._mention,
            "direct message": self._direct,
            "/ask": self._command,
            "/search": self._search,
            "what is typed into /ask": self._type,
        }

    def share(self, ways: int) -> Sequence[str]:
        """Give the questions of one way; no two ask the same."""
        asked, self._asked = self._asked, self._asked + QUESTIONS // ways
        return self.questions[asked : self._asked]

    async def _mention(self, question: str) -> None:
        self.ada.says(self.general, f"{self.server.bot_mention} {question}")
        await self.general.next_message(within=PATIENCE)

    async def _direct(self, question: str) -> None:
        self.ada.says(self.ada.direct_messages, question)
        await self.ada.direct_messages.next_message(within=PATIENCE)

    async def _command(self, question: str) -> None:
        await self.ada.uses_command(self.general, "ask", question=question).reply(within=PATIENCE)

    async def _search(self, question: str) -> None:
        await self.ada.uses_command(self.general, "search", words=question[:80]).reply(within=PATIENCE)

    async def _type(self, question: str) -> None:
        await self.ada.autocompletes(self.general, "ask", question=question[:40]).choices(within=PATIENCE)


def _print_memory(what: str, process: int, name: str = "VmRSS") -> None:
    print(f"{what}: {_kibibytes(process, name) / 1024:.0f} MB", flush=True)


def _kibibytes(process: int, name: str) -> int:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def _cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
