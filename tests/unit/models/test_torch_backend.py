"""Every family through the path a user takes: a checkpoint directory as the hub has it -> pull -> embed, predict, generate."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reviewbot.errors import ModelError
from reviewbot.models.base import Ability, ModelInput, Verdict
from reviewbot.models.convert import pull
from reviewbot.models.registry import Registry, load_here, open_model
from reviewbot.models.torch_backend import TorchModel, TorchOptions, load_tokenizer
from reviewbot.models.worker import ModelSpec
from tests.support import checkpoints

pytestmark = pytest.mark.torch
TEXTS = [ModelInput(text) for text in [*checkpoints.CODE, "", "x " * 500]]


@pytest.fixture(scope="module")
def codebert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkpoints.codebert(tmp_path_factory.mktemp("codebert") / "model")


def reference(path: Path, texts: list[str]) -> np.ndarray:
    """Mean-pooled vectors computed the plain way, one text at a time."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    model = AutoModel.from_pretrained(path).eval()
    tokenizer = AutoTokenizer.from_pretrained(path)
    rows = []
    for text in texts:
        ids = tokenizer(text, return_tensors="pt", truncation=True, max_length=64)
        with torch.no_grad():
            rows.append(torch.nn.functional.normalize(model(**ids).last_hidden_state.mean(1), dim=-1)[0].numpy())
    return np.stack(rows)


def test_codebert_embeds_like_transformers_does(codebert: Path) -> None:
    model = TorchModel(codebert, TorchOptions(device="cpu", precision="fp32", batch_tokens=70))
    got = model.embed(TEXTS)
    np.testing.assert_allclose(got, reference(codebert, [t.text for t in TEXTS]), atol=2e-6)
    assert model.config.dimensions == 32
    assert model.config.abilities == {Ability.EMBED}
    assert model.embed([]).shape == (0, 32)
    with pytest.raises(ModelError, match="no classification head"):
        model.predict(TEXTS)
    with pytest.raises(ModelError, match="cannot generate"):
        model.generate(TEXTS)


def test_bf16_vectors_are_those_of_fp32_but_for_rounding(codebert: Path) -> None:
    one, other = (
        TorchModel(codebert, TorchOptions(device="cpu", precision=p, batch_tokens=70)).embed(TEXTS)
        for p in ("bf16", "fp32")
    )
    assert (one * other).sum(1).min() > 0.999


def test_a_pickled_checkpoint_is_refused_then_pulled(tmp_path: Path) -> None:
    source = checkpoints.codebert(tmp_path / "codebert", pickled=True)
    with pytest.raises(ModelError, match="only pickled weights") as caught:
        load_here(ModelSpec(str(source)))
    assert "reviewbot models pull" in caught.value.help
    registry = Registry(tmp_path / "registry")
    bundle = pull(registry, str(source))
    assert bundle.metadata["origin"]["converted_from"] == "pytorch_model.bin"
    assert "pytorch_model.bin" not in bundle.files
    plain = checkpoints.codebert(tmp_path / "plain")
    want = TorchModel(plain, TorchOptions(device="cpu")).embed(TEXTS)
    with open_model(registry, "codebert@" + bundle.version) as model:
        np.testing.assert_array_equal(model.embed(TEXTS), want)


def test_unixcoder_gets_its_mode_token(tmp_path: Path) -> None:
    registry = Registry(tmp_path / "registry")
    bundle = pull(registry, str(checkpoints.unixcoder(tmp_path / "unixcoder")))
    model = TorchModel(bundle.path, TorchOptions(device="cpu"))
    mode = load_tokenizer(bundle.path).convert_tokens_to_ids("<encoder-only>")
    assert model._ids("x")[:3] == [0, mode, 2]
    assert model._ids("x")[-1] == 2
    assert len(model._ids("x " * 500)) == 64
    decoder = TorchModel(bundle.path, TorchOptions(device="cpu", mode="<decoder-only>"))
    assert decoder._ids("x")[-1] != 2
    assert not np.allclose(model.embed(TEXTS), decoder.embed(TEXTS))


def test_codet5_embeds_and_generates(tmp_path: Path) -> None:
    path = checkpoints.codet5(tmp_path / "codet5")
    model = TorchModel(path, TorchOptions(device="cpu", precision="fp32", batch_tokens=70))
    assert model.config.abilities == {Ability.EMBED, Ability.GENERATE}
    one_by_one = np.concatenate([model.embed([t]) for t in TEXTS])
    np.testing.assert_allclose(model.embed(TEXTS), one_by_one, atol=2e-6)
    texts = model.generate(TEXTS[:3], max_new_tokens=5)
    assert len(texts) == 3
    assert texts == model.generate(TEXTS[:3], max_new_tokens=5)


def test_codereviewer_tags_are_single_tokens(tmp_path: Path) -> None:
    bundle = pull(Registry(tmp_path / "registry"), str(checkpoints.codereviewer(tmp_path / "codereviewer")))
    model = TorchModel(bundle.path, TorchOptions(device="cpu", beams=2))
    tags = [load_tokenizer(bundle.path).convert_tokens_to_ids(t) for t in ("<keep>", "<add>", "<msg>")]
    ids = model._ids("<keep>a<add>b<msg>c")
    assert [i for i in ids if i in tags] == tags
    assert all("<msg>" not in text for text in model.generate([ModelInput("<add>b")], max_new_tokens=4))


def test_a_classifier_scores_after_minus_before(tmp_path: Path) -> None:
    path = checkpoints.classifier(tmp_path / "classifier")
    model = TorchModel(path, TorchOptions(device="cpu", thresholds={"buggy": 0.0, "clean": None}))
    a, b = checkpoints.CODE[0], checkpoints.CODE[4]
    forward, back, same, plain = model.predict([ModelInput(a, b), ModelInput(b, a), ModelInput(a, a), ModelInput(a)])
    assert {forward.raw_label, back.raw_label} == {"clean", "buggy"}
    assert forward.score == pytest.approx(back.score, abs=1e-6)
    assert same.score == pytest.approx(0, abs=1e-6)
    assert plain.score > 0.4
    verdicts = {p.raw_label: p.reason for p in (forward, back)}
    assert verdicts == {"buggy": Verdict.ABOVE_THRESHOLD, "clean": Verdict.BELOW_THRESHOLD}


def test_out_of_memory_halves_the_batch(codebert: Path) -> None:
    model = TorchModel(codebert, TorchOptions(device="cpu"))
    sizes = []

    def step(rows: Any) -> list[int]:
        sizes.append(len(rows))
        if len(rows) > 2:
            raise model._torch.OutOfMemoryError("CUDA out of memory")
        return [sum(row) for row in rows]

    rows = [[i] for i in range(1, 10)]
    assert model._run(rows, step) == [sum(row) for row in rows]
    assert max(sizes) == 9
    with pytest.raises(ModelError, match="does not fit into memory"):
        model._run(rows, lambda rows: (_ for _ in ()).throw(RuntimeError("DefaultCPUAllocator: not enough memory")))


@pytest.mark.parametrize(
    ("device", "reason"), [("cuda", "no CUDA device"), ("cuda:7", "no CUDA device"), ("tpu", "unknown device")]
)
def test_a_device_that_is_not_there(codebert: Path, device: str, reason: str) -> None:
    with pytest.raises(ModelError, match=reason):
        TorchModel(codebert, TorchOptions(device=device))


def _edit_config(path: Path, **changes: object) -> None:
    config = json.loads((path / "config.json").read_text())
    (path / "config.json").write_text(json.dumps({**config, **changes}))


def _damage_header(path: Path) -> None:
    data = bytearray((path / "model.safetensors").read_bytes())
    data[20] ^= 0xFF
    (path / "model.safetensors").write_bytes(data)


def _fill_with_nan(path: Path) -> None:
    import torch
    from safetensors.torch import load_file, save_file

    state = {k: torch.full_like(v, float("nan")) for k, v in load_file(path / "model.safetensors").items()}
    save_file(state, path / "model.safetensors", metadata={"format": "pt"})


def _as_gpt2(path: Path) -> None:
    _edit_config(path, model_type="gpt2")


DAMAGE = {
    "wrong architecture": (_as_gpt2, "wrong architecture: model_type 'gpt2'"),
    "remote code": (
        lambda p: _edit_config(p, model_type="codet5p_embedding", auto_map={"AutoModel": "m.M"}),
        "wrong architecture",
    ),
    "more layers than weights": (lambda p: _edit_config(p, num_hidden_layers=5), "weights and config.json do not fit"),
    "other width": (lambda p: _edit_config(p, hidden_size=64), "(do not fit|cannot be loaded)"),
    "broken config": (lambda p: (p / "config.json").write_text("{"), "config.json is missing or broken"),
    "no tokenizer": (lambda p: (p / "merges.txt").unlink(), "no tokenizer"),
    "broken tokenizer": (lambda p: (p / "vocab.json").write_text("{"), "its tokenizer cannot be loaded"),
    "truncated weights": (
        lambda p: (p / "model.safetensors").write_bytes((p / "model.safetensors").read_bytes()[:5000]),
        "its weights cannot be loaded",
    ),
    "bit-flipped header": (_damage_header, "its weights cannot be loaded"),
    "no weights": (lambda p: (p / "model.safetensors").unlink(), "no weights"),
    "NaN outputs": (_fill_with_nan, "not finite"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_bad_checkpoints_give_a_clear_error(tmp_path: Path, name: str) -> None:
    damage, reason = DAMAGE[name]
    path = checkpoints.codebert(tmp_path / "model")
    damage(path)
    with pytest.raises(ModelError, match=reason):
        TorchModel(path, TorchOptions(device="cpu")).embed(TEXTS)


class _Evil:
    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.marker,)


def test_a_pickle_that_runs_code_is_refused_and_does_not_run(tmp_path: Path) -> None:
    source = checkpoints.codebert(tmp_path / "evil", pickled=True)
    marker = tmp_path / "ran"
    with (source / "pytorch_model.bin").open("wb") as file:
        pickle.dump({"weight": _Evil(marker)}, file)
    registry = Registry(tmp_path / "registry")
    with pytest.raises(ModelError, match="not a plain set of tensors"):
        pull(registry, str(source))
    assert not marker.exists()
    assert registry.installed() == [x for x in registry.installed() if x.embedded]
