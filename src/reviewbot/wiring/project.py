"""`reviewbot config show`, `schema` and `doctor`."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import platform
import shutil
import socket
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from reviewbot import __version__, workers
from reviewbot.errors import ExitCode, ReviewbotError, UsageError
from reviewbot.settings import Settings, option_fields
from reviewbot.wiring import bootstrap

_CORE = ("ast-grep-py", "onnxruntime", "tokenizers", "pydantic", "httpx", "sqlite-utils")
_EXTRAS = {"torch": "torch", "transformers": "torch", "lightgbm": "train", "psycopg": "postgres"}


def config_show(cwd: Path, *, ci: bool | None, as_json: bool) -> int:
    """Print each setting with its value and origin."""
    loaded = bootstrap.start(cwd, {}, ci=ci).loaded
    values = loaded.settings.model_dump(mode="json")
    rows = [(n.replace("_", "-"), _shown(n, values[n]), str(loaded.origins[n])) for n in option_fields()]
    if as_json:
        sys.stdout.write(json.dumps({n: {"value": v, "origin": o} for n, v, o in rows}, indent=2) + "\n")
        return ExitCode.CLEAN
    width = max(len(n) for n, _, _ in rows)
    for name, value, origin in rows:
        sys.stdout.write(f"{name:{width}} = {json.dumps(value):28} # {origin}\n")
    return ExitCode.CLEAN


def _shown(name: str, value: object) -> object:
    """A value that may hold a password (a store or webhook URL) is cut to its scheme."""
    if name in ("store", "notify") and value:
        urls = value if isinstance(value, list) else [value]
        cut = [f"{str(u).split('://', 1)[0]}://…" if "://" in str(u) else u for u in urls]
        return cut if isinstance(value, list) else cut[0]
    return value


def schema(name: str) -> int:
    """Print a published JSON schema."""
    sys.stdout.write(json.dumps(_schema(name), indent=2, sort_keys=True) + "\n")
    return ExitCode.CLEAN


def _schema(name: str) -> dict[str, object]:
    match name:
        case "json":
            from reviewbot.outputs import json_v1

            return json_v1.schema()
        case "config":
            return Settings.model_json_schema(by_alias=True)
        case "rules":
            text = (resources.files("reviewbot.analyzers.security") / "rule.schema.json").read_text(encoding="utf-8")
            return dict(json.loads(text))
        case _:
            raise UsageError(f"there is no schema '{name}'", "Schemas: json, config, rules.")


def doctor(cwd: Path, *, offline: bool) -> int:
    """Print what is installed, what works and what would be contacted; exit 3 if something needed is broken."""
    ok = True
    for group, rows in (
        ("environment", _environment()),
        ("packages", _packages()),
        ("repository", _repository(cwd)),
        ("network", _network(offline)),
    ):
        sys.stdout.write(f"{group}\n")
        for good, text in rows:
            ok = ok and good
            sys.stdout.write(f"  {'ok ' if good else 'BAD'} {text}\n")
    return ExitCode.CLEAN if ok else ExitCode.INCOMPLETE


def _environment() -> Iterator[tuple[bool, str]]:
    yield (
        True,
        f"reviewbot {__version__}, Python {platform.python_version()} on {platform.system()} {platform.machine()}",
    )
    yield True, f"{workers.available_cores()} cores available"
    git = shutil.which("git")
    yield git is not None, f"git: {git or 'not found; install git 2.31 or newer'}"


def _packages() -> Iterator[tuple[bool, str]]:
    for name in _CORE:
        try:
            yield True, f"{name} {importlib.metadata.version(name)}"
        except importlib.metadata.PackageNotFoundError:
            yield False, f"{name} is missing; reinstall reviewbot"
    for name, extra in _EXTRAS.items():
        present = importlib.util.find_spec(name) is not None
        yield (
            True,
            f"{name}: " + ("installed" if present else f"not installed (optional: pip install 'reviewbot[{extra}]')"),
        )


def _repository(cwd: Path) -> Iterator[tuple[bool, str]]:
    try:
        context = bootstrap.start(cwd, {}, ci=None)
        yield True, f"repository {context.repository.root}"
        yield True, f"default base {context.repository.default_base()}"
        yield True, f"cache {bootstrap.cache_directory(context.settings)}"
    except ReviewbotError as error:
        yield True, f"{error.title}. {error.help}"


def _network(offline: bool) -> Iterator[tuple[bool, str]]:
    yield True, "`analyze` contacts nobody; a shallow clone may be deepened from its own remote"
    yield True, "`ci` and `post` contact the forge's API and the webhooks you name; `models pull` the model hub"
    if offline:
        yield _review_with_sockets_blocked()


def _review_with_sockets_blocked() -> tuple[bool, str]:
    """Run a whole review of this repository with every socket refused."""
    from reviewbot.wiring import analysis

    original = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        raise OSError(f"connection to {address} refused by doctor --offline")

    socket.socket.connect = refuse  # type: ignore[method-assign, assignment]
    try:
        done = analysis.run(Path.cwd(), analysis.Scope(), analysis.SarifFiles(), {"offline": True}, ci=False)
        return True, f"a review of {done.review.coverage.files_changed} changed files opened no connection"
    except OSError as error:
        return False, str(error)
    finally:
        socket.socket.connect = original  # type: ignore[method-assign]
