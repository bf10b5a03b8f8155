from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewbot.errors import UsageError
from reviewbot.history.labels import mine
from reviewbot.training.dataset import Example, clean, from_history, prepare, read_jsonl
from tests.support.labelled import labelled, write_jsonl
from tests.support.repos import fast_import


def test_reading_and_splitting_by_group(tmp_path: Path) -> None:
    data = prepare(read_jsonl(write_jsonl(tmp_path / "a.jsonl", labelled(200))))
    groups = [{e.group for e in part} for part in (data.train, data.calibrate, data.test)]
    assert all(not a & b for i, a in enumerate(groups) for b in groups[i + 1 :])
    assert data.split_by == "group"
    assert sum(len(p) for p in (data.train, data.calibrate, data.test)) == 200 - sum(data.dropped.values())
    assert data.train[0].text.startswith("<python> code <del>")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 2: not JSON"),
        ("[1]", "line 2: no usable label"),
        ('{"text": "x", "label": 7}', "line 2: no usable label"),
        ('{"text": "x", "label": [1]}', "line 2: no usable label"),
        ('{"text": "x"}', "line 2: no usable label"),
        ('{"label": 1}', "line 2: no text"),
        ('{"label": 1, "text": "  "}', "line 2: no text"),
        ('{"label": 1, "before": "x"}', "line 2: no text"),
        ('{"label": 1, "text": 5}', "line 2: no text"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "x", "label": "buggy"}\n' + line + "\n")
    with pytest.raises(UsageError, match=reason):
        read_jsonl(path)


def test_no_file_and_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"\xff\xfe")
    for name in ("a", "b"):
        with pytest.raises(UsageError, match="cannot read"):
            read_jsonl(tmp_path / name)


def test_duplicates_and_contradictions() -> None:
    kept, dropped = clean([Example("a b", 1), Example("a  b", 1), Example("c", 0), Example("c", 1), Example("d", 0)])
    assert [e.text for e in kept] == ["a b", "d"]
    assert dropped == {"duplicates": 1, "contradictory labels": 2}


@pytest.mark.parametrize(
    ("examples", "reason"),
    [
        ([], "0 usable examples"),
        ([Example(str(n), n % 2) for n in range(10)], "10 usable examples"),
        ([Example(str(n), 1) for n in range(50)], "50 positive examples of 50"),
        ([Example(str(n), 0) for n in range(50)], "0 positive examples of 50"),
        ([Example(str(n // 2), n % 2) for n in range(100)], "0 usable examples"),
        ([Example(str(n), int(n < 20), time=n) for n in range(100)], "calibration part has one class"),
    ],
)
def test_what_cannot_be_measured_is_refused(examples: list[Example], reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        prepare(examples)


def test_a_split_by_time_keeps_commits_whole_and_in_order() -> None:
    examples = [Example(f"{n}", n % 2, f"c{n // 7}", n // 7) for n in range(210)]
    data = prepare(reversed(examples))
    assert data.split_by == "time"
    assert max(e.time or 0 for e in data.train) < min(e.time or 0 for e in data.calibrate)
    assert max(e.time or 0 for e in data.calibrate) < min(e.time or 0 for e in data.test)
    assert prepare(examples).digest == data.digest


def test_the_mined_history_gives_labelled_hunks(tmp_path: Path) -> None:
    past = fast_import(tmp_path / "r", 440, buggy=lambda n: n % 7 == 0)
    examples = from_history(past, mine(past))
    assert {e.label for e in examples} == {0, 1}
    assert all(e.time and e.group for e in examples)
    assert "<add> value_" in examples[0].text
    json.dumps([e.text for e in examples])
