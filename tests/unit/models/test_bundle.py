from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewbot.errors import ModelError
from reviewbot.models import bundle as bundles

META = {"name": "tiny", "version": "1", "heads": {"risk": {"on": True}, "security_delta": {"on": False}}}


@pytest.fixture
def made(tmp_path: Path) -> bundles.Bundle:
    files = {"model.onnx": b"weights", "config.json": b'{"model_type": "roberta"}', "README.md": b"# card"}
    return bundles.write(tmp_path / "tiny" / "1", files, META)


def test_write_then_read(made: bundles.Bundle) -> None:
    again = bundles.read(made.path)
    assert (again.id, again.size, again.config) == ("tiny@1", 7 + 25 + 6, {"model_type": "roberta"})
    assert again.head("risk") == {"on": True}
    assert again.head("security-delta") is None
    assert again.file("model.onnx").read_bytes() == b"weights"
    with pytest.raises(ModelError, match=r"has no risk\.onnx"):
        again.file("risk.onnx")


def test_a_version_is_never_overwritten(made: bundles.Bundle) -> None:
    with pytest.raises(ModelError, match="exists already"):
        bundles.write(made.path, {"model.onnx": b"other"}, META)
    assert made.file("model.onnx").read_bytes() == b"weights"


def _flip(path: Path) -> None:
    data = bytearray((path / "model.onnx").read_bytes())
    data[3] ^= 1
    (path / "model.onnx").write_bytes(data)


def _metadata(path: Path, **changes: object) -> None:
    data = json.loads((path / "metadata.json").read_text())
    (path / "metadata.json").write_text(json.dumps({**data, **changes}))


DAMAGE = {
    "flipped bit": (_flip, "does not match its checksum"),
    "truncated": (lambda p: (p / "model.onnx").write_bytes(b"weig"), "does not match its checksum"),
    "missing file": (lambda p: (p / "model.onnx").unlink(), "model.onnx is missing"),
    "no metadata": (lambda p: (p / "metadata.json").unlink(), "metadata.json is missing"),
    "metadata is not JSON": (lambda p: (p / "metadata.json").write_text("{"), "is not JSON"),
    "metadata nested too deeply": (lambda p: (p / "metadata.json").write_text("[" * 100_000), "is not JSON"),
    "metadata is a list": (lambda p: (p / "metadata.json").write_text("[]"), "is not a JSON object"),
    "other format": (lambda p: _metadata(p, format="reviewbot-model/v9"), "this version reads"),
    "path outside": (lambda p: _metadata(p, files={"../x": "0"}), "names a file outside"),
    "pickle": (lambda p: _metadata(p, files={"model.bin": "0"}), "is a pickle"),
    "no files": (lambda p: _metadata(p, files={}), "lists no files"),
    "heads of the wrong type": (lambda p: _metadata(p, heads=[1]), "is not an object"),
    "unlisted file": (lambda p: (p / "extra.onnx").write_bytes(b"x"), "unlisted files: extra.onnx"),
    "link": (
        lambda p: ((p / "README.md").unlink(), (p / "README.md").symlink_to("/etc/hostname")),
        "README.md is missing",
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_refused_with_the_reason(made: bundles.Bundle, name: str) -> None:
    damage, reason = DAMAGE[name]
    damage(made.path)
    with pytest.raises(ModelError, match=reason):
        bundles.read(made.path)


@pytest.mark.parametrize("name", ["model.bin", "a/b.onnx", "../b.onnx", "code.py", "metadata.json"])
def test_only_data_files_are_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelError, match="may not be in a bundle"):
        bundles.write(tmp_path / "x", {name: b""}, META)
    assert not (tmp_path / "x").exists()


_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from reviewbot.errors import ModelError
from reviewbot.models import bundle
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    if sys.argv[2] == "bundle":
        bundle.write(Path(sys.argv[1]) / "big", {"model.onnx": b"x" * 5000}, {"name": "big", "version": "1"})
    else:
        bundle.write_atomically(Path(sys.argv[1]) / "registry.json", b"x" * 5000)
except ModelError as error:
    print(error.title)
"""


@pytest.mark.parametrize("what", ["bundle", "pins"])
def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, what: str) -> None:
    (tmp_path / "registry.json").write_bytes(b"old")
    env = {**os.environ, "PYTHONPATH": str(Path(bundles.__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", _FULL_DISK, tmp_path, what], capture_output=True, text=True, env=env, check=True
    )
    assert done.stdout.startswith("cannot write ")
    assert [p.name for p in tmp_path.iterdir()] == ["registry.json"]
    assert (tmp_path / "registry.json").read_bytes() == b"old"
