from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np

from reviewbot.training.recipes.edits import Edit, consecutive, mine, read_edits, version_key, write_edits
from reviewbot.training.recipes.packages import Package
from reviewbot.training.recipes.security_delta import (
    FAMILIES,
    FOLDS,
    examples,
    family_threshold,
    fit,
    fold_of,
    ngram_features,
    read_pairs,
    report,
    scores,
)
from tests.unit.training.recipes.support import SAMPLES, wheel

SQL = (
    "q = 'SELECT * FROM t WHERE a = ' + name{0}\nrun(q)\n",
    "q = 'SELECT * FROM t WHERE a = ?'\nrun(q, (name{0},))\n",
)
SHELL = ("subprocess.run('ls ' + p{0}, shell=True)\n", "subprocess.run(['ls', p{0}])\n")


def corpus() -> tuple[list[Edit], list[Edit]]:
    """(security fixes, ordinary edits) of many repositories."""
    pairs = [
        Edit(f"repo{i}", "python", texts[0].format(i), texts[1].format(i), family)
        for i in range(40)
        for texts, family in ((SQL, "sql-injection"), (SHELL, "command-injection"))
    ]
    plain = [
        Edit(f"pkg{i}", "python", f"x{i} = f(a)\ny = {i}\n", f"x{i} = f(a, b)\nlog(x{i})\ny = {i + 1}\n")
        for i in range(200)
    ]
    return pairs, plain


def test_pairs_keep_repository_and_family(tmp_path: Path) -> None:
    row = {
        "func_src_before": "a",
        "func_src_after": "b",
        "commit_link": "github.com/o/r/commit/1",
        "vul_type": "cwe-089",
    }
    rows = [row | {"file_name": "x.py"}, row | {"file_name": "x.c"}, row | {"file_name": "x.rb", "vul_type": "cwe-352"}]
    with gzip.open(tmp_path / "p.jsonl.gz", "wt") as stream:
        stream.writelines(json.dumps(r) + "\n" for r in rows)
    found = read_pairs(tmp_path / "p.jsonl.gz")
    assert [(e.group, e.language, e.family) for e in found] == [
        ("github.com/o/r", "python", "sql-injection"),
        ("github.com/o/r", "ruby", "other"),
    ]


def test_a_family_is_learned_and_swapping_the_sides_negates_it() -> None:
    pairs, plain = corpus()
    data = examples(pairs, plain, ngram_features)
    assert len(data.family) == 2 * len(pairs) + len(plain)
    weights = fit(data)
    assert weights.shape[0] == len(FAMILIES) + 1
    there = ngram_features(SQL[1].format("n"), SQL[0].format("n"), "python") @ weights.T
    back = ngram_features(SQL[0].format("n"), SQL[1].format("n"), "python") @ weights.T
    np.testing.assert_allclose(there, -back, rtol=1e-4, atol=1e-6)
    assert there[FAMILIES.index("sql-injection")] > there[FAMILIES.index("command-injection")]


def test_a_repository_is_in_one_fold() -> None:
    assert {fold_of(f"repo{i}") for i in range(100)} == set(range(FOLDS))
    pairs, plain = corpus()
    data = examples(pairs, plain, ngram_features)
    folds = {(e.group, f) for e, f in zip([p for p in pairs for _ in range(2)], data.fold, strict=False)}
    assert len(folds) == len({p.group for p in pairs})


def test_the_report_has_every_figure() -> None:
    found = report(examples(*corpus(), ngram_features))
    assert found["families"]["xss"]["dev_pairs"] == 0
    assert found["test"]["pair_order"] > 0.9
    assert set(found["families"]) == set(FAMILIES)
    assert scores(np.zeros((1, 1 << 15), np.float32), examples(*corpus(), ngram_features)).shape[1] == 1


def test_a_threshold_needs_evidence_against_false_alarms() -> None:
    positive, many = np.full(50, 2.0), np.zeros(100_000)
    assert family_threshold(positive, many, 0.8, 0.01) == 2
    assert family_threshold(positive, many[:100], 0.8, 0.01) is None
    assert family_threshold(positive, np.full(1000, 3.0), 0.8, 0.01) is None


def test_edits_between_two_releases(tmp_path: Path) -> None:
    changed = SAMPLES["python"].replace("> 10", "> 12").replace("return", "check(rows)\n    return")
    old, new = (
        wheel(tmp_path, "demo", "1.9", {"demo/a.py": SAMPLES["python"]}),
        wheel(tmp_path, "demo", "1.10", {"demo/a.py": changed}),
    )
    assert list(consecutive([new[0], old[0]])) == [(old[0], new[0])]
    (edit,) = mine(old, new)
    assert (edit.group, edit.language, edit.family) == ("demo", "python", "")
    assert "> 10" in edit.before
    assert "> 12" in edit.after
    assert mine(old, old) == []
    write_edits(tmp_path / "e.jsonl.gz", [edit])
    assert read_edits(tmp_path / "e.jsonl.gz") == [edit]
    assert list(consecutive([Package("npm", "x", "1", "MIT", ())])) == []


def test_versions_sort_by_number() -> None:
    assert sorted(["1.10.0", "1.9.2", "1:2.0-1"], key=version_key)[0] == "1.9.2"
    assert version_key("2.0") > version_key("1.99")
