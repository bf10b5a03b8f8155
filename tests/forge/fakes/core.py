"""What all fake forges share: routing, tokens, paging, faults, and two faces, an httpx transport and a loopback server."""

from __future__ import annotations

import json
import random
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import httpx

from .repo import GitRepo


class Killed(BaseException):
    """The process is gone, here and now."""


class FakeError(Exception):
    """An error answer of the forge."""

    def __init__(self, status: int, body: object, headers: dict[str, str] | None = None) -> None:
        super().__init__(f"{status} {body}")
        self.status, self.body, self.headers = status, body, headers or {}


@dataclass
class Req:
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: object
    url: str
    user: str = ""

    @property
    def writes(self) -> bool:
        return self.method != "GET" and not (
            self.path.endswith("graphql") and "query" in str((self.body or {}).get("query", ""))[:10]
        )


@dataclass
class Res:
    body: object = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Faults:
    """A seeded schedule of mishaps; at most `limit` of them, so that a later run gets through."""

    rng: random.Random
    rate: float = 0.15
    limit: int = 6
    kinds: tuple[str, ...] = (
        "429",
        "403",
        "500",
        "502",
        "503",
        "504",
        "timeout",
        "refuse",
        "drop",
        "502-after",
        "kill",
        "kill-after",
    )

    def next(self) -> str:
        if self.limit <= 0 or self.rng.random() > self.rate:
            return ""
        self.limit -= 1
        return self.rng.choice(self.kinds)


@dataclass
class Clocked:
    """Time that passes only when someone waits; `hook` runs at every wait."""

    time: float = 1_700_000_000.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


class Fake:
    """A forge with one repository and one request, driven by real commits."""

    number = 7
    project = "acme/shop"
    ignored_limit = False

    def __init__(self, repo: GitRepo, base: str, head: str) -> None:
        self.repo, self.base, self.head = repo, base, head
        self.tokens = {"good-token": "reviewbot[bot]", "read-token": "reader"}
        self.permissions = {"reviewbot[bot]": "write", "reader": "read", "alice": "write", "mallory": "read"}
        self.routes: list[tuple[str, re.Pattern[str], Callable[..., Res]]] = []
        self.log: list[Req] = []
        self.unexpected: list[str] = []
        self.expected: list[tuple[str, str, Res]] = []
        self.faults: Faults | None = None
        self.before: Callable[[Req], None] = lambda request: None
        self.ids = 100
        self.ticks = 0
        self.lock = threading.RLock()
        self.clock = Clocked()
        self.outcome = ""
        self.posted: list[str] = []

    # -- set-up ---------------------------------------------------------------------------------------------

    def route(self, method: str, pattern: str, handler: Callable[..., Res]) -> None:
        regex = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", pattern)
        self.routes.append((method, re.compile(regex + r"\Z"), handler))

    def expect(self, method: str, suffix: str, answer: Res) -> None:
        """The next such request gets this answer; an expectation that nothing meets is an error."""
        self.expected.append((method, suffix, answer))

    def assert_met(self) -> None:
        assert not self.unexpected, self.unexpected
        assert not self.expected, f"never asked: {self.expected}"

    def new_id(self) -> int:
        self.ids += 1
        return self.ids

    def stamp(self) -> str:
        self.ticks += 1
        return f"2024-01-01T{self.ticks // 3600:02d}:{self.ticks // 60 % 60:02d}:{self.ticks % 60:02d}Z"

    @property
    def requests(self) -> int:
        return len(self.log)

    @property
    def writes(self) -> list[str]:
        return [f"{r.method} {r.path}" for r in self.log if r.writes]

    def reset_log(self) -> None:
        self.log.clear()

    # -- serving --------------------------------------------------------------------------------------------

    def handle(self, method: str, url: str, headers: dict[str, str], content: bytes) -> Res:
        parts = urlsplit(url)
        headers = {k.lower(): v for k, v in headers.items()}
        body = json.loads(content) if content and "json" in headers.get("content-type", "") else None
        request = Req(method, unquote(parts.path), dict(parse_qsl(parts.query)), headers, body, url)
        self.before(request)
        with self.lock:
            self.log.append(request)
            try:
                self.validate(request)
                request.user = self.login(request)
                return self._answer(request, parts.path)
            except FakeError as error:
                return Res(error.body, error.status, error.headers)

    def _answer(self, request: Req, raw_path: str) -> Res:
        for i, (method, suffix, answer) in enumerate(self.expected):
            if request.method == method and request.path.endswith(suffix):
                del self.expected[i]
                return answer
        for method, pattern, handler in self.routes:
            found = pattern.match(raw_path)
            if method == request.method and found:
                return handler(request, **{k: unquote(v) for k, v in found.groupdict().items()})
        self.unexpected.append(f"{request.method} {request.path}")
        raise FakeError(404, {"message": "Not Found"})

    def validate(self, request: Req) -> None:
        """Raises AssertionError for a request that the real API's description forbids."""

    def login(self, request: Req) -> str:
        raise NotImplementedError

    def need_write(self, request: Req) -> None:
        raise NotImplementedError

    def pages(
        self, request: Req, rows: list, default: int = 30, wrap: Callable[[list], object] = lambda rows: rows
    ) -> Res:
        """One page with a Link header, as GitHub, GitLab and Gitea give it."""
        size = min(int(request.query.get("per_page", request.query.get("limit", default))), 100)
        page = int(request.query.get("page", 1))
        cut = rows[(page - 1) * size : page * size]
        headers = {"x-total-count": str(len(rows)), "x-page": str(page), "x-next-page": ""}
        if page * size < len(rows):
            query = urlencode({**request.query, "page": page + 1})
            headers["link"] = f'<{request.url.split("?")[0]}?{query}>; rel="next"'
            headers["x-next-page"] = str(page + 1)
        return Res(wrap(cut), headers=headers)

    def transport(self) -> httpx.MockTransport:
        """The fake as an httpx transport, with its faults."""
        return httpx.MockTransport(self._over_the_wire)

    def _over_the_wire(self, request: httpx.Request) -> httpx.Response:
        fault = self.faults.next() if self.faults else ""
        self._before_apply(fault, request)
        if fault in ("429", "403", "500", "502", "503", "504"):
            headers = {"retry-after": "3"} if fault in ("429", "403") else {}
            return httpx.Response(
                int(fault), headers=headers, json={"message": "You have exceeded a secondary rate limit"}
            )
        answer = self.handle(request.method, str(request.url), dict(request.headers), request.content)
        if fault == "drop":
            raise httpx.ReadError("connection reset", request=request)
        if fault == "502-after":
            return httpx.Response(502, text="<html>bad gateway</html>")
        if fault == "kill-after":
            raise Killed
        return to_httpx(answer)

    def _before_apply(self, fault: str, request: httpx.Request) -> None:
        if fault == "kill":
            raise Killed
        if fault == "timeout":
            raise httpx.ReadTimeout("timed out", request=request)
        if fault == "refuse":
            raise httpx.ConnectError("refused", request=request)

    @contextmanager
    def served(self) -> Iterator[str]:
        """The fake as a real server on this machine; gives its address."""
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do(self) -> None:
                content = self.rfile.read(int(self.headers.get("content-length") or 0))
                url = f"http://{self.headers['host']}{self.path}"
                answer = to_httpx(fake.handle(self.command, url, dict(self.headers), content))
                self.send_response(answer.status_code)
                for key, value in answer.headers.items():
                    if key != "content-length":
                        self.send_header(key, value)
                self.send_header("content-length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do

            def log_message(self, *args: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


def to_httpx(answer: Res) -> httpx.Response:
    if isinstance(answer.body, str):
        return httpx.Response(
            answer.status, headers={"content-type": "text/plain; charset=utf-8", **answer.headers}, text=answer.body
        )
    if answer.body is None:
        return httpx.Response(answer.status, headers=answer.headers)
    return httpx.Response(answer.status, headers=answer.headers, json=answer.body)
