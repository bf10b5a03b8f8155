"""The one way out to a forge: httpx with retries, rate limits, pacing, a total deadline, and foreign errors made ours.

A read is repeated; a write whose answer was lost never is: `AnswerLost` tells the caller to list first. The token goes to
the configured origin only, over https or to loopback, and is in no error, log line or `repr`.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from reviewbot import escape
from reviewbot.errors import ConfigError, PermissionMissing, PostingError
from reviewbot.vcs.base import AnswerLost, DeadlinePassed, NotFound, Refused
from reviewbot.vcs.responses import message_of, rate_limited, retry_after

JSON = Any
Params = Mapping[str, str | int]
MAX_PAGES = 500
_RETRIED = frozenset({429, 500, 502, 503, 504})
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


@dataclass(frozen=True, slots=True)
class Pace:
    """How patiently to talk: seconds in total, for one answer, and between writes; tries for one request."""

    deadline: float = 300.0
    timeout: float = 30.0
    write_gap: float = 1.0
    tries: int = 6


@dataclass(frozen=True, slots=True)
class Clock:
    """Time and chance, passed in so that tests wait for nothing."""

    now: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    random: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class Answer:
    """What a forge said to a request that it accepted."""

    url: str
    status: int
    headers: Mapping[str, str]
    text: str
    json: JSON = None


class Credential(httpx.Auth):
    """A token as a request header (`Authorization: Bearer …`, `PRIVATE-TOKEN: …`); shows itself to nobody."""

    def __init__(self, header: str, value: str, secret: str = "") -> None:
        self._header, self._value = header, value
        self._secrets = tuple(s for s in {value, secret or value.rpartition(" ")[2]} if len(s) >= 4)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Adds the header; called by httpx for every request."""
        if self._value:
            request.headers[self._header] = self._value
        yield request

    def mask(self, text: str) -> str:
        """Text without the token."""
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, "***")
        return text

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "Credential(***)"


class Http:
    """A forge's API below one base URL. `needs` says, for a refused request, which permission to add and where."""

    def __init__(
        self,
        base_url: str,
        credential: Credential,
        *,
        needs: Callable[[str, str], str] = lambda method, path: "",
        headers: Mapping[str, str] | None = None,
        pace: Pace | None = None,
        clock: Clock | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.base_url = checked_url(base_url, bool(credential))
        self._credential, self._needs = credential, needs
        self._pace, self._clock = pace or Pace(), clock or Clock()
        self._end = self._clock.now() + self._pace.deadline
        self._next_write = 0.0
        self._lost = 0
        self._client = httpx.Client(
            auth=credential,
            headers={"User-Agent": "reviewbot", **(headers or {})},
            timeout=self._pace.timeout,
            transport=transport,
        )

    @property
    def has_credential(self) -> bool:
        """Whether there is a token to send."""
        return bool(self._credential)

    def get(self, path: str, params: Params | None = None, accept: str = "") -> Answer:
        """Reads one thing; `path` is relative to the base URL or an absolute URL of the same origin."""
        return self._send("GET", self._url(path), params=params, accept=accept)

    def pages(self, path: str, params: Params | None = None, turn: PageTurn | None = None) -> Iterator[JSON]:
        """The JSON of every page of a list, in order. The only way lists are read."""
        turn = turn or by_link
        first = lambda: self._send("GET", self._url(path), params=params)  # noqa: E731

        def after(answer: Answer) -> Callable[[], Answer] | None:
            following = turn(answer)
            return (lambda: self._send("GET", self._url(following))) if following else None

        yield from _walk(first, after)

    def cursors(self, path: str, body: JSON, turn: Callable[[Answer], JSON | None]) -> Iterator[JSON]:
        """The same for GraphQL: `turn` gives the body that asks for the next page."""

        def after(answer: Answer) -> Callable[[], Answer] | None:
            following = turn(answer)
            return (lambda: self.query(path, following)) if following is not None else None

        yield from _walk(lambda: self.query(path, body), after)

    def query(self, path: str, body: JSON) -> Answer:
        """A POST that only reads (GraphQL queries): repeated like a GET."""
        return self._send("POST", self._url(path), body=body)

    def write(self, method: str, path: str, body: JSON = None) -> Answer:
        """Changes something, paced; `AnswerLost` when it may or may not have happened."""
        self._wait(self._next_write - self._clock.now())
        try:
            return self._send(method, self._url(path), body=body, writes=True)
        except AnswerLost:
            self._lost += 1
            self._next_write = self._clock.now() + self._backoff(self._lost)
            raise
        finally:
            self._next_write = max(self._next_write, self._clock.now() + self._pace.write_gap)

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def _send(
        self,
        method: str,
        url: str,
        *,
        params: Params | None = None,
        body: JSON = None,
        accept: str = "",
        writes: bool = False,
    ) -> Answer:
        headers = {"Accept": accept} if accept else {}
        for attempt in range(1, self._pace.tries + 1):
            self._check_deadline()
            response, trouble, unsent = self._try(method, url, params, body, headers)
            if response is not None:
                if response.is_redirect and method == "GET":
                    url, params = self._redirected(url, response), None
                    continue
                pause = self._pause(response, attempt)
                if pause is None:
                    return self._answer(method, url, response, writes)
                if writes and not rate_limited(response):
                    raise self._answer_lost(f"HTTP {response.status_code}")
                trouble = f"HTTP {response.status_code}"
            else:
                if writes and not unsent:
                    raise self._answer_lost(trouble)
                pause = self._backoff(attempt)
            if attempt < self._pace.tries:
                self._wait(pause)
        raise PostingError(
            f"{urlsplit(url).hostname} could not be asked: {trouble}", "Try again later; running again repeats nothing."
        )

    def _try(
        self, method: str, url: str, params: Params | None, body: JSON, headers: Mapping[str, str]
    ) -> tuple[httpx.Response | None, str, bool]:
        """The response, or what went wrong and whether the request never left; httpx's own errors hold the request."""
        timeout = max(0.1, min(self._pace.timeout, self._end - self._clock.now()))
        try:
            sent = self._client.request(
                method, url, params=dict(params) if params else None, json=body, headers=dict(headers), timeout=timeout
            )
        except httpx.HTTPError as error:
            return None, type(error).__name__, isinstance(error, _UNSENT)
        return sent, "", False

    def _answer(self, method: str, url: str, response: httpx.Response, writes: bool) -> Answer:
        if not response.is_success:
            raise self._error(method, url, response)
        data, kind = None, response.headers.get("content-type", "")
        if "json" in kind and response.content:
            try:
                data = response.json()
            except (ValueError, RecursionError):
                data = None
        if data is None and response.content and "text/plain" not in kind and "diff" not in kind:
            if writes:
                raise self._answer_lost("an answer that is not JSON")
            host = urlsplit(url).hostname
            raise PostingError(f"{host} answered with something that is not JSON", "Check the API URL and proxies.")
        return Answer(str(response.request.url), response.status_code, response.headers, response.text, data)

    def _error(self, method: str, url: str, response: httpx.Response) -> PostingError:
        status, path = response.status_code, urlsplit(url).path
        said = self._credential.mask(escape.clip(escape.clean(message_of(response), newlines=False), 300))
        title = f"{method} {path} was refused: {status} {said}".rstrip()
        need = self._needs(method, path)
        accepted = response.headers.get("x-accepted-github-permissions", "")
        if accepted:
            need = f"{need}\nThe host names: {escape.clean(accepted, newlines=False)}".strip()
        if status == 401:
            return PermissionMissing(title, f"The token is missing, expired or wrong. {need}".strip())
        if status == 403:
            return PermissionMissing(title, need or "The token lacks a permission.")
        if status == 404:
            return NotFound(title, f"It does not exist, or the token may not see it. {need}".strip())
        if status in (400, 409, 413, 422):
            return Refused(title, "", said)
        return PostingError(title, "Try again later; running again repeats nothing.")

    def _answer_lost(self, why: str) -> AnswerLost:
        return AnswerLost(
            f"The answer to a write was lost ({why})", "Run again: what was posted is found and not repeated."
        )

    def _pause(self, response: httpx.Response, attempt: int) -> float | None:
        """Seconds to wait before another try; None when the response is final."""
        limited = rate_limited(response)
        if response.status_code not in _RETRIED and not limited:
            return None
        asked = retry_after(response, self._clock.wall())
        if asked is not None:
            return asked + self._clock.random()
        return max(60.0, self._backoff(attempt)) if limited else self._backoff(attempt)

    def _backoff(self, attempt: int) -> float:
        return min(60.0, 2.0 ** (attempt - 1)) * (0.5 + self._clock.random())

    def _wait(self, seconds: float) -> None:
        if seconds <= 0:
            return
        if self._clock.now() + seconds > self._end:
            raise self._out_of_time()
        self._clock.sleep(seconds)

    def _check_deadline(self) -> None:
        if self._clock.now() > self._end:
            raise self._out_of_time()

    def _out_of_time(self) -> DeadlinePassed:
        return DeadlinePassed(
            f"The forge kept us waiting beyond {self._pace.deadline:.0f} s",
            "Run again later (nothing is repeated), or raise the posting deadline.",
        )

    def _url(self, path: str) -> str:
        url = path if "://" in path else f"{self.base_url}/{path.lstrip('/')}"
        if origin(url) != origin(self.base_url):
            raise PostingError(
                f"Refused to send the token to {urlsplit(url).hostname}",
                "The forge pointed to another host than its own.",
            )
        return url

    def _redirected(self, url: str, response: httpx.Response) -> str:
        return self._url(urljoin(url, response.headers.get("location", "")))


PageTurn = Callable[[Answer], str | None]


def _walk(ask: Callable[[], Answer], after: Callable[[Answer], Callable[[], Answer] | None]) -> Iterator[JSON]:
    following: Callable[[], Answer] | None = ask
    for _ in range(MAX_PAGES):
        if following is None:
            return
        answer = following()
        yield answer.json
        following = after(answer)
    raise PostingError("The forge's list of pages does not end", "Report this with the forge's version.")


def by_link(answer: Answer) -> str | None:
    """GitHub, GitLab, Gitea: the `Link` header's next page."""
    links = httpx.Response(200, headers={"link": answer.headers.get("link", "")}).links
    return links.get("next", {}).get("url")


def by_body(answer: Answer) -> str | None:
    """Bitbucket Cloud: the body's `next`."""
    following = answer.json.get("next") if isinstance(answer.json, dict) else None
    return following if isinstance(following, str) else None


def by_start(answer: Answer) -> str | None:
    """Bitbucket Data Center: the body's `nextPageStart`."""
    data = answer.json if isinstance(answer.json, dict) else {}
    if data.get("isLastPage", True) or not isinstance(data.get("nextPageStart"), int):
        return None
    return str(httpx.URL(answer.url).copy_set_param("start", data["nextPageStart"]))


def items(pages: Iterator[JSON], key: str = "") -> list[dict[str, JSON]]:
    """The objects of all pages; `key` names the list inside a page's object."""
    out: list[dict[str, JSON]] = []
    for page in pages:
        found = page.get(key) if key and isinstance(page, dict) else page
        out += [x for x in found if isinstance(x, dict)] if isinstance(found, list) else []
    return out


def checked_url(url: str, secret: bool = True) -> str:
    """A base URL without a trailing slash; with a `secret` to send, https or this machine only; no user inside."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise ConfigError(
            "The forge's API URL is not a plain http(s) address", "Give it as https://host/path, without a user."
        )
    if secret and parts.scheme == "http" and not is_loopback(parts.hostname):
        raise ConfigError(f"Refused to send a token to {parts.hostname} over plain http", "Use an https:// API URL.")
    return url.rstrip("/")


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of a URL."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
