"""Batches of similar length: padding costs as much as text, so long and short inputs do not travel together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Row = TypeVar("Row")
Ids = npt.NDArray[np.int64]


def buckets(lengths: Sequence[int], tokens: int, rows: int = 64) -> Iterator[list[int]]:
    """Indices in batches, longest first, each at most `rows` and `rows x longest <= tokens` (one row always fits)."""
    order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
    batch: list[int] = []
    for index in order:
        longest = lengths[batch[0]] if batch else 0
        if batch and (len(batch) == rows or longest * (len(batch) + 1) > tokens):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def pad(rows: Sequence[Sequence[int]], pad_id: int) -> tuple[Ids, Ids]:
    """Token ids and attention mask, both int64 (len(rows), longest)."""
    width = max(len(row) for row in rows)
    ids = np.full((len(rows), width), pad_id, dtype=np.int64)
    mask = np.zeros_like(ids)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = row
        mask[number, : len(row)] = 1
    return ids, mask


def in_batches(
    rows: Sequence[Sequence[int]], tokens: int, run: Callable[[list[Sequence[int]]], Sequence[Row]]
) -> list[Row]:
    """`run` over length buckets; its results in the order of `rows`."""
    results: dict[int, Row] = {}
    for batch in buckets([len(row) for row in rows], tokens):
        results.update(zip(batch, run([rows[i] for i in batch]), strict=True))
    return [results[i] for i in range(len(rows))]
