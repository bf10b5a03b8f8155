"""How a change is shared out among rules and workers."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import pytest

from reviewbot.analyzers.base import RuleMeta, State
from reviewbot.analyzers.testing import memory_state
from reviewbot.cache import FileCache, NoCache
from reviewbot.changes import ChangeSet
from reviewbot.console import Silent
from reviewbot.findings import Category, Confidence, Location, Severity, SkipReason
from reviewbot.review import Comparer
from tests.support.changes import changed_file

META = RuleMeta("each-file", Category.QUALITY, Severity.LOW, Confidence.HIGH, "tells of each file")


@dataclass
class EachFile:
    """Tells of every file, one by one; breaks on one of them."""

    name: str
    breaks: str = ""

    @property
    def metas(self):
        return (replace(META, id=self.name),)

    def compare(self, before, after, change):
        for file in change.files:
            yield from self.compare_file(before, after, change, file)

    def compare_file(self, before, after, change, file):
        if file.path == self.breaks:
            raise RuntimeError(file.path)
        yield self.metas[0].finding(Location(file.path, 1), f"{len(change.files)} files")


class AtOnce:
    """Tells of the whole change."""

    metas = (replace(META, id="at-once"),)

    def compare(self, before, after, change):
        yield self.metas[0].finding(Location(change.files[0].path, 1), f"{len(change.files)} files")


class ReadsNothing:
    """An index that must not be asked."""

    def avoid(self, paths):
        pass


def change_of(count):
    files = [changed_file(f"m{n:03}.py", None, f"x = {n}\n") for n in range(count)]
    return ChangeSet(tuple(files), "b" * 40, "h" * 40, "m" * 40)


def comparer(rules, change, jobs, cache=None):
    content = {f.path: b"x = 1\n" for f in change.files}

    def states():
        return memory_state({}), memory_state(content)

    made = Comparer(tuple(rules), states, "d", cache or NoCache(), Silent(), jobs, 60, time.monotonic() + 600)
    return made, states()


def said(result):
    return sorted((f.rule, f.location.path, f.message) for f in result.findings)


@pytest.mark.parametrize("count", [3, 150])
def test_workers_say_what_one_process_says(count):
    change = change_of(count)
    results = []
    for jobs in (0, 2):
        made, (before, after) = comparer([EachFile("one"), AtOnce(), EachFile("two")], change, jobs)
        results.append(said(made.run(change, before, after)))
    assert results[0] == results[1]
    assert len(results[0]) == 2 * count + 1
    assert {message for _, _, message in results[0]} == {f"{count} files"}


def test_a_rule_that_breaks_on_a_file_of_many_loses_only_that_file():
    change = change_of(150)
    made, (before, after) = comparer([EachFile("one", "m100.py"), EachFile("two")], change, 1)
    result = made.run(change, before, after)
    assert [(s.reason, s.by) for s in result.skipped] == [(SkipReason.CRASH, "one")]
    assert len(result.findings) == 299


def test_whole_files_are_compared_without_an_index():
    change = replace(change_of(2), head="WORKTREE", merge_base="", whole=True)
    made, (before, _) = comparer([AtOnce()], change, 2)
    blind = State(before.snapshot, ReadsNothing())  # type: ignore[arg-type]
    assert len(made.run(change, blind, blind).findings) == 1


def test_a_known_comparison_tells_the_coverage_without_the_index(tmp_path):
    change = change_of(3)
    cache = FileCache(tmp_path)
    made, (before, after) = comparer([AtOnce()], change, 0, cache)
    assert made.run(change, before, after).coverage == (3, 3)
    blind = State(before.snapshot, ReadsNothing())  # type: ignore[arg-type]
    known = made.run(change, blind, blind)
    assert (known.coverage, len(known.findings)) == ((3, 3), 1)
