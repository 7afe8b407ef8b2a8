"""The repository as a stranger finds it: nothing of the developers' machines in it, samples and pins complete."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

from tests.project.repository import ROOT, files, module_id

MACHINE_PATH = re.compile(rb"(?<![\w.:/])/(?:home|root|Users)/\w|\b[A-Z]:\\+Users\\")
SAMPLES = sorted((ROOT / "knowledge" / "samples").glob("*"))
PIN = re.compile(r"([A-Za-z0-9._-]+)==(\S+)")


def test_no_file_names_a_path_on_a_developers_machine() -> None:
    """Such a path works for one person and tells everyone else who that is."""
    assert [module_id(path) for path in files() if MACHINE_PATH.search(path.read_bytes())] == []


@pytest.mark.parametrize("where", ["home", "root", "Users"])
def test_a_path_on_a_machine_is_seen(where: str) -> None:
    """The test above would pass for ever if it overlooked these."""
    assert MACHINE_PATH.search(f"see /{where}/someone/footnote".encode())
    assert not MACHINE_PATH.search(f"https://example.org/{where}/someone".encode())


@pytest.fixture(name="front_matter", params=SAMPLES, ids=module_id)
def the_front_matter(request: pytest.FixtureRequest) -> dict[str, object]:
    """Read the front matter of each sample in turn."""
    path = request.param
    assert isinstance(path, Path)
    assert path.suffix == ".md", "samples are Markdown"
    _, front_matter, text = path.read_text(encoding="utf-8").split("---\n", 2)
    assert text.strip()
    fields = yaml.safe_load(front_matter)
    assert isinstance(fields, dict)
    return fields


def test_a_sample_says_all_about_itself(front_matter: dict[str, object]) -> None:
    """Samples show what a citation can say, and are what people copy to begin their own articles."""
    assert list(front_matter) == ["title", "url", "publisher", "published", "language", "aliases", "tags"]
    assert all(front_matter.values())
    assert isinstance(front_matter["published"], dt.date)
    assert str(front_matter["url"]).startswith("https://example.org/")
    assert front_matter["publisher"] == "Footnote samples"


def test_the_samples_are_several_and_their_addresses_differ() -> None:
    """With one sample nothing shows that the right article is chosen."""
    addresses = [re.search(r"^url: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE) for path in SAMPLES]
    assert len({found[1] for found in addresses if found}) == len(SAMPLES) >= 3


@pytest.fixture(name="pins")
def the_pins() -> dict[str, str]:
    """Read the versions of constraints.txt by normalised name."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [pin for pin in pins if not PIN.fullmatch(pin)] == [], "a line that is no exact version"
    return {normalised(name): version for name, version in (pin.split("==") for pin in pins)}


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_pinned_to_a_version_that_it_allows(pins: dict[str, str]) -> None:
    """An install would otherwise differ from day to day, or contradict pyproject.toml and fail."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    wanted = [Requirement(line) for group in groups for line in group]
    assert [str(want) for want in wanted if not pinned(want, pins)] == []


def pinned(requirement: Requirement, pins: dict[str, str]) -> bool:
    """Tell whether a requirement has a pin that satisfies it; the project itself is none."""
    name = normalised(requirement.name)
    return name == "footnote" or (name in pins and Version(pins[name]) in requirement.specifier)


def test_every_runtime_dependency_is_justified() -> None:
    """A dependency that nobody can justify is one that nobody dares to remove."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    record = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text(encoding="utf-8")
    justified = re.findall(r"^\| `([^`]+)` \|", record, re.MULTILINE)
    assert sorted(justified) == sorted(Requirement(line).name for line in project["dependencies"])
