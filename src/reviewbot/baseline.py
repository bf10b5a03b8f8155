"""The baseline file: findings a team accepts for now, by fingerprint, with date, reason and optional expiry."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reviewbot.errors import ConfigError
from reviewbot.findings import Finding


class Entry(BaseModel):
    """One accepted finding; `expires` is the first day on which it is reported again."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fingerprint: str = Field(pattern=r"^[0-9a-f]{32}$")
    rule: str
    path: str
    reason: str = ""
    added: datetime.date
    expires: datetime.date | None = None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    version: int = Field(1, ge=1, le=1)
    entries: list[Entry] = []


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of a baseline file."""

    entries: tuple[Entry, ...] = ()

    def fingerprints(self, today: datetime.date) -> frozenset[str]:
        """Fingerprints that are still accepted."""
        return frozenset(e.fingerprint for e in self.entries if e.expires is None or today < e.expires)

    def with_findings(self, findings: Iterable[Finding], reason: str, today: datetime.date) -> Baseline:
        """With an entry for each finding that has none yet."""
        known = {e.fingerprint: e for e in self.entries}
        for f in findings:
            entry = Entry(fingerprint=f.fingerprint, rule=f.rule, path=f.location.path, reason=reason, added=today)
            known.setdefault(f.fingerprint, entry)
        return Baseline(tuple(sorted(known.values(), key=lambda e: (e.path, e.rule, e.fingerprint))))

    def pruned(self, findings: Iterable[Finding], today: datetime.date) -> Baseline:
        """Without entries that expired or that no finding matches."""
        still = {f.fingerprint for f in findings} & self.fingerprints(today)
        return Baseline(tuple(e for e in self.entries if e.fingerprint in still))


def parse(name: str, text: str) -> Baseline:
    """The baseline of a file's text; ConfigError names the file and the field."""
    try:
        return Baseline(tuple(_File.model_validate_json(text).entries))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ConfigError(
            f"{name}: {where}: {first['msg']}", "`reviewbot baseline create` writes a valid one."
        ) from None


def dump(baseline: Baseline) -> str:
    """The file's text, one entry a line so that merges stay small."""
    rows = [json.dumps(e.model_dump(mode="json", exclude_none=True), sort_keys=True) for e in baseline.entries]
    body = ",\n    ".join(rows)
    return (
        '{\n  "version": 1,\n  "entries": [\n    ' + body + "\n  ]\n}\n"
        if rows
        else '{\n  "version": 1,\n  "entries": []\n}\n'
    )
