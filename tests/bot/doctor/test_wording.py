"""Findings as sentences: for every kind, in every language, for Discord and for a terminal."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.doctor.findings import Finding, Kind
from bot.doctor.wording import check_up, in_discord, in_terminal, sentences
from bot.rendering.cutting import width
from bot.rendering.message import LIMIT
from bot.texts import LANGUAGES, load_texts

TEXTS = load_texts()
DATE = datetime(2026, 3, 1, 12, tzinfo=UTC)
MANY = tuple(10**19 + number for number in range(300))
DISCORD = in_discord(lambda name: f"</{name}:{10**19}>")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_every_finding_has_its_mend_in_every_language(kind: Kind, language: str) -> None:
    """A complaint without a way out helps nobody, and one that is too long is refused by Discord."""
    voice = TEXTS.voice(language)
    for everywhere in (False, True):
        finding, mend = sentences(Finding(kind, MANY, everywhere, DATE), voice, DISCORD, 10**19)
        assert finding
        assert mend
        assert "{" not in finding + mend
        assert width(finding + mend) < LIMIT // 2
    english = sentences(Finding(kind, MANY, date=DATE), TEXTS.voice("en-US"), DISCORD, 10**19)
    assert language == "en" or sentences(Finding(kind, MANY, date=DATE), voice, DISCORD, 10**19) != english


def test_many_channels_are_counted() -> None:
    """Three hundred mentions fit into no message."""
    finding, _ = sentences(Finding(Kind.CANNOT_WRITE, MANY), TEXTS.voice("en-US"), DISCORD, 1)
    assert finding.count("<#") == 8
    assert "+292" in finding


def test_a_terminal_shows_plain_names() -> None:
    """Ids in angle brackets mean nothing outside Discord."""
    names, voice = in_terminal({5: "rules"}), TEXTS.voice("en-US")
    assert sentences(Finding(Kind.CANNOT_WRITE, (5, 6)), voice, names, 1)[0] == "I can't write in #rules, #6."
    assert sentences(Finding(Kind.BACKUP_OLD, date=DATE), voice, names, 7) == (
        "The last backup is of 2026-03-01.",
        "`python -m knowledge --space 7 backup FILE` makes one.",
    )


def test_a_check_up_says_that_all_is_well() -> None:
    """Silence could mean anything."""
    assert check_up([], TEXTS.voice("en-US"), DISCORD, 1, "1.0")[-1] == "Everything is as it should be."


def test_how_to_settle_findings_in_channels_stands_below_them_once() -> None:
    """A channel that is read-only on purpose has another mend than a permission."""
    findings = [Finding(Kind.CANNOT_WRITE, (5,)), Finding(Kind.NO_HISTORY, (5,)), Finding(Kind.EMPTY)]
    lines = check_up(findings, TEXTS.voice("en-US"), DISCORD, 1, "1.0")
    assert ["switch me off" in line for line in lines] == [False, False, False, False, True]
    assert len(check_up([Finding(Kind.EMPTY)], TEXTS.voice("en-US"), DISCORD, 1, "1.0")) == 2
