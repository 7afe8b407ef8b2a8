"""Reading WordNet's database, in lines as wndb(5) describes them, written for this test."""

from __future__ import annotations

from tests.knowledge.articles import ANALYZER
from training.wordnet import entry, synset, table


def test_a_set_of_synonyms_is_read() -> None:
    """The number of words is hexadecimal, and adjectives may bear a mark."""
    words = " ".join(f"word{number} 0" for number in range(10))
    assert synset(f"00001740 03 n 0b {words} last(ip) 0 002 ~ 00001930 n 0000 | what it means") == (
        "00001740",
        [*(f"word{number}" for number in range(10)), "last"],
    )


def test_the_senses_of_a_word_are_read_in_their_order() -> None:
    """The numbers between the pointers and the places are none of them, and rare senses are left out."""
    assert entry("clue n 4 2 @ ~ 4 2 00000001 00000002 00000003 00000004  ") == (
        "clue",
        ["00000001", "00000002", "00000003"],
    )


def test_the_table_has_terms_with_the_more_frequent_sense_first() -> None:
    """Names of several words would never be met, and a word is no synonym of itself however it is inflected."""
    senses = [
        ("reports", [["report", "study"], ["account", "news_item", "study"]]),
        ("ad_hoc", [["special"]]),
        ("lonely", [["lonely"]]),
        ("ate", [["Consumed"]]),
    ]
    assert table(senses, ANALYZER) == ["ate consum", "report studi account"]
