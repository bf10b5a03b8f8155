"""Repositories that try to run a program, to be read outside their tree, or to look cleaner than they are.

Every trap touches one marker file; a trap is first shown to work with plain git where plain git would spring it.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support.gitrepos import GitRepo

from reviewbot.errors import RefError, ReviewbotError
from reviewbot.gitrepo import STAGED, WORKTREE, Repository

HOOKS = (
    "applypatch-msg", "fsmonitor-watchman", "index-changed", "post-checkout", "post-index-change", "post-merge",
    "pre-auto-gc", "pre-commit", "prepare-commit-msg", "reference-transaction", "post-commit",
)  # fmt: skip


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    return tmp_path / "MARKER"


@pytest.fixture
def trap(tmp_path: Path, marker: Path) -> Path:
    """A program that leaves the marker and otherwise behaves."""
    script = tmp_path / "trap.sh"
    script.write_text(f'#!/bin/sh\ntouch "{marker}"\nexec cat "${{1:--}}" 2>/dev/null\n')
    script.chmod(0o755)
    return script


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    made = GitRepo.create(tmp_path / "repo")
    made.commit({"a.py": "a = 1\n", "b.py": "b = 1\n"}, "base")
    made.git("checkout", "--quiet", "-b", "feature")
    made.commit({"a.py": "a = 2\n", "c.py": "c = 1\n"}, "feature")
    return made


def use_everything(repo: GitRepo) -> None:
    """Calls every method of the repository; expected errors are fine, programs are not."""
    repository = Repository.open(repo.root)
    calls: list[Callable[[], object]] = [
        lambda: repository.default_base(),
        lambda: repository.resolve("nonsense"),
        lambda: repository.change("main"),
        lambda: repository.change("main", deepen=True),
        repository.change_staged,
        lambda: repository.change_worktree("main"),
        repository.change_all,
        repository.remote_url,
        lambda: list(repository.log()),
        lambda: list(repository.blame("a.py")),
    ]
    for ref in (repo.head(), STAGED, WORKTREE):
        snapshot = repository.snapshot(ref)
        calls += [snapshot.paths, lambda s=snapshot: [s.read(path) for path in s.paths()]]
        calls += [lambda r=ref: repository.attributes(["a.py", "c.py"], r), lambda r=ref: repository.grep("a", r)]
    for call in calls:
        try:
            call()
        except ReviewbotError:
            continue


def make_dirty(repo: GitRepo) -> None:
    """A changed, a touched, a racily clean and an untracked file."""
    repo.write("a.py", "a = 3\n")
    repo.write("d.py", "d = 1\n")
    os.utime(repo.path("b.py"), (1, 1))
    now = time.time()
    os.utime(repo.path("c.py"), (now, now))
    os.utime(repo.root / ".git/index", (now, now))


def test_configured_programs(repo: GitRepo, trap: Path, marker: Path) -> None:
    settings = {
        "core.fsmonitor": str(trap), "core.pager": str(trap), "core.editor": str(trap), "core.askPass": str(trap),
        "core.sshCommand": str(trap), "core.gitProxy": str(trap), "core.alternateRefsCommand": str(trap),
        "core.untrackedCache": "true", "diff.external": str(trap), "diff.evil.command": str(trap),
        "diff.evil.textconv": str(trap), "filter.evil.clean": str(trap), "filter.evil.smudge": str(trap),
        "filter.evil.required": "true", "filter.other.process": str(trap), "filter.a=b.c.clean": str(trap),
        "filter.a=b.c.required": "true", "merge.evil.driver": str(trap), "gpg.program": str(trap),
        "gpg.ssh.program": str(trap), "gpg.ssh.defaultKeyCommand": str(trap), "log.showSignature": "true",
        "credential.helper": f"!{trap}", "credential.https://x.helper": f"!{trap}", "pager.log": str(trap),
        "pager.diff": str(trap), "interactive.diffFilter": str(trap), "sequence.editor": str(trap),
        "uploadpack.packObjectsHook": str(trap), "alias.diff-tree": f"!{trap}", "alias.log": f"!{trap}",
        "remote.origin.url": f"ext::{trap}", "remote.origin.uploadpack": str(trap), "remote.origin.vcs": "evil",
        "remote.origin.fetch": "+refs/heads/*:refs/remotes/origin/*", "remote.origin.promisor": "true",
        "submodule.recurse": "true", "trailer.x.command": str(trap), "blame.ignoreRevsFile": str(trap),
        "grep.fallbackToNoIndex": "true", "include.path": str(trap),
    }  # fmt: skip
    repo.commit(
        {
            ".gitattributes": "a.py filter=evil diff=evil merge=evil\nb.py filter=other diff=evil\nc.py filter=a=b.c\nd.py filter=evil\n"
        }
    )
    make_dirty(repo)
    with (repo.root / ".git/config").open("a") as config:
        for name, value in settings.items():
            if name == "include.path":
                continue
            section, _, key = name.rpartition(".")
            first, _, sub = section.partition(".")
            config.write(f'[{first}{f" {chr(34)}{sub}{chr(34)}" if sub else ""}]\n\t{key} = "{value}"\n')
    subprocess.run(["git", "diff"], cwd=repo.root, capture_output=True, check=False)
    assert marker.exists(), "the trap does not work"
    marker.unlink()
    use_everything(repo)
    assert not marker.exists()


@pytest.mark.parametrize("kind", ["clean", "process"])
def test_racily_clean_files_run_no_filter(repo: GitRepo, trap: Path, marker: Path, kind: str) -> None:
    repo.commit({".gitattributes": "*.py filter=evil\n"})
    repo.git("config", f"filter.evil.{kind}", str(trap))
    repo.git("config", "filter.evil.required", "true")
    stamp = time.time()
    for path in (repo.path("a.py"), repo.path("b.py"), repo.root / ".git/index"):
        os.utime(path, (stamp, stamp))
    Repository.open(repo.root).change_worktree("main")
    assert not marker.exists()


def test_hooks(repo: GitRepo, trap: Path, marker: Path) -> None:
    for folder in (repo.root / ".git/hooks", repo.root / "hooks"):
        folder.mkdir(exist_ok=True)
        for name in HOOKS:
            (folder / name).write_text(trap.read_text())
            (folder / name).chmod(0o755)
    repo.git("config", "core.hooksPath", "hooks")
    make_dirty(repo)
    use_everything(repo)
    assert not marker.exists()


def test_fetching_runs_no_configured_program(repo: GitRepo, trap: Path, marker: Path, tmp_path: Path) -> None:
    clone = repo.clone(tmp_path / "clone", "--depth=1", "--no-single-branch")
    clone.git("config", "remote.origin.uploadpack", str(trap))
    clone.git("config", "fetch.recurseSubmodules", "true")
    hook = clone.root / ".git/hooks/reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(trap.read_text())
    hook.chmod(0o755)
    change = Repository.open(clone.root).change("origin/main", deepen=True)
    assert [f.path for f in change.files] == ["a.py", "c.py"]
    assert not marker.exists()


def test_ext_remote_is_refused(repo: GitRepo, trap: Path, marker: Path, tmp_path: Path) -> None:
    clone = repo.clone(tmp_path / "clone", "--depth=1", "--no-single-branch")
    clone.git("config", "protocol.ext.allow", "always")
    clone.git("config", "remote.origin.url", f"ext::{trap}")
    with pytest.raises(RefError, match="too shallow"):
        Repository.open(clone.root).change("origin/main", deepen=True)
    assert not marker.exists()


def test_lazy_fetch_of_a_partial_clone(repo: GitRepo, trap: Path, marker: Path, tmp_path: Path) -> None:
    repo.git("config", "uploadpack.allowFilter", "true")
    clone = repo.clone(tmp_path / "clone", "--filter=blob:none", "--no-checkout")
    clone.git("config", "remote.origin.uploadpack", str(trap))
    use_everything(clone)
    assert not marker.exists()


def test_environment_of_the_caller(repo: GitRepo, trap: Path, marker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = Repository.open(repo.root).change("main")
    for name in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_EDITOR", "GIT_PROXY_COMMAND"):
        monkeypatch.setenv(name, str(trap))
    monkeypatch.setenv("GIT_DIR", "/nonexistent")
    monkeypatch.setenv("GIT_WORK_TREE", "/")
    monkeypatch.setenv("GIT_INDEX_FILE", "/etc/passwd")
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", "/nonexistent")
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", f"'diff.external={trap}'")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(trap))
    monkeypatch.setenv("GIT_TRACE", str(marker))
    repository = Repository.open(repo.root)
    assert repository.root == repo.root
    assert repository.change("main") == expected
    repository.change_worktree("main")
    assert not marker.exists()


def test_index_of_a_commit_in_progress_counts(repo: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    index = repo.root / ".git/next-index-1.lock"
    index.write_bytes((repo.root / ".git/index").read_bytes())
    repo.write("only-in-real-index.py", "x\n")
    repo.git("add", ".")
    monkeypatch.setenv("GIT_INDEX_FILE", str(index))
    assert Repository.open(repo.root).change_staged().files == ()


def test_symlinks_out_of_the_tree(repo: GitRepo, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key.py").write_text("SECRET = 1\n")
    repo.commit({"sub/key.py": "tracked\n"})
    repo.path("sub/key.py").unlink()
    repo.path("sub").rmdir()
    repo.path("sub").symlink_to(secret)
    repo.path("direct.py").symlink_to(secret / "key.py")
    repository = Repository.open(repo.root)
    snapshot = repository.snapshot(WORKTREE)
    for path in (
        "sub/key.py",
        "direct.py",
        "../secret/key.py",
        str(secret / "key.py"),
        ".git/config",
        "sub/../.git/config",
    ):
        assert snapshot.read(path) is None
        assert snapshot.blob(path) is None
    assert "SECRET" not in repr(repository.change_worktree("main"))
    assert "sub/key.py" not in snapshot.paths()


def test_devices_and_pipes_do_not_hang(repo: GitRepo) -> None:
    os.mkfifo(repo.path("pipe.py"))
    repo.path("a.py").unlink()
    os.mkfifo(repo.path("a.py"))
    repository = Repository.open(repo.root)
    assert repository.snapshot(WORKTREE).read("pipe.py") is None
    assert repository.snapshot(WORKTREE).read("a.py") is None
    assert "pipe.py" not in repository.change_worktree("main").by_path


def test_core_worktree_cannot_move_the_root(repo: GitRepo, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/private.txt").write_text("private\n")
    repo.git("config", "core.worktree", str(tmp_path / "elsewhere"))
    repository = Repository.open(repo.root)
    assert repository.root == repo.root
    assert "private.txt" not in repository.change_worktree("main").by_path


def test_embedded_bare_repository(repo: GitRepo, trap: Path, marker: Path) -> None:
    inner = GitRepo.create(repo.root / "inner", "--bare")
    inner.git("config", "core.fsmonitor", str(trap))
    inner.git("config", "core.worktree", ".")
    repository = Repository.open(repo.root / "inner")
    assert repository.root == repo.root
    repository.change_worktree("main")
    assert not marker.exists()


def test_refs_named_like_options(repo: GitRepo, marker: Path) -> None:
    (repo.root / ".git/refs/heads" / f"--output={marker.name}").write_text(repo.head() + "\n")
    (repo.root / ".git/refs/heads/-evil").write_text(repo.head() + "\n")
    repository = Repository.open(repo.root)
    for ref in (f"--output={marker}", "-evil", "--all"):
        with pytest.raises(RefError, match="not a revision"):
            repository.resolve(ref)
    repo.git("update-ref", "--no-deref", "refs/remotes/origin/main", repo.head())
    (repo.root / ".git/refs/remotes/origin/HEAD").write_text("ref: refs/remotes/origin/main\n")
    assert repository.resolve("refs/heads/-evil") == repo.head()
    assert repository.default_base() == "refs/remotes/origin/main"
    assert not marker.exists()


def test_replace_refs_do_not_change_what_is_reviewed(repo: GitRepo) -> None:
    expected = Repository.open(repo.root).change("main")
    repo.git("replace", repo.git("rev-parse", "HEAD:a.py"), repo.git("rev-parse", "main:a.py"))
    assert Repository.open(repo.root).change("main") == expected


def test_attributes_naming_every_driver(repo: GitRepo, trap: Path, marker: Path) -> None:
    attributes = "* diff=evil filter=evil text=auto eol=crlf ident"
    repo.commit({".gitattributes": f"{attributes}\n"})
    repo.write(".gitattributes", f"{attributes} working-tree-encoding=UTF-16\n")
    repo.git("config", "diff.evil.textconv", str(trap))
    repo.git("config", "diff.evil.xfuncname", "(a+)+$")
    make_dirty(repo)
    use_everything(repo)
    assert not marker.exists()
    change = Repository.open(repo.root).change("main")
    assert change.by_path["c.py"].added == {1}


def test_submodule_configuration_is_not_entered(repo: GitRepo, trap: Path, marker: Path, tmp_path: Path) -> None:
    inner = GitRepo.create(repo.root / "lib")
    inner.commit({"x.py": "x\n"})
    repo.git("add", "lib")
    repo.git("commit", "--quiet", "-m", "submodule")
    inner.git("config", "core.fsmonitor", str(trap))
    inner.write("x.py", "changed\n")
    make_dirty(repo)
    use_everything(repo)
    assert not marker.exists()
    assert Repository.open(repo.root).snapshot(WORKTREE).read("lib/x.py") in (None, b"changed\n")
