"""Rule files: every key is known, every error names file, line and field, and broken files do not stop the others."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
import yaml

from reviewbot.analyzers.security import user_rules
from reviewbot.analyzers.security.loader import LANGUAGES, builtin, read_rules
from reviewbot.analyzers.testing import memory_state, run_rules
from reviewbot.errors import ConfigError
from reviewbot.findings import Finding, Skipped

ROOT = resources.files("reviewbot.analyzers.security")
RULE = """id: no-frobnicate
languages: [python]
summary: Frobnication
severity: low
message: "`{sink}` frobnicates"
matches:
  - call: [frobnicate]
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_builtin_rules_load_and_fit_the_schema(language: str) -> None:
    schema = jsonschema.Draft202012Validator(json.loads((ROOT / "rule.schema.json").read_text()))
    rules, library = builtin(language)
    assert len(rules) >= 20 and library.sources
    for entry in (ROOT / "rules" / language).iterdir():
        if entry.name != "library.yaml":
            schema.validate(yaml.safe_load(entry.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("summary:", "sumary:"), "r.yaml:1: `sumary`: unknown key"),
        (("- call: [frobnicate]", "- cal: [frobnicate]"), "r.yaml:7: `cal`: unknown key"),
        (("severity: low", "severity: awful"), "`severity`: must be one of"),
        (("id: no-frobnicate", "id: No Frobnicate"), "`id`: must be kebab-case"),
        (("message:", "id: twice\nmessage:"), "r.yaml:5: not YAML: key 'id' is given twice"),
        (("languages: [python]\n", ""), "`languages`: is needed"),
        (("- call: [frobnicate]", "- call: [frobnicate]\n    source: '('"), "`source`: not a regular expression"),
    ],
)
def test_errors_name_file_line_and_field(change: tuple[str, str], said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_rules("r.yaml", RULE.replace(*change))
    assert said in caught.value.title


def test_ast_grep_rules_work_and_their_unknown_keys_are_refused(tmp_path: Path) -> None:
    text = "id: no-print\nlanguage: python\nmessage: no print\nseverity: warning\nrule:\n  pattern: print($A)\n"
    (tmp_path / "a.yml").write_text(text)
    found = run_rules(user_rules(tmp_path), memory_state({}, {}), memory_state({"a.py": b"print(1)\n"}, {}))
    assert [f.rule for f in found if isinstance(f, Finding)] == ["no-print"]
    with pytest.raises(ConfigError, match="patern"):
        read_rules("a.yml", text.replace("pattern:", "patern:"))


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(RULE)
    (tmp_path / "bad.yaml").write_text(RULE.replace("summary:", "sumary:"))
    found = list(run_rules(user_rules(tmp_path), memory_state({}, {}), memory_state({"a.py": b"frobnicate()\n"}, {})))
    assert [f.rule for f in found if isinstance(f, Finding)] == ["no-frobnicate"]
    assert ["bad.yaml:1" in s.detail for s in found if isinstance(s, Skipped)] == [True]
