from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reviewbot.errors import ModelError
from reviewbot.models import bundle as bundles
from reviewbot.models.base import Ability, ModelInput
from reviewbot.models.registry import load_here, load_light
from reviewbot.models.weighted import BUCKETS, FAMILIES, WEIGHTS, WeightedModel, Weights, buckets, folded
from reviewbot.models.worker import ModelSpec

TEXT = "def total(rows):\n    return sum(row.price for row in rows)\n"


def write(folder: Path, table: np.ndarray | None = None, shares: tuple[float, ...] = (0.2,) * 5) -> bundles.Bundle:
    folder.mkdir(parents=True)
    table = np.ones((len(FAMILIES), BUCKETS), np.float16) if table is None else table
    np.savez_compressed(folder / WEIGHTS, buckets=table, shares=np.array(shares, np.float32))
    head = {"similar": {"on": True, "kind": "weighted", "file": WEIGHTS, "settings": {"width": 64}}}
    return bundles.write(folder / "b", {WEIGHTS: folder / WEIGHTS}, {"name": "w", "version": "1", "heads": head})


def test_vectors_are_unit_rows_that_layout_and_comments_do_not_change(tmp_path: Path) -> None:
    model = WeightedModel(write(tmp_path / "m"))
    assert model.config.abilities == {Ability.EMBED}
    spread = TEXT.replace("    ", "\t").replace("return", "return ") + "# end\n"
    one, same, none = model.embed(
        [ModelInput(TEXT, None, "python"), ModelInput(spread, None, "python"), ModelInput("")]
    )
    assert one.shape == (model.config.dimensions,) == (5 * 64,)
    assert one @ one == pytest.approx(1)
    assert one @ same == pytest.approx(1)
    assert not none.any()
    assert model.embed([]).shape == (0, 5 * 64)


def test_a_feature_without_weight_tells_nothing_apart(tmp_path: Path) -> None:
    table = np.ones((len(FAMILIES), BUCKETS), np.float32)
    for word in ("rows", "lines"):
        table[0, next(buckets(word, "python"))] = 0
    shares = (1.0, 0.0, 0.0, 0.0, 0.0)
    model = WeightedModel(write(tmp_path / "m", table, shares))
    one, renamed, other = model.embed(
        [ModelInput(t) for t in (TEXT, TEXT.replace("rows", "lines"), TEXT.replace("sum", "max"))]
    )
    assert one @ renamed == pytest.approx(1)
    assert one @ other < 0.999


def test_folding_is_the_same_everywhere() -> None:
    places, signs = folded(256)
    assert (places[:4].tolist(), signs[:4].tolist()) == ([220, 185, 150, 114], [1.0, -1.0, 1.0, -1.0])
    assert set(places.tolist()) == set(range(256))


@pytest.mark.parametrize(
    "table",
    [np.ones((2, BUCKETS), np.float32), np.full((len(FAMILIES), BUCKETS), np.nan, np.float32)],
    ids=["shape", "not finite"],
)
def test_weights_that_do_not_fit_are_refused(tmp_path: Path, table: np.ndarray) -> None:
    with pytest.raises(ModelError, match="usable weights"):
        WeightedModel(write(tmp_path / "m", table))


def test_damaged_and_pickled_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / WEIGHTS).write_bytes(b"PK\x03\x04 no")
    with pytest.raises(ModelError, match="cannot be read"):
        Weights.load(tmp_path / WEIGHTS)
    np.savez(tmp_path / WEIGHTS, buckets=np.array([{"a": 1}], dtype=object), shares=np.ones(5))
    with pytest.raises(ModelError, match="cannot be read"):
        Weights.load(tmp_path / WEIGHTS)


def test_it_needs_no_process_and_cannot_classify_or_write(tmp_path: Path) -> None:
    bundle = write(tmp_path / "m")
    model = load_light(bundle)
    assert isinstance(model, WeightedModel)
    assert isinstance(load_here(ModelSpec(str(bundle.path))), WeightedModel)
    with pytest.raises(ModelError, match="cannot classify"):
        model.predict([])
    with pytest.raises(ModelError, match="cannot generate"):
        model.generate([])
