"""The work of comparing grows with the change, not with its square: counted in calls, so that no clock is needed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import count
from types import FrameType

import pytest

from reviewbot.analyzers import registry
from reviewbot.analyzers.base import CompareRule
from reviewbot.analyzers.testing import change_between, memory_state
from reviewbot.findings import Category
from reviewbot.source import parser

RULES = {
    rule.metas[0].id: rule
    for rule in registry.all_rules()
    if isinstance(rule, CompareRule) and rule.metas[0].category is not Category.SECURITY
}
FEW, MANY = 8, 32

# Everything here says its number, so that nothing which is known of one file answers for another, or for a later run.
# (For a name that all files share, each of them has all calls of that name to look at, up to the index's cap.)
MARKS = count(1)
BEFORE = """
import threading
import requests
from pkg.m{next} import Widget_{next}, make_{next}

LOCK = threading.Lock()
MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]


class Widget_{n}:
    def compute_total_{n}(self, a, b):
        return a + b

    def resize_frame_{n}(self, a):
        return a


class Button_{n}(Widget_{n}):
    def resize_frame_{n}(self, a):
        return a


def make_{n}(a, b):
    return Widget_{n}()


def view_{n}(request, items_{n}):
    validate_input_{n}(request)
    if items_{n} is None:
        return None
    items_{n}.append(request.value)
    answer = requests.get(request.url, timeout=5)
    return items_{n}.count(answer)


def keep_{n}(rows):
    with LOCK:
        rows.append({n})


def drop_{n}(rows):
    with LOCK:
        rows.remove({n})


def read_{n}(rows):
    try:
        parse_row_{n}(rows)
        return rows
    except Broken{n}Error:
        report(rows)


def fetch_{n}(a):
    return a


@login_required
def place_{n}(width, height):
    return width


def use_{n}(widget):
    widget.compute_total_{n}(1, 2)
    widget.resize_frame_{n}(1)
    fetch_{n}(1)
    return make_{next}(1, 2)
"""
AFTER = """
import threading
import requests
import absent_{n}
import missing
from pkg.m{previous} import Widget_{previous}
from pkg.m{next} import Widget_{next}
from other._inner import private_{n}

LOCK = threading.Lock()
MIDDLEWARE = []


class Widget_{n}:
    def compute_sum(self, a):
        return a

    def resize_frame_{n}(self, a):
        return a


class Button_{n}(Widget_{n}):
    def resize_frame_{n}(self, a, b):
        return b


def make_{n}(a, b, c):
    return Widget_{n}()


def view_{n}(request, items_{n}):
    items_{n}.append(request.value)
    answer = requests.get(request.url)
    return items_{n}.count(answer)


def keep_{n}(rows):
    rows.append({n})


def drop_{n}(rows):
    with LOCK:
        rows.remove({n})


def read_{n}(rows):
    parse_row_{n}(rows)
    return rows


async def fetch_{n}(a):
    return a


def place_{n}(width, height):
    return width


def use_{n}(widget):
    widget.compute_total_{n}(1, 2)
    widget.resize_frame_{n}(1)
    fetch_{n}(1)
    return make_{next}(1, 2)


def put_{n}(height, width):
    return place_{n}(height, width)


def grown_{n}(a, b, c, d, e, f, g, h):
{steps}    return a


def copied_{n}(rows, limit):
    found = []
    for row in rows:
        if row.name and row.value > limit:
            found.append((row.name, row.value * limit))
        elif row.other and row.rest < limit:
            found.append((row.other, row.rest - limit))
    total = sum(value for _, value in found)
    names = sorted(name for name, _ in found if name.startswith("x"))
    return {{"total": total, "names": names, "first": found[0], "size": len(found)}}
"""
ORIGINAL = AFTER[AFTER.index("def copied") :].format(n="first")
STEP = """    for x in a:
        if x and b or c and d:
            while x:
                if e or f and g:
                    for y in x:
                        if y > {n} and h:
                            b = y + {step}
"""
TEST_BEFORE = "def test_it_{n}():\n    it = make_{n}()\n    assert make_{n}(it).size == {n}\n    make_{n}(it).close()\n"
TEST_AFTER = "import pytest\n\n\n@pytest.mark.skip\ndef test_it_{n}():\n    it = make_{n}()\n    make_{n}(it).close()\n"


def tree(template: str, test: str, modules: int) -> dict[str, bytes]:
    files = {"pyproject.toml": b'[project]\ndependencies = ["requests"]\n', "lib/first.py": ORIGINAL.encode()}
    mark = f"# {next(MARKS)}\n"
    for n in range(modules):
        steps = "".join(STEP.format(n=n, step=step) for step in range(15))
        known = {"n": n, "next": n + 1, "previous": max(n - 1, 0), "steps": steps}
        files[f"pkg/m{n}.py"] = (mark + template).format(**known).encode()
        files[f"tests/test_m{n}.py"] = (mark + test).format(**known).encode()
    return files


def work(rule: CompareRule, modules: int, counted: Callable[[FrameType, str, object], bool]) -> int:
    """How many of the `counted` calls a comparison of so many changed modules makes, everything indexed before."""
    before = memory_state(tree(BEFORE, TEST_BEFORE, modules))
    after = memory_state(tree(AFTER, TEST_AFTER, modules))
    change = change_between(before.snapshot, after.snapshot)
    calls = 0

    def count_call(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += counted(frame, event, argument)

    sys.setprofile(count_call)
    try:
        list(rule.compare(before, after, change))
    finally:
        sys.setprofile(None)
    return calls


def is_call(frame: FrameType, event: str, argument: object) -> bool:
    return event in ("call", "c_call")


def is_parse(frame: FrameType, event: str, argument: object) -> bool:
    return event == "call" and frame.f_code is parser.parse.__code__


@pytest.mark.parametrize("name", RULES)
def test_four_times_the_files_are_four_times_the_work(name: str) -> None:
    work(RULES[name], 3, is_call)  # what is made once
    few, many = (work(RULES[name], modules, is_call) for modules in (FEW, MANY))
    assert many <= 1.15 * MANY / FEW * few + 1_000


@pytest.mark.parametrize("name", RULES)
def test_each_side_of_a_file_is_parsed_once(name: str) -> None:
    assert work(RULES[name], MANY, is_parse) <= 2 * 2 * MANY
