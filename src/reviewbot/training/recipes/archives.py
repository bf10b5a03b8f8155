"""Source files out of downloaded packages: archives in, (path, text) pairs out; hostile archives stay harmless."""

from __future__ import annotations

import io
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from reviewbot.training.recipes.filters import MAX_BYTES, wanted_path


def source_files(archive: Path) -> Iterator[tuple[str, str]]:
    """Wanted source files of one archive as (path inside it, text); nothing is written to disk."""
    if archive.suffix in {".whl", ".zip"}:
        yield from _zip_files(archive)
    elif archive.suffix == ".deb":
        data = subprocess.run(["dpkg-deb", "--fsys-tarfile", str(archive)], capture_output=True, check=True).stdout
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            yield from _tar_files(tar)
    elif ".tar" in archive.name or archive.suffix in {".tgz", ".gem"}:
        with tarfile.open(archive) as tar:
            yield from _tar_files(tar)


def _zip_files(archive: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(archive) as bundle:
        for entry in bundle.infolist():
            if entry.file_size <= MAX_BYTES and wanted_path(entry.filename):
                yield entry.filename, bundle.read(entry).decode("utf-8", "replace")


def _tar_files(tar: tarfile.TarFile) -> Iterator[tuple[str, str]]:
    for member in tar:
        if member.isfile() and member.size <= MAX_BYTES and wanted_path(member.name):
            stream = tar.extractfile(member)
            if stream is not None:
                yield member.name, stream.read().decode("utf-8", "replace")
