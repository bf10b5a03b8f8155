"""Near-duplicate retrieval: how well a similarity finds a function's twin among the functions of unseen packages."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from reviewbot.training.recipes.dedup import shingles
from reviewbot.training.recipes.metrics import Floats, recall_at_precision

BUCKETS = 1 << 18
Tokens = Sequence[str]
Similarity = Callable[[Sequence[Tokens], Sequence[Tokens]], Floats]


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Best match of each query: is it the right one, and how similar."""

    right: NDArray[np.bool_]
    score: Floats
    answerable: int

    def at_precision(self, floor: float = 0.95) -> tuple[float, float]:
        """(recall, threshold) at the given precision of the pairs reported."""
        return recall_at_precision(self.right.astype(np.float64), self.score, floor, total=self.answerable)

    @property
    def first(self) -> float:
        """Share of answerable queries whose best match is right."""
        return float(self.right.sum() / self.answerable)


def retrieve(similarity: Floats) -> Retrieval:
    """Row i is query i's similarity to every candidate; candidate i is the right one, later rows have none."""
    best = similarity.argmax(axis=1)
    return Retrieval(best == np.arange(len(similarity)), similarity.max(axis=1), min(similarity.shape))


def token_jaccard(queries: Sequence[Tokens], pool: Sequence[Tokens]) -> Floats:
    """Jaccard similarity of the sets of tokens."""
    return _jaccard(_sets([_codes(q) for q in queries]), _sets([_codes(p) for p in pool]))


def shingle_jaccard(queries: Sequence[Tokens], pool: Sequence[Tokens]) -> Floats:
    """Jaccard similarity of the sets of token 5-grams."""
    return _jaccard(_sets([shingles(q) for q in queries]), _sets([shingles(p) for p in pool]))


def tf_idf(train: Sequence[Tokens]) -> Similarity:
    """Cosine of log-tf × idf vectors, idf from the training functions."""
    present = _sets([_codes(t) for t in train])
    idf = np.log((1 + len(train)) / (1 + np.asarray(present.sum(0)).ravel())) + 1

    def similarity(queries: Sequence[Tokens], pool: Sequence[Tokens]) -> Floats:
        left, right = _weighted(queries, idf), _weighted(pool, idf)
        return np.asarray((left @ right.T).toarray())

    return similarity


def _codes(tokens: Tokens) -> NDArray[np.uint64]:
    return np.array([zlib.crc32(t.encode("utf-8", "replace")) for t in tokens], np.uint64)


def _sets(items: Sequence[NDArray[np.uint64]]) -> csr_matrix:
    parts = [np.unique(item % np.uint64(BUCKETS)).astype(np.int64) for item in items]
    return _matrix(parts, [np.ones(len(p)) for p in parts])


def _matrix(columns: Sequence[NDArray[np.int64]], values: Sequence[Floats]) -> csr_matrix:
    ends = np.cumsum([0, *(len(c) for c in columns)])
    return csr_matrix((np.concatenate(values), np.concatenate(columns), ends), shape=(len(columns), BUCKETS))


def _jaccard(left: csr_matrix, right: csr_matrix) -> Floats:
    common = np.asarray((left @ right.T).toarray())
    sizes = np.asarray(left.sum(1)) + np.asarray(right.sum(1)).T
    return np.asarray(common / np.maximum(sizes - common, 1))


def _weighted(items: Sequence[Tokens], idf: Floats) -> csr_matrix:
    columns, values = [], []
    for item in items:
        found, counts = np.unique(_codes(item) % np.uint64(BUCKETS), return_counts=True)
        weight = (1 + np.log(counts)) * idf[found.astype(np.int64)]
        columns.append(found.astype(np.int64))
        values.append(weight / np.linalg.norm(weight))
    return _matrix(columns, values)
