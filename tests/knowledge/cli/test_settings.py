"""``settings``: what moderators set in Discord, seen, taken out and replaced by the operator."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from knowledge.activity import AnswerPlace, ChannelMode, ChannelSettings, ServerSettings
from knowledge.community.configuring import settings_in
from knowledge.community.reporting import unreported
from knowledge.community.settings_file import AllSettings, to_file
from knowledge.library import Library
from knowledge.space import Space
from knowledge.storage import Change
from tests.knowledge.cli.conftest import Footnote, Inside

BIG = 2**64 - 1
CHOSEN = AllSettings(
    ServerSettings(
        moderator_roles=frozenset({BIG, 7}), moderators_channel=5, daily_quota=20, language="de", weekly_digest=True
    ),
    (ChannelSettings(8, ChannelMode.OFF), ChannelSettings(9, ChannelMode.ALWAYS, AnswerPlace.THREAD, 0.75)),
)
ACTIVITY = Path("data/console/activity.sqlite3")
DEFAULTS = AllSettings(ServerSettings(), ())


@pytest.fixture(name="wanted")
def a_file_of_settings(footnote: Footnote) -> str:  # noqa: ARG001  it is what makes the folder the current one
    """Write a file as a moderator gets it from Discord."""
    Path("wanted.json").write_bytes(to_file(CHOSEN))
    return "wanted.json"


def kept_files() -> list[Path]:
    """Give the files of what was set before, oldest first."""
    return sorted(Path("data/console").glob("settings-before-*.json"))


def stamp() -> tuple[int, ...]:
    """Give what the bot goes by to see that it has something to do in the space."""

    async def read() -> tuple[int, ...]:
        async with Library(Path("data")) as library:
            return (await library.stamps(["console"]))["console"]

    return asyncio.run(read())


def test_settings_are_shown_one_a_line(footnote: Footnote, wanted: str) -> None:
    """The operator is asked why the bot is silent in a channel, and may not be a member of the server."""
    footnote("settings", "import", wanted)
    assert footnote("settings", "show").out.splitlines() == [
        f"Roles of moderators, besides those who manage messages: 7, {BIG}",
        "Roles that may ask: everyone may",
        "Members who get no answers: none",
        "Channel for questions to moderators: 5",
        "Channel for changes of the articles: none",
        "Weekly report: yes",
        "Questions of a member in a day, at most: 20",
        "Seconds between two questions of a member in a channel: 0",
        "Days that questions are kept: 30",
        "Language: de",
        "Articles of the space shared with all servers: used",
        "Authors are asked before their message becomes an article: no",
        "Channel 8: nothing is answered",
        "Channel 9: every question is answered, in a thread, from a confidence of 0.75",
        "All other channels: what mentions the bot is answered, in the channel",
    ]


def test_looking_makes_no_database(footnote: Footnote, wanted: str) -> None:
    """A space that nobody has asked anything would look as if the bot were in its server."""
    assert footnote("settings", "show").out.endswith(
        "\nAll channels: what mentions the bot is answered, in the channel\n"
    )
    assert (
        footnote("settings", "export", wanted).out
        == "The settings of the space 'console' are written to wanted.json.\n"
    )
    assert Path(wanted).read_bytes() == to_file(DEFAULTS)
    assert not ACTIVITY.exists()


def test_what_is_exported_is_taken_in_by_another_space(footnote: Footnote, wanted: str, inside: Inside) -> None:
    """A setting that is lost on the way is set wrong in the second server, and nobody sees it."""
    footnote("--space", "first", "settings", "import", wanted)
    assert footnote("--space", "first", "settings", "export", "out.json").code == 0
    assert Path("out.json").read_bytes() == Path(wanted).read_bytes()
    assert footnote("settings", "import", "out.json").code == 0
    assert inside(settings_in) == CHOSEN
    assert list(Path().glob("*.part")) == []


def test_an_import_is_taken_back_by_what_was_set_before(footnote: Footnote, wanted: str, inside: Inside) -> None:
    """All settings go at once, and with the wrong file those of years would be lost."""
    footnote("settings", "import", wanted)
    Path("none.json").write_bytes(to_file(DEFAULTS))
    ran = footnote("settings", "import", "none.json")
    kept = kept_files()[-1]
    assert ran.out == (
        "The settings of the space 'console' are those of none.json now.\n"
        f"What was set before lies in {kept}; 'settings import' of that file takes this back.\n"
    )
    assert inside(settings_in) == DEFAULTS
    assert footnote("settings", "import", kept).code == 0
    assert inside(settings_in) == CHOSEN


def test_the_same_settings_again_change_nothing(footnote: Footnote, wanted: str) -> None:
    """A script that imports at every start would fill the folder with copies."""
    footnote("settings", "import", wanted)
    ran = footnote("settings", "import", wanted)
    assert ran.out == "The settings of the space 'console' are those of wanted.json already; nothing was changed.\n"
    assert len(kept_files()) == 1


def test_changes_are_reported_from_the_import_on(footnote: Footnote, articles: Path, inside: Inside) -> None:
    """Without a beginning the bot would set one when it looks, and what is changed until then is reported to nobody."""
    footnote("index", articles / "bees.md")
    before = stamp()
    Path("audit.json").write_bytes(to_file(AllSettings(ServerSettings(audit_channel=5), ())))
    assert footnote("settings", "import", "audit.json").code == 0
    assert stamp() != before, "a running bot would not look before something else is changed"
    footnote("index", articles / "bridge.txt")

    async def due(space: Space) -> list[Change]:
        return await unreported(space)

    assert [change.number for change in inside(due)] == [2]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["import", "bad.json"], 1, "the setting 'retention_days' is 1 to 3650 days; nothing was changed."),
        (["import", "missing.json"], 1, "missing.json: it cannot be read (No such file"),
        (["import", "data"], 1, "data: it cannot be read (Is a directory)."),
        (["export", "data"], 1, "data: it cannot be written (Is a directory)."),
        (["export", "."], 1, ".: it cannot be written"),
        (["export", "missing/out.json"], 1, "missing/out.json: it cannot be written (No such file"),
        (["export"], 2, "FILE"),
        ([], 2, "ACTION"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    footnote: Footnote, wanted: str, inside: Inside, arguments: list[str], code: int, said: str
) -> None:
    """Half of a file must not go in, and a slip must not cost what is set."""
    footnote("settings", "import", wanted)
    Path("bad.json").write_text('{"footnote_settings": 1, "server": {"daily_quota": 1, "retention_days": 0}}')
    ran = footnote("settings", *arguments)
    assert (ran.code, said in ran.err, "Traceback" in ran.err, ran.out) == (code, True, False, "")
    assert inside(settings_in) == CHOSEN
    assert len(kept_files()) == 1
    assert list(Path().rglob("*.part")) == []


def test_nothing_is_set_where_what_was_cannot_be_kept(
    footnote: Footnote, wanted: str, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk the settings of before would be gone for good."""
    footnote("settings", "show")

    def full(_: Path, __: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    ran = footnote("settings", "import", wanted)
    assert (ran.code, "it cannot be written (No space left on device)" in ran.err) == (1, True)
    assert inside(settings_in) == DEFAULTS
