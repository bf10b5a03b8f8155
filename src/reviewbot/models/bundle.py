"""A model is a directory: weights, tokenizer, `config.json`, `metadata.json`. Read, verify and write it; no torch."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reviewbot.errors import ModelError

FORMAT = "reviewbot-model/v1"
METADATA = "metadata.json"
CARD = "README.md"
# What a bundle may hold: no pickle, no code. `.npz` is read with allow_pickle=False only.
ALLOWED_SUFFIXES = frozenset({".onnx", ".safetensors", ".json", ".npz", ".txt", ".md", ".svg", ""})
PICKLES = frozenset({".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".joblib"})
METADATA_LIMIT = 4_000_000


@dataclass(frozen=True, slots=True)
class Bundle:
    """A verified model directory. `heads` maps head -> its settings, thresholds, figures and whether it is on."""

    path: Path
    name: str
    version: str
    files: Mapping[str, str]
    config: Mapping[str, Any]
    heads: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    training: Mapping[str, Any] = field(default_factory=dict)
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """`name@version`."""
        return f"{self.name}@{self.version}"

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum((self.path / name).stat().st_size for name in self.files)

    def file(self, name: str) -> Path:
        """Path of a listed file; `ModelError` if the bundle has none of that name."""
        if name not in self.files:
            raise ModelError(f"model {self.id} has no {name}", f"its files: {', '.join(sorted(self.files))}")
        return self.path / name

    def head(self, name: str) -> Mapping[str, Any] | None:
        """A head's metadata if the bundle has it and it is switched on."""
        head = self.heads.get(name.replace("-", "_"))
        return head if head and head.get("on", True) else None


def sha256(path: Path) -> str:
    """Hex digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read(path: Path) -> Bundle:
    """The bundle at `path`, every file checked; `ModelError` with the reason if it is incomplete or was changed."""
    metadata = _load_metadata(path)
    files = _listed_files(path, metadata)
    _check_files(path, files)
    config = _load_json(path / "config.json") if "config.json" in files else {}
    return Bundle(
        path=path,
        name=str(metadata.get("name", path.name)),
        version=str(metadata.get("version", "0")),
        files=files,
        config=config,
        heads=_mapping(metadata, "heads", path),
        training=_mapping(metadata, "training", path),
        metadata=metadata,
    )


# What reading an archive of arrays or a list of a bundle raises when it is damaged.
DAMAGED = (OSError, EOFError, ValueError, KeyError, IndexError, TypeError, zipfile.BadZipFile)


def refused(path: Path, why: str, help: str = "") -> ModelError:
    """The error for a bundle that will not be loaded."""
    return ModelError(
        f"model {path.name} is refused: {why}", help or "restore it with `reviewbot models pull` or remove it"
    )


def _load_metadata(path: Path) -> Mapping[str, Any]:
    if not path.is_dir():
        raise ModelError(f"no model directory at {path}", "`reviewbot models list` shows the installed models")
    if not (path / METADATA).is_file():
        raise refused(path, f"{METADATA} is missing", "`reviewbot models pull` makes a bundle of a hub checkpoint")
    metadata = _load_json(path / METADATA)
    if metadata.get("format") != FORMAT:
        raise refused(path, f"format {metadata.get('format')!r}, this version reads {FORMAT!r}", "upgrade reviewbot")
    return metadata


def _load_json(path: Path) -> dict[str, Any]:
    if path.stat().st_size > METADATA_LIMIT:
        raise refused(path.parent, f"{path.name} is larger than {METADATA_LIMIT} bytes")
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise refused(path.parent, f"{path.name} is not JSON ({error})") from error
    if not isinstance(data, dict):
        raise refused(path.parent, f"{path.name} is not a JSON object")
    return data


def _mapping(metadata: Mapping[str, Any], key: str, path: Path) -> Mapping[str, Any]:
    value = metadata.get(key, {})
    if not isinstance(value, dict):
        raise refused(path, f"`{key}` in {METADATA} is not an object")
    return value


def _listed_files(path: Path, metadata: Mapping[str, Any]) -> Mapping[str, str]:
    files = _mapping(metadata, "files", path)
    if not files:
        raise refused(path, f"{METADATA} lists no files")
    for name in files:
        if name != Path(name).name or name in {"", ".", ".."}:
            raise refused(path, f"{METADATA} names a file outside the bundle: {name!r}")
        if Path(name).suffix in PICKLES:
            raise refused(path, f"{name} is a pickle", "only safetensors and ONNX weights are loaded")
    return files


def _check_files(path: Path, files: Mapping[str, str]) -> None:
    for name in sorted(files):
        if not (path / name).is_file() or (path / name).is_symlink():
            raise refused(path, f"{name} is missing")
        if sha256(path / name) != files[name]:
            raise refused(path, f"{name} does not match its checksum (changed or truncated)")
    extra = sorted(x.name for x in path.iterdir() if x.name not in files and x.name not in {METADATA, "__pycache__"})
    if extra:
        raise refused(path, f"unlisted files: {', '.join(extra[:3])}")


def write(target: Path, files: Mapping[str, Path | bytes], metadata: Mapping[str, Any]) -> Bundle:
    """Write a new bundle at `target` in one step: it is there whole or not at all. `target` must not exist."""
    if target.exists():
        raise ModelError(f"{target} exists already", "versions are never overwritten; choose another version")
    _check_names(target, files)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise _cannot_write(target, error) from error
    try:
        _fill(staging, files, metadata)
        staging.rename(target)
    except OSError as error:
        shutil.rmtree(staging, ignore_errors=True)
        raise _cannot_write(target, error) from error
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return read(target)


def _cannot_write(target: Path, error: OSError) -> ModelError:
    return ModelError(f"cannot write model {target.name}: {error.strerror or error}", "nothing was changed")


def _check_names(target: Path, files: Mapping[str, Path | bytes]) -> None:
    for name in files:
        if name != Path(name).name or name == METADATA or Path(name).suffix not in ALLOWED_SUFFIXES:
            raise refused(target, f"{name!r} may not be in a bundle")


def _fill(staging: Path, files: Mapping[str, Path | bytes], metadata: Mapping[str, Any]) -> None:
    staging.chmod(0o755)
    for name, content in files.items():
        if isinstance(content, bytes):
            (staging / name).write_bytes(content)
        else:
            shutil.copyfile(content, staging / name)
        sync(staging / name)
    digests = {name: sha256(staging / name) for name in sorted(files)}
    text = json.dumps({**metadata, "format": FORMAT, "files": digests}, indent=1, sort_keys=True, ensure_ascii=False)
    (staging / METADATA).write_text(text + "\n", encoding="utf-8")
    sync(staging / METADATA)


def sync(path: Path) -> None:
    """Flush a file to the disk, so that a full or failing one is noticed before anything is renamed."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file's content in one step; `ModelError` on a full disk, the old content then stays."""
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch.write_bytes(data)
        sync(scratch)
        scratch.replace(path)
    except OSError as error:
        scratch.unlink(missing_ok=True)
        raise ModelError(f"cannot write {path.name}: {error.strerror or error}", "nothing was changed") from error
