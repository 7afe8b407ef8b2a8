"""What the README and CONTRIBUTING.md tell people to type is what `make` and continuous integration run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.repository import ROOT, code_blocks

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def targets() -> set[str]:
    """Give the names of what the Makefile can make."""
    return set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def recipe(target: str) -> list[list[str]]:
    """Give the commands that make would run for a target, as words and without redirections."""
    dry_run = ["make", "--dry-run", "--no-print-directory", target]
    outside = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL"}}
    made = subprocess.run(dry_run, cwd=ROOT, env=outside, capture_output=True, text=True, check=True)
    return [[word for word in shlex.split(line) if not re.match(r"[<>]", word)] for line in made.stdout.splitlines()]


def installed_extras(target: str) -> str:
    """Give the extras of pyproject.toml that make installs for a target."""
    [_, script, *extras] = next(words for words in recipe(target) if words[0] == "sh")
    assert script == "scripts/environment.sh"
    return f"[{extras[0]}]" if extras else ""


def lines_without_make() -> dict[str, list[list[str]]]:
    """Give the README's lines for those who have no make: for each target, in each shell, three lines."""
    blocks = [block for block in code_blocks(README, "sh") if not block.startswith("make")]
    blocks += code_blocks(README, "powershell")
    lines = [block.splitlines() for block in blocks]
    return {
        "chat": [three for three in lines if "knowledge" in three[-1]],
        "test": [three for three in lines if "pytest" in three[-1]],
    }


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_make_command_that_is_promised_exists(document: str) -> None:
    """The first command that a stranger types must not end in "no rule to make target"."""
    text = (ROOT / document).read_text(encoding="utf-8")
    promised = set(re.findall(r"^make ([a-z]+)$|`make ([a-z]+)`", text, re.MULTILINE))
    names = {name for pair in promised for name in pair if name}
    assert {"chat", "test"} <= names
    assert names - targets() == set()


def test_every_check_is_described() -> None:
    """A target that stands nowhere is used by nobody; those that only prepare others need not."""
    described = set(re.findall(r"^\| `make ([a-z]+)`", (ROOT / "CONTRIBUTING.md").read_text(), re.MULTILINE))
    assert described == targets() - {"environment", "development"}


@pytest.mark.parametrize("target", ["chat", "test"])
def test_the_three_lines_do_what_make_does(target: str) -> None:
    """People without make would otherwise run something that nobody tests."""
    programs = [words[1:] for words in recipe(target) if words[0] == ".venv/bin/python"]
    variants = lines_without_make()[target]
    assert len(variants) == 2, "one for a POSIX shell, one for PowerShell"
    for environment, installation, run in variants:
        assert environment.endswith("-m venv .venv")
        project = shlex.split(installation.replace("\\", "/"))[-1]
        assert project == "." + installed_extras(target)
        commands = [shlex.split(part.replace("\\", "/"))[1:] for part in re.split(r" && |; ", run)]
        assert commands == programs


def test_the_three_lines_install_as_the_script_does() -> None:
    """An installation by hand would otherwise get other versions than the tested ones."""
    script = (ROOT / "scripts" / "environment.sh").read_text(encoding="utf-8").replace("\\\n", " ")
    [arguments] = re.findall(r"-m pip install (.+?) \S+ >", script)
    quiet = {"--quiet", "--no-input", "--disable-pip-version-check"}
    expected = [word for word in arguments.split() if word not in quiet]
    for variants in lines_without_make().values():
        for _, installation, _ in variants:
            words = installation.split()
            assert words[words.index("install") + 1 : -1] == expected


def test_the_session_shows_what_the_console_answers(tmp_path: Path) -> None:
    """The first thing that a stranger compares with the README is the README's own example.

    How sure it is may differ: that changes with everything that is learnt.
    """
    session = next(block for block in code_blocks(README, "text") if block.startswith("$ make chat"))
    said = session.split("/help lists the commands.\n", 1)[1]
    questions = re.findall(r"^> (.+)$", said, re.MULTILINE)
    knowledge = [sys.executable, "-m", "knowledge", "--data", str(tmp_path)]
    subprocess.run([*knowledge, "index", "knowledge/samples"], cwd=ROOT, capture_output=True, check=True)
    chat = subprocess.run(
        [*knowledge, "chat"], cwd=ROOT, input="\n".join(questions), capture_output=True, encoding="utf-8", check=True
    )
    assert _words(re.sub(r"^> .+$", "", said, flags=re.MULTILINE)) == _words(chat.stdout)


def _words(text: str) -> list[str]:
    return re.sub(r"\d+% sure", "sure", text).split()


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    """What strangers run would otherwise be tested by nobody but them."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(r"^make test check$", script, re.MULTILINE)
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111, ".ci/run cannot be executed"
