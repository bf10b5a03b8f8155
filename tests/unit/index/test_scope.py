"""What is indexed, and what counts as a test."""

from __future__ import annotations

import pytest

from reviewbot.index import is_aside, is_helper, is_ours, is_script, is_test


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
        ("examples/a.js", False),
    ],
)
def test_is_test(path: str, test: bool) -> None:
    assert is_test(path) is test


@pytest.mark.parametrize(
    "path",
    [
        "tests/a.py",
        "test_a.py",
        "pkg/a_test.go",
        "src/a.spec.ts",
        "src/__tests__/a.js",
        "ATest.java",
        "a_spec.rb",
        "conftest.py",
    ],
)
def test_test_files(path: str) -> None:
    assert is_test(path)


@pytest.mark.parametrize(
    "path", ["src/latest.py", "contest/a.go", "attestation.java", "src/protest.rb", "testament.php"]
)
def test_files_that_only_sound_like_tests(path: str) -> None:
    assert not is_test(path)


def test_scripts() -> None:
    assert is_script("scripts/a.py")
    assert is_script("webpack.config.js")
    assert not is_script("src/binary.py")


@pytest.mark.parametrize("path", ["tests/a.py", "examples/a.js", "docs/conf.py", "bench/x.go", "src/a.stories.tsx"])
def test_beside_the_program(path: str) -> None:
    assert is_aside(path)


def test_the_program_is_not_beside_itself() -> None:
    assert not is_aside("src/workbench/a.py")


@pytest.mark.parametrize(
    "path",
    ["scripts/release.js", "examples/app.py", "vendor/lib/a.php", "caddytest/run.go", "extra/healthcheck.js", "lib/tasks/x.rake",
     "benchmarks/load.py", "lib/testutil/tls.go", "db/seeds/users.rb"],
)  # fmt: skip
def test_helpers(path: str) -> None:
    assert is_helper(path)


@pytest.mark.parametrize(
    "path", ["app/models/user.rb", "cmd/server/main.go", "src/latest/view.py", "lib/api/scriptable.go", "app.py"]
)
def test_part_of_the_program(path: str) -> None:
    assert not is_helper(path)
