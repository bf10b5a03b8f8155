"""What counts as a helper program or somebody else's code."""

from __future__ import annotations

import pytest

from reviewbot.analyzers.security.places import is_aside


@pytest.mark.parametrize(
    "path",
    ["scripts/release.js", "examples/app.py", "vendor/lib/a.php", "caddytest/run.go", "extra/healthcheck.js", "lib/tasks/x.rake",
     "benchmarks/load.py", "lib/testutil/tls.go", "db/seeds/users.rb"],
)  # fmt: skip
def test_aside(path: str) -> None:
    assert is_aside(path)


@pytest.mark.parametrize(
    "path", ["app/models/user.rb", "cmd/server/main.go", "src/latest/view.py", "lib/api/scriptable.go", "app.py"]
)
def test_part_of_the_program(path: str) -> None:
    assert not is_aside(path)
