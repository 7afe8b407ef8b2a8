"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings


def pytest_configure() -> None:
    """Let Hypothesis take its time: no test fails because the machine has other things to do."""
    settings.register_profile("unhurried", deadline=None)
    settings.load_profile("unhurried")
