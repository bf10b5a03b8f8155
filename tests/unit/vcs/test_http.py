"""The one way out: retries, limits, deadline, origin, masking."""

from __future__ import annotations

import io
import logging
import traceback

import httpx
import pytest

from reviewbot.errors import ConfigError, PermissionMissing, PostingError
from reviewbot.vcs.base import AnswerLost, DeadlinePassed, NotFound, Refused
from reviewbot.vcs.http import Clock, Credential, Http, Pace, by_body, by_start, items

TOKEN = "canary-7f3a9c-token"


class Script:
    """Answers in turn, and a clock that moves only by waiting."""

    def __init__(self, *answers: object) -> None:
        self.answers, self.seen, self.slept, self.time = list(answers), [], [], 1000.0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    def http(self, url: str = "https://api.test/v1", **pace: float) -> Http:
        clock = Clock(lambda: self.time, lambda: self.time, self.sleep, lambda: 0.5)
        credential = Credential("Authorization", f"Bearer {TOKEN}", TOKEN)
        return Http(url, credential, pace=Pace(**pace), clock=clock, transport=httpx.MockTransport(self))


def ok(data: object = None, **headers: str) -> httpx.Response:
    return httpx.Response(200, json={} if data is None else data, headers=headers)


@pytest.mark.parametrize(
    "trouble",
    [httpx.Response(s) for s in (429, 500, 502, 503, 504)]
    + [httpx.ReadTimeout("t"), httpx.ConnectError("c"), httpx.ReadError("r")],
)
def test_reads_are_repeated(trouble):
    script = Script(trouble, ok([1]))
    assert script.http().get("x").json == [1] and len(script.slept) == 1


@pytest.mark.parametrize(
    "trouble",
    [httpx.Response(s) for s in (500, 502, 503, 504)]
    + [httpx.ReadTimeout("t"), httpx.ReadError("r"), httpx.RemoteProtocolError("p")],
)
def test_a_write_whose_answer_was_lost_is_not(trouble):
    script = Script(trouble, ok())
    with pytest.raises(AnswerLost):
        script.http().write("POST", "x", {})
    assert len(script.seen) == 1


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.Response(429),
        httpx.Response(403, headers={"retry-after": "1"}),
        httpx.ConnectError("c"),
        httpx.ConnectTimeout("c"),
    ],
)
def test_a_write_that_was_surely_not_made_is_repeated(trouble):
    script = Script(trouble, ok())
    script.http().write("POST", "x", {})
    assert len(script.seen) == 2


def test_limits_are_honoured():
    later = httpx.Response(403, headers={"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1042"})
    dated = httpx.Response(429, headers={"retry-after": "Thu, 01 Jan 1970 00:20:00 GMT"})
    bare = httpx.Response(403, json={"message": "You have exceeded a secondary rate limit"})
    script = Script(httpx.Response(429, headers={"retry-after": "7"}), later, dated, bare, ok())
    script.http(deadline=10_000).get("x")
    assert script.slept[0] == 7.5 and script.slept[1] == pytest.approx(1042 - 1007.5 + 0.5)
    assert script.slept[2] == pytest.approx(1200 - 1042.5 + 0.5) and script.slept[3] >= 60


def test_graphql_tells_its_limit_in_a_good_answer():
    headers = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1030"}
    limited = httpx.Response(
        200, json={"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded"}]}, headers=headers
    )
    last = httpx.Response(200, json={"data": {}}, headers=headers)
    for ask in (lambda h: h.query("graphql", {}), lambda h: h.write("POST", "graphql", {})):
        script = Script(limited, last)
        assert ask(script.http()).json == {"data": {}} and script.slept[0] == 30.5


def test_writes_are_paced_and_the_deadline_holds():
    script = Script(*[ok() for _ in range(5)])
    http = script.http(write_gap=1.0)
    for _ in range(3):
        http.write("POST", "x", {})
    assert script.slept == [1.0, 1.0]
    with pytest.raises(DeadlinePassed):
        Script(httpx.Response(429, headers={"retry-after": "3600"})).http(deadline=60).get("x")
    with pytest.raises(PostingError):
        Script(*[httpx.Response(503)] * 6).http().get("x")


def test_the_token_goes_to_one_origin_only():
    for elsewhere in (
        "https://evil.test/x",
        "http://api.test/x",
        "https://api.test:444/x",
        "https://api.test.evil.test/x",
    ):
        script = Script(ok([], link=f'<{elsewhere}>; rel="next"'), ok())
        with pytest.raises(PostingError):
            list(script.http().pages("x"))
        script = Script(httpx.Response(302, headers={"location": elsewhere}), ok())
        with pytest.raises(PostingError):
            script.http().get("x")
        assert len(script.seen) == 1
    script = Script(httpx.Response(301, headers={"location": "/v1/y"}), ok([5]))
    assert script.http().get("x").json == [5]


@pytest.mark.parametrize(
    "url",
    [
        "http://api.test",
        "ftp://api.test",
        "https://user:pw@api.test",
        "api.test",
        "http://127.0.0.1.evil.test",
        "http://[::2]/",
    ],
)
def test_no_token_over_plain_http_but_to_this_machine(url):
    with pytest.raises(ConfigError) as caught:
        Http(url, Credential("A", "token"))
    assert "pw" not in caught.value.title
    for local in ("http://127.0.0.1:8080", "http://localhost", "http://[::1]:3"):
        Http(local, Credential("A", "token"))


def test_paging():
    script = Script(ok([{"a": 1}], link='<https://api.test/v1/x?page=2>; rel="next"'), ok([{"a": 2}]))
    assert items(script.http().pages("x")) == [{"a": 1}, {"a": 2}]
    script = Script(ok({"values": [{"a": 1}], "next": "https://api.test/v1/x?page=2"}), ok({"values": [{"a": 2}]}))
    assert len(items(script.http().pages("x", None, by_body), "values")) == 2
    script = Script(
        ok({"values": [], "isLastPage": False, "nextPageStart": 25}), ok({"values": [], "isLastPage": True})
    )
    list(script.http().pages("x", {"limit": 25}, by_start))
    assert script.seen[1].url.params["start"] == "25" and script.seen[1].url.params["limit"] == "25"


def test_a_list_without_end_is_an_error():
    script = Script()
    script.answers = [ok([], link='<https://api.test/v1/x>; rel="next"')] * 600
    with pytest.raises(PostingError, match="does not end"):
        list(script.http().pages("x"))


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (httpx.Response(401), PermissionMissing),
        (httpx.Response(403, json={"message": "no"}), PermissionMissing),
        (httpx.Response(404), NotFound),
        (httpx.Response(422, json={"errors": [{"message": "Line could not be resolved"}]}), Refused),
        (httpx.Response(400), Refused),
        (httpx.Response(418), PostingError),
        (httpx.Response(200, text="<html>login</html>", headers={"content-type": "text/html"}), PostingError),
        (httpx.Response(200, content=b"{", headers={"content-type": "application/json"}), PostingError),
        (httpx.Response(422, content=b"[" * 100_000, headers={"content-type": "application/json"}), Refused),
    ],
)
def test_foreign_errors_become_ours(answer, kind):
    with pytest.raises(kind):
        Script(answer).http().get("x")


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.Response(401, json={"message": f"bad token {TOKEN}"}),
        httpx.Response(422, json={"message": f"Bearer {TOKEN}"}),
        httpx.ReadTimeout(f"timed out {TOKEN}"),
        httpx.Response(302, headers={"location": f"https://evil.test/{TOKEN}"}),
    ],
)
def test_the_token_is_in_no_error_log_or_chain(trouble):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    root.addHandler(handler)
    level = root.level
    root.setLevel(logging.DEBUG)
    try:
        script = Script(*[trouble] * 6)
        http = script.http()
        with pytest.raises(PostingError) as caught:
            http.get("x")
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    error: BaseException | None = caught.value
    assert script.seen[0].headers["authorization"] == f"Bearer {TOKEN}"
    while error is not None:
        assert TOKEN not in repr(vars(error)) + str(error) + repr(error.args)
        assert not hasattr(error, "request")
        error = error.__cause__ or error.__context__
    text = "".join(traceback.format_exception(caught.value)) + stream.getvalue() + repr(http) + repr(vars(http))
    assert TOKEN not in text
