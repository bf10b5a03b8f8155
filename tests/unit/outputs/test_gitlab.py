"""GitLab's two reports against their documented schemas, transcribed."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from support import reviews

from reviewbot.findings import Review
from reviewbot.outputs import gitlab_codequality, gitlab_sast
from reviewbot.outputs.base import Options

NAME = {"type": "string", "minLength": 1}
LINE = {"type": "integer", "minimum": 1}
TIME = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$"}
URL = {"type": "string", "pattern": "^https?://.+"}

# docs.gitlab.com: ci/testing/code_quality, "Code Quality report format".
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "fingerprint", "severity", "location"],
        "properties": {
            "description": NAME,
            "check_name": NAME,
            "fingerprint": NAME,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": NAME,
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": LINE, "end": LINE}},
                },
            },
        },
    },
}

TOOL = {
    "type": "object",
    "required": ["id", "name", "version", "vendor"],
    "properties": {
        "id": NAME,
        "name": NAME,
        "version": NAME,
        "vendor": {"type": "object", "required": ["name"], "properties": {"name": NAME}},
    },
}
# gitlab.com: security-products/security-report-schemas, sast-report-format 15.2.1 (the parts a report can break).
SAST = {
    "type": "object",
    "required": ["scan", "version", "vulnerabilities"],
    "properties": {
        "version": {"const": "15.2.1"},
        "scan": {
            "type": "object",
            "required": ["analyzer", "scanner", "start_time", "end_time", "status", "type"],
            "properties": {
                "analyzer": TOOL,
                "scanner": TOOL,
                "start_time": TIME,
                "end_time": TIME,
                "status": {"enum": ["success", "failure"]},
                "type": {"enum": ["sast"]},
                "messages": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["level", "value"],
                        "properties": {"level": {"enum": ["info", "warn", "fatal"]}, "value": NAME},
                    },
                },
            },
        },
        "vulnerabilities": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "identifiers", "location"],
                "properties": {
                    "id": NAME,
                    "name": {"type": "string", "maxLength": 255},
                    "description": {"type": "string", "maxLength": 1048576},
                    "severity": {"enum": ["Info", "Unknown", "Low", "Medium", "High", "Critical"]},
                    "solution": {"type": "string", "maxLength": 7000},
                    "identifiers": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": ["type", "name", "value"],
                            "properties": {"type": NAME, "name": NAME, "value": NAME, "url": URL},
                        },
                    },
                    "links": {
                        "type": "array",
                        "items": {"type": "object", "required": ["url"], "properties": {"url": URL}},
                    },
                    "location": {
                        "type": "object",
                        "properties": {"file": NAME, "start_line": LINE, "end_line": LINE},
                    },
                },
            },
        },
    },
}


def parsed(module: Any, schema: dict[str, Any], review: Review) -> Any:
    document = json.loads(module.render(review, Options(reviews.RULES)))
    jsonschema.validate(document, schema)
    return document


@pytest.mark.parametrize("made", [reviews.review(), reviews.clean_review(), Review()])
def test_valid(made: Review) -> None:
    parsed(gitlab_codequality, CODE_QUALITY, made)
    parsed(gitlab_sast, SAST, made)


def test_code_quality() -> None:
    issues = parsed(gitlab_codequality, CODE_QUALITY, reviews.review())
    assert len(issues) == 14
    assert len({issue["fingerprint"] for issue in issues}) == 14
    assert (issues[0]["severity"], issues[0]["location"]) == (
        "blocker",
        {"path": "app/users.py", "lines": {"begin": 7, "end": 7}},
    )
    assert issues[-1]["severity"] == "info"
    removed = next(i for i in issues if i["check_name"] == "removed-check")
    assert removed["location"]["lines"]["begin"] == 10


def test_sast_has_only_security_findings() -> None:
    report = parsed(gitlab_sast, SAST, reviews.review())
    assert [v["severity"] for v in report["vulnerabilities"]] == ["Critical", "High", "High"]
    assert [i["name"] for i in report["vulnerabilities"][0]["identifiers"]] == ["reviewbot: sql-injection", "CWE-89"]
    assert len({v["id"] for v in report["vulnerabilities"]}) == 3
    assert report["scan"]["status"] == "failure" and len(report["scan"]["messages"]) == 2
    assert parsed(gitlab_sast, SAST, reviews.clean_review())["scan"]["status"] == "success"
