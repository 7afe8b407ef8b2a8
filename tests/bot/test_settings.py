"""Settings: what is read, what is refused in one sentence, and that the token stays where it is."""

from __future__ import annotations

import string
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.errors import SettingError
from bot.exit_codes import ExitCode
from bot.settings import LogFormat, LogLevel, Settings, read_settings
from knowledge.fetching import read_hosts
from tests.bot.process import started_bot
from tests.project.repository import ROOT

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GhIjKl.abcdefghijklmnopqrstuvwxyz0123456789AB"  # noqa: S105  of no bot
GATEWAY = "ws://127.0.0.1:1"
VECTORS = ROOT / "knowledge" / "data" / "vectors"
NAMES = (
    "DISCORD_TOKEN",
    "FOOTNOTE_DATA",
    "FOOTNOTE_LOG_LEVEL",
    "FOOTNOTE_LOG_FORMAT",
    "FOOTNOTE_HTTP",
    "FOOTNOTE_MESSAGE_CONTENT",
    "FOOTNOTE_VECTORS",
    "FOOTNOTE_KEEP_LEFT_DAYS",
    "FOOTNOTE_FETCH_HOSTS",
    "DISCORD_API",
    "DISCORD_GATEWAY",
    "DISCORD_ALLOW_OTHER_HOST",
)


def settings_from(**values: str) -> Settings:
    """Read settings from variables, beside a token."""
    return read_settings({"DISCORD_TOKEN": TOKEN} | values)


def test_a_token_is_enough() -> None:
    """The first start should need one line."""
    assert settings_from() == Settings(TOKEN, Path("data"), LogLevel.INFO, LogFormat.AUTO, None, message_content=False)


def test_everything_that_is_set_is_read() -> None:
    """A setting that is silently ignored is looked for in the wrong place."""
    read = settings_from(
        FOOTNOTE_DATA="kept",
        FOOTNOTE_LOG_LEVEL="Warning",
        FOOTNOTE_LOG_FORMAT="json",
        FOOTNOTE_HTTP="0.0.0.0:8080",
        FOOTNOTE_MESSAGE_CONTENT="on",
        FOOTNOTE_VECTORS=str(VECTORS),
        FOOTNOTE_FETCH_HOSTS="example.org, *.example.org",
        DISCORD_API="http://127.0.0.1:1/api/v10",
        DISCORD_GATEWAY=GATEWAY,
    )
    assert read == Settings(
        TOKEN,
        Path("kept"),
        LogLevel.WARNING,
        LogFormat.JSON,
        ("0.0.0.0", 8080),  # noqa: S104  an operator may want it
        message_content=True,
        vectors=VECTORS,
        fetch_hosts=read_hosts("example.org, *.example.org"),
        api_url=URL("http://127.0.0.1:1/api/v10"),
        gateway_url=URL(GATEWAY),
    )


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("8080", ("127.0.0.1", 8080)),
        (":8080", ("127.0.0.1", 8080)),
        ("[::1]:8080", ("::1", 8080)),
        ("localhost:0", ("localhost", 0)),
    ],
)
def test_the_health_page_is_on_the_loopback_address_unless_another_is_set(value: str, address: tuple[str, int]) -> None:
    """A page without a password on the open network is a gift to strangers."""
    assert settings_from(FOOTNOTE_HTTP=value).http == address


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DISCORD_TOKEN", "two words"),
        ("DISCORD_TOKEN", "tökén"),
        ("FOOTNOTE_LOG_LEVEL", "loud"),
        ("FOOTNOTE_LOG_FORMAT", "xml"),
        ("FOOTNOTE_HTTP", "everywhere"),
        ("FOOTNOTE_HTTP", "127.0.0.1:65536"),
        ("FOOTNOTE_HTTP", "127.0.0.1:"),
        ("FOOTNOTE_HTTP", "1" * 5000),
        ("FOOTNOTE_MESSAGE_CONTENT", "maybe"),
        ("FOOTNOTE_VECTORS", "nowhere"),
        ("FOOTNOTE_FETCH_HOSTS", "https://example.net"),
        ("DISCORD_API", "https://discord.com/api/v10"),
        ("DISCORD_GATEWAY", "wss://gateway.discord.gg"),
        ("DISCORD_ALLOW_OTHER_HOST", "yes"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(name: str, value: str) -> None:
    """The value is not repeated: it may be the token, in the wrong line."""
    with pytest.raises(SettingError) as raised:
        settings_from(**{name: value})
    assert raised.value.name == name
    assert str(raised.value).startswith(f"{name} ")
    assert value not in str(raised.value)
    assert str(raised.value).endswith(".")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("FOOTNOTE_LOGLEVEL", "FOOTNOTE_LOG_LEVEL"),
        ("FOOTNOTE_DATE", "FOOTNOTE_DATA"),
        ("FOOTNOTE_HTPP", "FOOTNOTE_HTTP"),
    ],
)
def test_a_misspelt_setting_is_named(tmp_path: Path, name: str, meant: str) -> None:
    """The bot would start without it: with an empty data folder, or without the page that a host watches."""
    with pytest.raises(SettingError, match=f"^{name} is no setting; {meant} is one"):
        settings_from(**{name: "1"})
    (tmp_path / ".env").write_text(f"{name}=1\n")
    with pytest.raises(SettingError, match=f"^{name} "):
        read_settings({"DISCORD_TOKEN": TOKEN}, tmp_path / ".env")


@pytest.mark.parametrize(
    "name", ["FOOTNOTE_PORT", "FOOTNOTE_SERVICE_HOST", "FOOTNOTE_PORT_80_TCP", "FOOTNOTE_EVAL_DATA"]
)
def test_what_others_set_keeps_nobody_from_starting(tmp_path: Path, name: str) -> None:
    """Hosts name variables after a service: only in the bot's own file is an unknown name surely a mistake."""
    assert settings_from(**{name: "1"}) == settings_from()
    (tmp_path / ".env").write_text(f"{name}=1\n")
    with pytest.raises(SettingError, match=f"^{name} is no setting"):
        read_settings({"DISCORD_TOKEN": TOKEN}, tmp_path / ".env")


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    """SQLite would say "unable to open database file", hours later."""
    (tmp_path / "file").write_text("")
    for wrong in (str(tmp_path / "file"), "long" * 100):
        with pytest.raises(SettingError, match="FOOTNOTE_DATA"):
            settings_from(FOOTNOTE_DATA=wrong)


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_value_is_none(value: str) -> None:
    """Hosts' forms and compose files leave empty variables behind."""
    assert settings_from(FOOTNOTE_HTTP=value, FOOTNOTE_LOG_LEVEL=value) == settings_from()
    with pytest.raises(SettingError, match="DISCORD_TOKEN is missing"):
        read_settings({"DISCORD_TOKEN": value})


LOOPBACK = ["127.0.0.1", "127.8.9.10", "localhost", "LOCALHOST", "[::1]"]
ELSEWHERE = [
    "discord.com",
    "127.0.0.1.example.org",
    "localhost.example.org",
    "127.0.0.1@example.org",
    "user:127.0.0.1@example.org",
    "example.org#@127.0.0.1",
    "example.org?@127.0.0.1",
    "example.org\\@127.0.0.1",
    "example.org%23@127.0.0.1",
    "0.0.0.0",  # noqa: S104  any address of this machine, and on some systems more than that
    "169.254.169.254",
    "2130706433",
    "[::ffff:192.0.2.1]",
    "127。0。0。1.example.org",
]


@pytest.mark.parametrize("host", LOOPBACK)
def test_another_discord_on_this_machine_is_used(host: str) -> None:
    """The tests, and proxies on the same machine, need it."""
    read = settings_from(DISCORD_API=f"http://{host}:1/api/v10", DISCORD_GATEWAY=f"ws://{host}:1")
    assert read.api_url is not None
    assert read.api_url.port == 1


@pytest.mark.parametrize("host", ELSEWHERE)
def test_another_discord_on_another_machine_is_refused(host: str) -> None:
    """Whoever can set a variable would otherwise get the token sent to a machine of his own."""
    for name, address in (("DISCORD_API", f"http://{host}/api/v10"), ("DISCORD_GATEWAY", f"ws://{host}/")):
        other = {"DISCORD_API": "http://127.0.0.1:1/api/v10", "DISCORD_GATEWAY": GATEWAY}
        with pytest.raises(SettingError) as raised:
            settings_from(**(other | {name: address}))
        assert raised.value.name == name


def test_another_machine_is_used_where_that_is_meant() -> None:
    """A proxy for several bots is a machine of its own."""
    read = settings_from(
        DISCORD_API="https://proxy.example.org/api/v10",
        DISCORD_GATEWAY="wss://proxy.example.org",
        DISCORD_ALLOW_OTHER_HOST="1",
    )
    assert read.allow_other_host
    assert read.api_url == URL("https://proxy.example.org/api/v10")


@given(host=st.from_regex(r"[a-z0-9.:@#?%\\/\[\]-]{1,40}", fullmatch=True))
def test_no_spelling_of_a_host_slips_through(host: str) -> None:
    """The check and the connection have to understand an address alike."""
    try:
        read = settings_from(DISCORD_API=f"http://{host}/api/v10", DISCORD_GATEWAY=GATEWAY)
    except SettingError:
        return
    assert read.api_url is not None
    connected_to = str(read.api_url.host)
    assert connected_to == "localhost" or ip_address(connected_to).is_loopback


@pytest.mark.parametrize("name", ["DISCORD_API", "DISCORD_GATEWAY"])
def test_half_of_another_discord_is_refused(name: str) -> None:
    """The other half would be the real one, and half of the traffic would go there."""
    with pytest.raises(SettingError, match="belongs to"):
        settings_from(**{name: "http://127.0.0.1:1" if name == "DISCORD_API" else GATEWAY})


@given(values=st.dictionaries(st.sampled_from(NAMES), st.text(st.characters(exclude_categories=["Cs"]), max_size=30)))
def test_no_value_does_more_than_be_refused(values: dict[str, str]) -> None:
    """A traceback at the first start is the last start."""
    read = outcome(values)
    if isinstance(read, Settings):
        assert read.token == values["DISCORD_TOKEN"].strip()
    else:
        assert "\n" not in str(read)


def outcome(values: dict[str, str]) -> Settings | SettingError:
    """Read settings, and give the error where they are refused."""
    try:
        return read_settings(values)
    except SettingError as error:
        return error


@given(token=st.text(string.ascii_letters + string.digits + "._-", min_size=20, max_size=80))
def test_the_token_is_not_shown(token: str) -> None:
    """Settings end up in logs and in error reports."""
    assert token not in repr(outcome({"DISCORD_TOKEN": token}))
    for name in set(NAMES) - {"DISCORD_TOKEN", "FOOTNOTE_DATA"}:
        assert token not in str(outcome({"DISCORD_TOKEN": token, name: token}))


def test_the_file_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    """An operator changes one setting for one start without touching the file."""
    file = tmp_path / ".env"
    file.write_text(
        f"\ufeff# mine\nexport DISCORD_TOKEN='{TOKEN}'\nFOOTNOTE_DATA=${{HOME}}/kept # here\nFOOTNOTE_HTTP=1\n",
        encoding="utf-8",
    )
    read = read_settings({"FOOTNOTE_HTTP": "2", "FOOTNOTE_DATA": ""}, file)
    assert (read.token, read.data, read.http) == (TOKEN, Path("${HOME}/kept"), ("127.0.0.1", 2))


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    """A file saved in another encoding gives a token that nobody can find the fault of."""
    file = tmp_path / ".env"
    file.write_bytes(b"DISCORD_TOKEN=\xff\xfe")
    with pytest.raises(SettingError, match="UTF-8"):
        read_settings({}, file)


def test_a_missing_file_is_none(tmp_path: Path) -> None:
    """Hosts set variables and have no file."""
    with pytest.raises(SettingError, match="DISCORD_TOKEN is missing"):
        read_settings({}, tmp_path / ".env")


async def test_the_process_refuses_another_host_with_78(tmp_path: Path) -> None:
    """The documented settings are all that leads the bot elsewhere, and they do not lead off the machine."""
    settings = {"DISCORD_TOKEN": TOKEN, "DISCORD_API": "http://example.org", "DISCORD_GATEWAY": "ws://example.org"}
    async with started_bot(tmp_path, **settings) as bot:
        assert await bot.ended() == ExitCode.SETTING
    assert [line.split()[0] for line in bot.output] == ["DISCORD_API"]
    assert bot.log == []


async def test_the_process_reads_the_file_beside_it(tmp_path: Path) -> None:
    """The five steps of the README end with it."""
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\nFOOTNOTE_LOG_LEVEL=loud\n")
    async with started_bot(tmp_path) as bot:
        assert await bot.ended() == ExitCode.SETTING
    assert bot.output == ["FOOTNOTE_LOG_LEVEL has to be debug, info, warning or error."]
