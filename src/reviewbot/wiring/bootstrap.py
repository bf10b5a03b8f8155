"""Where a run begins: environment -> repository -> configuration text -> settings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewbot import settings as options
from reviewbot.errors import ConfigError, RefError
from reviewbot.gitrepo import Repository
from reviewbot.settings import Loaded

_TRUE = ("1", "true", "yes")


@dataclass(frozen=True)
class Context:
    """A repository with the settings to trust, and those the change would bring where they differ."""

    repository: Repository
    loaded: Loaded
    in_ci: bool
    base: str | None
    proposed: Loaded | None = None
    notes: tuple[str, ...] = ()

    @property
    def settings(self) -> options.Settings:
        """The settings to use."""
        return self.loaded.settings


def in_ci(environ: Mapping[str, str], asked: bool | None) -> bool:
    """Whether to trust only the target branch: as asked, else as the CI variable says."""
    return environ.get("CI", "").lower() in _TRUE if asked is None else asked


def start(cwd: Path, flags: Mapping[str, Any], *, ci: bool | None, environ: Mapping[str, str] | None = None) -> Context:
    """The repository around `cwd` and its settings; in CI the configuration is that of the target branch's tip."""
    environ = os.environ if environ is None else environ
    repository = Repository.open(cwd)
    user = user_file()
    if not in_ci(environ, ci):
        text = _first(lambda name: _working_text(repository.root, name))
        return Context(repository, options.parse(repository=text, user=user, environ=environ, flags=flags), False, None)
    bare = bare_settings(environ, flags)
    return _in_ci(repository, bare, user, environ, flags)


def bare_settings(environ: Mapping[str, str], flags: Mapping[str, Any]) -> Loaded:
    """The settings before any repository is read: the user's own file, environment and flags."""
    return options.parse(user=user_file(), environ=environ, flags=flags)


def _in_ci(
    repository: Repository,
    bare: Loaded,
    user: tuple[str, str] | None,
    environ: Mapping[str, str],
    flags: Mapping[str, Any],
) -> Context:
    base = repository.commit(bare.settings.base or repository.default_base(), deepen=not bare.settings.offline)
    trusted = _first(lambda name: text_at(repository, base, name))
    theirs = _first(lambda name: _working_text(repository.root, name))
    loaded = options.parse(repository=trusted, user=user, environ=environ, flags=flags)
    if theirs == trusted:
        return Context(repository, loaded, True, base)
    note = f"this change edits {(theirs or trusted or ('', ''))[0]}; " + (
        "the target branch's configuration was used" if trusted else "the target branch has none, so defaults were used"
    )
    try:
        proposed = options.parse(repository=theirs, user=user, environ=environ, flags=flags)
    except ConfigError as error:
        return Context(repository, loaded, True, base, None, (note, f"the new configuration is invalid: {error.title}"))
    return Context(repository, loaded, True, base, proposed, (note,))


def text_at(repository: Repository, ref: str, name: str) -> str | None:
    """A text file of a commit, or None."""
    data = repository.snapshot(ref).read(name)
    return None if data is None else data.decode("utf-8", "replace")


def _working_text(root: Path, name: str) -> str | None:
    path = root / name
    if path.is_symlink() or not path.is_file():
        return None
    return path.read_bytes().decode("utf-8", "replace")


def _first(read: Any) -> tuple[str, str] | None:
    """The first configuration file that speaks of reviewbot."""
    for name in options.CONFIG_FILES:
        text = read(name)
        if text is not None and (name != "pyproject.toml" or "tool.reviewbot" in text):
            return name, text
    return None


def user_config_path() -> Path:
    """The user's own configuration file."""
    import platformdirs

    return platformdirs.user_config_path("reviewbot", appauthor=False) / "config.toml"


def user_file() -> tuple[str, str] | None:
    """The user's own configuration text, if there is one."""
    path = user_config_path()
    try:
        return str(path), path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def cache_directory(settings: options.Settings) -> Path:
    """Where results are kept between runs."""
    import platformdirs

    return (
        Path(settings.cache_dir) if settings.cache_dir else platformdirs.user_cache_path("reviewbot", appauthor=False)
    )


def require_repository_path(root: Path, name: str) -> Path:
    """`name` below `root`; RefError for a path that leaves the repository."""
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()):
        raise RefError(f"{name} is outside the repository", "Name a path inside it.")
    return path
