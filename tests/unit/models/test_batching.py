from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.models.batching import buckets, in_batches, pad


@given(st.lists(st.integers(1, 300), max_size=80), st.integers(1, 512), st.integers(1, 20))
def test_buckets_hold_every_row_once_within_the_budget(lengths: list[int], tokens: int, rows: int) -> None:
    batches = list(buckets(lengths, tokens, rows))
    assert sorted(i for batch in batches for i in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) <= rows
        assert len(batch) == 1 or max(lengths[i] for i in batch) * len(batch) <= tokens


@given(st.lists(st.lists(st.integers(2, 9), min_size=1, max_size=30), max_size=40))
def test_results_come_back_in_order(rows: list[list[int]]) -> None:
    assert in_batches(rows, 64, lambda batch: [sum(row) for row in batch]) == [sum(row) for row in rows]


def test_padding_is_masked() -> None:
    ids, mask = pad([[5, 6, 7], [8]], 1)
    assert ids.tolist() == [[5, 6, 7], [8, 1, 1]]
    assert mask.tolist() == [[1, 1, 1], [1, 0, 0]]
    assert ids.dtype == np.int64
