"""Name, path or hub id -> `CodeModel`: the one lazy door. Which versions are installed, and which one each task uses.

The directory (the user's data directory, passed in) holds `NAME/VERSION/` bundles and `registry.json` with the pins.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reviewbot.errors import ModelError
from reviewbot.models import bundle as bundles
from reviewbot.models.base import CodeModel, Task
from reviewbot.models.bundle import Bundle
from reviewbot.models.presets import preset
from reviewbot.models.worker import Limits, ModelSpec, WorkerModel

BUNDLED = Path(__file__).parent / "bundled"
DEFAULT = "reviewbot-tiny"
PINS = "registry.json"


@dataclass(frozen=True, slots=True)
class Installed:
    """An installed version: its bundle, or why it is refused; the tasks it is pinned for; whether it is in the wheel."""

    name: str
    version: str
    path: Path
    bundle: Bundle | None
    refused: str = ""
    tasks: tuple[str, ...] = ()
    embedded: bool = False


class Registry:
    """The installed models below `root` (which need not exist yet) and the ones inside the package.

    `scope` names the repository under review: a model made from one repository's history (`repository` in its metadata)
    is pinned for that repository only.
    """

    def __init__(self, root: Path, embedded: Path = BUNDLED, scope: str = "") -> None:
        self.root, self._embedded, self.scope = root, embedded, scope

    def installed(self) -> list[Installed]:
        """Every version, checked, embedded ones first."""
        pins = {str(task): self.pinned(task) for task in Task}
        return [self._look(path, pins) for path in self._directories()]

    def find(self, name: str) -> Path:
        """The directory of a name, `name@version`, path or hub id; `ModelError` saying how to get it if it is not there."""
        known = preset(name)
        plain = not {"/", "\\", "~", "."} & set(name)
        # A folder of the same name in the working directory does not stand in for what is installed.
        if _is_path(name) and not (plain and self._versions_of(slug(name))):
            return Path(name).expanduser()
        found = self._versions_of(slug(name)) or (self._versions_of(slug(known.hub_id)) if known else [])
        if not found:
            how = (
                f"`reviewbot models pull {known.name}`" if known else "`reviewbot models list` shows what is installed"
            )
            raise ModelError(f"model {name!r} is not installed", how)
        return found[-1]

    def bundle(self, name: str) -> Bundle:
        """The verified bundle of a name."""
        return bundles.read(self.find(name))

    def add(self, files: Mapping[str, Path | bytes], metadata: Mapping[str, Any]) -> Bundle:
        """Install a new version; `name` and `version` come from the metadata and must be new."""
        name, version = slug(str(metadata["name"])), slug(str(metadata["version"]))
        created = datetime.now(UTC).isoformat(timespec="seconds")
        target = self.root / name / version
        return bundles.write(target, files, {"created": created, **metadata, "name": name, "version": version})

    def pinned(self, task: str) -> str:
        """`name@version` pinned for a task, "" for the embedded default."""
        pins = self._pins()
        history = pins.get(self._scoped(task)) or pins.get(task, [])
        return history[-1]["model"] if history else ""

    def for_task(self, task: str) -> Bundle:
        """The bundle in use for a task: the pinned one, else the embedded default."""
        return self.bundle(self.pinned(task) or DEFAULT)

    def promote(self, task: str, name: str, reason: str = "") -> Bundle:
        """Pin a version for a task, after checking that it can do it."""
        chosen = self.bundle(name)
        if not suits(chosen, Task(task)):
            raise ModelError(f"model {chosen.id} cannot do {task}", "`reviewbot models show` lists what it can do")
        if chosen.path != self._directory_of(chosen):
            raise ModelError(
                f"{name} is not in the registry", "`reviewbot models pull` installs a checkpoint from a path"
            )
        pins = self._pins()
        at = datetime.now(UTC).isoformat(timespec="seconds")
        origin = str(chosen.metadata.get("repository", ""))
        if origin != self.scope and origin:
            raise ModelError(
                f"model {chosen.id} was made from another repository", "`reviewbot train risk` makes one from this one"
            )
        key = self._scoped(task) if origin else task
        pins.setdefault(key, []).append({"model": chosen.id, "at": at, "reason": reason})
        self._save(pins)
        return chosen

    def rollback(self, task: str) -> str:
        """Unpin the last promotion of a task; what is in use now ("" is the embedded default)."""
        pins = self._pins()
        key = self._scoped(task) if pins.get(self._scoped(task)) else task
        if not pins.get(key):
            raise ModelError(f"nothing to roll back for {task}", "the embedded default is in use")
        pins[key].pop()
        self._save(pins)
        return self.pinned(task)

    def _versions_of(self, name: str) -> list[Path]:
        wanted, _, version = name.partition("@")
        return [p for p in self._directories() if self._name(p) == wanted and version in {"", self._version(p)}]

    def _scoped(self, task: str) -> str:
        return f"{task}:{self.scope}" if self.scope else task

    def _directories(self) -> list[Path]:
        inside = sorted(p for p in _folders(self._embedded) if (p / bundles.METADATA).is_file())
        return [*inside, *sorted(_versions(self.root), key=lambda p: (p.parent.name, _created(p), p.name))]

    def _directory_of(self, chosen: Bundle) -> Path | None:
        wanted = (chosen.name, chosen.version)
        return next((p for p in self._directories() if (self._name(p), self._version(p)) == wanted), None)

    def _name(self, path: Path) -> str:
        return path.name if path.parent == self._embedded else path.parent.name

    def _version(self, path: Path) -> str:
        return path.name if path.parent != self._embedded else _field(path, "version")

    def _look(self, path: Path, pins: Mapping[str, str]) -> Installed:
        name, version = self._name(path), self._version(path)
        tasks = tuple(str(task) for task, pin in pins.items() if pin == f"{name}@{version}")
        embedded = path.parent == self._embedded
        try:
            return Installed(name, version, path, bundles.read(path), "", tasks, embedded)
        except ModelError as error:
            return Installed(name, version, path, None, error.title, tasks, embedded)

    def _pins(self) -> dict[str, list[dict[str, str]]]:
        path = self.root / PINS
        if not path.exists():
            return {}
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            return {str(key): [dict(pin) for pin in pins] for key, pins in data.get("pins", {}).items()}
        except (ValueError, AttributeError, TypeError) as error:
            raise ModelError(f"{path} is broken", "remove it: every task then uses the embedded default") from error

    def _save(self, pins: Mapping[str, list[dict[str, str]]]) -> None:
        text = json.dumps({"format": "reviewbot-registry/v1", "pins": pins}, indent=1, sort_keys=True)
        bundles.write_atomically(self.root / PINS, text.encode() + b"\n")


def slug(name: str) -> str:
    """A hub id or name as one path component: `microsoft/codebert-base` -> `microsoft--codebert-base`."""
    clean = re.sub(r"[^A-Za-z0-9._@+-]", "-", name.strip("/").replace("/", "--")).lstrip(".")
    if not clean:
        raise ModelError(f"{name!r} is not a model name", "letters, digits, dots and dashes")
    return clean


def suits(chosen: Bundle, task: Task) -> bool:
    """Whether a bundle can do a task: it has the head switched on, an encoder (similar), or a decoder (comment)."""
    if task is Task.SIMILAR:
        return chosen.head("similar") is not None or ("similar" not in chosen.heads and _has_encoder(chosen))
    if task is Task.COMMENT:
        return chosen.config.get("model_type") == "t5" and "model.safetensors" in chosen.files
    return chosen.head("classify" if task is Task.HUNK_RISK else task) is not None


def load_here(spec: ModelSpec) -> CodeModel:
    """Load a model in this process (the model process calls this): a bundle, or a local checkpoint directory."""
    path = Path(spec.path)
    found = bundles.read(path) if (path / bundles.METADATA).is_file() else None
    if found is not None and (light := load_light(found)):
        return light
    if found is not None and "model.onnx" in found.files:
        from reviewbot.models.onnx import OnnxModel

        return OnnxModel(found, threads=spec.threads or None)
    if not path.is_dir():
        raise ModelError(f"no model directory at {path}", "`reviewbot models list` shows the installed models")
    from reviewbot.models.torch_backend import TorchModel, TorchOptions

    head = (found.head("classify") if found else None) or {}
    options = TorchOptions(
        device=spec.device,
        precision=spec.precision,
        labels=tuple(head.get("labels", ())),
        thresholds=head.get("thresholds", {}),
    )
    return TorchModel(path, options, name=found.name if found else "", version=found.version if found else "")


def load_light(chosen: Bundle) -> CodeModel | None:
    """The embedder of a bundle whose `similar` head is no network: numpy over hashed tokens, so it needs no process."""
    kind = chosen.heads.get("similar", {}).get("kind")
    if kind == "weighted":
        from reviewbot.models.weighted import WeightedModel

        return WeightedModel(chosen)
    if kind == "lexical":
        from reviewbot.models.lexical import LexicalModel

        return LexicalModel(chosen)
    return None


def open_model(
    registry: Registry,
    name: str,
    *,
    device: str = "auto",
    limits: Limits = Limits(),  # noqa: B008
    threads: int = 0,
) -> WorkerModel:
    """A model in a limited process of its own; it starts on first use. A bundle is verified before."""
    path = registry.find(name)
    if (path / bundles.METADATA).is_file():
        bundles.read(path)
    return WorkerModel(ModelSpec(str(path), device=device, threads=threads), limits)


def _is_path(name: str) -> bool:
    return name.startswith((".", "/", "~", "\\")) or (preset(name) is None and Path(name).is_dir())


def _folders(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (p for p in path.iterdir() if p.is_dir() and not p.name.startswith("."))


def _versions(root: Path) -> Iterator[Path]:
    for folder in _folders(root):
        yield from (p for p in _folders(folder) if (p / bundles.METADATA).is_file())


def _has_encoder(chosen: Bundle) -> bool:
    return "model.onnx" in chosen.files or chosen.config.get("model_type") in {"roberta", "t5"}


def _field(path: Path, key: str) -> str:
    try:
        return str(json.loads((path / bundles.METADATA).read_text(encoding="utf-8")).get(key, ""))
    except (OSError, ValueError, AttributeError):
        return ""


def _created(path: Path) -> str:
    return _field(path, "created")
