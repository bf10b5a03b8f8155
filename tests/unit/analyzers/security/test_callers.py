"""Unchanged callers of what a change opened: followed through the index, bounded, and said how far."""

from __future__ import annotations

from reviewbot.analyzers.security import RULES
from reviewbot.analyzers.security.callers import MAX_CALLER_FILES
from reviewbot.analyzers.testing import memory_state, run_rules
from reviewbot.changes import Side
from reviewbot.findings import Confidence, EvidenceKind, Finding

HEAD = "from flask import Flask, request\nimport os, shlex\napp = Flask(__name__)\n"
SAFE = "import shlex\ndef safe(x):\n    return shlex.quote(x)\n"
OPEN = "import shlex\ndef safe(x):\n    return x\n"


def view(name: str = "v", call: str = "safe", module: str = "helpers") -> str:
    body = f'@app.route("/{name}")\ndef {name}():\n    os.system("ls " + {call}(request.args["q"]))\n    return ""\n'
    return f"{HEAD}from {module} import {call}\n{body}"


def look(before: dict[str, str], after: dict[str, str]) -> list[Finding]:
    """What is reported when `before` becomes `after`; files not named in `after` stay."""
    old = {p: t.encode() for p, t in before.items()}
    new = old | {p: t.encode() for p, t in after.items()}
    found = run_rules(RULES, memory_state(old, {}), memory_state(new, {}))
    return [f for f in found if isinstance(f, Finding) and f.confidence >= Confidence.MEDIUM]


def how_far(found: Finding) -> str:
    return next(e.text for e in found.evidence if e.kind is EvidenceKind.CALL_SITE)


def test_a_removed_sanitizer_is_followed_to_its_unchanged_caller() -> None:
    (found,) = look({"helpers.py": SAFE, "app.py": view()}, {"helpers.py": OPEN})
    assert (found.rule, found.location.path, found.location.line) == ("command-injection", "helpers.py", 3)
    assert "`safe()`" in found.message
    assert "app.py (callers followed 1 level up, 1 file" in how_far(found)
    removed = next(e for e in found.evidence if e.kind is EvidenceKind.REMOVED)
    assert removed.location is not None
    assert (removed.location.path, removed.location.line, removed.location.side) == ("helpers.py", 3, Side.OLD)


def test_a_removed_early_return_is_followed() -> None:
    guarded = 'def safe(x):\n    if x not in ("a", "b"):\n        raise ValueError(x)\n    return x\n'
    (found,) = look({"helpers.py": guarded, "app.py": view()}, {"helpers.py": "def safe(x):\n    return x\n"})
    assert found.rule == "command-injection"
    assert found.location.side is Side.OLD


def test_through_an_unchanged_helper_in_between() -> None:
    middle = "from helpers import safe\ndef clean(x):\n    return safe(x)\n"
    files = {"helpers.py": SAFE, "middle.py": middle, "app.py": view(call="clean", module="middle")}
    (found,) = look(files, {"helpers.py": OPEN})
    assert "app.py (callers followed 2 levels up, 2 files" in how_far(found)


def test_the_other_way_round_is_quiet() -> None:
    assert look({"helpers.py": OPEN, "app.py": view()}, {"helpers.py": SAFE}) == []


def test_an_edit_that_opens_nothing_follows_nobody() -> None:
    edited = "import shlex\ndef safe(x):\n    text = x.strip()\n    return shlex.quote(text)\n"
    assert look({"helpers.py": SAFE, "app.py": view()}, {"helpers.py": edited}) == []


def test_callers_that_were_open_before_are_not_news() -> None:
    open_before = view().replace('safe(request.args["q"])', 'request.args["q"]')
    assert look({"helpers.py": SAFE, "app.py": open_before}, {"helpers.py": OPEN}) == []


def test_many_callers_are_bounded_and_the_bound_is_said() -> None:
    files = {f"app{n:03}.py": view(f"v{n}") for n in range(MAX_CALLER_FILES + 15)}
    found = look({"helpers.py": SAFE, **files}, {"helpers.py": OPEN})
    assert len(found) == MAX_CALLER_FILES
    assert f"{MAX_CALLER_FILES} files of {MAX_CALLER_FILES + 15}" in how_far(found[0])


def test_import_cycles_end() -> None:
    files = {
        "a.py": "from b import tidy\ndef safe(x):\n    return tidy(x)\ndef other(x):\n    return x\n",
        "b.py": "from a import other\nimport shlex\ndef tidy(x):\n    return shlex.quote(other(x))\n",
        "app.py": view(module="a"),
    }
    after = {"b.py": "from a import other\nimport shlex\ndef tidy(x):\n    return other(x)\n"}
    assert [f.rule for f in look(files, after)] == ["command-injection"]
