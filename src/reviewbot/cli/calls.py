"""Small helpers of the command functions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reviewbot.settings import option_fields


def flags(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Those of a command's arguments that are settings and were given."""
    known = option_fields()
    return {name: value for name, value in arguments.items() if name in known and value is not None}
