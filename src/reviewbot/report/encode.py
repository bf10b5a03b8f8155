"""Tables as typed columns: rows of small integers become base64 of the narrowest array that holds them."""

from __future__ import annotations

import base64
import sys
from array import array
from collections.abc import Mapping, Sequence
from typing import Any

_UNSIGNED = (("u1", "B", 2**8), ("u2", "H", 2**16), ("u4", "I", 2**32))


def column(values: Sequence[float]) -> dict[str, str]:
    """One column: its type (u1, u2, u4: unsigned integers of so many bytes; f4: floats) and its bytes, little-endian."""
    if all(isinstance(v, int) and v >= 0 for v in values):
        top = max(values, default=0)
        for name, code, limit in _UNSIGNED:
            if top < limit:
                return {"type": name, "data": _base64(array(code, [int(v) for v in values]))}
    return {"type": "f4", "data": _base64(array("f", [float(v) for v in values]))}


def _base64(values: array[Any]) -> str:
    if sys.byteorder == "big":
        values.byteswap()
    return base64.b64encode(values.tobytes()).decode("ascii")


def table(columns: Sequence[str], rows: Sequence[Sequence[float]]) -> dict[str, Any]:
    """Rows of numbers by column."""
    by_column = list(zip(*rows, strict=True)) or [()] * len(columns)
    encoded: Mapping[str, dict[str, str]] = {n: column(v) for n, v in zip(columns, by_column, strict=True)}
    return {"rows": len(rows), "columns": encoded}
