"""What is indexed, and what counts as a test."""

from __future__ import annotations

import pytest

from reviewbot.index import is_ours, is_test


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        ("src/a.py", True),
        ("vendor.py", True),
        ("src/vendor/a.py", False),
        ("node_modules/x/index.js", False),
        ("web/app.min.js", False),
        ("api/x_pb2.py", False),
        ("api/x.pb.go", False),
        ("dist/a.js", False),
        ("README.md", False),
        ("Makefile", False),
        ("Rakefile", True),
        (".py", False),
    ],
)
def test_is_ours(path: str, ours: bool) -> None:
    assert is_ours(path) is ours


@pytest.mark.parametrize(
    ("path", "test"),
    [
        ("tests/a.py", True),
        ("src/test_a.py", True),
        ("src/contest.py", False),
        ("pkg/a_test.go", True),
        ("src/a.spec.ts", True),
        ("spec/a_spec.rb", True),
        ("src/AbstractTests.java", True),
        ("src/Latest.java", False),
        ("src/latest/a.js", False),
        ("examples/a.js", True),
    ],
)
def test_is_test(path: str, test: bool) -> None:
    assert is_test(path) is test
