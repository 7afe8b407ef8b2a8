"""HTTP around the endpoints: authorisation, faults, rate limits, refusals as JSON, and a record of every request."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from aiohttp import BodyPartReader, web

from tests.discord_server.api_errors import ApiError, Refusal
from tests.discord_server.composing import Upload
from tests.discord_server.faults import Faults, Kind
from tests.discord_server.models import Json
from tests.discord_server.rate_limits import RateLimits, too_many, window_headers
from tests.discord_server.waiting import Changes

API = "/api/v10"
PAYLOAD = web.RequestKey("payload", object)
LIMIT_HEADERS = web.RequestKey("limit_headers", dict[str, str])
OPEN = ("/interactions/", "/webhooks/")
"""How the paths begin that need no token of the bot: another one is in them."""
BODY_SIZE = 1 << 30
"""More bytes than any request has: whether one is too large is for Discord's limits to say."""
DROPPED = 444
"""The status under which a request is recorded whose connection was cut at once."""
Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """A request as it was answered. ``code`` is Discord's, None where it refused nothing."""

    method: str
    route: str
    path: str
    payload: Any
    status: int
    code: int | None
    at: float

    def __str__(self) -> str:
        refused = "" if self.code is None else f" (code {self.code})"
        return f"{self.method} {self.path} → {self.status}{refused}"


@dataclass(frozen=True, slots=True)
class Submission:
    """A request's JSON and its files."""

    payload: Any
    files: tuple[Upload, ...] = ()


class Web:
    """The middlewares, and what they remember.

    ``requests`` are all that were made, in order of their answers; ``crashes`` are errors of this server itself.
    """

    def __init__(
        self, token: str, faults: Faults, limits: RateLimits, changes: Changes, now: Callable[[], float]
    ) -> None:
        self.token = token
        self.requests: list[RecordedRequest] = []
        self.crashes: list[Exception] = []
        self._faults = faults
        self._limits = limits
        self._changes = changes
        self._now = now

    def application(self, routes: Iterable[web.AbstractRouteDef]) -> web.Application:
        """Give an application that serves ``routes``."""
        app = web.Application(middlewares=[self._record], client_max_size=BODY_SIZE)
        app.router.add_routes(routes)
        return app

    @web.middleware
    async def _record(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        route = route_of(request)
        code: int | None = None
        try:
            response = await (self._spoiled if request.path.startswith(API) else _plain)(request, handler)
        except ApiError as error:
            code = error.refusal.code
            response = self._refused(error, route)
        except web.HTTPException as error:
            refusal = Refusal.METHOD_NOT_ALLOWED if error.status == 405 else Refusal.NOT_FOUND
            code = refusal.code
            response = answer(ApiError(refusal).to_json(), status=error.status)
        except Exception as error:
            self.crashes.append(error)
            response = answer({"message": f"the loopback server failed: {error!r}", "code": 0}, status=501)
        if not response.prepared:
            response.headers.update(request.get(LIMIT_HEADERS, {}))
        payload, path = request.get(PAYLOAD), request.path.removeprefix(API)
        self.requests.append(RecordedRequest(request.method, route, path, payload, response.status, code, self._now()))
        self._changes.notify()
        return response

    async def _spoiled(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        route = route_of(request)
        fault = self._faults.take(route)
        if fault is None:
            return await self._limited(request, handler)
        if fault.kind is Kind.STATUS:
            return answer({"message": f"{fault.status}: on demand", "code": 0}, status=fault.status)
        if fault.kind is Kind.RATE_LIMIT:
            body, headers = too_many(fault.seconds, fault.scope)
            headers |= window_headers(route, 5, 0, fault.seconds, self._now())
            return answer(body, status=429, headers=headers)
        if fault.kind is Kind.SLOW:
            await asyncio.sleep(fault.seconds)
        dropped = fault.kind is Kind.DROP
        response = web.Response(status=DROPPED) if dropped else await self._limited(request, handler)
        if fault.kind is not Kind.SLOW and request.transport is not None:
            request.transport.abort()
        return response

    async def _limited(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        path = request.path.removeprefix(API)
        is_open = path == "/gateway" or path.startswith(OPEN)
        if not is_open and request.headers.get("Authorization") != f"Bot {self.token}":
            raise ApiError(Refusal.UNAUTHORIZED)
        headers, wait = self._limits.use(route_of(request), request.match_info)
        request[LIMIT_HEADERS] = headers
        if wait is None:
            return await handler(request)
        body, more = too_many(wait, "user")
        return answer(body, status=429, headers=more)

    def _refused(self, error: ApiError, route: str) -> web.Response:
        headers: dict[str, str] = {}
        if error.retry_after is not None:
            _, headers = too_many(error.retry_after, "user")
            headers |= window_headers(route, 1, 0, error.retry_after, self._now())
        return answer(error.to_json(), status=error.refusal.status, headers=headers)


async def _plain(request: web.Request, handler: Handler) -> web.StreamResponse:
    return await handler(request)


def route_of(request: web.Request) -> str:
    """Give a request's route, as in ``GET /channels/{channel_id}``; for an unknown one, its path."""
    resource = request.match_info.route.resource
    path = request.path if resource is None else resource.canonical
    return f"{request.method} {path.removeprefix(API)}"


def answer(body: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Give a response with JSON; its type has no charset, as with Discord, and clients look at that."""
    text = json.dumps(body).encode()
    return web.Response(body=text, status=status, headers=headers, content_type="application/json")


def no_content() -> web.Response:
    """Give the response that says only that it was done."""
    return web.Response(status=204)


async def submission(request: web.Request) -> Submission:
    """Read a request's body, JSON or multipart; raise `ApiError` 50109 for broken JSON."""
    if request.content_type == "multipart/form-data":
        return await _multipart(request)
    text = await request.text()
    payload = _parsed(text) if text else {}
    request[PAYLOAD] = payload
    return Submission(payload)


async def _multipart(request: web.Request) -> Submission:
    payload: Json = {}
    files: dict[int, Upload] = {}
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        content = bytes(await part.read(decode=False))
        if part.name == "payload_json":
            payload = _parsed(content.decode())
        elif part.name and part.name.startswith("files["):
            files[int(part.name[6:-1])] = Upload(part.filename or "file", content)
    request[PAYLOAD] = payload
    return Submission(payload, tuple(files[index] for index in sorted(files)))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise ApiError(Refusal.INVALID_JSON) from None


def number(request: web.Request, name: str) -> int:
    """Give a parameter of the path that is an id; raise `ApiError` for one that is none."""
    try:
        return int(request.match_info[name])
    except ValueError:
        raise ApiError(Refusal.NOT_FOUND) from None
