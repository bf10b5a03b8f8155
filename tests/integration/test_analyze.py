"""The command line on real repositories, end to end."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from tests.support.gitrepos import GitRepo

SOURCE = str(Path(__file__).parents[2] / "src")
CLEAN = "def total(items):\n    return sum(items)\n"
BAD = "def add(item, items=[]):\n    items.append(item)\n    return items\n"


def reviewbot(cwd, *args, env=None, **more):
    command = [sys.executable, "-m", "reviewbot", *args]
    return subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        errors="replace",
        env={**os.environ, "PYTHONPATH": SOURCE, **(env or {})},
        check=False,
        **more,
    )


def review(cwd, *args, **more):
    done = reviewbot(cwd, "analyze", "--format", "json", *args, **more)
    return done, json.loads(done.stdout) if done.stdout.strip() else None


def rules_of(document):
    return [f["rule"] for f in document["findings"] if f["disposition"] in ("reported", "summary")]


@pytest.fixture
def repository(tmp_path):
    made = GitRepo.create(tmp_path / "repo")
    made.commit({"a.py": CLEAN}, "base")
    return made


def well_said(done):
    """Every failure is a title and a help line, never a traceback."""
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("error: ")
    assert "help: " in done.stderr


def test_working_tree_staged_and_commit_give_the_same_findings(repository):
    repository.git("checkout", "-q", "-b", "feature")
    repository.write("a.py", CLEAN + BAD)
    _, working = review(repository.root, "--base", "main")
    repository.git("add", "-A")
    _, staged = review(repository.root, "--staged")
    repository.git("commit", "-qm", "feature")
    _, committed = review(repository.root, "--base", "main", "--head", "feature")
    assert rules_of(working) == rules_of(staged) == rules_of(committed) == ["mutable-default"]


def test_what_was_there_before_is_not_reported(repository):
    repository.commit({"a.py": CLEAN + BAD}, "bad")
    repository.git("checkout", "-q", "-b", "feature")
    repository.commit({"a.py": "# a note\n\n" + CLEAN + BAD}, "shift")
    done, document = review(repository.root, "--base", "main", "--head", "feature")
    assert (done.returncode, rules_of(document)) == (0, [])


def test_all_reviews_whole_files(repository):
    repository.commit({"a.py": CLEAN + BAD}, "bad")
    _, document = review(repository.root, "--all")
    assert rules_of(document) == ["mutable-default"]


def test_exit_code_follows_the_fail_level(repository):
    repository.commit({"a.py": BAD}, "bad")
    assert reviewbot(repository.root, "analyze", "--all", "--fail-level", "low").returncode == 1
    assert reviewbot(repository.root, "analyze", "--all", "--fail-level", "critical").returncode == 0
    assert reviewbot(repository.root, "analyze", "--all", "--fail-level", "none").returncode == 0


def test_ignore_comment_and_baseline(repository):
    ignored = BAD.replace("=[]):", "=[]):  # reviewbot: ignore[mutable-default] shared on purpose")
    repository.commit({"a.py": ignored}, "ignored")
    _, document = review(repository.root, "--all")
    assert rules_of(document) == []
    assert [f["disposition"] for f in document["findings"]] == ["ignored"]
    repository.commit({"a.py": BAD}, "bad")
    assert reviewbot(repository.root, "baseline", "create", "--all").returncode == 0
    _, document = review(repository.root, "--all")
    assert rules_of(document) == []


def test_several_outputs_at_once(repository, tmp_path):
    repository.commit({"a.py": BAD}, "bad")
    sarif, text = tmp_path / "o.sarif", tmp_path / "o.md"
    done = reviewbot(repository.root, "analyze", "--all", "-o", f"sarif={sarif}", "-o", f"markdown={text}")
    assert done.returncode == 0
    assert json.loads(sarif.read_text())["version"] == "2.1.0"
    assert "mutable-default" in text.read_text()


def test_fix_edits_the_working_tree(repository):
    repository.git("checkout", "-q", "-b", "feature")
    repository.write("a.py", "def f(x):\n    return x is 'a'\n")
    done = reviewbot(repository.root, "analyze", "--base", "main", "--fix")
    assert (repository.root / "a.py").read_text() == "def f(x):\n    return x == 'a'\n", done.stderr


def test_external_findings_are_reduced_to_the_change(repository, tmp_path):
    repository.git("checkout", "-q", "-b", "feature")
    repository.commit({"a.py": CLEAN + "x = 1\n"}, "feature")
    place = lambda line: {"physicalLocation": {"artifactLocation": {"uri": "a.py"}, "region": {"startLine": line}}}  # noqa: E731
    results = [{"ruleId": "E1", "message": {"text": "m"}, "locations": [place(n)]} for n in (1, 3)]
    sarif = tmp_path / "in.sarif"
    sarif.write_text(
        json.dumps({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "lint"}}, "results": results}]})
    )
    _, document = review(repository.root, "--base", "main", "--head", "feature", "--sarif-in", str(sarif))
    assert [(f["rule"], f["location"]["line"]) for f in document["findings"]] == [("lint/E1", 3)]


def test_in_ci_the_target_branch_decides_and_hiding_is_told(repository):
    repository.git("checkout", "-q", "-b", "feature")
    repository.commit(
        {"a.py": CLEAN + BAD, ".reviewbot.toml": 'disable = ["mutable-default"]\nmin-confidence = "high"\n'}, "sneaky"
    )
    _, document = review(repository.root, "--base", "main", "--head", "feature", env={"CI": "true"})
    assert rules_of(document) == ["mutable-default"]
    assert any(".reviewbot.toml" in note for note in document["notes"])
    _, local = review(repository.root, "--base", "main", "--head", "feature")
    assert rules_of(local) == []


def test_second_run_gives_the_same_review_from_the_cache(repository):
    repository.commit({"a.py": BAD}, "bad")
    first, second = (review(repository.root, "--all")[1] for _ in range(2))
    assert first["findings"] == second["findings"]
    none = review(repository.root, "--all", "--no-cache")[1]
    assert none["findings"] == first["findings"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--base", "nowhere"], 2),
        (["--base", "--output=x"], 2),
        (["--fail-level", "huge"], 2),
        (["--format", "telepathy"], 2),
        (["--output", "sarif"], 2),
        (["--output", "sarif=/dev/null/x.sarif", "--all"], 3),
        (["--sarif-in", "/nonexistent.sarif", "--all"], 2),
        (["--staged", "--all"], 2),
        (["--disable", "no-such-rule", "--all"], 2),
        (["../outside"], 2),
    ],
)
def test_bad_arguments(repository, arguments, code):
    done = reviewbot(repository.root, "analyze", *arguments)
    assert done.returncode == code, done.stderr
    well_said(done)


def test_not_a_repository(tmp_path):
    done = reviewbot(tmp_path, "analyze")
    assert done.returncode == 2
    well_said(done)


def test_no_default_branch_names_the_option(tmp_path):
    made = GitRepo.create(tmp_path / "r")
    made.git("checkout", "-q", "-b", "trunk")
    made.commit({"a.py": CLEAN}, "only")
    done = reviewbot(made.root, "analyze")
    assert done.returncode == 2
    assert "--base" in done.stderr


def test_no_common_ancestor(repository):
    repository.git("checkout", "-q", "--orphan", "other")
    repository.commit({"b.py": CLEAN}, "other root")
    done = reviewbot(repository.root, "analyze", "--base", "main", "--head", "other")
    assert done.returncode == 2
    well_said(done)


def test_invalid_configuration_names_file_and_key(repository):
    repository.write(".reviewbot.toml", "fial-level = 'low'\n")
    done = reviewbot(repository.root, "analyze", "--all")
    assert done.returncode == 2
    assert ".reviewbot.toml" in done.stderr
    assert "fail-level" in done.stderr


HARD = {
    "huge.py": b"x = 1\n" * 40_000_000,
    "long.js": b"var a = '" + b"x" * 5_000_000 + b"';\n",
    "deep.py": b"x = " + b"(" * 100_000 + b")" * 100_000 + b"\n",
    "deep.js": b"[" * 100_000,
    "nul.py": b"x = 1\n\x00\x00",
    "latin.py": "x = 'café'\n".encode("latin-1"),
    "broken.py": b"def (((\n",
}


@pytest.mark.parametrize("name", sorted(HARD))
def test_hard_files_never_look_clean_or_crash(repository, name):
    repository.write("ok.py", BAD)
    repository.write(name, HARD[name])
    done, document = review(repository.root, "--base", "main")
    assert "Traceback" not in done.stderr
    assert "mutable-default" in rules_of(document)
    skipped = {s["path"]: s for s in document["skipped"]}
    if name == "latin.py":
        assert name not in skipped
    else:
        assert name in skipped
    if name == "broken.py":
        assert done.returncode == 3


CALLER = "from store import load\n\n\ndef run():\n    return load(1)\n"


@pytest.mark.parametrize("kind", ["blocked", "full"])
def test_a_cache_that_cannot_be_used_hides_nothing(repository, tmp_path, kind):
    """The same findings across files as with a cache, and a word on why there is none."""
    repository.commit({"store.py": "def load(key):\n    return key\n", "app.py": CALLER}, "base")
    repository.git("checkout", "-q", "-b", "feature")
    repository.commit({"store.py": "def load(key, region):\n    return key\n"}, "feature")
    cache = tmp_path / "cache"
    if kind == "blocked":
        cache.write_text("a file where the folder should be")
        environ, limit = {"REVIEWBOT_CACHE_DIR": str(cache / "x")}, None
    else:
        # No file may grow beyond one page of the database: writing fails as on a full disk.
        environ, limit = {"REVIEWBOT_CACHE_DIR": str(cache)}, _one_page
    done, document = review(repository.root, "--base", "main", "--head", "feature", env=environ, preexec_fn=limit)
    assert "Traceback" not in done.stderr
    assert rules_of(document) == ["broken-call-sites"]
    if kind == "blocked":
        assert any("index cache not used" in note for note in document["notes"])


def _one_page(most=4096):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"runs": 3}', "\x00\x01", '{"version": "2.1.0"}', "[" * 100_000])
def test_broken_sarif_in(repository, tmp_path, text):
    broken = tmp_path / "broken.sarif"
    broken.write_text(text)
    done = reviewbot(repository.root, "analyze", "--all", "--sarif-in", str(broken))
    assert done.returncode == 2, done.stderr
    well_said(done)
    assert "broken.sarif" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "text",
    ["fail-level = low\n", "jobs = 'many'\n", "[rules.x]\nseverity = 'huge'\n", "\x00", "disable = ['nothing']\n"],
)
def test_invalid_configuration(repository, text):
    repository.write(".reviewbot.toml", text)
    done = reviewbot(repository.root, "analyze", "--all")
    assert done.returncode == 2, done.stderr
    well_said(done)


def test_an_output_that_cannot_be_written_leaves_no_half_of_it(repository, tmp_path):
    repository.commit({"a.py": BAD}, "bad")
    out = tmp_path / "out"
    out.mkdir()
    done = reviewbot(
        repository.root, "analyze", "--all", "--no-cache", "--store", "none", "-o", f"sarif={out / 'o.sarif'}",
        preexec_fn=partial(_one_page, 256),
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert "error: cannot write" in done.stderr
    assert list(out.iterdir()) == []


# Short texts that keep the parser of their language busy for far longer than the time-out below.
ENDLESS = {
    "slow.py": "total(1)\n" + "$a\n" * 330_000,
    "slow.js": ("->" * 2_000 + "\n") * 10,
    "slow.ts": ("->" * 2_000 + "\n") * 10,
    "Slow.java": "x=>" * 10_000,
    "slow.go": "->" * 20_000,
    "slow.rb": "%w(" * 16_000,
    "slow.php": "<?php " + "'if(a)" * 8_000,
}


def stopped(repository):
    """The files whose reading took too long; the review says that it is not complete, and still has the rest."""
    repository.write("ok.py", BAD)
    # Whoever looks for the callers of `total` finds its name in the slow file.
    repository.write("a.py", CLEAN.replace("(items)", "(items, more)"))
    done, document = review(repository.root, "--base", "main", env={"REVIEWBOT_FILE_TIMEOUT": "3"})
    assert "Traceback" not in done.stderr
    assert rules_of(document) == ["mutable-default"]
    assert [s for s in document["skipped"] if not s["path"]] == []
    assert (done.returncode, document["complete"]) == (3, False)
    return {s["path"] for s in document["skipped"] if s["reason"] == "timeout"}


def test_a_parser_that_takes_for_ever_is_stopped(repository):
    for name, text in ENDLESS.items():
        repository.write(name, text)
    assert stopped(repository) == set(ENDLESS)


def test_a_parser_that_takes_for_ever_at_the_base_is_stopped(repository):
    repository.commit({"Slow.java": ENDLESS["Slow.java"], "slow.go": ENDLESS["slow.go"]}, "slow")
    repository.git("checkout", "-q", "-b", "feature")
    repository.commit({"Slow.java": "class Slow {}\n", "slow.go": "package slow\n"}, "fast")
    assert stopped(repository) == {"Slow.java", "slow.go"}


def test_ctrl_c_half_way(repository, tmp_path):
    for i in range(60):
        repository.write(f"m{i}.py", BAD * 300)
    out = tmp_path / "o.json"
    command = [sys.executable, "-m", "reviewbot", "analyze", "--base", "main", "--no-cache", "-j2", "-o", f"json={out}"]
    process = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": SOURCE},
        cwd=repository.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while process.poll() is None and len(children.read_text().split()) < 2:
        time.sleep(0.05)  # until git and a worker are at work
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    if process.returncode != 130:  # it was faster than the signal
        assert process.returncode in (0, 1)
        return
    assert "Traceback" not in stderr
    assert stderr.startswith("error: interrupted")
    assert "help: " in stderr
    assert stdout == ""
    assert not out.exists()


def test_paths_limit_the_review(repository):
    repository.commit({"a.py": BAD, "sub/b.py": BAD}, "two")
    _, document = review(repository.root, "--all", "sub")
    assert {f["location"]["path"] for f in document["findings"]} == {"sub/b.py"}
    _, document = review(repository.root / "sub", "--all", ".")
    assert {f["location"]["path"] for f in document["findings"]} == {"sub/b.py"}


def test_config_show_says_where_values_come_from(repository):
    repository.write(".reviewbot.toml", "inline-budget = 3\n")
    done = reviewbot(repository.root, "config", "show", "--json", env={"REVIEWBOT_JOBS": "2"})
    values = json.loads(done.stdout)
    assert values["inline-budget"] == {"value": 3, "origin": "repository file"}
    assert values["jobs"] == {"value": 2, "origin": "environment"}
    assert values["offline"]["origin"] == "default"


def test_doctor_reviews_with_connections_refused(repository):
    done = reviewbot(repository.root, "doctor", "--offline")
    assert done.returncode == 0, done.stdout
    assert "opened no connection" in done.stdout


def test_a_change_cannot_call_itself_generated(repository):
    repository.git("checkout", "-q", "-b", "feature")
    header = "# Code generated by hand. DO NOT EDIT.\n"
    repository.commit(
        {"a.py": header + CLEAN + BAD, "new.py": BAD, ".gitattributes": "*.py linguist-generated\n"}, "hide"
    )
    _, document = review(repository.root, "--base", "main", "--head", "feature", env={"CI": "true"})
    assert {f["location"]["path"] for f in document["findings"]} == {"a.py", "new.py"}


def test_a_shallow_clone_deepens_or_names_the_command(repository, tmp_path):
    for number in range(5):
        repository.commit({"b.py": f"x = {number}\n"}, "more")
    repository.git("checkout", "-q", "-b", "feature")
    repository.commit({"c.py": BAD}, "feature")
    clone = repository.clone(tmp_path / "clone", "--depth=1", "--no-single-branch", "--branch=feature")
    offline = reviewbot(clone.root, "analyze", "--base", "origin/main", "--head", "HEAD", "--offline")
    assert offline.returncode == 2
    assert "git fetch" in offline.stderr
    _, document = review(clone.root, "--base", "origin/main", "--head", "HEAD")
    assert rules_of(document) == ["mutable-default"]


OWN_RULE = """\
id: no-print
language: python
message: "`print` is for scripts"
severity: warning
rule:
  pattern: print($$$ARGS)
"""


def test_own_rules_are_read_from_the_trusted_state(repository):
    repository.git("checkout", "-q", "-b", "feature")
    repository.commit({"a.py": CLEAN + 'print("x")\n', ".reviewbot/rules/own.yaml": OWN_RULE}, "rule and breach")
    _, local = review(repository.root, "--base", "main", "--head", "feature", "--show-all")
    assert "no-print" in [f["rule"] for f in local["findings"]]
    _, trusted = review(repository.root, "--base", "main", "--head", "feature", "--show-all", env={"CI": "true"})
    assert "no-print" not in [f["rule"] for f in trusted["findings"]]


@pytest.mark.parametrize("options", [("--base", "main"), ("--all",)])
@pytest.mark.parametrize("off", [(), ("--disable", "quality")])
def test_own_rules_that_cannot_be_read_are_said_and_the_review_is_not_complete(repository, options, off):
    repository.write(".reviewbot/rules/own.yaml", OWN_RULE.replace("rule:", "rul:"))
    repository.write("a.py", CLEAN + "x = 1\n")
    done, document = review(repository.root, *options, *off)
    assert (done.returncode, document["complete"]) == (3, False)
    assert [s["path"] for s in document["skipped"] if s["by"] == "security"] == ["own.yaml"]
