"""Writing artifacts: beside the target first, then renamed, so that nobody ever reads half of one."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from reviewbot.errors import OutputError, UsageError

_DEFAULT_MODE = 0o644


def split_pair(pair: str) -> tuple[str, Path]:
    """`FORMAT=PATH` -> both parts; UsageError when it is not such a pair."""
    name, sign, path = pair.partition("=")
    if not (name and sign and path):
        raise UsageError(
            f"not an output: '{pair}'", "Write it as FORMAT=PATH, for example --output sarif=reviewbot.sarif."
        )
    return name, Path(path)


def write_atomically(path: Path, content: str | bytes) -> None:
    """Writes a file as a whole or not at all (missing folders are made); OutputError when it cannot be."""
    body = content.encode("utf-8", "replace") if isinstance(content, str) else content
    try:
        target = path.resolve() if path.is_symlink() else path
        if target.exists() and not target.is_file():
            _write_through(target, body)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, body)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"cannot write {path}: {reason}", "Give a path in a folder that you may write to.") from error


def _write_through(target: Path, body: bytes) -> None:
    """A device or pipe (`/dev/stdout`) cannot be renamed onto."""
    if target.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    with target.open("wb") as out:
        out.write(body)


def _replace(target: Path, body: bytes) -> None:
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else _DEFAULT_MODE & ~_umask()
    descriptor, beside = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(body)
            out.flush()
            os.fsync(out.fileno())
        Path(beside).chmod(mode)
        Path(beside).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise


def _umask() -> int:
    """The process's mask for new files (it can only be read by setting it)."""
    current = os.umask(0o077)
    os.umask(current)
    return current
