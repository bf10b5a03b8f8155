"""Formats by name: all of them, the same twice, and without any secret."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from support import reviews

from reviewbot.changes import Side
from reviewbot.errors import OutputError, UsageError
from reviewbot.findings import Disposition, Edit, Location, Review, Triaged
from reviewbot.outputs import FORMATS, check_names, render, write_files

SECRET = "AKIA" + "Q7EXAMPLEZ5TOKEN"


@pytest.mark.parametrize("name", FORMATS)
def test_deterministic_and_encodable(name: str) -> None:
    first = render(name, reviews.review(), reviews.RULES, show_all=True, read=reviews.read)
    shuffled = dict(random.Random(1).sample(sorted(reviews.RULES.items()), len(reviews.RULES)))
    assert render(name, reviews.review(), shuffled, show_all=True, read=reviews.read) == first
    assert first.endswith("\n") and not first.endswith("\n\n")
    first.encode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_empty_review(name: str) -> None:
    render(name, Review(), {})


@pytest.mark.parametrize("name", FORMATS)
def test_found_secrets_stay_out(name: str) -> None:
    source = f'a = 1\nkey = "{SECRET}"; run(key)\nb = 2\n'.encode()
    at = Location("s.py", 2, 8, 2, 8 + len(SECRET))
    secret = reviews.made("hard-coded-secret", at, "An AWS key is in the source", "AK••••••••EN", sensitive=True)
    secret = replace(secret, edits=(Edit(at, SECRET, "os.environ"),))
    same = reviews.made("sql-injection", Location("s.py", 2, 1, 2, 40), "same line", f'key = "{SECRET}"')
    near = reviews.made("code-injection", Location("s.py", 1), "line above", "a = 1")
    # A suggestion from line 1 to an edit on line 3 would repeat the secret between them.
    near = replace(near, edits=(Edit(Location("s.py", 3, 1, 3, 6), "b = 2", "b = 3"),))
    for disposition in (Disposition.REPORTED, Disposition.IGNORED):
        made = Review(
            (Triaged(secret, disposition), Triaged(same, Disposition.REPORTED), Triaged(near, Disposition.REPORTED))
        )
        text = render(
            name, made, reviews.RULES, show_all=True, read=lambda path, side: source if side is Side.NEW else None
        )
        assert SECRET not in text and SECRET[4:12] not in text


def test_names_are_checked_first() -> None:
    check_names("terminal", ["sarif=a", "json=b"])
    with pytest.raises(UsageError, match="no output format 'sarfi'") as error:
        check_names("terminal", ["sarfi=x"])
    assert "sarif" in error.value.help
    with pytest.raises(UsageError, match="two outputs"):
        check_names("terminal", ["sarif=x", "json=./x"])
    with pytest.raises(UsageError, match="not an output"):
        check_names("terminal", ["sarif"])


def test_write_files(tmp_path: Path) -> None:
    write_files(reviews.review(), [f"{name}={tmp_path}/{name}" for name in FORMATS], reviews.RULES, read=reviews.read)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(FORMATS)
    assert "\x1b" not in (tmp_path / "terminal").read_text("utf-8")
    with pytest.raises(OutputError):
        write_files(reviews.review(), [f"json={tmp_path}"], reviews.RULES)


def test_formats_are_loaded_when_asked_for() -> None:
    code = "import sys, reviewbot.outputs; print([m for m in ('rich', 'pydantic', 'reviewbot.outputs.sarif') if m in sys.modules])"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "[]"
