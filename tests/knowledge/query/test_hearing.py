"""Words that sound alike: a recogniser writes the common one, and the article has the other."""

from __future__ import annotations

from knowledge.analyzer.analyzer import Analyzer
from knowledge.query.hearing import heard
from knowledge.query.spelling import Vocabulary
from knowledge.question.question import analyse

ANALYZER = Analyzer()
VOCABULARY = Vocabulary({"principal": 3, "principle": 1, "havnprosjekt": 1, "seaman": 2})


def alike(text: str, *known: str) -> dict[str, tuple[str, ...]]:
    found = heard(analyse(text, ANALYZER), {ANALYZER.stem(word) for word in known}, VOCABULARY, ANALYZER.stem)
    return {term: others for term, others in found.items() if others}


def test_a_known_word_may_have_been_another_that_sounds_alike() -> None:
    assert alike("which principle harbour?", "principle", "harbour") == {"principl": ("princip",)}


def test_two_words_may_have_been_one() -> None:
    """A foreign name is written down as the nearest words of the language."""
    found = alike("who built the hafn prosjekt?", "hafn", "prosjekt")
    assert found["hafn"] == found["prosjekt"] == (ANALYZER.stem("havnprosjekt"),)


def test_a_word_that_no_article_has_is_left_to_correction() -> None:
    """A correction is shown to the member; this is not."""
    assert alike("which principle harbour?") == {}
