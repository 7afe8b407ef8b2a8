"""What the tests about the project read: the repository's files and the code blocks of its documents."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("knowledge", "bot")


def files() -> list[Path]:
    """Give every file that is, or is about to be, part of the repository, sorted; what git ignores is left out."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = {name for name in listing.stdout.decode().split("\0") if name}
    return [ROOT / name for name in sorted(names) if (ROOT / name).is_file()]


def documents() -> list[Path]:
    """Give the Markdown files that document the project; the samples are articles and no documents."""
    samples = ROOT / "knowledge" / "samples"
    return [path for path in files() if path.suffix == ".md" and samples not in path.parents]


def modules() -> list[Path]:
    """Give the Python files of the two packages."""
    return [path for path in files() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in PACKAGES]


def module_id(path: Path) -> str:
    """Name a file in a test's title: its path inside the repository."""
    return path.relative_to(ROOT).as_posix()


def code_blocks(text: str, language: str) -> list[str]:
    """Give the contents of the fenced code blocks that are marked with ``language``."""
    return re.findall(rf"^```{re.escape(language)}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def section(text: str, heading: str) -> str:
    """Give what stands under a Markdown heading, up to the next one of its level or above.

    Raises LookupError where the heading is missing.
    """
    level = len(heading) - len(heading.lstrip("#"))
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{level}}} |\Z)", text, re.MULTILINE | re.DOTALL)
    if found is None:
        raise LookupError(f"there is no heading {heading!r}")
    return found[1]
