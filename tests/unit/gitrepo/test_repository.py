"""Every kind of change a repository can hold, in real repositories."""

from __future__ import annotations

import os
import pickle
import subprocess
from pathlib import Path

import pytest
from support.gitrepos import GitRepo

from reviewbot.changes import ChangedFile, ChangeKind, ChangeSet, FileType, LineKind, Side
from reviewbot.errors import GitError, RefError
from reviewbot.gitrepo import STAGED, WORKTREE, Repository

BODY = "".join(f"line {number}\n" for number in range(1, 41))


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    made = GitRepo.create(tmp_path / "repo")
    made.commit({"a.py": BODY, "dir/b.py": "x = 1\n"}, "base")
    return made


def opened(repo: GitRepo) -> Repository:
    return Repository.open(repo.root)


def feature(repo: GitRepo, files: dict[str, str | bytes]) -> ChangeSet:
    repo.git("checkout", "--quiet", "-b", "feature")
    repo.commit(files)
    return opened(repo).change("main")


def only(change: ChangeSet) -> ChangedFile:
    assert len(change.files) == 1, [f.path for f in change.files]
    return change.files[0]


def texts(file: ChangedFile, kind: LineKind) -> list[str]:
    return [line.text for hunk in file.hunks for line in hunk.lines if line.kind is kind]


class TestChange:
    def test_modified(self, repo: GitRepo) -> None:
        file = only(feature(repo, {"a.py": BODY.replace("line 5\n", "line five\n").replace("line 30\n", "")}))
        assert (file.kind, file.old_type, file.new_type) == (ChangeKind.MODIFIED, FileType.FILE, FileType.FILE)
        assert texts(file, LineKind.ADDED) == ["line five"]
        assert texts(file, LineKind.REMOVED) == ["line 5", "line 30"]
        assert (file.added, file.removed, len(file.hunks)) == ({5}, {5, 30}, 2)
        assert file.to_head(40) == 39
        assert file.new_blob == repo.git("rev-parse", "HEAD:a.py")
        assert file.old_blob == repo.git("rev-parse", "main:a.py")

    def test_compares_with_the_merge_base_not_the_tip(self, repo: GitRepo) -> None:
        start = repo.head()
        repo.git("checkout", "--quiet", "-b", "feature")
        head = repo.commit({"new.py": "y = 2\n"})
        repo.git("checkout", "--quiet", "main")
        tip = repo.commit({"a.py": "elsewhere\n"})
        change = opened(repo).change("main", "feature")
        assert (change.base, change.head, change.merge_base) == (tip, head, start)
        assert [f.path for f in change.files] == ["new.py"]

    def test_added_and_deleted(self, repo: GitRepo) -> None:
        repo.path("dir/b.py").unlink()
        change = feature(repo, {"new.py": "one\ntwo\n"})
        added, deleted = change.by_path["new.py"], change.by_path["dir/b.py"]
        assert (added.kind, added.old_blob, added.base_path, added.added) == (ChangeKind.ADDED, None, None, {1, 2})
        assert (deleted.kind, deleted.new_blob, deleted.head_path) == (ChangeKind.DELETED, None, None)
        assert (deleted.old_path, deleted.removed) == ("dir/b.py", {1})

    def test_rename_and_copy_with_edits(self, repo: GitRepo) -> None:
        repo.git("mv", "a.py", "moved.py")
        repo.write("copy.py", BODY + "copied\n")
        change = feature(repo, {"moved.py": BODY + "moved\n"})
        kinds = {f.path: (f.kind, f.old_path, texts(f, LineKind.ADDED)) for f in change.files}
        assert sorted(kind for kind, _, _ in kinds.values()) == [ChangeKind.COPIED, ChangeKind.RENAMED]
        assert {old for _, old, _ in kinds.values()} == {"a.py"}
        assert kinds["moved.py"][2] == ["moved"]
        assert kinds["copy.py"][2] == ["copied"]

    def test_pure_rename_has_no_hunks(self, repo: GitRepo) -> None:
        repo.git("mv", "a.py", "z.py")
        change = feature(repo, {})
        assert (only(change).hunks, change.renames) == ((), {"a.py": "z.py"})

    def test_mode_change(self, repo: GitRepo) -> None:
        repo.path("a.py").chmod(0o755)
        file = only(feature(repo, {}))
        assert (file.kind, file.old_type, file.new_type) == (ChangeKind.MODIFIED, FileType.FILE, FileType.EXECUTABLE)
        assert file.hunks == ()

    def test_file_becomes_symlink(self, repo: GitRepo) -> None:
        repo.path("dir/b.py").unlink()
        repo.path("dir/b.py").symlink_to("../a.py")
        file = only(feature(repo, {}))
        assert (file.kind, file.old_type, file.new_type) == (ChangeKind.TYPE_CHANGED, FileType.FILE, FileType.SYMLINK)
        assert (file.removed, file.added) == ({1}, frozenset())

    def test_symlink_target_is_not_code(self, repo: GitRepo) -> None:
        repo.path("link").symlink_to("/etc/passwd")
        file = only(feature(repo, {}))
        assert (file.new_type, file.hunks) == (FileType.SYMLINK, ())

    def test_binary(self, repo: GitRepo) -> None:
        file = only(feature(repo, {"image.png": b"\x89PNG\x00\x01"}))
        assert (file.binary, file.hunks) == (True, ())

    def test_empty_file(self, repo: GitRepo) -> None:
        file = only(feature(repo, {"empty.py": ""}))
        assert (file.kind, file.binary, file.hunks) == (ChangeKind.ADDED, False, ())

    def test_crlf_and_missing_newline(self, repo: GitRepo) -> None:
        change = feature(repo, {"dos.py": b"a = 1\r\nb = 2\r\n", "dir/b.py": "x = 2"})
        assert texts(change.by_path["dos.py"], LineKind.ADDED) == ["a = 1", "b = 2"]
        assert texts(change.by_path["dir/b.py"], LineKind.ADDED) == ["x = 2"]
        assert texts(change.by_path["dir/b.py"], LineKind.REMOVED) == ["x = 1"]

    def test_text_that_looks_like_a_diff(self, repo: GitRepo) -> None:
        evil = "diff --git a/x b/x\n@@ -1 +1 @@\n-- a\n++ b\n\\ No newline at end of file\nBinary files differ\n"
        file = only(feature(repo, {"a.diff": evil}))
        assert texts(file, LineKind.ADDED) == evil.splitlines()
        assert file.binary is False

    @pytest.mark.parametrize(
        "name",
        [
            b"with space.py", b'quo"te.py', b"new\nline.py", b"tab\t.py", b"back\\slash.py", b"caf\xc3\xa9.py",
            b"bad\xff\xfebytes.py", b"-dash.py", b":(glob)magic.py", b"x\ndiff --git a/b b\n@@ -1 +1 @@\n+z.py",
        ],
    )  # fmt: skip
    def test_any_name(self, repo: GitRepo, name: bytes) -> None:
        repo.git("checkout", "--quiet", "-b", "feature")
        repo.write(name, "found = 1\n")
        repo.commit()
        repository, path = opened(repo), name.decode("utf-8", "surrogateescape")
        file = only(repository.change("main"))
        assert (file.path, texts(file, LineKind.ADDED)) == (path, ["found = 1"])
        for ref in (repo.head(), STAGED, WORKTREE):
            snapshot = repository.snapshot(ref)
            assert snapshot.read(path) == b"found = 1\n"
            assert snapshot.blob(path) == file.new_blob
            assert path in snapshot.paths()
            assert repository.grep("found", ref) == [path]
            assert repository.attributes([path], ref) == {path: frozenset()}
        assert [f.path for f in next(repository.log()).files] == [path]
        assert [line.text for line in repository.blame(path)] == ["found = 1"]

    def test_invalid_utf8_content(self, repo: GitRepo) -> None:
        file = only(feature(repo, {"latin.py": b"s = '\xe9'\n"}))
        assert texts(file, LineKind.ADDED) == ["s = '�'"]

    def test_submodule(self, repo: GitRepo, tmp_path: Path) -> None:
        other = GitRepo.create(tmp_path / "other")
        first = other.commit({"lib.py": "pass\n"})
        repo.git("checkout", "--quiet", "-b", "feature")
        repo.git("update-index", "--add", "--cacheinfo", f"160000,{first},vendor/lib")
        repo.git("commit", "--quiet", "-m", "submodule")
        repository = opened(repo)
        file = only(repository.change("main"))
        assert (file.new_type, file.new_blob, file.hunks) == (FileType.SUBMODULE, first, ())
        snapshot = repository.snapshot(repo.head())
        assert snapshot.read("vendor/lib") is None
        assert "vendor/lib" not in snapshot.paths()

    def test_merge_commit(self, repo: GitRepo) -> None:
        repo.git("checkout", "--quiet", "-b", "feature")
        repo.commit({"f.py": "f = 1\n"})
        repo.git("checkout", "--quiet", "main")
        repo.commit({"m.py": "m = 1\n"})
        repo.git("checkout", "--quiet", "feature")
        repo.git("merge", "--quiet", "--no-edit", "main")
        assert [f.path for f in opened(repo).change("main").files] == ["f.py"]

    def test_detached_head_and_linked_worktree(self, repo: GitRepo, tmp_path: Path) -> None:
        repo.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"))
        linked = GitRepo(tmp_path / "linked", repo.clock)
        linked.commit({"w.py": "w = 1\n"})
        repository = Repository.open(linked.root / "dir")
        assert repository.root == linked.root
        assert [f.path for f in repository.change("main").files] == ["w.py"]
        linked.write("later.py", "later = 1\n")
        assert [f.path for f in repository.change_worktree("main").files] == ["later.py", "w.py"]

    def test_root_commit_without_base(self, repo: GitRepo) -> None:
        change = opened(repo).change("")
        assert (change.base, change.merge_base, change.head) == ("", "", repo.head())
        assert {f.path: f.kind for f in change.files} == {"a.py": ChangeKind.ADDED, "dir/b.py": ChangeKind.ADDED}

    def test_user_diff_configuration_changes_nothing(self, repo: GitRepo) -> None:
        change = feature(repo, {"a.py": BODY.replace("line 5\n", "five\n").replace("line 15\n", "fifteen\n")})
        settings = {
            "diff.noprefix": "true", "diff.mnemonicPrefix": "true", "diff.interHunkContext": "50",
            "diff.context": "0", "diff.algorithm": "patience", "diff.renames": "false", "diff.suppressBlankEmpty": "true",
            "diff.wsErrorHighlight": "all", "diff.colorMoved": "zebra", "color.ui": "always", "color.diff": "always",
            "core.quotePath": "true", "core.abbrev": "4", "diff.submodule": "log", "diff.relative": "true",
            "diff.indentHeuristic": "false", "diff.ignoreSubmodules": "all", "core.attributesFile": "attrs",
        }  # fmt: skip
        for name, value in settings.items():
            repo.git("config", name, value)
        repo.write("order", "*.zz\n")
        repo.git("config", "diff.orderFile", "order")
        assert opened(repo).change("main") == change

    def test_attributes_in_the_change_cannot_hide_its_text(self, repo: GitRepo) -> None:
        change = feature(repo, {".gitattributes": "* -diff binary\n", "hidden.py": "bad = 1\n"})
        assert texts(change.by_path["hidden.py"], LineKind.ADDED) == ["bad = 1"]
        assert change.by_path["hidden.py"].binary is False

    def test_hunks_anchor_lines(self, repo: GitRepo) -> None:
        file = only(feature(repo, {"a.py": BODY.replace("line 20\n", "twenty\n")}))
        assert file.hunk_of(17) and file.hunk_of(23) and not file.hunk_of(24)
        assert file.hunk_of(20, Side.OLD)

    def test_sha256_repository(self, tmp_path: Path) -> None:
        repo = GitRepo.create(tmp_path / "long", "--object-format=sha256")
        repo.commit({"a.py": "a = 1\n"})
        repo.write("b.py", "b = 1\n")
        repository = opened(repo)
        assert len(repository.change("").head) == 64
        assert repository.snapshot(repo.head()).read("a.py") == b"a = 1\n"
        assert only(repository.change_worktree("main")).path == "b.py"


class TestStaged:
    def test_staged_only(self, repo: GitRepo) -> None:
        repo.write("a.py", BODY + "staged\n")
        repo.git("add", "a.py")
        repo.write("a.py", BODY + "not staged\n")
        repository = opened(repo)
        change = repository.change_staged()
        assert texts(only(change), LineKind.ADDED) == ["staged"]
        assert (change.base, change.head, change.merge_base) == (repo.head(), STAGED, repo.head())
        assert repository.snapshot(STAGED).read("a.py") == (BODY + "staged\n").encode()

    def test_unborn_branch(self, tmp_path: Path) -> None:
        repo = GitRepo.create(tmp_path / "young")
        repo.write("first.py", "x = 1\n")
        repo.git("add", ".")
        repository = opened(repo)
        assert (only(repository.change_staged()).kind, repository.change_staged().base) == (ChangeKind.ADDED, "")
        assert only(repository.change_worktree()).path == "first.py"
        assert only(repository.change_all()).path == "first.py"
        with pytest.raises(RefError, match="no commit yet"):
            repository.change("main", "HEAD")

    def test_conflicts_are_named(self, repo: GitRepo) -> None:
        repo.git("checkout", "--quiet", "-b", "feature")
        repo.commit({"a.py": "ours\n"})
        repo.git("checkout", "--quiet", "main")
        repo.commit({"a.py": "theirs\n"})
        repo.git("merge", "feature", check=False)
        with pytest.raises(RefError, match="unresolved conflicts"):
            opened(repo).change_staged()
        assert "<<<<<<< HEAD" in texts(opened(repo).change_worktree("main").by_path["a.py"], LineKind.ADDED)

    def test_nothing_is_written_to_the_repository(self, repo: GitRepo) -> None:
        repo.write("a.py", "changed\n")
        repo.git("add", "a.py")
        repo.write("b.py", "untracked\n")
        before = {p: p.stat().st_mtime_ns for p in (repo.root / ".git").rglob("*")}
        opened(repo).change_staged()
        opened(repo).change_worktree("main")
        opened(repo).change_all()
        assert {p: p.stat().st_mtime_ns for p in (repo.root / ".git").rglob("*")} == before


class TestWorktree:
    def test_everything_on_disk(self, repo: GitRepo) -> None:
        repo.write(".gitignore", "*.log\n")
        repo.commit()
        repo.write("a.py", BODY.replace("line 3\n", "three\n"))
        repo.path("dir/b.py").unlink()
        repo.write("new/c.py", "c = 1\n")
        repo.write("noise.log", "ignored\n")
        repo.path("link").symlink_to("a.py")
        repository = opened(repo)
        change = repository.change_worktree("main")
        assert {f.path: f.kind for f in change.files} == {
            "a.py": ChangeKind.MODIFIED,
            "dir/b.py": ChangeKind.DELETED,
            "link": ChangeKind.ADDED,
            "new/c.py": ChangeKind.ADDED,
        }
        assert texts(change.by_path["a.py"], LineKind.ADDED) == ["three"]
        snapshot = repository.snapshot(WORKTREE)
        assert snapshot.paths() == [".gitignore", "a.py", "new/c.py"]
        assert snapshot.read("link") is None
        assert snapshot.blob("new/c.py") == change.by_path["new/c.py"].new_blob

    def test_rename_on_disk_is_found(self, repo: GitRepo) -> None:
        repo.path("a.py").rename(repo.path("z.py"))
        assert opened(repo).change_worktree("main").renames == {"a.py": "z.py"}

    def test_touched_but_equal_is_no_change(self, repo: GitRepo) -> None:
        os.utime(repo.path("a.py"), (1, 1))
        assert opened(repo).change_worktree("main").files == ()

    def test_checked_out_with_crlf_is_no_change(self, repo: GitRepo) -> None:
        repo.git("config", "core.autocrlf", "true")
        repo.write("a.py", BODY.replace("\n", "\r\n"))
        assert opened(repo).change_worktree("main").files == ()
        repo.write("a.py", BODY.replace("line 3\n", "three\n").replace("\n", "\r\n"))
        assert texts(only(opened(repo).change_worktree("main")), LineKind.ADDED) == ["three"]

    def test_smudged_lfs_content_is_no_change(self, repo: GitRepo) -> None:
        import hashlib

        content = b"the real thing\n" * 100
        digest = hashlib.sha256(content).hexdigest()
        repo.commit(
            {"big.bin": f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(content)}\n"}
        )
        repo.write("big.bin", content)
        assert opened(repo).change_worktree("main").files == ()

    def test_sparse_checkout_deletes_nothing(self, repo: GitRepo) -> None:
        repo.git("sparse-checkout", "set", "--no-cone", "/a.py")
        assert not repo.path("dir/b.py").exists()
        repository = opened(repo)
        assert repository.change_worktree("main").files == ()
        assert repository.snapshot(WORKTREE).read("dir/b.py") == b"x = 1\n"
        assert [f.path for f in repository.change_all().files] == ["a.py"]

    def test_intent_to_add(self, repo: GitRepo) -> None:
        repo.write("soon.py", "soon = 1\n")
        repo.git("add", "--intent-to-add", "soon.py")
        assert texts(only(opened(repo).change_worktree("main")), LineKind.ADDED) == ["soon = 1"]

    def test_file_in_place_of_a_directory(self, repo: GitRepo) -> None:
        repo.path("dir/b.py").unlink()
        repo.path("dir").rmdir()
        repo.write("dir", "now a file\n")
        kinds = {f.path: f.kind for f in opened(repo).change_worktree("main").files}
        assert kinds == {"dir": ChangeKind.ADDED, "dir/b.py": ChangeKind.DELETED}

    def test_whole_repository(self, repo: GitRepo) -> None:
        repo.write("a.py", "edited\n")
        repo.write("untracked.py", "no\n")
        change = opened(repo).change_all()
        assert change.whole
        assert {f.path: f.new_blob for f in change.files} == {
            "a.py": repo.git("hash-object", "a.py"),
            "dir/b.py": repo.git("hash-object", "dir/b.py"),
        }


class TestRefs:
    def test_default_base_order(self, repo: GitRepo, tmp_path: Path) -> None:
        assert opened(repo).default_base() == "refs/heads/main"
        clone = repo.clone(tmp_path / "clone")
        clone.git("checkout", "--quiet", "-b", "topic")
        clone.commit({"t.py": "t = 1\n"})
        assert opened(clone).default_base() == "refs/remotes/origin/main"
        assert [f.path for f in opened(clone).change(None).files] == ["t.py"]
        clone.git("update-ref", "refs/remotes/origin/trunk", "HEAD")
        clone.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
        assert opened(clone).default_base() == "refs/remotes/origin/trunk"
        clone.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone")
        assert opened(clone).default_base() == "refs/remotes/origin/main"

    def test_no_default_base_names_the_option(self, repo: GitRepo) -> None:
        repo.git("branch", "-m", "main", "trunk")
        with pytest.raises(RefError) as error:
            opened(repo).change(None)
        assert "--base" in error.value.help

    def test_unknown_ref_suggests(self, repo: GitRepo) -> None:
        repo.git("branch", "feature/login")
        with pytest.raises(RefError, match="unknown revision 'feature/logn'") as error:
            opened(repo).resolve("feature/logn")
        assert "feature/login" in error.value.help

    @pytest.mark.parametrize(
        "ref", ["--upload-pack=touch x", "-h", "", "a..b", "HEAD:a.py", ":/base", "a b", "x\x1b[0m", "*"]
    )
    def test_impossible_refs(self, repo: GitRepo, ref: str) -> None:
        with pytest.raises(RefError, match="not a revision"):
            opened(repo).resolve(ref)

    @pytest.mark.parametrize("ref", ["HEAD", "main", "HEAD~0", "main@{0}", "v1", "v1^{}", "refs/heads/main"])
    def test_resolves(self, repo: GitRepo, ref: str) -> None:
        repo.git("tag", "-a", "v1", "-m", "annotated")
        assert opened(repo).resolve(ref) == repo.head()

    def test_a_tree_is_not_a_commit(self, repo: GitRepo) -> None:
        with pytest.raises(RefError):
            opened(repo).resolve(repo.git("rev-parse", "HEAD^{tree}"))

    def test_no_common_ancestor(self, repo: GitRepo) -> None:
        repo.git("checkout", "--quiet", "--orphan", "other")
        repo.commit({"o.py": "o = 1\n"})
        with pytest.raises(RefError, match="no common ancestor"):
            opened(repo).change("main")

    def test_not_a_repository_and_bare(self, tmp_path: Path, repo: GitRepo) -> None:
        with pytest.raises(RefError, match="not in a git repository"):
            Repository.open(tmp_path)
        repo.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
        with pytest.raises(RefError, match="bare repository"):
            Repository.open(tmp_path / "bare.git")

    def test_remote_url_without_secrets(self, repo: GitRepo) -> None:
        repo.git("remote", "add", "origin", "https://user:secret@example.org/x/y.git")
        repo.git("remote", "add", "ssh", "git@example.org:x/y.git")
        repository = opened(repo)
        assert repository.remote_url() == "https://example.org/x/y.git"
        assert repository.remote_url("ssh") == "git@example.org:x/y.git"
        assert repository.remote_url("none") is None


class TestShallow:
    @pytest.fixture
    def upstream(self, repo: GitRepo) -> GitRepo:
        for number in range(5):
            repo.commit({"m.py": f"m = {number}\n"}, f"main {number}")
        repo.git("checkout", "--quiet", "-b", "feature", "HEAD~3")
        for number in range(3):
            repo.commit({"f.py": f"f = {number}\n"}, f"feature {number}")
        return repo

    def test_deepens_when_allowed(self, upstream: GitRepo, tmp_path: Path) -> None:
        clone = upstream.clone(tmp_path / "clone", "--depth=1", "--no-single-branch", "--branch=feature")
        repository = opened(clone)
        with pytest.raises(RefError, match="too shallow") as error:
            repository.change("origin/main")
        assert "git fetch --unshallow" in error.value.help
        change = repository.change("origin/main", deepen=True)
        assert change.merge_base == upstream.git("merge-base", "main", "feature")
        assert [f.path for f in change.files] == ["f.py"]

    def test_depth_one_merge_commit_of_ci(self, upstream: GitRepo, tmp_path: Path) -> None:
        upstream.git("checkout", "--quiet", "--detach", "main")
        upstream.git("merge", "--quiet", "--no-ff", "--no-edit", "feature")
        upstream.git("update-ref", "refs/pull/1/merge", "HEAD")
        upstream.git("checkout", "--quiet", "main")
        ci = GitRepo.create(tmp_path / "ci")
        ci.git("remote", "add", "origin", f"file://{upstream.root}")
        ci.git("fetch", "--quiet", "--depth=1", "origin", "+refs/pull/1/merge:refs/remotes/pull/1/merge")
        ci.git("checkout", "--quiet", "--detach", "refs/remotes/pull/1/merge")
        repository = opened(ci)
        with pytest.raises(RefError):
            repository.change(None)
        change = repository.change(None, deepen=True)
        assert [f.path for f in change.files] == ["f.py"]
        assert change.base == upstream.git("rev-parse", "main")

    def test_base_given_by_id_is_fetched(self, upstream: GitRepo, tmp_path: Path) -> None:
        clone = upstream.clone(tmp_path / "clone", "--depth=1", "--branch=feature")
        base = upstream.git("rev-parse", "main")
        with pytest.raises(RefError):
            opened(clone).change(base)
        assert [f.path for f in opened(clone).change(base, deepen=True).files] == ["f.py"]

    def test_a_full_clone_stays_full(self, upstream: GitRepo, tmp_path: Path) -> None:
        clone = upstream.clone(tmp_path / "clone", "--branch=feature", "--single-branch", "--origin=company")
        base = upstream.git("rev-parse", "main")
        assert [f.path for f in opened(clone).change(base, deepen=True).files] == ["f.py"]
        assert clone.git("rev-parse", "--is-shallow-repository") == "false"

    def test_inside_a_submodule(self, upstream: GitRepo, tmp_path: Path) -> None:
        outer = GitRepo.create(tmp_path / "outer")
        outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", f"file://{upstream.root}", "lib")
        outer.commit()
        repository = Repository.open(outer.root / "lib")
        assert repository.root == outer.root / "lib"
        outer.write("lib/f.py", "f = 9\n")
        assert texts(repository.change_worktree("HEAD").by_path["f.py"], LineKind.ADDED) == ["f = 9"]
        assert "lib" not in opened(outer).change_worktree("main").by_path

    def test_partial_clone_fetches_nothing_by_itself(self, upstream: GitRepo, tmp_path: Path) -> None:
        upstream.git("config", "uploadpack.allowFilter", "true")
        clone = upstream.clone(tmp_path / "clone", "--filter=blob:none", "--no-checkout")
        with pytest.raises(GitError):
            opened(clone).snapshot(clone.git("rev-parse", "origin/main")).read("a.py")


class TestSnapshot:
    def test_reads_a_commit(self, repo: GitRepo) -> None:
        snapshot = opened(repo).snapshot(repo.head())
        assert snapshot.paths() == ["a.py", "dir/b.py"]
        assert snapshot.read("dir/b.py") == b"x = 1\n"
        assert snapshot.size("a.py") == len(BODY)
        for missing in ("dir", "nope", "dir/b.py/x", "", "../a.py", "/etc/passwd", "dir/", "a.py\n"):
            assert snapshot.read(missing) is None
            assert snapshot.blob(missing) is None

    def test_pickles(self, repo: GitRepo) -> None:
        for ref in ("", repo.head(), STAGED, WORKTREE):
            copy = pickle.loads(pickle.dumps(opened(repo).snapshot(ref)))
            assert copy == opened(repo).snapshot(ref)
            assert copy.read("dir/b.py") == (b"x = 1\n" if ref else None)

    def test_one_reader_process(self, repo: GitRepo) -> None:
        snapshot = opened(repo).snapshot(repo.head())
        snapshot.read("a.py")

        def children() -> list[str]:
            listed = subprocess.run(["ps", "-o", "args=", "--ppid", str(os.getpid())], capture_output=True, text=True)
            return [line for line in listed.stdout.splitlines() if "cat-file" in line]

        before = children()
        for _ in range(50):
            opened(repo).snapshot(repo.head()).read("dir/b.py")
        assert children() == before

    def test_damaged_object(self, repo: GitRepo) -> None:
        blob = repo.git("rev-parse", "HEAD:a.py")
        stored = repo.root / ".git/objects" / blob[:2] / blob[2:]
        stored.chmod(0o644)
        stored.write_bytes(b"garbage")
        snapshot = opened(repo).snapshot(repo.head())
        with pytest.raises(GitError, match="cannot be read"):
            snapshot.read("a.py")
        assert snapshot.read("dir/b.py") == b"x = 1\n"
        stored.unlink()
        with pytest.raises(GitError, match="cannot be read"):
            opened(repo).snapshot(repo.head()).read("a.py")

    def test_only_ids_and_words(self, repo: GitRepo) -> None:
        with pytest.raises(GitError):
            opened(repo).snapshot("--batch-all-objects")

    def test_paths_with_newlines_cannot_ask_for_other_objects(self, repo: GitRepo) -> None:
        snapshot = opened(repo).snapshot(repo.head())
        assert snapshot.read(f"x\n{repo.head()}:a.py") is None
        assert snapshot.read("dir/b.py") == b"x = 1\n"


class TestAttributesAndGrep:
    def test_nested_and_negated(self, repo: GitRepo) -> None:
        repo.commit(
            {
                ".gitattributes": "*.gen.py linguist-generated\n*.min.js -diff\n",
                "dir/.gitattributes": "*.gen.py linguist-generated=false\nlib/** linguist-vendored=true\n",
            }
        )
        paths = ["x.gen.py", "dir/x.gen.py", "dir/lib/a/b.py", "a.min.js", "a.py"]
        expected = {
            "x.gen.py": {"linguist-generated"},
            "dir/x.gen.py": {"-linguist-generated"},
            "dir/lib/a/b.py": {"linguist-vendored"},
            "a.min.js": {"-diff"},
            "a.py": set(),
        }
        for ref in (repo.head(), STAGED, WORKTREE):
            assert opened(repo).attributes(paths, ref) == expected
        repo.write(".gitattributes", "")
        assert opened(repo).attributes(["x.gen.py"], repo.head()) == {"x.gen.py": {"linguist-generated"}}
        assert opened(repo).attributes(["x.gen.py"], WORKTREE) == {"x.gen.py": set()}

    def test_grep_whole_words(self, repo: GitRepo) -> None:
        repo.commit({"c.py": "needle()\n", "d.py": "needles()\n", "e.py": "-needle\n"})
        repo.write("f.py", "needle\n")
        repository = opened(repo)
        assert repository.grep("needle", repo.head()) == ["c.py", "e.py"]
        assert repository.grep("needle", STAGED) == ["c.py", "e.py"]
        assert repository.grep("needle", WORKTREE) == ["c.py", "e.py", "f.py"]
        assert repository.grep("absent", repo.head()) == []
        assert repository.grep("--open-files-in-pager=touch", repo.head()) == []
        assert repository.grep("", repo.head()) is None
        assert repository.grep("needle", "") == []


class TestPast:
    def test_log(self, repo: GitRepo) -> None:
        repo.git("mv", "a.py", "z.py")
        repo.commit({"bin": b"\0\1", "dir/b.py": "x = 2\ny = 3\n"}, "second\n\nwith body")
        repo.commit({}, "empty")
        entries = list(opened(repo).log())
        assert [entry.message for entry in entries] == ["empty", "second\n\nwith body", "base"]
        assert entries[0].files == ()
        files = {f.path: (f.added, f.removed, f.old_path) for f in entries[1].files}
        assert files == {"bin": (None, None, None), "dir/b.py": (2, 1, None), "z.py": (0, 0, "a.py")}
        assert entries[1].parents == (entries[2].commit,)
        assert (entries[1].author, entries[1].email) == ("Ada Author", "ada@example.org")
        assert entries[1].commit_time - entries[2].commit_time == 60

    def test_log_options_and_early_stop(self, repo: GitRepo) -> None:
        for number in range(5):
            repo.commit({f"n{number}.py": "x\n"}, f"n{number}")
        repository = opened(repo)
        assert [e.message for e in repository.log(max_count=2)] == ["n4", "n3"]
        assert [e.message for e in repository.log(paths=["n1.py"])] == ["n1"]
        walk = repository.log()
        assert next(walk).message == "n4"
        walk.close()

    def test_log_without_counts_names_the_same_files(self, repo: GitRepo) -> None:
        odd = ":100644 100644 abc def M\nname.py"
        repo.commit({"n.py": "x\n", odd: "y\n", "bin": b"\0"}, "add")
        repo.git("mv", "a.py", "z.py")
        repo.commit({}, "rename")
        repository = opened(repo)
        bare = [(e.message, [f.path for f in e.files]) for e in repository.log(counts=False)]
        assert bare[0] == ("rename", ["a.py", "z.py"])
        counted = [(e.message, sorted(f.path for f in e.files)) for e in repository.log()]
        assert [(m, sorted(p)) for m, p in bare[1:]] == counted[1:]
        assert all(f.added is None for e in repository.log(counts=False) for f in e.files)

    def test_log_of_merges(self, repo: GitRepo) -> None:
        repo.git("checkout", "--quiet", "-b", "side")
        repo.commit({"s.py": "s\n"}, "side")
        repo.git("checkout", "--quiet", "main")
        repo.clock += 60
        repo.git("merge", "--quiet", "--no-ff", "-m", "merge", "side")
        repository = opened(repo)
        assert [(e.message, len(e.files)) for e in repository.log()] == [("merge", 0), ("side", 1), ("base", 2)]
        assert [(e.message, len(e.files)) for e in repository.log(first_parent=True)] == [("merge", 1), ("base", 2)]
        assert [e.message for e in repository.log(merges=False)] == ["side", "base"]

    def test_blame(self, repo: GitRepo) -> None:
        first = repo.head()
        noise = repo.commit({"a.py": BODY.replace("line 3\n", "line three\n")})
        repo.write("a.py", BODY.replace("line 3\n", "    line   three\n"))
        repo.commit()
        repository = opened(repo)
        lines = list(repository.blame("a.py", ranges=[(2, 3)]))
        assert [(line.line, line.commit, line.boundary) for line in lines] == [(2, first, True), (3, noise, False)]
        assert lines[1].text == "    line   three"
        ignored = list(repository.blame("a.py", ranges=[(3, 3)], ignore_revs=[noise]))
        assert [line.commit for line in ignored] == [first]

    def test_blame_of_a_missing_file(self, repo: GitRepo) -> None:
        with pytest.raises(GitError, match="git blame failed"):
            list(opened(repo).blame("nope.py"))


class TestBounds:
    def test_two_thousand_files(self, repo: GitRepo) -> None:
        change = feature(repo, {f"many/f{number}.py": f"value = {number}\n" for number in range(2000)})
        assert len(change.files) == 2000
        assert change.lines_added == 2000

    def test_line_of_five_megabytes(self, repo: GitRepo) -> None:
        file = only(feature(repo, {"long.js": "x" * 5_000_000}))
        assert [len(text) for text in texts(file, LineKind.ADDED)] == [5_000_000]

    def test_file_of_two_hundred_megabytes_is_not_read_into_the_diff(self, repo: GitRepo) -> None:
        with repo.write("huge.txt", "").open("wb") as out:
            for _ in range(200):
                out.write(b"text line\n" * 104_858)
        repository = opened(repo)
        file = only(repository.change_worktree("main"))
        assert (file.path, file.binary, file.hunks) == ("huge.txt", True, ())
        assert repository.snapshot(WORKTREE).size("huge.txt") == 200 * 1_048_580
