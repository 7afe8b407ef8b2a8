"""Short answers in languages that put no spaces between words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.question.question import analyse
from knowledge.reader.unspaced import unspaced_spans
from tests.knowledge.articles import ANALYZER

QUESTIONS = [
    "橋はいつ開通しましたか？",
    "橋の長さはどれくらい？",
    "灯塔为什么停用？",
    "ใครสร้างสะพาน",
    "何人が渡る？",
    "橋とは何か",
]


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        ("何分待ちますか？", "新しい会員は20分待たなければなりません。", "20分"),
        ("修理の費用はいくらですか？", "修理には七か月かかり、費用は19万フランでした。", "19万フラン"),
        ("橋はいつ開通しましたか？", "橋は1887年6月4日に開通しました。", "1887年6月4日"),
        ("司書の仕事は何ですか？", "司書の仕事は本の整理です。", "本の整理"),
        ("灯塔为什么停用？", "因为电缆被海水冲断，灯塔停用了六个月。", "电缆被海水冲断"),
        ("สะพานปิดเพราะอะไร", "สะพานปิดเพราะกระดานลื่น", "กระดานลื่น"),
    ],
)
def test_the_question_word_tells_what_answers(question: str, sentence: str, answer: str) -> None:
    """Pairs of letters are no words: without this the answer begins and ends in the middle of one."""
    asked = analyse(question, ANALYZER)
    assert asked.unspaced
    assert [sentence[start:end] for start, end in unspaced_spans(asked, sentence)] == [answer]


@given(st.sampled_from(QUESTIONS), st.text(alphabet="橋は1七年月日です、。で・ケ因为，ที่เพราะa é", max_size=60))
def test_any_sentence_is_taken(question: str, sentence: str) -> None:
    for start, end in unspaced_spans(analyse(question, ANALYZER), sentence):
        assert 0 <= start < end <= len(sentence)


def test_a_question_with_spaces_is_read_by_its_words() -> None:
    assert not analyse("When was the bridge opened?", ANALYZER).unspaced
    assert not analyse("Когда открыли мост?", ANALYZER).unspaced
