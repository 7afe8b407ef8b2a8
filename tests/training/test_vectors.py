"""Making the vectors, on models small enough to know what must come out."""

from __future__ import annotations

import json
import struct

import numpy as np
import pytest
from numpy.typing import NDArray

pytest.importorskip("scipy", reason="learning needs the extra 'training'")

from knowledge.meaning.pieces import Pieces
from training.ablate import make_part, measure, rank
from training.minilm import LAYERS, bert_pieces, load_model
from training.vectors import SIZE as SIZE_KEPT
from training.vectors import fit, rarity_weights

SIZE = 384
DENSE = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")


def small_model() -> bytes:
    """Give the file of a model of 120 pieces whose numbers are chosen by chance."""
    chance = np.random.default_rng(5)
    rows = {"word": 120, "position": 16, "token_type": 2}
    shapes: dict[str, tuple[int, ...]] = {
        f"embeddings.{name}_embeddings.weight": (count, SIZE) for name, count in rows.items()
    }
    for layer in (f"encoder.layer.{number}" for number in range(LAYERS)):
        shapes |= {f"{layer}.{name}.weight": (SIZE, SIZE) for name in DENSE}
        shapes |= {f"{layer}.{name}.bias": (SIZE,) for name in (*DENSE, "output.dense")}
        shapes |= {f"{layer}.intermediate.dense.weight": (8, SIZE), f"{layer}.intermediate.dense.bias": (8,)}
        shapes[f"{layer}.output.dense.weight"] = (SIZE, 8)
        for part in (f"{layer}.attention.output", f"{layer}.output"):
            shapes |= {f"{part}.LayerNorm.weight": (SIZE,), f"{part}.LayerNorm.bias": (SIZE,)}
    shapes |= {"embeddings.LayerNorm.weight": (SIZE,), "embeddings.LayerNorm.bias": (SIZE,)}
    header, body = {}, b""
    for name, shape in shapes.items():
        middle = 1.0 if name.endswith("LayerNorm.weight") else 0.0
        numbers = chance.normal(middle, 0.1, shape).astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(body), len(body) + len(numbers)]}
        body += numbers
    written = json.dumps(header).encode()
    return struct.pack("<Q", len(written)) + written + body


def alike(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the cosine of each row with each later one."""
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray((unit @ unit.T)[np.triu_indices(len(rows), 1)])


def test_a_text_has_the_same_vector_alone_and_beside_longer_ones() -> None:
    """What fills up the shorter rows of a batch must not be seen by the model."""
    model = load_model(small_model())
    rows = [[5], [7, 8, 9, 10, 11], [5, 6]]
    together = model.encode(rows)
    for row, vector in zip(rows, together, strict=True):
        assert model.encode([row])[0] == pytest.approx(vector, abs=1e-4)
        assert float(vector @ vector) == pytest.approx(1.0, abs=1e-4)
    assert abs(float(together[0] @ together[1])) < 0.999


def test_the_model_reads_punctuation_and_no_accents() -> None:
    """It was taught so: other pieces than those that it knows would give vectors that mean something else."""
    cutter = Pieces({"cafe": 1, "##s": 2, "?": 3, "谁": 4})
    assert bert_pieces("Cafés? 谁", cutter) == [1, 2, 3, 4]


def test_sums_of_the_fitted_vectors_point_where_the_texts_do() -> None:
    """Without the fit a text is only as good as its words alone."""
    chance = np.random.default_rng(3)
    alone, meant = chance.normal(size=(40, SIZE_KEPT)), chance.normal(size=(40, SIZE_KEPT))
    texts = [list(chance.integers(0, 40, 6)) for _ in range(400)]
    whole = np.array([meant[text].mean(axis=0) for text in texts])
    wanted = alike(whole - whole.mean(axis=0))
    begun, fitted = (
        np.corrcoef(alike(np.array([vectors[text].sum(axis=0) for text in texts])), wanted)[0, 1]
        for vectors in (alone, fit(alone, whole, texts))
    )
    assert fitted > begun + 0.05


def test_a_piece_counts_less_the_more_often_it_stands_in_texts() -> None:
    weights = rarity_weights(np.array([0.0] * 1000 + [10.0, 10_000.0]))
    assert 0 < weights[1001] < weights[1000] <= 1


def test_an_ablation_learns_from_the_other_folds_only() -> None:
    """A fold that taught its own questions would find them too easy, whatever is left out."""
    rows = [np.array([[1.0, 0.0], [0.0, 1.0]]) for _ in range(6)]
    gold = [np.array([1.0, 0.0]) for _ in range(6)]
    part = make_part([], [])
    part = type(part)(rows, gold, [0, 0, 1, 1, 2, 2])
    assert measure([part], [0, 1]) == [(100.0, 100.0)]
    contrary = type(part)(rows, [gold[0], gold[0], *[np.array([0.0, 1.0])] * 4], [0, 0, 1, 1, 2, 2])
    assert measure([contrary], [0, 1])[0][0] < 100


def test_the_rank_is_that_of_the_best_right_one() -> None:
    assert rank(np.array([3.0, 2.0, 1.0]), np.array([0.0, 1.0, 1.0])) == 2
