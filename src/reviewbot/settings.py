"""Every option, described once. The only reader of environment variables and configuration text.

Order, lowest first: defaults, the user's own file, the repository's file, `REVIEWBOT_*` variables, flags.
A *privileged* option names an endpoint, a model, a store or a path outside the repository: the repository's own
configuration may not set it, since that text can come from the author of the change under review.
"""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from reviewbot.errors import ConfigError

ENV_PREFIX = "REVIEWBOT_"
CONFIG_FILES = (".reviewbot.toml", "pyproject.toml")

SeverityName = Literal["info", "low", "medium", "high", "critical"]
FailLevel = Literal["none", "info", "low", "medium", "high", "critical"]
ConfidenceName = Literal["low", "medium", "high"]


TeamName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
PathPattern = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class Origin(StrEnum):
    """Where a value came from, in rising order of precedence."""

    DEFAULT = "default"
    USER = "user file"
    REPOSITORY = "repository file"
    ENVIRONMENT = "environment"
    FLAG = "flag"


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_kebab, populate_by_name=True)


class Contract(_Table):
    """One architecture contract: who may import whom."""

    name: str = Field(description="shown in findings")
    type: Literal["layers", "forbidden", "independence"] = Field(description="layers | forbidden | independence")
    layers: tuple[str, ...] = Field((), description="module prefixes from top to bottom; imports may only point down")
    source: tuple[str, ...] = Field((), description="forbidden: modules that must not import")
    target: tuple[str, ...] = Field((), description="forbidden: modules that must not be imported by them")
    modules: tuple[str, ...] = Field((), description="independence: modules that must not import each other")


class Architecture(_Table):
    """Settings of the architecture analyzer."""

    contracts: tuple[Contract, ...] = Field(default=(), description="import contracts to check")


def _privileged(default: Any, description: str, pattern: str | None = None) -> Any:
    return Field(default, description=description, pattern=pattern, json_schema_extra={"privileged": True})


class Settings(BaseSettings):
    """All options of an analysis. TOML keys and flags are kebab-case; variables are `REVIEWBOT_` + upper case."""

    model_config = SettingsConfigDict(
        extra="forbid",
        frozen=True,
        env_prefix=ENV_PREFIX,
        env_nested_delimiter="__",
        alias_generator=_kebab,
        populate_by_name=True,
    )

    base: str | None = Field(None, description="revision to compare with; default: the upstream default branch")
    fail_level: FailLevel = Field("high", description="exit 1 if a reported finding is at least this severe")
    fail_open: bool = Field(False, description="exit 0 instead of 3 or 4; the review still says 'not reviewed'")
    min_confidence: ConfidenceName = Field("medium", description="report findings at or above this confidence")
    comment_confidence: ConfidenceName = Field(
        "high", description="comment on lines, and exit 1, only for findings at or above this confidence"
    )
    inline_budget: int = Field(10, ge=0, le=30, description="most inline comments on one change")
    group_after: int = Field(5, ge=1, description="show a rule as one grouped entry above this many findings")
    include: tuple[str, ...] = Field((), description="globs of paths to review; default: everything")
    exclude: tuple[str, ...] = Field((), description="globs of paths to leave out")
    disable: tuple[str, ...] = Field((), description="rule ids or categories to switch off")
    rules: dict[str, dict[str, Any]] = Field(
        default_factory=dict, description="options of single rules: severity, thresholds"
    )
    architecture: Architecture = Field(default_factory=Architecture, description="architecture contracts")
    ignore_comments: bool = Field(True, description="honour `reviewbot: ignore[RULE] reason` comments")
    require_ignore_reason: bool = Field(False, description="an ignore comment without a reason does not count")
    ignores_may_hide_security: bool = Field(
        False, description="let ignores added by the change hide high-severity security findings"
    )
    baseline: str = Field(".reviewbot-baseline.json", description="baseline file, relative to the repository")
    external: tuple[str, ...] = Field((), description="globs of SARIF files of other tools, inside the repository")
    max_file_size: int = Field(1_000_000, ge=1, description="bytes; larger files are skipped")
    budget: float = Field(300.0, gt=0, description="seconds for the whole analysis; beyond it is 'not fully reviewed'")
    file_timeout: float = Field(20.0, gt=0, description="seconds for one file before its worker is stopped")
    index_budget: float = Field(20.0, ge=0, description="seconds for reading unchanged files into a cold index")
    jobs: int = Field(0, ge=0, description="worker processes; 0: the cores that are available")
    cache: bool = Field(True, description="keep results of unchanged content between runs")
    cache_dir: str | None = _privileged(None, "cache directory; default: the user cache directory")
    offline: bool = _privileged(False, "never open a network connection")
    model: str = _privileged("reviewbot-tiny", "model name, directory or hub id; 'none' switches models off")
    device: str = _privileged("auto", "auto, cpu, cuda or cuda:N (torch models)")
    models_dir: str | None = _privileged(None, "model registry; default: the user data directory")
    store: str | None = _privileged(
        None, "metrics store: a path, postgresql://… or 'none'; default: user data directory"
    )
    teams: dict[TeamName, tuple[PathPattern, ...]] = Field(
        default_factory=dict, description="teams and the paths they own, as CODEOWNERS patterns; beside CODEOWNERS"
    )
    retention: str | None = _privileged(
        None, "prune the store after each run, such as '180d'; default: keep", pattern=r"(?i)^\s*\d{1,5}\s*[dwmy]\s*$"
    )
    api_url: str | None = _privileged(None, "base URL of the forge's API; default: from the CI environment")
    notify: tuple[str, ...] = _privileged((), "webhook URLs told of a changed verdict: slack+https://… and alike")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `parse` merged: nothing is read behind the caller's back."""
        return (init_settings,)


PRIVILEGED = frozenset(
    name
    for name, info in Settings.model_fields.items()
    if isinstance(info.json_schema_extra, dict) and info.json_schema_extra.get("privileged")
)


@dataclass(frozen=True)
class Loaded:
    """The settings with the origin of each value, by field name."""

    settings: Settings
    origins: Mapping[str, Origin]


def description(name: str) -> str:
    """What an option does; the one source of flag help, docs and action inputs."""
    return Settings.model_fields[name].description or ""


def option_fields() -> dict[str, FieldInfo]:
    """Every option by field name, in order."""
    return dict(Settings.model_fields)


def parse(
    *,
    repository: tuple[str, str] | None = None,
    user: tuple[str, str] | None = None,
    environ: Mapping[str, str] | None = None,
    flags: Mapping[str, Any] | None = None,
) -> Loaded:
    """Settings from (file name, text) pairs, environment and flags; None flags count as not given.

    Raises ConfigError naming the file and key, with the nearest valid name for an unknown one.
    """
    layers: list[tuple[Origin, str, dict[str, Any]]] = []
    if user is not None:
        layers.append((Origin.USER, user[0], _read_toml(*user)))
    if repository is not None:
        values = _read_toml(*repository)
        _refuse_privileged(repository[0], values)
        layers.append((Origin.REPOSITORY, repository[0], values))
    layers.append((Origin.ENVIRONMENT, "the environment", _read_environment(environ or {})))
    given = {k: v for k, v in (flags or {}).items() if v is not None}
    layers.append((Origin.FLAG, "the command line", given))
    return _merge(layers)


def _read_toml(name: str, text: str) -> dict[str, Any]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name} is not valid TOML: {error}", "Correct the file, or remove it.") from None
    if name.endswith("pyproject.toml"):
        data = data.get("tool", {}).get("reviewbot", {})
    return {key.replace("-", "_"): value for key, value in data.items()}


def _refuse_privileged(name: str, values: Mapping[str, Any]) -> None:
    for key in values:
        if key in PRIVILEGED:
            raise ConfigError(
                f"{name} may not set '{_kebab(key)}'",
                f"Set it by --{_kebab(key)}, {ENV_PREFIX}{key.upper()} or your own configuration file.",
            )


def token(environ: Mapping[str, str]) -> str:
    """The forge's access token, from the environment only; it is never stored."""
    return environ.get(f"{ENV_PREFIX}TOKEN", "").strip()


def secret(environ: Mapping[str, str]) -> str:
    """The key that signs generic webhooks, from the environment only."""
    return environ.get(f"{ENV_PREFIX}WEBHOOK_SECRET", "")


def _read_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    known = {ENV_PREFIX + name.upper(): name for name in Settings.model_fields}
    out: dict[str, Any] = {}
    for variable, value in environ.items():
        if variable in known:
            out[known[variable]] = _environment_value(known[variable], value)
    return out


def _environment_value(name: str, value: str) -> Any:
    """Lists as commas, newlines or JSON; tables as JSON; anything else as it stands."""
    source = EnvSettingsSource(Settings)
    if not source.field_is_complex(Settings.model_fields[name]):
        return value
    if value.lstrip().startswith(("[", "{")):
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            raise ConfigError(f"{ENV_PREFIX}{name.upper()} is not valid JSON", "Write a JSON list or table.") from None
    return [part.strip() for part in value.replace("\n", ",").split(",") if part.strip()]


def _merge(layers: list[tuple[Origin, str, dict[str, Any]]]) -> Loaded:
    merged: dict[str, Any] = {}
    origins: dict[str, Origin] = dict.fromkeys(Settings.model_fields, Origin.DEFAULT)
    for origin, where, values in layers:
        _validate(where, values)
        for key, value in values.items():
            both = isinstance(value, dict) and isinstance(merged.get(key), dict)
            merged[key] = {**merged[key], **value} if both else value
            origins[key] = origin
    return Loaded(_validate("the configuration", merged), origins)


def _validate(where: str, values: Mapping[str, Any]) -> Settings:
    try:
        return Settings(**values)
    except ValidationError as error:
        raise _config_error(where, error) from None


def _config_error(where: str, error: ValidationError) -> ConfigError:
    first = error.errors(include_url=False)[0]
    path = ".".join(_kebab(str(part)) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        nearest = difflib.get_close_matches(path, [_kebab(n) for n in Settings.model_fields], n=1, cutoff=0.5)
        hint = f"Did you mean '{nearest[0]}'?" if nearest else "`reviewbot config show` lists every option."
        return ConfigError(f"unknown option '{path}' in {where}", hint)
    return ConfigError(
        f"bad value for '{path}' in {where}: {first['msg']}", "`reviewbot config show` lists every option."
    )
