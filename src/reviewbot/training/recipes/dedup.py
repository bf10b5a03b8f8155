"""Exact and near duplicates: MinHash over token 5-grams with banded look-up, verified on the signatures."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

PERMUTATIONS, BANDS = 64, 16
SHINGLE = 5
PRIME = np.uint64((1 << 61) - 1)

Signature = NDArray[np.uint64]


def _constants(seed: int = 7) -> tuple[Signature, Signature]:
    random = np.random.default_rng(seed)
    return (
        random.integers(1, 1 << 31, PERMUTATIONS, dtype=np.uint64),
        random.integers(0, 1 << 31, PERMUTATIONS, dtype=np.uint64),
    )


_A, _B = _constants()


def exact_key(tokens: Sequence[str]) -> bytes:
    """A digest equal for token-equal texts."""
    return blake2b("\x00".join(tokens).encode("utf-8", "replace"), digest_size=12).digest()


def shingles(tokens: Sequence[str]) -> NDArray[np.uint64]:
    """Distinct 32-bit hashes of the token 5-grams (of the whole when shorter)."""
    codes = np.fromiter((zlib.crc32(t.encode("utf-8", "replace")) for t in tokens), np.uint64, len(tokens))
    if len(codes) < SHINGLE:
        codes = np.concatenate([codes, np.zeros(SHINGLE - len(codes), np.uint64)])
    grams = np.zeros(len(codes) - SHINGLE + 1, np.uint64)
    for offset in range(SHINGLE):
        grams = (grams * np.uint64(1_000_003) + codes[offset : offset + len(grams)]) & np.uint64(0xFFFFFFFF)
    return np.unique(grams)


def signature(tokens: Sequence[str]) -> Signature:
    """MinHash signature of the token 5-grams, shape (64,)."""
    grams = shingles(tokens)
    return np.asarray(((_A[:, None] * grams[None, :] + _B[:, None]) % PRIME).min(axis=1))


class NearDuplicates:
    """Texts seen so far; tells whether a new one has an estimated Jaccard similarity above the threshold to any."""

    def __init__(self, threshold: float = 0.8) -> None:
        self._threshold = threshold
        self._exact: set[bytes] = set()
        self._bands: dict[tuple[int, bytes], list[int]] = defaultdict(list)
        self._signatures: list[Signature] = []

    def is_new(self, tokens: Sequence[str]) -> bool:
        """Whether nothing like it was seen; a new text is remembered."""
        key = exact_key(tokens)
        if key in self._exact:
            return False
        self._exact.add(key)
        mine = signature(tokens)
        keys = [(band, part.tobytes()) for band, part in enumerate(mine.reshape(BANDS, -1))]
        candidates = {index for k in keys for index in self._bands.get(k, ())}
        if any(float(np.mean(self._signatures[i] == mine)) >= self._threshold for i in candidates):
            return False
        for k in keys:
            self._bands[k].append(len(self._signatures))
        self._signatures.append(mine)
        return True
