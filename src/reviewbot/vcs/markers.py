"""The invisible last line by which we know our own comments again: `<!-- reviewbot:v1 kind=finding fp=... -->`.

A marker says nothing unless the comment's author is the identity we are logged in as; callers check `Comment.own` first.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote

VERSION = "v1"
# At the start of its line: someone who quotes a comment of ours does not thereby write one.
_HTML = re.compile(r"(?:\A|\n)<!-- reviewbot:v1 ([^<>\n]*?) -->\s*\Z")
_LINK = re.compile(r"(?:\A|\n)\[//\]: # \(reviewbot:v1 ([^()\n]*?)\)\s*\Z")


class Kind(StrEnum):
    """What a marked comment is; RETIRED and DUPLICATE are no longer about a finding."""

    FINDING = "finding"
    SUMMARY = "summary"
    REVIEW = "review"
    RETIRED = "retired"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Marker:
    """What the last line of one of our comments says. `digest` is that of the text above it, `verdict` the check's conclusion."""

    kind: Kind
    fingerprint: str = ""
    rule: str = ""
    path: str = ""
    line: int = 0
    run: str = ""
    head: str = ""
    digest: str = ""
    verdict: str = ""


_KEYS = {
    "fingerprint": "fp",
    "rule": "rule",
    "path": "path",
    "line": "line",
    "run": "run",
    "head": "head",
    "digest": "sum",
    "verdict": "verdict",
}


def digest(text: str) -> str:
    """A short hash of a comment's text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def render(marker: Marker, html: bool = True) -> str:
    """The marker's line; the second form is for forges that would show an HTML comment."""
    pairs = [f"kind={marker.kind}"]
    for name, key in _KEYS.items():
        value = getattr(marker, name)
        if value:
            pairs.append(f"{key}={_encode(str(value))}")
    text = f"reviewbot:{VERSION} {' '.join(pairs)}"
    return f"<!-- {text} -->" if html else f"[//]: # ({text})"


def parse(body: str) -> Marker | None:
    """The marker that ends a comment, or None; a marker anywhere else in the text is not one."""
    body = body.replace("\r\n", "\n").rstrip()
    found = _HTML.search(body) or _LINK.search(body)
    if not found:
        return None
    fields: dict[str, str] = {}
    for pair in found[1].split(" "):
        key, _, value = pair.partition("=")
        fields[key] = unquote(value, errors="replace")
    return _from_fields(fields)


def _from_fields(fields: Mapping[str, str]) -> Marker | None:
    kind, line = fields.get("kind", ""), fields.get("line", "0")
    if kind not in {k.value for k in Kind} or not line.isdecimal() or len(line) > 9:
        return None
    texts = {name: fields.get(key, "") for name, key in _KEYS.items() if name != "line"}
    return Marker(kind=Kind(kind), line=int(line), **texts)


def _encode(value: str) -> str:
    # `--` would end an HTML comment early, a bracket a link definition.
    return quote(value, safe="/:.,+@", errors="replace").replace("--", "-%2D")
