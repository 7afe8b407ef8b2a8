"""Pages from a real server: where a fetch may lead, and how much it may cost."""

from __future__ import annotations

import asyncio
import gzip
import socket
import zlib

import pytest
from aiohttp import web as server
from aiohttp.abc import ResolveResult

from knowledge.errors import DamagedSourceError
from knowledge.fetching import NO_HOSTS, Fetcher, read_hosts
from knowledge.fetching.errors import (
    FetchError,
    FetchingOffError,
    FetchTimeoutError,
    HostNotAllowedError,
    InvalidAddressError,
    PageTooLargeError,
    PageUnreachableError,
    PrivateAddressError,
)
from knowledge.fetching.fetcher import Limits
from tests.knowledge.fetching.test_public_addresses import INSIDE
from tests.knowledge.fetching.web import HOST, LOOPBACK, Names, Page, Web

ADDRESSES = [some[0] for kind, some in INSIDE.items() if kind != "none"]
SMALL = Limits(size=10_000)


async def refusal(fetcher: Fetcher, address: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await fetcher.download(address)
    assert str(caught.value).startswith(f"{address}: ")
    return caught.value


async def test_a_page_is_given_with_what_the_server_says_of_it(web: Web) -> None:
    """Without its kind and encoding it cannot be read."""
    address = web.gives("/rules", "<p>Zwölf</p>".encode("latin-1"), "text/html; charset=iso-8859-1")
    found = await web.fetcher().download(f"{address}?page=2#top")
    assert (str(found.url), found.content_type, found.charset) == (f"{address}?page=2", "text/html", "iso-8859-1")
    assert found.body.decode("latin-1") == "<p>Zwölf</p>"


async def test_nothing_is_fetched_unless_the_operator_allows_hosts(web: Web) -> None:
    """A bot that asks whatever moderators name is a scanner of the operator's network."""
    error = await refusal(Fetcher(NO_HOSTS), web.gives("/", "x"))
    assert isinstance(error, FetchingOffError)
    error = await refusal(web.fetcher("other.example"), web.url("/"))
    assert (type(error), web.requests) == (HostNotAllowedError, [])
    assert "FOOTNOTE_FETCH_HOSTS" in str(error)


@pytest.mark.parametrize(
    "address",
    [
        *("file:///etc/passwd", "ftp://docs.example/a", "gopher://docs.example/", "data:text/html,x", "javascript:1"),
        *("//docs.example/", "docs.example", "", "http://", "http://[::1", "http://docs.example:99999/"),
        *("http://me:secret@docs.example/", "http://me@docs.example/", "http://:secret@docs.example/"),
        "http://docs.example/" + "a" * 2000,
    ],
)
async def test_only_plain_addresses_of_the_web_are_asked(address: str) -> None:
    """Files of the machine are no pages, and a password would stand in the article's address for all to read."""
    fetcher = Fetcher(read_hosts(HOST), resolver=Names())
    assert isinstance(await refusal(fetcher, address), InvalidAddressError)


@pytest.mark.parametrize("port", [22, 81, 8080])
async def test_only_the_usual_ports_are_asked_unless_one_is_named(port: int, web: Web) -> None:
    """Whatever else runs on an allowed host is no page for members."""
    error = await refusal(web.fetcher(HOST), f"http://{HOST}:{port}/")
    assert isinstance(error, HostNotAllowedError)
    assert error.host == f"{HOST}:{port}"


@pytest.mark.parametrize("address", ADDRESSES)
async def test_a_name_that_leads_inside_is_not_asked(address: str, web: Web) -> None:
    """Whoever has a name can let it point to the operator's router, or to the host's own secrets."""
    web.names.known["inside.example"] = [address]
    allowed = f"inside.example:{web.port}, {HOST}:{web.port}"
    inside = web.url("/", "inside.example")
    fetcher = Fetcher(read_hosts(allowed), resolver=web.names)
    assert isinstance(await refusal(fetcher, inside), PrivateAddressError)
    if address != LOOPBACK:
        asked = web.redirects("/moved", inside)
        assert isinstance(await refusal(web.fetcher(allowed), asked), PrivateAddressError)
    assert {request.path for request in web.requests} <= {"/moved"}


@pytest.mark.parametrize("address", [address for address in ADDRESSES if address != LOOPBACK])
async def test_an_address_by_its_number_leads_inside_neither_at_once_nor_by_a_redirect(address: str, web: Web) -> None:
    """For an address by its number no resolver is asked, so it has to be looked at before."""
    host = f"[{address}]" if ":" in address else address
    allowed = f"{host}, {HOST}:{web.port}"
    assert isinstance(await refusal(web.fetcher(allowed), f"http://{host}/"), PrivateAddressError)
    asked = web.redirects("/moved", f"http://{host}/latest/meta-data")
    assert isinstance(await refusal(web.fetcher(allowed), asked), PrivateAddressError)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "127.1", "0177.0.0.1", "127.0.0.0x1", "017700000001"])
async def test_no_strange_spelling_of_a_number_leads_inside(host: str, web: Web) -> None:
    """The system takes all of these for 127.0.0.1, and no resolver of ours would be asked for some of them."""
    web.gives("/", "secret")
    fetcher = Fetcher(read_hosts(f"{host}:{web.port}"))
    for address in (f"http://{host}:{web.port}/", f"http://{host}.:{web.port}/"):
        assert isinstance(await refusal(fetcher, address), PrivateAddressError)
    assert web.requests == []


async def test_the_address_that_was_looked_at_is_the_one_that_is_asked(web: Web) -> None:
    """A name that is asked for twice may lead elsewhere the second time; of several addresses one may lead inside."""

    class Rebinding(Names):
        async def resolve(
            self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
        ) -> list[ResolveResult]:
            self.known[host] = ["127.0.0.2"] if self.asked else [LOOPBACK]
            return await super().resolve(host, port, family)

    names = Rebinding()
    address = web.gives("/", "public")
    found = await web.fetcher(names=names).download(address)
    assert (found.body, names.asked) == (b"public", [HOST])
    assert isinstance(await refusal(web.fetcher(names=names), address), PrivateAddressError)
    mixed = Names()
    mixed.known[HOST] = ["10.0.0.1", LOOPBACK, "169.254.169.254"]
    assert (await web.fetcher(names=mixed).download(address)).body == b"public"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed_and_the_last_address_counts(status: int, web: Web) -> None:
    """Most addresses that people have are old ones."""
    web.gives("/new/page", "moved")
    web.redirects("/b", "page#part", status)
    web.redirects("/new/b", "page#part", status)
    asked = web.redirects("/a", "/new/b", status)
    found = await web.fetcher().download(asked)
    assert (found.asked, str(found.url), found.body) == (asked, web.url("/new/page"), b"moved")


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("http://other.example/", HostNotAllowedError),
        ("//other.example/", HostNotAllowedError),
        (f"http://{HOST}:22/", HostNotAllowedError),
        ("file:///etc/passwd", InvalidAddressError),
        (f"http://me:secret@{HOST}/", InvalidAddressError),
        ("http://[::1", InvalidAddressError),
    ],
)
async def test_a_redirect_leads_nowhere_that_an_address_may_not(target: str, kind: type[FetchError], web: Web) -> None:
    """An allowed host that redirects openly would let everything be fetched."""
    assert isinstance(await refusal(web.fetcher(), web.redirects("/", target)), kind)
    assert len(web.requests) == 1


async def test_redirects_that_never_end_are_given_up(web: Web) -> None:
    """Two pages that lead to each other would be asked for ever."""
    asked = web.redirects("/a", "/b")
    web.redirects("/b", "/a")
    error = await refusal(web.fetcher(), asked)
    assert (type(error), len(web.requests)) == (PageUnreachableError, 6)
    assert "more than 5 times" in str(error)


async def test_nothing_of_the_bot_is_given_away(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cookies tell servers who asks again, and a proxy of the environment would connect to anything."""
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.2:9/")
    web.redirects("/a", "/b")
    web.pages["/a"] = _with_cookie(web.pages["/a"])
    web.gives("/b", "page")
    await web.fetcher().download(web.url("/a"))
    for request in web.requests:
        assert request.headers["User-Agent"].startswith("Footnote/")
        assert not {"Cookie", "Referer", "Authorization"} & set(request.headers)


def _with_cookie(page: Page) -> Page:
    async def answer(request: server.Request) -> server.StreamResponse:
        response = await page(request)
        response.set_cookie("who", "bot")
        return response

    return answer


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [(gzip.compress(b"page " * 100, mtime=0), "gzip"), (zlib.compress(b"page " * 100), "deflate")],
)
async def test_what_is_packed_is_unpacked(packed: bytes, encoding: str, web: Web) -> None:
    """Most servers pack what they send."""
    address = web.gives("/", packed, Content_Encoding=encoding)
    assert (await web.fetcher().download(address)).body == b"page " * 100


async def test_more_bytes_than_a_page_may_have_are_not_taken_in(web: Web) -> None:
    """A page without an end, or a small one that unpacks to gigabytes, would fill the memory."""
    error = await refusal(web.fetcher(limits=SMALL), web.gives("/large", b"x" * 10_001))
    assert isinstance(error, PageTooLargeError)
    assert (await web.fetcher(limits=SMALL).download(web.gives("/just", b"x" * 10_000))).body == b"x" * 10_000
    bomb = web.gives("/bomb", gzip.compress(b"x" * 50_000_000, mtime=0), Content_Encoding="gzip")
    assert isinstance(await refusal(web.fetcher(), bomb), PageTooLargeError)

    async def endless(request: server.Request) -> server.StreamResponse:
        response = server.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x" * 1000)

    web.pages["/endless"] = endless
    assert isinstance(await refusal(web.fetcher(limits=SMALL), web.url("/endless")), PageTooLargeError)


@pytest.mark.parametrize(
    ("body", "encoding"), [(b"no gzip", "gzip"), (gzip.compress(b"page", mtime=0)[:-4], "gzip"), (b"page", "br")]
)
async def test_what_cannot_be_unpacked_is_damaged(body: bytes, encoding: str, web: Web) -> None:
    """Half a page would be quoted as if it were whole."""
    with pytest.raises(DamagedSourceError):
        await web.fetcher().download(web.gives("/", body, Content_Encoding=encoding))


@pytest.mark.parametrize("begun", [False, True])
async def test_a_server_that_does_not_go_on_is_left(begun: bool, web: Web) -> None:
    """A moderator would wait for ever, and every such page would hold a connection."""

    async def stuck(request: server.Request) -> server.StreamResponse:
        response = server.StreamResponse()
        if begun:
            await response.prepare(request)
            await response.write(b"<p>")
        await asyncio.Event().wait()
        return response

    web.pages["/"] = stuck
    error = await refusal(web.fetcher(limits=Limits(seconds=0.2)), web.url("/"))
    assert isinstance(error, FetchTimeoutError)


async def test_a_page_that_cannot_be_had_says_why(web: Web) -> None:
    """Each is mended elsewhere: in the address, by the host, or not at all."""

    async def breaks_off(request: server.Request) -> server.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return server.Response()

    web.pages["/broken"] = breaks_off
    told = {
        web.url("/nothing"): "the server answers 404",
        web.url("/broken"): "broke off",
        web.url("/", "unknown.example"): "no host of that name",
    }
    fetcher = web.fetcher(f"{HOST}:{web.port}, unknown.example:{web.port}, {HOST}:1")
    for address, reason in (told | {f"http://{HOST}:1/": "does not answer"}).items():
        error = await refusal(fetcher, address)
        assert isinstance(error, PageUnreachableError)
        assert reason in str(error)
        assert LOOPBACK not in str(error)
