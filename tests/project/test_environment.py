"""`make` and scripts/environment.sh on a small project of its own: real make, shell, venv and pip, no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.project.repository import ROOT

TOOLS = ("cat", "cksum", "dirname", "grep", "make", "mkdir", "rm", "sh", "tail")
PYTHON = getattr(sys, "_base_executable", sys.executable)

PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""

BACKEND = """
import zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "small-1.0-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.writestr("small.py", "")
        wheel.writestr("small-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: small\\nVersion: 1.0\\n")
        wheel.writestr("small-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("small-1.0.dist-info/RECORD", "")
    return name
"""

PROGRAM = """
import sys

if sys.argv[1] == "index":
    print("indexed", *sys.argv[2:])
else:
    print("asked:", sys.stdin.read().strip())
"""


@dataclass(frozen=True)
class Project:
    """A folder that has what the environment is made from, and the programs that are found on its path."""

    folder: Path
    path: Path

    def run(self, *command: str, question: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command as a caller does whose own environment is at odds with everything."""
        hostile = {
            "PATH": str(self.path),
            "HOME": str(self.folder),
            "PYTHONPATH": str(self.folder / "hostile"),
            "VIRTUAL_ENV": str(self.folder / "elsewhere"),
            "PIP_USER": "1",
            "PIP_TARGET": str(self.folder / "elsewhere"),
            "PIP_CONFIG_FILE": os.devnull,
        }
        return subprocess.run(
            command,
            cwd=self.folder,
            env=hostile | environment,
            input=question,
            capture_output=True,
            text=True,
            check=False,
        )

    def prepare(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the script."""
        return self.run("sh", "scripts/environment.sh", **environment)

    def provide(self, name: str, script: str) -> None:
        """Put a program on the path, replacing the one that is there."""
        program = self.path / name
        program.unlink(missing_ok=True)
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    def works(self) -> bool:
        """Tell whether the environment has a Python with pip and the project in it."""
        return self.run(".venv/bin/python", "-c", "import pip, small", PYTHONPATH="").returncode == 0


def lay_out(folder: Path) -> Project:
    """Make a project that has no environment yet."""
    path = folder / "path"
    package = folder / "knowledge"
    for made in (path, package, folder / "hostile" / "pip"):
        made.mkdir(parents=True)
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, f"{tool} is missing on this machine"
        (path / tool).symlink_to(found)
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    shutil.copy(ROOT / "Makefile", folder)
    (folder / "hostile" / "pip" / "__init__.py").write_text("raise SystemExit('not this pip')\n")
    (folder / "pyproject.toml").write_text(PYPROJECT + "[project]\nname = 'small'\nversion = '1.0'\n")
    (folder / "backend.py").write_text(BACKEND)
    (folder / "constraints.txt").write_text("")
    (package / "__main__.py").write_text(PROGRAM)
    project = Project(folder, path)
    project.provide("python3", f'exec {PYTHON} "$@"')
    return project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Make a project that has no environment yet."""
    return lay_out(tmp_path)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Make a project with its environment; the tests that share it leave it whole."""
    project = lay_out(tmp_path_factory.mktemp("prepared"))
    made = project.prepare()
    assert made.returncode == 0, made.stderr
    assert project.works()
    return project


def test_what_is_up_to_date_is_left_alone(prepared: Project) -> None:
    """Every start would otherwise take as long as the first, and need the network."""
    again = prepared.prepare()
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_a_change_of_the_pins_is_installed(prepared: Project) -> None:
    """Whoever pulls a new version would otherwise run it with the old packages."""
    (prepared.folder / "constraints.txt").write_text("six==1.17.0\n")
    changed = prepared.prepare()
    assert changed.returncode == 0
    assert "Preparing" in changed.stderr
    assert prepared.prepare().stderr == ""
    assert prepared.works()


def test_an_interrupted_environment_is_made_anew(prepared: Project) -> None:
    """A half-made environment would otherwise fail for ever, with an error that says nothing about why."""
    (prepared.folder / ".venv" / "unfinished").touch()
    shutil.rmtree(next((prepared.folder / ".venv" / "lib").glob("python*/site-packages/pip")))
    assert prepared.prepare().returncode == 0
    assert prepared.works()


def test_an_environment_whose_python_is_gone_is_made_anew(prepared: Project) -> None:
    """The Python that an environment points to disappears with every upgrade of the system's."""
    python = prepared.folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(prepared.folder / "gone")
    assert prepared.prepare().returncode == 0
    assert prepared.works()


@pytest.mark.parametrize("flags", ["-s", "-j2"])
def test_a_question_that_is_piped_to_make_reaches_the_console_alone(prepared: Project, flags: str) -> None:
    """The answer could not be used by another program if indexing or make spoke on standard output too."""
    chat = prepared.run("make", flags, "chat", question="how many?\n")
    assert chat.returncode == 0, chat.stderr
    assert chat.stdout == "asked: how many?\n"
    assert "indexed knowledge/samples" in chat.stderr


def assert_refusal(run: subprocess.CompletedProcess[str], *words: str) -> None:
    """Check that a run failed with one sentence in which the words stand."""
    assert run.returncode != 0
    assert run.stdout == ""
    sentence = run.stderr.splitlines()[-1]
    assert "Traceback" not in run.stderr
    assert [word for word in words if word not in sentence] == []


def test_a_machine_without_a_recent_python_is_told_so(project: Project) -> None:
    """The reader would otherwise see a syntax error of some module and think that Footnote is broken."""
    project.provide("python3", "exit 1")
    assert_refusal(project.prepare(), "Python 3.11 or newer", "none was found")


def test_a_python_without_venv_is_named_with_its_package(project: Project) -> None:
    """Debian and Ubuntu ship Python so, and venv's own message is long."""
    broken = project.folder / "broken"
    broken.mkdir()
    (broken / "ensurepip.py").write_text("raise ImportError('ensurepip')\n")
    project.provide("python3", f'PYTHONPATH={broken} exec {PYTHON} "$@"')
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert_refusal(project.prepare(), "python3 cannot make environments", package)


def test_a_machine_without_network_is_told_so(project: Project) -> None:
    """In pip's words it is a page of retries, and nothing may be left that keeps the next try from working."""
    whole = (project.folder / "pyproject.toml").read_text()
    (project.folder / "pyproject.toml").write_text(whole.replace("requires = []", "requires = ['six']"))
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1"}
    assert_refusal(project.prepare(**nowhere), "could not be downloaded", "network")
    (project.folder / "pyproject.toml").write_text(whole)
    assert project.prepare().returncode == 0
    assert project.works()


def test_a_failure_of_pip_shows_its_reason(project: Project) -> None:
    """A mistake in pyproject.toml must not be taken for a missing network."""
    (project.folder / "backend.py").write_text("raise RuntimeError('the backend is broken')\n")
    run = project.prepare()
    assert_refusal(run, "could not be installed", "install.log")
    assert "network" not in run.stderr
