"""The encoder of all-MiniLM-L6-v2 in numpy, to learn word vectors from; never part of an installation.

The architecture is BERT's (Devlin et al. 2019, "BERT", https://arxiv.org/abs/1810.04805): six layers, twelve heads.
"""

from __future__ import annotations

import json
import struct
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import regex
from numpy.typing import NDArray
from scipy.special import erf

from knowledge.meaning.pieces import Pieces

Array = NDArray[np.float32]

LAYERS = 6
HEADS = 12
EPSILON = 1e-12
BEGIN, END = 101, 102
"""The pieces [CLS] and [SEP]."""

BATCH_PIECES = 768


WORD = regex.compile(r"[\p{Han}]|[^\s\p{P}\p{S}\p{Han}\p{C}]+|[\p{P}\p{S}]")
"""What the model's tokenizer cuts into pieces: words without punctuation, single signs, single Chinese letters."""


def bert_pieces(text: str, cutter: Pieces) -> list[int]:
    """Give the pieces of a text as the model was taught to read it: without case and accents, with punctuation."""
    plain = unicodedata.normalize("NFD", text.lower())
    kept = "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")
    return [piece for word in WORD.findall(kept) for piece in cutter.of_word(word)]


class MiniLm:
    """Turns rows of word pieces into vectors of 384 numbers and length 1, as the model does: the mean of all places."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._weights = weights

    def encode(self, rows: Sequence[Sequence[int]]) -> Array:
        """Give a vector for each row of pieces, which come without [CLS] and [SEP]."""
        order = sorted(range(len(rows)), key=lambda index: len(rows[index]))
        made = np.zeros((len(rows), 384), dtype=np.float32)
        for chosen in _batches(rows, order):
            made[chosen] = self._encode_batch([rows[index] for index in chosen])
        return made

    def _encode_batch(self, rows: Sequence[Sequence[int]]) -> Array:
        width = max(map(len, rows)) + 2
        pieces = np.zeros((len(rows), width), dtype=np.int64)
        mask = np.zeros((len(rows), width), dtype=np.float32)
        for place, row in enumerate(rows):
            pieces[place, : len(row) + 2] = [BEGIN, *row, END]
            mask[place, : len(row) + 2] = 1.0
        found = self._weights["embeddings.word_embeddings.weight"][pieces]
        found = found + self._weights["embeddings.position_embeddings.weight"][:width]
        found = self._normalised(found + self._weights["embeddings.token_type_embeddings.weight"][0], "embeddings")
        hidden = (1.0 - mask)[:, None, None, :] * np.float32(-1e9)
        for number in range(LAYERS):
            found = self._layer(found, hidden, f"encoder.layer.{number}")
        mean = (found * mask[:, :, None]).sum(axis=1)
        return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True), dtype=np.float32)

    def _layer(self, found: Array, hidden: Array, name: str) -> Array:
        rows, width, size = found.shape

        def heads(part: str) -> Array:
            whole = self._dense(found, f"{name}.attention.self.{part}")
            return whole.reshape(rows, width, HEADS, size // HEADS).transpose(0, 2, 1, 3)

        query, key, value = heads("query"), heads("key"), heads("value")
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32((size // HEADS) ** 0.5) + hidden
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        seen = (scores @ value).transpose(0, 2, 1, 3).reshape(rows, width, size)
        seen = self._dense(seen, f"{name}.attention.output.dense")
        found = self._normalised(found + seen, f"{name}.attention.output")
        inner = self._dense(found, f"{name}.intermediate.dense")
        inner *= np.float32(0.5) * (1 + erf(inner / np.float32(2**0.5)))
        return self._normalised(found + self._dense(inner, f"{name}.output.dense"), f"{name}.output")

    def _dense(self, found: Array, name: str) -> Array:
        return np.asarray(found @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"])

    def _normalised(self, found: Array, name: str) -> Array:
        centred = found - found.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + EPSILON)
        gain, bias = self._weights[f"{name}.LayerNorm.weight"], self._weights[f"{name}.LayerNorm.bias"]
        return np.asarray(centred / spread * gain + bias)


def load_model(content: bytes) -> MiniLm:
    """Take the bytes of ``model.safetensors``: the length of a JSON header, the header, the numbers."""
    (length,) = struct.unpack_from("<Q", content)
    header = json.loads(content[8 : 8 + length])
    weights = {}
    for name, entry in header.items():
        if entry.get("dtype") == "F32":
            begin, end = entry["data_offsets"]
            numbers = np.frombuffer(content[8 + length + begin : 8 + length + end], dtype="<f4")
            weights[name] = numbers.reshape(entry["shape"])
    return MiniLm(weights)


def _batches(rows: Sequence[Sequence[int]], order: Sequence[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for index in order:
        if batch and (len(batch) + 1) * (len(rows[index]) + 2) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
