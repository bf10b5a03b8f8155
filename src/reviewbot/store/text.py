"""What text may enter a store: addresses without credentials, ids without prose, characters every backend takes."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit


def safe_url(url: str) -> str:
    """An http(s) address without user, password, query and fragment; "" for anything else."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    host = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme, f"{host}:{port}" if port else host, parts.path.rstrip("/"), "", ""))


def web_address(remote: str) -> str:
    """The web address behind a git remote: ssh and scp-like spellings become https; "" when there is none."""
    scp = re.fullmatch(r"(?:[^@/\s]+@)?([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+):(?!//)([^\s]+)", remote)
    if scp:
        remote = f"https://{scp[1]}/{scp[2].lstrip('/')}"
    elif remote.startswith("ssh://"):
        host, _, path = remote.removeprefix("ssh://").rpartition("@")[2].partition("/")
        remote = f"https://{host.partition(':')[0]}/{path}"
    return safe_url(remote.removesuffix(".git"))


def storable(text: str) -> str:
    """Text that every backend takes: lone surrogates and NUL become the replacement character."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")


def identifier(text: str) -> str:
    """A rule or tool id without blanks, 200 characters at most: a foreign tool could hide prose in it."""
    return "-".join(storable(text).split())[:200]
