from __future__ import annotations

import subprocess
from pathlib import Path

from reviewbot.gitrepo.repository import Repository
from reviewbot.history.features import stream
from reviewbot.history.recent import Recent
from tests.support.repos import DAY, START, History

AUTHOR = {"exp", "rexp", "sexp"}


def without_author(features: dict[str, float]) -> dict[str, float]:
    return {name: value for name, value in features.items() if name not in AUTHOR}


def test_a_change_under_review_gets_the_features_its_commit_would_have(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    history.commit("Start", {"src/a.py": "a\n" * 5, "src/b.py": "b\n"})
    history.commit("More", {"src/a.py": "a\n" * 9}, author="bob")
    base = history.commit("Other", {"lib/c.py": "c\n"})
    history.commit("Change", {"src/a.py": "a\n" * 8 + "x\n", "src/d.py": "d\n"})
    past = history.open()
    got = Recent(past, base).of_change(past.change(base, "HEAD"), time=START + history.day * DAY)
    (_, want) = list(stream(reversed(list(past.log()))))[-1]
    assert without_author(got) == without_author(dict(want))


def test_what_landed_has_the_features_of_its_commit_and_only_code_counts(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    for n in range(6):
        history.commit(f"Add {n}", {"src/a.py": "a\n" * (n + 1), f"src/f{n % 2}.py": f"x = {n}\n"}, author=f"a{n % 3}")
    history.commit("Explain", {"README.md": "text\n"})
    history.commit("Rename", {"src/a.py": None, "src/z.py": "a\n" * 6})
    past = history.open()
    got = Recent(past, past.resolve("HEAD")).landed()
    want = [features for entry, features in stream(reversed(list(past.log()))) if entry.message != "Explain"]
    assert [without_author(dict(f)) for f in got] == [without_author(f) for f in want]
    assert len(Recent(past, past.resolve("HEAD"), landed=3).landed()) == 2


def test_a_merged_request_is_one_change_and_its_own_commits_are_not_its_past(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    history.commit("Start", {"src/a.py": "a\n"})
    history._git("checkout", "-q", "-b", "request")
    for n in range(3):
        history.commit(f"Step {n}", {"src/a.py": "a\n" * (n + 2)}, author="bob")
    history._git("checkout", "-q", "main")
    history.day += 1
    history._git("merge", "-q", "--no-ff", "-m", "Merge request", "request")
    history.commit("After", {"src/a.py": "a\n" * 5})
    past = history.open()
    _, merged, after = Recent(past, past.resolve("HEAD")).landed()
    assert (merged["la"], merged["nuc"], merged["ndev"], merged["lt"]) == (3, 1, 1, 1)
    assert (after["la"], after["nuc"], after["ndev"], after["lt"]) == (1, 4, 2, 4)


def test_a_shallow_clone_has_little_to_compare_with(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    for n in range(4):
        history.commit(f"Add {n}", {"src/a.py": "a\n" * (n + 1)})
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth=2", f"file://{history.root}", clone], check=True, capture_output=True
    )
    past = Repository.open(clone)
    assert [features["lt"] for features in Recent(past, past.resolve("HEAD")).landed()] == [0, 3]


def test_authors_count_only_where_they_are_asked_for(tmp_path: Path) -> None:
    history = History(tmp_path / "r")
    for n in range(4):
        history.commit(f"Add {n}", {f"src/f{n}.py": f"x = {n}\n"}, author="ann")
    history.commit("Change", {"src/f0.py": "y = 1\n"}, author="ann")
    past = history.open()
    recent, change = Recent(past, past.resolve("HEAD^")), past.change("HEAD^", "HEAD")
    entry, want = list(stream(reversed(list(past.log()))))[-1]
    asked = recent.of_change(change, time=entry.commit_time, author=entry.email)
    assert {name: asked[name] for name in AUTHOR} == {name: want[name] for name in AUTHOR}
    assert want["exp"] == 4
    unasked = recent.of_change(change, time=entry.commit_time)
    assert [unasked[name] for name in sorted(AUTHOR)] == [0, 0, 0]
    assert [row["exp"] for row in recent.landed()] == [0, 0, 0, 0]
    assert [row["exp"] for row in recent.landed(authors=True)] == [0, 1, 2, 3]
