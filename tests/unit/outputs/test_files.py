"""Artifacts are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from reviewbot.errors import OutputError, UsageError
from reviewbot.outputs.files import split_pair, write_atomically


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_and_replaces(tmp_path: Path) -> None:
    target = tmp_path / "new/folder/out.json"
    write_atomically(target, "first é")
    write_atomically(target, b"second")
    assert target.read_bytes() == b"second"
    assert names(target.parent) == ["out.json"]


def test_keeps_mode_and_follows_links(tmp_path: Path) -> None:
    target = tmp_path / "real.txt"
    target.write_text("old")
    target.chmod(0o600)
    (tmp_path / "link.txt").symlink_to(target)
    write_atomically(tmp_path / "link.txt", "new")
    assert target.read_text() == "new"
    assert (tmp_path / "link.txt").is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_new_files_are_readable_by_others(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_atomically(tmp_path / "a", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o644


@pytest.mark.parametrize("name", ["folder", "file/below", "x" * 300, "nul\0"])
def test_failure_is_an_output_error_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("old")
    before = names(tmp_path)
    with pytest.raises(OutputError, match="cannot write") as error:
        write_atomically(tmp_path / name, "new")
    assert error.value.help
    assert names(tmp_path) == before
    assert (tmp_path / "file").read_text() == "old"


def test_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out"
    target.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        write_atomically(target, "new")
    assert (target.read_text(), names(tmp_path)) == ("old", ["out"])


def test_device(tmp_path: Path) -> None:
    write_atomically(Path(os.devnull), "gone")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_split_pair() -> None:
    assert split_pair("sarif=a/b=c.sarif") == ("sarif", Path("a/b=c.sarif"))
    for broken in ("sarif", "=x", "sarif=", ""):
        with pytest.raises(UsageError):
            split_pair(broken)
