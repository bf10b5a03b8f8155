"""The simple rivals every encoder must beat: hashed token n-grams with logistic regression, and the size of the change."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from reviewbot.training.dataset import Dataset, Example
from reviewbot.training.metrics import Array, platt, sigmoid

BUCKETS = 1 << 14
_TOKEN = re.compile(r"<\w+>|\w+|[^\w\s]")


def hashed(text: str) -> npt.NDArray[np.int64]:
    """Buckets of the distinct tokens and token pairs of a text."""
    tokens = [t.encode("utf-8", "replace") for t in _TOKEN.findall(text)[:2000]]
    grams = {zlib.crc32(t) for t in tokens} | {zlib.crc32(a + b" " + b) for a, b in pairwise(tokens)}
    return np.array(sorted(g % BUCKETS for g in grams), np.int64)


def matrix(part: Sequence[Example]) -> npt.NDArray[np.float32]:
    """Unit rows of hashed n-grams (n, BUCKETS)."""
    out = np.zeros((len(part), BUCKETS), np.float32)
    for row, example in enumerate(part):
        out[row, hashed(example.text)] = 1
    norms = np.linalg.norm(out, axis=1, keepdims=True)
    unit: npt.NDArray[np.float32] = out / np.maximum(norms, 1e-9)
    return unit


def ngram_probabilities(data: Dataset) -> tuple[Array, Array]:
    """The n-gram model's calibrated probabilities on the calibration and the test part."""
    from sklearn.linear_model import LogisticRegression

    x = {part: matrix(getattr(data, part)) for part in ("train", "calibrate", "test")}
    labels = {part: np.array([e.label for e in getattr(data, part)], np.int64) for part in x}
    fitted = LogisticRegression(C=10.0, max_iter=2000).fit(x["train"], labels["train"])
    slope, intercept = platt(labels["calibrate"], fitted.decision_function(x["calibrate"]))
    calibrate, test = (sigmoid(slope * fitted.decision_function(x[part]) + intercept) for part in ("calibrate", "test"))
    return calibrate, test
