import json
from pathlib import Path

import pytest

from reviewbot.analyzers.external import caused_by, parse_sarif, read_sarif, repository_path
from reviewbot.errors import UsageError
from reviewbot.findings import Category, Confidence, Origin, Severity
from tests.support.changes import change, changed_file

ROOT = Path("/repo")


class Files(dict):
    def read(self, path):
        return self.get(path)


def document(*results, rules=()):
    return {"runs": [{"tool": {"driver": {"name": "lint", "rules": list(rules)}}, "results": list(results)}]}


def result(path="a.py", line=1, **more):
    place = {"physicalLocation": {"artifactLocation": {"uri": path}, "region": {"startLine": line}}}
    return {"ruleId": "R1", "message": {"text": "bad"}, "locations": [place], **more}


def test_a_result_becomes_a_finding():
    rule = {
        "id": "R1",
        "properties": {"tags": ["external/cwe/cwe-089"], "security-severity": "8.1", "precision": "high"},
    }
    (found,) = parse_sarif(document(result(), rules=[rule]), ROOT)
    assert (found.rule, found.tool, found.origin) == ("lint/R1", "lint", Origin.EXTERNAL)
    assert (found.category, found.severity, found.confidence, found.cwe) == (
        Category.SECURITY,
        Severity.HIGH,
        Confidence.HIGH,
        (89,),
    )


@pytest.mark.parametrize(
    ("level", "severity"),
    [("error", Severity.HIGH), ("note", Severity.LOW), (None, Severity.MEDIUM), (["x"], Severity.MEDIUM)],
)
def test_levels(level, severity):
    assert next(iter(parse_sarif(document(result(level=level)), ROOT))).severity is severity


def test_suppressed_results_stay_out():
    assert list(parse_sarif(document(result(suppressions=[{"kind": "inSource"}])), ROOT)) == []


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("src/a.py", "src/a.py"),
        ("file:///repo/src/a%20b.py", "src/a b.py"),
        ("/repo/a.py", "a.py"),
        ("../secret", None),
        ("file:///etc/passwd", None),
        ("https://host/a.py", None),
        ("a%00.py", None),
        ("", None),
    ],
)
def test_paths_stay_inside_the_repository(uri, path):
    assert repository_path(uri, ROOT) == path


@pytest.mark.parametrize("junk", [{}, [], "x", {"runs": 3}])
def test_not_sarif(junk):
    with pytest.raises(UsageError):
        list(parse_sarif(junk, ROOT))


@pytest.mark.parametrize(
    "run",
    [
        None,
        3,
        {"results": 3},
        {"results": [None, {}, {"locations": [3]}]},
        {"tool": [], "results": [result(line=-1), result(line="x"), result(line=True)]},
    ],
)
def test_junk_inside_is_left_out(run):
    assert list(parse_sarif({"runs": [run]}, ROOT)) == []


def test_without_a_base_only_added_lines_count():
    file = changed_file("a.py", "x\ny\n", "x\nY\n")
    head = list(parse_sarif(document(result(line=1), result(line=2), result("b.py")), ROOT))
    files = Files({"a.py": b"x\nY\n"})
    assert [f.location.line for f in caused_by(change(file), head, None, Files(), files)] == [2]


def test_with_a_base_the_difference_counts():
    file = changed_file("a.py", "x\ny\n", "new\nx\ny\n")
    head = list(parse_sarif(document(result(line=2), result(line=3, ruleId="R2")), ROOT))
    base = list(parse_sarif(document(result(line=1)), ROOT))
    left = caused_by(change(file), head, base, Files({"a.py": b"x\ny\n"}), Files({"a.py": b"new\nx\ny\n"}))
    assert [f.rule for f in left] == ["lint/R2"]


def test_unreadable_and_broken_files(tmp_path):
    with pytest.raises(UsageError, match="cannot read"):
        read_sarif(tmp_path / "none.sarif", ROOT)
    deep = tmp_path / "deep.sarif"
    deep.write_text("[" * 100_000)
    with pytest.raises(UsageError):
        read_sarif(deep, ROOT)
    good = tmp_path / "good.sarif"
    good.write_text(json.dumps(document(result())))
    assert len(read_sarif(good, ROOT)) == 1
