"""The table that comes with the package, and what is read from it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge.engine import Engine
from knowledge.errors import InvalidVectorsError
from knowledge.meaning import vectors
from knowledge.meaning.pieces import Pieces
from knowledge.meaning.vectors import Vectors, load_vectors, read_vectors


def alike(left: str, right: str) -> float:
    a, b = load_vectors().of_words([left, right])
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("physician", "doctor", "castle"),
        ("bought", "purchased", "frozen"),
        ("car", "automobile", "poem"),
        ("deadly", "fatal", "wooden"),
    ],
)
def test_words_of_one_meaning_are_alike(word: str, near: str, far: str) -> None:
    """All that the table is for: rows and pieces that do not belong together fail here."""
    assert alike(word, near) > alike(word, far) + 0.2


def test_common_words_weigh_less_than_rare_ones() -> None:
    """Otherwise "the" would say as much about a sentence as "chloroplast"."""
    the, rare = np.linalg.norm(load_vectors().of_words(["the", "chloroplast"]), axis=1)
    assert the < rare / 3


def test_a_word_is_the_sum_of_its_pieces() -> None:
    table = Vectors(Pieces({"foot": 0, "##note": 1}), np.array([[4, 0], [0, -6]], np.int8), np.array([0.5, 2], "f4"))
    assert table.of_words(["footnote", "note", "foot"]).tolist() == [[2, -12], [0, 0], [2, 0]]
    assert table.of_words([]).shape == (0, 2)


def test_products_in_blocks_are_the_products(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are made in blocks for BLAS' sake; a block at the wrong place gives words the meaning of others."""
    monkeypatch.setattr(vectors, "PRODUCTS_AT_ONCE", 4)
    table = Vectors(Pieces({}), np.array([[1, 0], [0, 2], [3, 3]], np.int8), np.array([1, 10, 1], "f4"))
    products = table.products(np.array([2, 0, 1, 2], np.int32), np.array([[1, 1]], "f4"))
    assert products[:, 0].tolist() == [6, 1, 20, 6]


def test_an_operators_own_table_is_read(tmp_path: Path) -> None:
    """The three files are all that a table is: another one can be put in their place."""
    write_table(tmp_path)
    assert read_vectors(tmp_path).of_words(["seagull"]).tolist() == [[21]]


def write_table(folder: Path) -> None:
    (folder / "pieces.txt").write_text("sea\n##gull\n", encoding="utf-8")
    np.save(folder / "rows.npy", np.array([[1], [2]], np.int8))
    np.save(folder / "factors.npy", np.array([1, 10], "f4"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pieces.txt", None),
        ("pieces.txt", b"\xff\xfe"),
        ("pieces.txt", b"sea\n##gull\nmore"),
        ("pieces.txt", b""),
        ("rows.npy", None),
        ("rows.npy", b""),
        ("rows.npy", b"no array at all"),
        ("rows.npy", np.array([[1.0], [2.0]])),
        ("rows.npy", np.array([1, 2], np.int8)),
        ("rows.npy", np.array([["a"], [None]], dtype=object)),
        ("factors.npy", np.array([1], "f4")),
        ("factors.npy", np.array([1, 10])),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes | np.ndarray | None
) -> None:
    """A wrong row would give words the meaning of others, and a wrong file end a question in a traceback."""
    write_table(tmp_path)
    (tmp_path / name).unlink()
    if isinstance(content, bytes):
        (tmp_path / name).write_bytes(content)
    elif content is not None:
        np.save(tmp_path / name, content)
    with pytest.raises(InvalidVectorsError) as refused:
        read_vectors(tmp_path)
    assert len(str(refused.value).splitlines()) == 1


def test_an_engine_goes_by_the_table_that_it_is_given(tmp_path: Path) -> None:
    """Two engines of one process may have two tables, and a wrong folder is known before the first question."""
    with pytest.raises(InvalidVectorsError):
        Engine(vectors=tmp_path)
    write_table(tmp_path)
    Engine(vectors=tmp_path)


def test_nothing_is_paid_before_a_question_is_asked() -> None:
    """Numpy takes a tenth of a second and 20 MB, which indexing, listing and an idle bot can do without."""
    program = "import sys, bot.__main__, bot.client, knowledge.engine; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
