"""``python -m benchmarks.memory``: the memory and the idle CPU of a running bot, with one server and 10,000 passages.

The passages and questions come from the sets of ``FOOTNOTE_EVAL_DATA``, Discord from tests/discord_server. Linux only.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from knowledge.evaluation import load_passages, load_questions
from knowledge.library import Library
from tests.bot.process import BOT, PATIENCE, running_bot
from tests.discord_server.server import DiscordServer

PASSAGES = 10_000
QUESTIONS = 100
IDLE_SECONDS = 60.0


def main() -> int:
    """Measure and print; gives the exit code."""
    data = os.environ.get("FOOTNOTE_EVAL_DATA")
    if not data or not Path(data).is_dir():
        print("Set FOOTNOTE_EVAL_DATA to the folder of the sets; without it there is nothing to measure on.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(data), Path(folder), BOT))
    return 0


async def measure(sets: Path, folder: Path, program: Sequence[str]) -> None:
    """Index, start the bot, ask, leave it alone, and print what it took."""
    questions = [question.text for question in load_questions(sets / "squad1" / "questions.jsonl")[:QUESTIONS]]
    async with DiscordServer() as server:
        community = server.community()
        general, ada = community.channel("general"), community.member("Ada")
        async with Library(folder) as library, library.space(str(community.id)) as space:
            await space.index(islice(load_passages(sets / "distractors"), PASSAGES), actor="benchmark")
        async with running_bot(server, folder, program) as bot:
            print(f"started: {_kibibytes(bot.process.pid, 'VmRSS') / 1024:.0f} MB")
            for question in questions:
                ada.says(general, f"{server.bot_mention} {question}")
                await general.next_message(within=PATIENCE)
            print(f"at most, over {QUESTIONS} questions: {_kibibytes(bot.process.pid, 'VmHWM') / 1024:.0f} MB")
            before = _cpu_seconds(bot.process.pid)
            await asyncio.sleep(IDLE_SECONDS)
            used = _cpu_seconds(bot.process.pid) - before
            print(f"CPU while idle: {used:.2f} s in {IDLE_SECONDS:.0f} s")


def _kibibytes(process: int, name: str) -> int:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def _cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
