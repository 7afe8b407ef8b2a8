"""Synonyms, aliases and suggestions at their longest."""

from __future__ import annotations

import pytest

from bot.rendering.cutting import width
from bot.rendering.message import LIMIT, lines
from bot.rendering.notes import LISTED, aliases_page, pages_of, synonyms_page
from bot.rendering.suggestions import suggestion_lines
from bot.texts import LANGUAGES, load_texts
from bot.views.suggestions import ON_A_PAGE
from knowledge.notes.note import Alias, AliasState, KeptNote, SynonymGroup
from knowledge.notes.suggesting import GoodAnswer, OpenQuestion, SuggestedNote

TEXTS = load_texts()
LONG = "*" * 600
WHEN = "2026-03-01T12:30:15+00:00"
ACTOR = f"discord:{10**19}"
ALIAS = Alias(LONG, LONG, LONG)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_pages_fit_into_a_message(language: str) -> None:
    """Discord would refuse them whole, and nobody would see what is kept."""
    voice = TEXTS.voice(language)
    groups = [KeptNote(10**6, SynonymGroup((LONG, LONG)), 1, WHEN, ACTOR, LONG)] * (LISTED + 1)
    states = [AliasState(KeptNote(10**6, ALIAS, 1, WHEN, ACTOR, LONG), LONG, None)] * (LISTED + 1)
    suggestion = SuggestedNote("0" * 16, ALIAS, OpenQuestion(1, LONG, 10**6), GoodAnswer(ALIAS, LONG, 10**6))
    pages = (
        synonyms_page(groups, 1, voice),
        aliases_page(states, 1, voice),
        lines(suggestion_lines([suggestion] * ON_A_PAGE, 10**6, voice)),
    )
    assert [page for page in pages if width(page) > LIMIT] == []


def test_a_page_after_the_last_is_the_last() -> None:
    """Somebody else may remove the only one on it before it is turned to."""
    voice = TEXTS.voice("en")
    groups = [KeptNote(number, SynonymGroup(("a", "b")), 1, WHEN, "ann", None) for number in range(1, LISTED + 2)]
    assert pages_of(groups) == 2
    assert synonyms_page(groups, 7, voice).startswith(f"**{LISTED + 1}.** a = b · ann")
    assert (pages_of([]), synonyms_page([], 1, voice)) == (1, voice.say("synonyms.none"))
    assert aliases_page([], 1, voice) == voice.say("aliases.none")
