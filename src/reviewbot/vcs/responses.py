"""What a forge's answer says about errors and limits. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

JSON = Any


def message_of(response: httpx.Response) -> str:
    """What a forge's error body says, as one text."""
    try:
        data = response.json()
    except (ValueError, RecursionError):
        return ""
    return _flat(data)


def _flat(data: JSON, depth: int = 4) -> str:
    if isinstance(data, Mapping) and depth:
        picked = [data[k] for k in ("message", "error", "error_description", "errors", "detail") if k in data]
        return "; ".join(x for x in (_flat(v, depth - 1) for v in (picked or list(data.values())[:5])) if x)
    if isinstance(data, Sequence) and not isinstance(data, str) and depth:
        return "; ".join(x for x in (_flat(v, depth - 1) for v in data[:10]) if x)
    return data if isinstance(data, str) else ""


def rate_limited(response: httpx.Response) -> bool:
    """Whether the host refused because of a primary or secondary limit, so that nothing was done."""
    if response.status_code == 429:
        return True
    headers = response.headers
    # GraphQL says so in the body of a 200.
    if response.status_code == 200 and headers.get("x-ratelimit-remaining") == "0":
        return '"RATE_LIMITED"' in response.text[:2000]
    exhausted = headers.get("x-ratelimit-remaining") == "0" or "retry-after" in headers
    return response.status_code == 403 and (exhausted or "rate limit" in response.text[:2000].lower())


def retry_after(response: httpx.Response, wall: float) -> float | None:
    """Seconds that the host asks to wait, None if it names none; `wall` is unix seconds now."""
    value = response.headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value)
    if value:
        try:
            return max(0.0, parsedate_to_datetime(value).timestamp() - wall)
        except ValueError:
            return None
    reset = response.headers.get("x-ratelimit-reset", response.headers.get("ratelimit-reset", ""))
    remaining = response.headers.get("x-ratelimit-remaining", response.headers.get("ratelimit-remaining"))
    return max(0.0, float(reset) - wall) if remaining == "0" and reset.isdecimal() else None
