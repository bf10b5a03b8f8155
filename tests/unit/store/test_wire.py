"""A run as JSON: there and back, and everything else refused."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.errors import StoreError
from reviewbot.store.base import Repository, RunContext, RunRecord
from reviewbot.store.wire import FORMAT, from_json, to_json
from tests.support.runs import SHOP, found, review, run


def test_there_and_back():
    record = run(1, found(score=0.25), found(path="ü/\u202e.py"))
    assert from_json(to_json(record)) == (record,)
    made = RunRecord.from_review(review(), RunContext(SHOP, "9", "ab", "c", {"src/a.py": 3}))
    assert from_json(to_json(made).encode()) == (made,)


def test_lists_and_lines_of_runs():
    one, two = run(1), run(2)
    assert from_json(f"[{to_json(one)}, {to_json(two)}]") == (one, two)
    assert from_json(f"{to_json(one)}\n\n{to_json(two)}\n") == (one, two)


def broken(**changes: object) -> str:
    return json.dumps({**json.loads(to_json(run(1, found()))), **changes})


@pytest.mark.parametrize(
    "text",
    [
        "", "nonsense", "{}", "null", "5", '"x"', "[[]]", "[1]", "{" * 50_000, "[" * 50_000, '{"format": "sarif"}',
        broken(format="reviewbot-run/2"), broken(uid="../../etc/passwd"), broken(uid=5), broken(extra="a message"),
        broken(started_at="soon"), broken(started_at=1e300), broken(lines_changed=-1), broken(files_changed=2**70),
        broken(findings=[{"rule": "x"}]), broken(findings="x"), broken(version="a\nb"), broken(version="v" * 500),
        broken(risk_score=7), broken(repository="acme"), broken(stages=[["x"]]), broken(author="jo@example.org"),
        broken().replace("1.5", "NaN"), broken().replace('"high"', "Infinity").replace("0.25", "Infinity"),
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_a_reason(text: str):
    with pytest.raises(StoreError) as caught:
        from_json(text)
    assert caught.value.title.startswith("No recorded run: ") and FORMAT in caught.value.help


def test_what_comes_in_is_cleaned():
    text = broken(repository={"name": "a/b", "url": "https://u:secret@h/x", "forge": ""})
    (record,) = from_json(text.replace('"sql-injection"', '"a rule  with blanks"'))
    assert record.repository == Repository("a/b", "https://h/x")
    assert record.findings[0].rule == "a-rule-with-blanks"


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_no_json_document_breaks_the_reader(document: object):
    text = json.dumps(document)
    with suppress(StoreError):
        assert from_json(text) == () or isinstance(document, list)
