from __future__ import annotations

import json
import warnings
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from reviewbot.training.recipes import contrastive, export, mlm, pairs, pretrain, static, tokenizer  # noqa: E402
from reviewbot.training.recipes.corpus import SourceText  # noqa: E402
from reviewbot.training.recipes.functions import functions  # noqa: E402
from reviewbot.training.recipes.twins import FULL  # noqa: E402
from tests.unit.training.recipes.support import SAMPLES  # noqa: E402

pytestmark = pytest.mark.torch
SHAPE = mlm.Shape(hidden=16, layers=1, heads=2, intermediate=32, vocabulary=400, max_tokens=64)
PLAN = pretrain.Plan(shape=SHAPE, length=16, batch=4, warmup=2)


def blocks(seed: int = 0, count: int = 40) -> mlm.Blocks:
    tokens = np.random.default_rng(seed).integers(mlm.FIRST_PLAIN, 400, count * 16).astype(np.uint16)
    return mlm.Blocks(tokens, 16, 4, 11)


@pytest.fixture(scope="module")
def small_tokenizer() -> object:
    return tokenizer.train(iter([*SAMPLES.values()] * 3), 400)


def test_tokenizer_is_lossless_on_bytes_and_knows_the_markers(small_tokenizer: object) -> None:
    encoded = small_tokenizer.encode("<python>résumé = '✓'")  # type: ignore[attr-defined]
    assert encoded.ids[0] == mlm.BOS
    assert encoded.ids[-1] == mlm.EOS
    assert mlm.UNK not in encoded.ids
    assert encoded.tokens[1] == "<python>"


def test_masking_hides_the_wanted_share_and_never_a_marker() -> None:
    ids = np.random.default_rng(0).integers(0, 400, (50, 200))
    inputs, labels = mlm.mask_tokens(ids, np.random.default_rng(1), vocabulary=400)
    chosen = labels != mlm.IGNORED
    assert chosen.mean() == pytest.approx(0.15 * (ids >= mlm.FIRST_PLAIN).mean(), abs=0.01)
    assert not chosen[ids < mlm.FIRST_PLAIN].any()
    assert (inputs[~chosen] == ids[~chosen]).all()
    assert (labels[chosen] == ids[chosen]).all()
    assert (inputs[chosen] == mlm.MASK).mean() == pytest.approx(0.8, abs=0.04)


def test_batches_depend_on_seed_and_step_alone_and_cover_an_epoch() -> None:
    data = blocks()
    np.testing.assert_array_equal(data.at(3), blocks().at(3))
    seen = np.concatenate([data.at(s) for s in range(10)])
    assert len(np.unique(seen, axis=0)) == 40


def test_learning_rate_warms_up_stays_and_decays() -> None:
    rates = [mlm.learning_rate(s, 1.0, 10, 100, 50) for s in (0, 9, 50, 125, 1000)]
    assert rates == [0.1, 1.0, 1.0, 0.5, 0.05]
    assert mlm.learning_rate(1000, 1.0, 10, None, 50) == 1.0


def test_a_resumed_run_equals_one_that_was_never_stopped(tmp_path: Path) -> None:
    whole, first = pretrain.Run(tmp_path / "a", PLAN), pretrain.Run(tmp_path / "b", PLAN)
    losses = [whole.train_step(blocks(), 1)[0] for _ in range(6)]
    for _ in range(3):
        first.train_step(blocks(), 1)
    pretrain.checkpoint(first, blocks(1))
    second = pretrain.Run(tmp_path / "b", PLAN)
    assert second.step == 3
    assert [second.train_step(blocks(), 1)[0] for _ in range(3)] == pytest.approx(losses[3:], abs=1e-6)
    with pytest.raises(SystemExit, match="other settings"):
        pretrain.Run(tmp_path / "b", pretrain.Plan(shape=SHAPE, length=16, batch=8))


def test_training_lowers_the_loss_and_logs(tmp_path: Path) -> None:
    tokens = np.tile(np.arange(20, 52, dtype=np.uint16), 40)
    data = mlm.Blocks(tokens, 16, 4, 11)
    run = pretrain.Run(tmp_path, PLAN)
    before, _ = run.validate(data)
    pretrain.train(run, data, data, 60, decay_steps=60)
    assert run.validate(data)[0] < before - 0.5
    rows = [json.loads(line) for line in (tmp_path / "metrics.jsonl").read_text().splitlines()]
    assert rows[-1]["tokens"] == 60 * 4 * 16
    assert pretrain.load_encoder(tmp_path).config.hidden_size == 16


def test_texts_become_one_array(small_tokenizer: object) -> None:
    items = [SourceText("p", language, "a", text) for language, text in SAMPLES.items()]
    array = pretrain.encode_texts(items, small_tokenizer)
    assert array.dtype == np.uint16
    assert (array == mlm.BOS).sum() == (array == mlm.EOS).sum() == len(items)


def _pairs(small_tokenizer: object) -> pairs.Pairs:
    items = [f for language, text in SAMPLES.items() for f in functions(language, text, language)]
    return pairs.encode(items * 4, small_tokenizer, 2, FULL)  # type: ignore[arg-type]


def test_pairs_are_read_as_written_and_batches_are_of_one_language(small_tokenizer: object, tmp_path: Path) -> None:
    data = _pairs(small_tokenizer)
    pairs.save(data, tmp_path / "p.npz")
    again = pairs.load(tmp_path / "p.npz")
    assert all((a == b).all() for a, b in zip(data.views, again.views, strict=True))
    found = list(again.index_batches(2, 1))
    assert len(found) == 12
    assert all(first != second and len(set(again.language[rows])) == 1 for first, second, rows in found)


def test_contrastive_training_runs_and_losses_favour_twins(small_tokenizer: object, tmp_path: Path) -> None:
    from transformers import RobertaModel

    same = torch.eye(4, 8)
    assert contrastive.contrastive_loss(same, same) < contrastive.contrastive_loss(same, same.flip(0))
    assert static.sigmoid_loss(torch.eye(3)) < static.sigmoid_loss(torch.ones(3, 3))
    config = mlm.Shape(16, 1, 2, 32, 400, 256).config()
    model = contrastive.EncoderEmbedder(RobertaModel(config, add_pooling_layer=False), 8)
    steps = contrastive.train(model, _pairs(small_tokenizer), tmp_path, seconds=0.5, batch=2, rate=1e-3, longest=32)
    assert steps >= 1


def test_the_int8_graph_is_the_same_model(small_tokenizer: object, tmp_path: Path) -> None:
    from transformers import RobertaModel

    torch.manual_seed(0)
    encoder = RobertaModel(mlm.Shape(32, 2, 2, 64, 400, 256).config(), add_pooling_layer=False).eval()
    rows = _pairs(small_tokenizer).views
    projection, mean = export.discriminant(export.pooled(encoder, rows[0]), export.pooled(encoder, rows[1]), 8)
    model = export.with_projection(encoder, projection, mean)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        export.to_onnx(model, tmp_path / "full.onnx")
        export.to_int8(tmp_path / "full.onnx", tmp_path / "small.onnx")
    with torch.no_grad():
        wanted = model(*contrastive.tensors(rows[0][:6])).numpy()
    assert export.same_model(export.run(tmp_path / "full.onnx", rows[0][:6]), wanted)["cosine_p01"] > 0.9999
    assert export.run(tmp_path / "small.onnx", rows[0][:6]).shape == (6, 8)


def test_static_vectors_count_each_gram_once(small_tokenizer: object, tmp_path: Path) -> None:
    small_tokenizer.save(str(tmp_path / "t.json"))  # type: ignore[attr-defined]
    classes = static.token_classes(tmp_path / "t.json")
    rows = np.full((2, 12), mlm.PAD, np.uint16)
    rows[0, :8] = [20, 21] * 4
    rows[1, :2] = [20, 21]
    found = static.bags(rows, classes)
    ids = found.ids[found.ends[0] : found.ends[1]]
    assert len(ids) == len(set(ids.tolist()))
    assert set(found.ids[found.ends[1] : found.ends[2]].tolist()) & set(ids.tolist())
    assert static.rarity(found).shape == (len(static.GRAMS) * static.BUCKETS,)
    data = _pairs(small_tokenizer)
    vectors = static.train(data, classes, tmp_path, seconds=0.3, batch=2, rate=1e-3, seed=1)
    assert np.isfinite(vectors).all()
