"""What became of uploaded files → lines for the moderator. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.curating.reports import FileReport
from bot.rendering.cutting import cut
from bot.rendering.escape import escape, isolate
from bot.texts import Voice
from knowledge.storage import Outcome

MOST_REFUSED = 20
"""So many refusals are named for each file; of the others their number is said."""

LONGEST_NAME = 100
WORDS = {Outcome.ADDED: "import.added", Outcome.CHANGED: "import.changed", Outcome.UNCHANGED: "import.unchanged"}


def import_lines(reports: Sequence[FileReport], voice: Voice) -> list[str]:
    """Say of each file how many articles it gave, and what was refused and why."""
    return [line for report in reports for line in _lines(report, voice)]


def _lines(report: FileReport, voice: Voice) -> Iterator[str]:
    counted = [voice.say(key, count=report.outcomes[kind]) for kind, key in WORDS.items() if report.outcomes[kind]]
    if report.notes:
        counted.append(voice.say("import.notes", count=report.notes))
    if report.skipped:
        counted.append(voice.say("import.skipped", count=report.skipped))
    if report.refused:
        counted.append(voice.say("import.refused", count=len(report.refused)))
    yield f"**{_named(report.name)}**: {', '.join(counted) or voice.say('import.unchanged', count=0)}"
    for refused in report.refused[:MOST_REFUSED]:
        reason = voice.say(refused.reason.key, **refused.reason.values)
        yield f"- {_named(refused.name)}: {reason}" if refused.name != report.name else f"- {reason}"
    if len(report.refused) > MOST_REFUSED:
        yield f"- … +{len(report.refused) - MOST_REFUSED}"


def _named(name: str) -> str:
    return isolate(cut(escape(name), LONGEST_NAME))
