from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from reviewbot.models.weighted import BUCKETS, FAMILIES, Weights, buckets  # noqa: E402
from reviewbot.training.recipes.functions import Function  # noqa: E402
from reviewbot.training.recipes.weigh import Similarity, rarity, stored, train, views  # noqa: E402

pytestmark = pytest.mark.torch


def functions(count: int) -> list[Function]:
    """Every one has the same frame, and a call of its own that names everything."""
    return [
        Function(
            f"p{n % 4}",
            "python",
            f"def run(self, rows):\n    rows = list(rows)\n    return call_{n}(rows, {n})\n",
            ("rows",),
            (),
        )
        for n in range(count)
    ]


def test_what_all_functions_share_weighs_less_than_what_tells_them_apart(tmp_path: Path) -> None:
    items = functions(48)
    weights = train(views(items), lambda step: step / 40, seed=1, log=tmp_path / "log.jsonl")
    shared, own = (next(buckets(word, "python"))[0] for word in ("list", "call_7"))
    assert weights.buckets[0][own] > 2 * weights.buckets[0][shared]
    assert weights.shares.sum() == pytest.approx(1, abs=1e-5)
    assert len((tmp_path / "log.jsonl").read_text().splitlines()) == 2
    (tmp_path / "similar.npz").write_bytes(stored(weights))
    again = Weights.load(tmp_path / "similar.npz")
    np.testing.assert_allclose(again.buckets, weights.buckets, rtol=2e-3)


def test_the_same_seed_gives_the_same_weights() -> None:
    data = views(functions(24))
    one, other = (train(data, lambda step: step / 4, seed=3) for _ in range(2))
    np.testing.assert_array_equal(one.buckets, other.buckets)


def test_the_loss_is_over_the_similarity_that_ships() -> None:
    data = views(functions(6))
    model = Similarity(rarity(data.original))
    dense = torch.from_numpy(data.original.toarray())
    with torch.no_grad():
        logits = model(dense, dense)
    scale, bias = model.scale.detach().tolist()
    np.testing.assert_allclose(logits.diagonal(), np.exp(scale) + bias, rtol=1e-4)
    assert model.learned().buckets.shape == (len(FAMILIES), BUCKETS)
