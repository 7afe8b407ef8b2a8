"""The dialogues themselves: enough of them, of every kind, on subjects that the two parts do not share."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.knowledge.dialogue.written import PARTS, dialogues

KINDS = {"party": 20, "year": 10, "unit": 10, "pronoun": 20, "asking": 15, "change": 20, "remark": 4}
"""So many of each at least: what is taken from the question before, or that nothing is."""


def test_there_are_dialogues_of_every_kind() -> None:
    """Without this a share of what is resolved could rest on the easy kinds."""
    kinds = Counter(dialogue.kind for part in PARTS for dialogue in dialogues(part))
    assert {kind for kind, least in KINDS.items() if kinds[kind] < least} == set()
    assert set(kinds) == set(KINDS)


def test_the_parts_share_no_subject() -> None:
    """Without this what is kept aside would show nothing that was not fitted."""
    subjects = [subject for part in PARTS for subject in {dialogue.subject for dialogue in dialogues(part)}]
    assert len(subjects) == len(set(subjects))


@pytest.mark.parametrize("part", PARTS)
def test_only_a_change_of_subject_and_a_remark_complete_nothing(part: str) -> None:
    """Without this a forgotten form would count as a question that must not be altered."""
    for dialogue in dialogues(part):
        assert dialogue.completes == (dialogue.kind not in {"change", "remark"}), dialogue
        assert all(turn.said not in turn.meant for turn in dialogue.then), dialogue
