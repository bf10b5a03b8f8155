from __future__ import annotations

from pathlib import Path

import pytest

from reviewbot.training.recipes.corpus import MANIFEST
from reviewbot.training.recipes.edits import PREVIOUS
from reviewbot.training.recipes.packages import (
    AptSources,
    FetchError,
    Package,
    download,
    fetch,
    is_permissive,
    read_manifest,
    write_manifest,
)
from tests.unit.training.recipes.support import wheel

EXCLUDED = {
    "scrapy", "luigi", "thefuck", "youtube-dl", "yt-dlp", "pandas", "keras", "black", "tornado", "matplotlib", "sanic", "spacy",
    "cookiecutter", "httpie", "ansible", "tqdm", "pysnooper", "fastapi", "express", "eslint", "karma", "bower", "hexo", "mongoose",
    "golang", "libcommons-lang3-java", "libjoda-time-java", "libmockito-java", "jackson-core", "libjsoup-java", "libgson-java",
}  # fmt: skip


@pytest.mark.parametrize("path", [MANIFEST, PREVIOUS])
def test_the_manifests_pin_permissive_packages_and_no_benchmark_subjects(path: Path) -> None:
    packages = read_manifest(path)
    assert len(packages) > 100
    assert not {p.name.lower() for p in packages} & EXCLUDED
    assert all(len(digest) == 64 for p in packages for _, digest in p.files)
    doubtful = [p.name for p in packages if not is_permissive(p.licence) and " or " not in p.licence.lower()]
    assert not doubtful


def test_all_six_languages_have_their_source() -> None:
    assert {p.source for p in read_manifest(MANIFEST)} == {"pypi", "npm", "debian", "deb"}


def test_licences() -> None:
    assert is_permissive("MIT License")
    assert is_permissive("Apache-2.0 AND BSD-3-Clause")
    assert not is_permissive("GPL-3.0")
    assert not is_permissive("MIT and LGPL-2.1")
    assert not is_permissive("")


def test_a_manifest_is_read_as_written(tmp_path: Path) -> None:
    packages = [
        Package("npm", "@a/b", "1.0", "MIT", (("b.tgz", "0" * 64),)),
        Package("deb", "ruby-x", "1:2", "Ruby", ()),
    ]
    write_manifest(tmp_path / "m.json", packages)
    assert set(read_manifest(tmp_path / "m.json")) == set(packages)
    assert "/" not in packages[0].folder
    assert ":" not in packages[1].folder


def test_a_complete_download_is_kept_and_a_changed_one_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package, folder = wheel(tmp_path, "demo", "1.0", {"demo/a.py": "x = 1\n"})
    apt = AptSources(tmp_path / "apt")
    assert fetch(package, tmp_path, apt) == folder
    (folder / package.files[0][0]).write_bytes(b"other")
    # The registry's client is away: what comes is not what was pinned.
    monkeypatch.setattr("reviewbot.training.recipes.packages._run", lambda *_, **__: "")
    with pytest.raises(FetchError, match="SHA-256 differs"):
        fetch(package, tmp_path, apt)


def test_an_unknown_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="unknown package source"):
        download("ftp", "a", "1", tmp_path / "t", AptSources(tmp_path))
