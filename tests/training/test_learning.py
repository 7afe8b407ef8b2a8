"""The learning itself, on data small enough to know the right weights."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

np = pytest.importorskip("numpy", reason="learning needs the extra 'training'")
pytest.importorskip("scipy", reason="learning needs the extra 'training'")
pytest.importorskip("sklearn", reason="learning needs the extra 'training'")

from knowledge.analyzer.analyzer import Analyzer  # noqa: E402 - after the check that it can be imported
from training.corpus import MemoryCorpus, entries  # noqa: E402
from training.examples import examples  # noqa: E402
from training.learn_confidence import calibration  # noqa: E402
from training.listwise import learn  # noqa: E402
from training.sets import Asked, Record, data_hash, half, load  # noqa: E402
from training.spans import GoldSentence, Names, learn_spans, readable, span_example  # noqa: E402

RECORDS = [
    Record("p1", "Bridges", "Kettle Bridge was opened in 1887. Crowds came."),
    Record("p2", "Bridges", "Anvil Bridge was opened in 1902. Nobody came."),
    Record("p3", "Towers", "The mast of Dunmore fell in 1955."),
]


def asked(number: int, text: str, passage: str, answer: str) -> Asked:
    return Asked(str(number), text, passage, (answer,), impossible=False)


def test_the_feature_that_tells_right_from_wrong_gets_the_weight() -> None:
    groups = [np.array([[1.0, 0.3], [0.0, 0.3]]), np.array([[0.0, 0.1], [1.0, 0.9], [0.0, 0.9]])]
    right = [np.array([1.0, 0.0]), np.array([0.0, 1.0, 0.0])]
    weights = learn(groups, right)
    assert weights[0] > 1
    assert abs(weights[1]) < weights[0]


def test_the_corpus_in_memory_finds_what_the_retriever_would_score_highest() -> None:
    analyzer = Analyzer()
    corpus = MemoryCorpus(entries(RECORDS, analyzer))
    found = next(examples([asked(1, "When was Anvil Bridge opened?", "p2", "1902")], corpus, analyzer, {}))
    assert [candidate.hit.article_id for candidate in found.found] == ["p2", "p1"]
    assert found.is_gold(found.found[0])


def test_a_passage_left_out_is_not_found() -> None:
    """Questions without an answer are made this way."""
    analyzer = Analyzer()
    corpus = MemoryCorpus(entries(RECORDS, analyzer))
    questions = [asked(1, "When was Anvil Bridge opened?", "p2", "1902")]
    found = next(examples(questions, corpus, analyzer, {}, without=frozenset({"p2"})))
    assert [candidate.hit.article_id for candidate in found.found] == ["p1"]


def test_spans_like_the_gold_ones_are_preferred_after_learning() -> None:
    analyzer = Analyzer()
    corpus = MemoryCorpus(entries(RECORDS, analyzer))
    features, classes = Names(), Names()
    questions = [
        asked(index, f"When was {name} opened?", passage, year)
        for index, (name, passage, year) in enumerate(
            [("Kettle Bridge", "p1", "1887"), ("Anvil Bridge", "p2", "1902")] * 6
        )
    ]
    made = []
    for example in examples(questions, corpus, analyzer, {}):
        candidate = example.found[0]
        sentences = [GoldSentence(candidate, candidate.sentences[0], 0.0)]
        made.append(span_example(example, sentences, features, classes, analyzer, {}))
    learnt = learn_spans([example for example in made if example is not None], features, classes)
    weights = readable(learnt, features, classes, smallest=0.01)
    assert weights["any"]["is:year"] > weights["any"].get("is:Name", 0.0)


def test_what_is_promised_too_high_is_taken_down_and_the_order_is_kept() -> None:
    """Half of what was given 0.9 is right, and all of what was given 0.95: the first must fall, not overtake."""
    chances = np.repeat([0.3, 0.9, 0.95], 100)
    right = np.concatenate([np.arange(100) < 40, np.arange(100) % 2 == 0, np.full(100, fill_value=True)])
    knots = calibration(chances, right)
    assert np.interp(0.9, *zip(*knots, strict=True)) < 0.75
    assert [right for _, right in knots] == sorted(right for _, right in knots)


@pytest.fixture
def sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bridges"
    folder.mkdir()
    passages = [{"id": record.id, "title": record.title, "text": record.text} for record in RECORDS]
    questions = [{"id": "q1", "question": "When did it fall?", "passage_id": "p3", "answers": ["1955"]}]
    for name, rows in (("passages", passages), ("questions", questions)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    split = {"titles": {"learn": ["Bridges"], "report": ["Towers"]}}
    (tmp_path / "split.json").write_text(json.dumps(split), encoding="utf-8")
    monkeypatch.setenv("FOOTNOTE_EVAL_DATA", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("sets")
def test_a_half_has_no_article_of_the_other() -> None:
    """What was learnt from must not be measured on."""
    whole = load("bridges")
    assert [record.id for record in half(whole, "learn").passages] == ["p1", "p2"]
    assert half(whole, "learn").questions == ()
    assert [question.id for question in half(whole, "report").questions] == ["q1"]


def test_the_hash_changes_with_the_data(sets: Path) -> None:
    before = data_hash(("bridges",))
    assert before == data_hash(("bridges",))
    with (sets / "bridges" / "questions.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert data_hash(("bridges",)) != before


def test_without_the_folder_the_scripts_say_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOOTNOTE_EVAL_DATA", raising=False)
    with pytest.raises(SystemExit, match="FOOTNOTE_EVAL_DATA"):
        load("bridges")
