"""JSON: valid by its own schema, complete, readable back, and a stranger's file is an error, not a crash."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import reviews

from reviewbot.errors import UsageError
from reviewbot.findings import Disposition, Review, Triaged
from reviewbot.outputs import json_v1
from reviewbot.outputs.base import Options

ALL = Options(reviews.RULES, show_all=True)


def without_secrets_and_surrogates(review: Review) -> Review:
    """What a reader gets back: lone surrogates in texts become U+FFFD (paths keep them)."""
    text = json_v1.text_out
    kept = []
    for t in review.findings:
        f = t.finding
        evidence = tuple(replace(e, text=text(e.text)) for e in f.evidence)
        f = replace(f, message=text(f.message), why=text(f.why), fix=text(f.fix), code=text(f.code), evidence=evidence)
        kept.append(replace(t, finding=f))
    skipped = tuple(replace(s, detail=text(s.detail)) for s in review.skipped)
    return replace(review, findings=tuple(kept), skipped=skipped, notes=tuple(map(text, review.notes)))


@pytest.mark.parametrize("made", [reviews.review(), reviews.clean_review(), Review()])
def test_valid_by_its_schema_and_read_back(made: Review) -> None:
    written = json_v1.render(made, ALL)
    document = json.loads(written)
    jsonschema.Draft202012Validator.check_schema(json_v1.schema())
    jsonschema.validate(document, json_v1.schema())
    assert json_v1.read(written) == without_secrets_and_surrogates(made)
    assert json_v1.render(json_v1.read(written), ALL) == written
    assert written.isascii()


def test_says_the_essentials() -> None:
    document = json.loads(json_v1.render(reviews.review(), Options()))
    assert (document["format"], document["format_version"]) == ("reviewbot-review", 1)
    assert (document["complete"], document["failing"], document["fail_level"]) == (False, 3, "high")
    assert document["counts"] == {"reported": 13, "summary": 1, "ignored": 1, "suppressed": 1, "below gate": 1}
    assert "below gate" not in {f["disposition"] for f in document["findings"]}


def test_edits_of_a_secret_are_left_out() -> None:
    secret = next(t for t in reviews.findings() if t.finding.sensitive)
    edits = (reviews.findings()[0].finding.edits[0],)
    made = Review((Triaged(replace(secret.finding, edits=edits), Disposition.REPORTED),))
    assert json.loads(json_v1.render(made, ALL))["findings"][0]["edits"] == []


@pytest.mark.parametrize("score", [float("nan"), float("inf")])
def test_scores_that_are_no_numbers(score: float) -> None:
    made = Review((Triaged(replace(reviews.findings()[0].finding, score=score), Disposition.REPORTED),))
    assert json.loads(json_v1.render(made, ALL))["findings"][0]["score"] is None


@settings(deadline=None)
@given(st.binary(max_size=20).map(lambda b: b.decode("utf-8", "surrogateescape")))
def test_paths_round_trip(path: str) -> None:
    written = json_v1.path_out(path)
    written.encode("utf-8")
    assert json_v1.path_in(written) == path


@pytest.mark.parametrize(
    "text",
    [
        "", "null", "[]", "{", "{}x", '{"format": "other"}', '{"format_version": 2}', '{"findings": [{}]}', '{"findings": {}}',
        '{"skipped": [{"path": "x", "reason": "because"}]}', '{"cpu_seconds": NaN}', '{"started_at": 1e300}', "[" * 100_000,
        b"\xff\xfe", '{"findings": [{"rule": "x", "severity": "awful"}]}', '{"base": "\\ud800"}',
    ],
)  # fmt: skip
def test_a_strangers_file_is_an_error(text: str | bytes) -> None:
    with pytest.raises(UsageError) as error:
        json_v1.read(text)
    assert "\n" not in error.value.title


def test_too_large() -> None:
    with pytest.raises(UsageError, match="too large"):
        json_v1.read(b" " * (json_v1.MAX_BYTES + 1))


def test_later_optional_fields_are_ignored() -> None:
    document = json.loads(json_v1.render(reviews.clean_review(), ALL)) | {"added_in_1_7": {"x": 1}}
    assert json_v1.read(json.dumps(document)) == reviews.clean_review()
