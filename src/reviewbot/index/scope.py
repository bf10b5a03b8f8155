"""Which files belong to the index: parsable by name, and written here."""

from __future__ import annotations

import re

from reviewbot.source import language_of

_ELSEWHERE = re.compile(
    r"(?:^|/)(?:node_modules|bower_components|_?vendor|_?vendored|third[_-]?party|site-packages|\.venv|\.git"
    r"|dist|__generated__|generated|\.next|Pods)/"
    r"|\.min\.(?:js|mjs|cjs)$|(?:_pb2(?:_grpc)?\.pyi?|\.pb(?:\.gw)?\.go|\.generated\.\w+|\.g\.cs|_gen\.go|\.bundle\.js)$"
)
_TESTS = re.compile(
    r"(?:^|/)(?:tests?|specs?|__tests__|__mocks__|testing|testdata|testlib|test[-_]?utils|[\w-]+-tests?|mocks?|fixtures|e2e"
    r"|bench(?:marks?)?|_?examples?|samples?|demos?|tutorials?|docs?)/"
    r"|(?:^|/)(?:test_[^/]*|conftest)\.py$|_tests?\.(?:py|go|rb|php)$|_spec\.rb$"
    r"|\.(?:test|spec|bench|stories|cy|e2e)(?:-d)?\.\w+$|(?:Tests?|Spec|IT|TestCase)\.(?:java|php|kt|cs)$"
)


def is_ours(path: str) -> bool:
    """Whether a path is parsable and neither vendored nor generated, by its name."""
    return language_of(path) is not None and _ELSEWHERE.search(path) is None


def is_test(path: str) -> bool:
    """Whether a path is a test, a fixture, a benchmark, an example or documentation, by its name."""
    return _TESTS.search(path) is not None
