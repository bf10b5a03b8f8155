"""A run as JSON and back: what CI artifacts and the spool hold. What comes in is hostile until it has passed here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reviewbot.errors import StoreError
from reviewbot.findings import Category, Disposition, Origin
from reviewbot.store.base import FindingRecord, Repository, RunRecord, SkipCount, clean_repository
from reviewbot.store.text import identifier, storable

FORMAT = "reviewbot-run/1"
MAX_BYTES = 256 * 1024 * 1024


def to_json(run: RunRecord) -> str:
    """One line of JSON."""
    return json.dumps({"format": FORMAT, **asdict(run)}, ensure_ascii=True, allow_nan=False)


def from_json(text: str | bytes) -> tuple[RunRecord, ...]:
    """The runs of a JSON document, a JSON list or JSON lines. Raises `StoreError` on anything else."""
    if len(text) > MAX_BYTES:
        raise StoreError("The file is too large for a recorded run", f"At most {MAX_BYTES} bytes are read.")
    return tuple(_record(document) for document in _documents(text))


def _documents(text: str | bytes) -> Iterator[Any]:
    try:
        whole = json.loads(text)
        yield from whole if isinstance(whole, list) else [whole]
        return
    except RecursionError as error:
        raise _refused("it is nested too deeply") from error
    except (ValueError, UnicodeDecodeError):
        lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise _refused("it is empty")
    try:
        yield from [json.loads(line) for line in lines]
    except (ValueError, UnicodeDecodeError, RecursionError) as error:
        raise _refused("it is not JSON") from error


def _refused(why: str) -> StoreError:
    return StoreError(
        f"No recorded run: {why}", f'Expected JSON with "format": "{FORMAT}", as `reviewbot ci` writes it.'
    )


def _record(document: Any) -> RunRecord:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _refused(f'"format" is not "{FORMAT}"')
    try:
        fields = _Run.model_validate({k: v for k, v in document.items() if k != "format"}).model_dump()
    except ValueError as error:
        raise _refused(_first_problem(error)) from error
    return _cleaned(fields)


def _cleaned(fields: dict[str, Any]) -> RunRecord:
    fields["repository"] = clean_repository(Repository(**fields["repository"]))
    fields["skips"] = tuple(SkipCount(**skip) for skip in fields["skips"])
    fields["findings"] = tuple(_finding(finding) for finding in fields["findings"])
    fields["lines"] = tuple({storable(path): n for path, n in fields["lines"]}.items())
    return RunRecord(**fields)


def _finding(fields: dict[str, Any]) -> FindingRecord:
    for name in ("rule", "tool"):
        fields[name] = identifier(fields[name])
    return FindingRecord(**{**fields, "path": storable(fields["path"])})


def _first_problem(error: ValueError) -> str:
    if not isinstance(error, ValidationError):
        return "it does not have the expected fields"
    problem = error.errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(identifier(str(part)) for part in problem['loc'])}: {problem['msg']}"[:200]


_STRICT = ConfigDict(extra="forbid")
Number = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]
Score = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=2**40)]
Word = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
Text = Annotated[str, Field(max_length=4096)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-fA-F]{0,64}$")]


class _Repository(BaseModel):
    model_config = _STRICT
    name: Text
    url: Text = ""
    forge: Word = ""


class _Skip(BaseModel):
    model_config = _STRICT
    reason: Word
    incomplete: bool
    count: Count


class _Finding(BaseModel):
    model_config = _STRICT
    fingerprint: Digest
    rule: Word
    category: Category
    path: Text
    line: Count
    severity: Annotated[int, Field(ge=0, le=4)]
    confidence: Annotated[int, Field(ge=0, le=2)]
    disposition: Disposition
    end_line: Count = 0
    ordinal: Count = 0
    cwe: Count = 0
    score: Number | None = None
    origin: Origin = Origin.RULE
    tool: Word = "reviewbot"
    inline: bool = False


class _Run(BaseModel):
    """`RunRecord` with the bounds of what may come in."""

    model_config = _STRICT
    uid: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    repository: _Repository
    started_at: Number
    scope: Text = ""
    change: Word = ""
    author: Digest = ""
    version: Word = ""
    ruleset: Word = ""
    models: tuple[Word, ...] = ()
    config: Word = ""
    base: Word = ""
    head: Word = ""
    merge_base: Word = ""
    complete: bool = True
    files_changed: Count = 0
    files_reviewed: Count = 0
    lines_changed: Count = 0
    index_files: Count = 0
    index_known: Count = 0
    lines_added: Count = 0
    lines_removed: Count = 0
    cpu_seconds: Number = 0.0
    risk_score: Score | None = None
    risk_level: Word = ""
    risk_model: Word = ""
    stages: tuple[tuple[Word, Number], ...] = ()
    skips: tuple[_Skip, ...] = ()
    lines: tuple[tuple[Text, Count], ...] = ()
    findings: tuple[_Finding, ...] = ()
