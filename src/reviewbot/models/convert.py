"""`models pull`: a hub id or a local checkpoint -> a bundle with safetensors. Pickles are read once, restricted, elsewhere.

`python -m reviewbot.models.convert SOURCE TARGET` is the process that reads them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from reviewbot.errors import ModelError
from reviewbot.models import bundle as bundles
from reviewbot.models.presets import preset
from reviewbot.models.registry import Registry, slug
from reviewbot.models.worker import Limits, ModelSpec, WorkerModel, child_environment

WEIGHTS = "model.safetensors"
PICKLE = "pytorch_model.bin"
WANTED = (WEIGHTS, PICKLE, "config.json", "tokenizer.json", "tokenizer_config.json", "vocab.json", "merges.txt",
          "special_tokens_map.json", "added_tokens.json", "generation_config.json")  # fmt: skip
CONVERT_MB, CONVERT_SECONDS = 16384, 1800

# (hub id, revision or "", folder) -> the commit id that was fetched into the folder.
Fetch = Callable[[str, str, Path], str]


def pull(
    registry: Registry, name: str, *, revision: str = "", offline: bool = False, fetch: Fetch | None = None
) -> bundles.Bundle:
    """Install a preset, hub id or local checkpoint as a bundle; what it was made of is recorded in its metadata."""
    from reviewbot.models.torch_backend import check_files, libraries, load_tokenizer, read_config

    libraries()
    with tempfile.TemporaryDirectory(prefix="reviewbot-pull-") as scratch:
        folder = Path(scratch)
        source, commit = _obtain(name, revision, offline, folder, fetch or hub_fetch)
        convert_pickle(source, folder)
        work = _collect(source, folder)
        check_files(work)
        config = read_config(work)
        load_tokenizer(work)
        _try(work)
        files: dict[str, Path | bytes] = {p: work / p for p in WANTED if p != PICKLE and (work / p).is_file()}
        files[bundles.CARD] = _card(name, commit, config).encode()
        origin = {
            "source": name,
            "revision": commit,
            "converted_from": PICKLE if not (source / WEIGHTS).exists() else WEIGHTS,
        }
        version = commit[:12] or bundles.sha256(work / WEIGHTS)[:12]
        known = preset(name)
        label = known.hub_id if known else (name if not Path(name).is_dir() else Path(name).resolve().name)
        return registry.add(files, {"name": slug(label), "version": version, "origin": origin})


def _obtain(name: str, revision: str, offline: bool, folder: Path, fetch: Fetch) -> tuple[Path, str]:
    if Path(name).expanduser().is_dir():
        return Path(name).expanduser(), revision
    known = preset(name)
    hub_id = known.hub_id if known else name
    if offline or os.environ.get("HF_HUB_OFFLINE", "").lower() in {"1", "true", "yes", "on"}:
        raise ModelError(
            f"{hub_id} cannot be fetched offline", "pull it where there is a network, or give a local directory"
        )
    if hub_id.count("/") != 1:
        raise ModelError(
            f"{name!r} is neither a preset, a directory nor a hub id", "`reviewbot models list` shows the presets"
        )
    target = folder / "hub"
    target.mkdir()
    return target, fetch(hub_id, revision or (known.revision if known else ""), target)


def hub_fetch(hub_id: str, revision: str, folder: Path) -> str:
    """Download a checkpoint's files (weights, tokenizer, configuration; never code) and return its commit id."""
    import huggingface_hub

    try:
        commit = revision or str(huggingface_hub.HfApi().model_info(hub_id).sha)
        listed = huggingface_hub.HfApi().list_repo_files(hub_id, revision=commit)
        wanted = [n for n in WANTED if n in listed and not (n == PICKLE and WEIGHTS in listed)]
        huggingface_hub.snapshot_download(hub_id, revision=commit, allow_patterns=wanted, local_dir=folder)
    except Exception as error:
        raise ModelError(
            f"cannot fetch {hub_id}: {str(error)[:200]}", "check the id, the revision and the network"
        ) from error
    return commit


def _collect(source: Path, folder: Path) -> Path:
    """A folder that holds the wanted files of the source and the converted weights, and nothing else."""
    work = folder / "work"
    work.mkdir()
    for name in WANTED:
        if name != PICKLE and (source / name).is_file():
            shutil.copyfile(source / name, work / name)
    if (folder / WEIGHTS).exists():
        shutil.move(folder / WEIGHTS, work / WEIGHTS)
    return work


def _try(work: Path) -> None:
    """Load what was collected, as a review would; `ModelError` for weights that are damaged or do not fit."""
    with WorkerModel(
        ModelSpec(str(work), device="cpu"), Limits(memory=CONVERT_MB, load_seconds=CONVERT_SECONDS)
    ) as model:
        _ = model.config


def convert_pickle(source: Path, folder: Path) -> None:
    """Write `folder/model.safetensors` from the source's pytorch_model.bin, if that is all it has."""
    if (source / WEIGHTS).exists() or not (source / PICKLE).exists():
        return
    command = [sys.executable, "-P", "-m", "reviewbot.models.convert", str(source / PICKLE), str(folder / WEIGHTS)]
    try:
        done = subprocess.run(
            command, env=child_environment(), capture_output=True, timeout=CONVERT_SECONDS, cwd=folder, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise bundles.refused(source, f"converting {PICKLE} took too long") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise bundles.refused(source, f"{PICKLE} is not a plain set of tensors ({said[-1][:200] if said else done.returncode})",
                              "files that need unpickling of code are never loaded")  # fmt: skip


def rewrite(source: Path, target: Path) -> None:
    """Read a pickle of tensors with the restricted loader and write it as safetensors. Runs in its own process."""
    import torch
    from safetensors.torch import save_file

    state: Any = torch.load(source, map_location="cpu", weights_only=True)
    if not isinstance(state, Mapping):
        raise SystemExit("it holds no named tensors")
    state = state.get("state_dict", state)
    # Tied tensors share storage, which safetensors refuses: each name gets its own copy.
    tensors = {str(k): v.detach().clone().contiguous() for k, v in state.items() if isinstance(v, torch.Tensor)}
    if not tensors:
        raise SystemExit("it holds no named tensors")
    save_file(tensors, target, metadata={"format": "pt"})


def _card(name: str, commit: str, config: Mapping[str, Any]) -> str:
    return (
        f"# {name}\n\nPulled from `{name}`, revision `{commit or 'local'}`. Architecture: {config.get('architectures')}.\n"
        "Nothing was measured here: run `reviewbot evaluate` before relying on it.\n"
    )


def main(arguments: list[str]) -> int:
    """Entry point of the converting process: no sockets, bounded memory."""
    from reviewbot.models import sandbox

    sandbox.limit_memory(CONVERT_MB)
    sandbox.forbid_sockets()
    try:
        rewrite(Path(arguments[0]), Path(arguments[1]))
    except Exception as error:  # noqa: BLE001  whatever the unpickler says is the reason
        print(f"{type(error).__name__}: {error}".splitlines()[0][:300], file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
