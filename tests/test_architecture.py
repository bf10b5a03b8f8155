"""The house itself: layers, lazy imports, parity of registry, docs and cases."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = (
    "torch",
    "transformers",
    "accelerate",
    "git",
    "httpx",
    "jinja2",
    "sqlite_utils",
    "onnxruntime",
    "ast_grep_py",
    "numpy",
    "tokenizers",
)


def loaded_by(statement: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after the statement."""
    code = f"import sys\n{statement}\nprint(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--help"], ["analyze", "--help"], ["rules", "list"], ["version"]])
def test_start_loads_nothing_heavy(arguments):
    loaded = loaded_by(f"from reviewbot.cli import run\nrun({arguments!r})")
    assert not loaded.intersection(HEAVY)
    assert "typer" in loaded


def test_core_path_of_a_review_loads_no_torch():
    assert not loaded_by("import reviewbot.wiring.analysis, reviewbot.wiring.parts").intersection(
        {"torch", "transformers", "accelerate"}
    )


def test_paths_named_in_contributing_exist():
    import re

    named = re.findall(
        r"`((?:src|tests|docs|benchmarks|examples)/[^`<>*]+)`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    )
    assert len(named) > 5
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_no_word_of_private_machinery_in_the_tree():
    files = (
        subprocess.run(["git", "ls-files", "-z"], capture_output=True, check=True, cwd=ROOT).stdout.decode().split("\0")
    )
    assert "pyproject.toml" in files
    assert not [f for f in files if f.endswith((".pt", ".pkl", ".pickle", ".bin"))]
