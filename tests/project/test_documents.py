"""The documents hold together: their links lead somewhere, the glossary is in order, the map shows what exists."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.project.repository import ROOT, documents, module_id, section

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
ENTRY = re.compile(r"^\*\*(.+?)\*\*: (.+?)(?=\n\n|\n*\Z)", re.MULTILINE | re.DOTALL)
REQUIRED_TERMS = """
    analyzer, answer, article, audience, candidate, change, citation, closest passages, confidence, corpus, correction,
    decision, expansion, explanation, hit, matched word, no-answer, paragraph, passage, pool, quote, ranker, reader,
    restriction, retriever, revision, section, sentence, space, span, split, synonym, term, token
"""


def anchors(text: str) -> set[str]:
    """Give the anchors of a document's headings, made as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(document: Path) -> list[str]:
    """Give a document's links into the repository that lead to no file or no heading."""
    broken = []
    for link in LINK.findall(document.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (document.parent / path).resolve() if path else document
        missing_heading = anchor and target.is_file() and anchor not in anchors(target.read_text(encoding="utf-8"))
        if not target.exists() or missing_heading:
            broken.append(link)
    return broken


@pytest.mark.parametrize("document", documents(), ids=module_id)
def test_every_link_leads_somewhere(document: Path) -> None:
    """A reader who follows a dead link stops reading."""
    assert broken_links(document) == []


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    """The test on links would pass for ever if it overlooked a missing file or heading."""
    document = tmp_path / "a.md"
    document.write_text("# One `a`\n[x](b.md) [y](#one-a) [z](#two) [w](https://example.org/c.md) [v](a.md#three)\n")
    assert broken_links(document) == ["b.md", "#two", "a.md#three"]


@pytest.fixture(name="glossary")
def the_glossary() -> list[tuple[str, str]]:
    """Read the glossary's entries: a term and its sentence."""
    return ENTRY.findall((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))


def test_the_glossary_is_sorted_and_has_each_term_once(glossary: list[tuple[str, str]]) -> None:
    """A term with two meanings is the beginning of two names for one thing."""
    terms = [term.casefold() for term, _ in glossary]
    assert terms == sorted(set(terms))


def test_the_glossary_gives_each_term_one_sentence(glossary: list[tuple[str, str]]) -> None:
    """An entry that runs on becomes a chapter that nobody keeps true."""
    long = [term for term, meaning in glossary if not re.fullmatch(r"[^.]+(?:\.\w[^.]*)*\.", meaning.strip())]
    assert long == []


def test_the_glossary_has_the_words_of_the_design(glossary: list[tuple[str, str]]) -> None:
    """A word that code, commands and conversations share must mean the same in all of them."""
    required = {" ".join(term.split()) for term in REQUIRED_TERMS.split(",")}
    assert required - {term for term, _ in glossary} == set()


def test_the_glossary_explains_every_model(glossary: list[tuple[str, str]]) -> None:
    """The models are the vocabulary of the whole code; their names are not all plain words."""
    source = (ROOT / "knowledge" / "models.py").read_text(encoding="utf-8")
    classes = re.findall(r"^class (\w+)", source, re.MULTILINE)
    names = [re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower() for name in classes]
    assert [name for name in names if name not in {term for term, _ in glossary}] == []


@pytest.fixture(name="architecture")
def the_architecture() -> str:
    """Read the page on the architecture."""
    return (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_every_module_that_the_architecture_names_exists(architecture: str) -> None:
    """A map that shows houses which are not there is worse than none."""
    named = re.findall(r"`((?:knowledge|bot|tests|docs|scripts|training|benchmarks)/[\w./-]*)`", architecture)
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("package", ["knowledge", "bot"])
def test_the_architecture_names_every_module(architecture: str, package: str) -> None:
    """A newcomer who looks for a module's purpose finds it on the map."""
    folder = ROOT / package
    modules = {path.name for path in folder.glob("*.py") if path.name != "__init__.py"}
    packages = {f"{path.parent.name}/" for path in folder.glob("*/__init__.py")}
    named = section(architecture, "## Where things are")
    assert [name for name in sorted(modules | packages) if f"`{package}/{name}`" not in named] == []
