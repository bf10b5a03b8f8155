"""`reviewbot train encoder`: fine-tune a checkpoint, or a head on its frozen embeddings, and let the gate judge it."""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from reviewbot.console import Observer, Silent
from reviewbot.errors import ModelError
from reviewbot.models import bundle as bundles
from reviewbot.models.base import CodeModel, ModelInput, Vectors
from reviewbot.models.bundle import Bundle, sha256
from reviewbot.models.head import HEAD, Head
from reviewbot.models.registry import Registry, load_here, open_model
from reviewbot.models.tasks.hunks import positive
from reviewbot.models.torch_backend import TOKENIZER_FILES, TorchModel, TorchOptions
from reviewbot.models.worker import ModelSpec, WorkerModel
from reviewbot.training import gate, metrics, plot
from reviewbot.training.baseline import ngram_probabilities
from reviewbot.training.card import card
from reviewbot.training.dataset import Dataset, Example, sample
from reviewbot.training.loop import LoopOptions, Tuner
from reviewbot.training.measure import Measured, measure, table
from reviewbot.training.metrics import Array, platt
from reviewbot.training.riskmodels import INSTALL

INTENDED = "Ranks hunks of a change by how much they resemble changes that were fixed later. A ranking for readers; no finding by itself."
SHUFFLES = 10
WEIGHTS = ("model.safetensors", "model.onnx")


@dataclass(frozen=True, slots=True)
class EncoderOptions:
    """Settings of a run. `frozen` trains a head on cached embeddings only (the sensible default on a CPU); `rounds` of bootstrap."""

    name: str = "encoder-own"
    version: str = ""
    frozen: bool = True
    loop: LoopOptions = field(default_factory=LoopOptions)
    force: bool = False
    rounds: int = 200


@dataclass(frozen=True, slots=True)
class EncoderResult:
    """The new bundle, the gate's verdict, the measures (model first, then baselines), and whether it was promoted."""

    bundle: Bundle
    verdict: gate.Verdict
    measured: tuple[Measured, ...]
    promoted: bool


def train_encoder(
    base: str,
    data: Dataset,
    run: Path,
    registry: Registry,
    options: EncoderOptions | None = None,
    *,
    observer: Observer | None = None,
) -> EncoderResult:
    """Train on `data` from the checkpoint `base` (name, path or hub id) in the directory `run`; save, judge, maybe promote."""
    options, watch = options or EncoderOptions(), observer or Silent()
    checkpoint = registry.find(base)
    if (checkpoint / bundles.METADATA).is_file():
        bundles.read(checkpoint)
    if options.frozen:
        head = _frozen_head(checkpoint, data, run, options, watch)
        files = _checkpoint_files(checkpoint)
    else:
        head = Tuner(checkpoint, data, run, options.loop, watch).run()
        files = _checkpoint_files(run / "best")
        files["config.json"] = _with_length(run / "best" / "config.json", options.loop.max_tokens)
    files[HEAD] = head.to_bytes()
    watch.stage("judging", 3)
    return _judge_and_save(_Run(base, data, registry, options, run), files, watch)


class Embedder:
    """Vectors of examples by frozen weights, kept in a file by weights and text: nothing is embedded twice."""

    def __init__(self, checkpoint: Path, cache: Path, device: str, observer: Observer) -> None:
        self._checkpoint, self._device, self._observer = checkpoint, device, observer
        weights = next(checkpoint / name for name in WEIGHTS if (checkpoint / name).is_file())
        self._store = cache / f"embeddings-{sha256(weights)[:16]}.npz"
        self._known: dict[str, Any] = {}
        if self._store.is_file():
            with np.load(self._store, allow_pickle=False) as saved:
                self._known = dict(zip(saved["keys"].tolist(), saved["vectors"], strict=True))

    def __call__(self, part: tuple[Example, ...]) -> Vectors:
        """Unit vectors of a part, in its order."""
        missing = [e for e in part if e.key not in self._known]
        if missing:
            self._embed(missing)
        return np.stack([self._known[e.key] for e in part])

    def _embed(self, missing: list[Example]) -> None:
        model = self._model()
        self._observer.stage("embedding", len(missing))
        for start in range(0, len(missing), 256):
            chunk = missing[start : start + 256]
            self._known.update(
                zip((e.key for e in chunk), model.embed([ModelInput(e.text) for e in chunk]), strict=True)
            )
            self._observer.step(len(chunk))
            self._save()

    def _model(self) -> CodeModel:
        if (self._checkpoint / "model.onnx").is_file():
            return load_here(ModelSpec(str(self._checkpoint)))
        return TorchModel(self._checkpoint, TorchOptions(device=self._device, precision="fp32", encoder_only=True))

    def _save(self) -> None:
        buffer = io.BytesIO()
        np.savez(buffer, keys=np.array(list(self._known)), vectors=np.stack(list(self._known.values())))
        bundles.write_atomically(self._store, buffer.getvalue())


def _frozen_head(checkpoint: Path, data: Dataset, run: Path, options: EncoderOptions, watch: Observer) -> Head:
    """Logistic regression on the frozen vectors, its strength chosen and calibrated on the calibration part."""
    embed = Embedder(checkpoint, run, options.loop.device, watch)
    x, z = embed(data.train), embed(data.calibrate)
    y, labels = _labels(data.train), _labels(data.calibrate)
    weight = "balanced" if options.loop.class_weights else None
    heads = [_fit_head(x, y, c, weight) for c in (0.1, 1.0, 10.0, 100.0)]
    best = max(heads, key=lambda head: metrics.average_precision(labels, head.logits(z)))
    return best.scaled(*platt(labels, best.logits(z)))


def _fit_head(x: Vectors, y: metrics.Labels, c: float, weight: str | None) -> Head:
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise ModelError("training a head needs scikit-learn", INSTALL) from error
    fitted = LogisticRegression(C=c, max_iter=2000, class_weight=weight).fit(x, y)
    return Head(fitted.coef_[0].astype(np.float64), float(fitted.intercept_[0]))


def _checkpoint_files(path: Path) -> dict[str, Path | bytes]:
    wanted = (*WEIGHTS, "config.json", *TOKENIZER_FILES)
    return {name: path / name for name in wanted if (path / name).is_file()}


def _with_length(path: Path, max_tokens: int) -> bytes:
    """The configuration with the input length of training, so that inference cuts texts at the same place."""
    config = json.loads(path.read_text(encoding="utf-8"))
    return json.dumps(
        {**config, "reviewbot": {**config.get("reviewbot", {}), "max_tokens": max_tokens}}, indent=1
    ).encode()


def _labels(part: tuple[Example, ...]) -> metrics.Labels:
    return np.array([e.label for e in part], np.int64)


@dataclass(frozen=True, slots=True)
class _Run:
    """What judging needs to know."""

    base: str
    data: Dataset
    registry: Registry
    options: EncoderOptions
    cache: Path


def _judge_and_save(run: _Run, files: dict[str, Path | bytes], observer: Observer) -> EncoderResult:
    with tempfile.TemporaryDirectory(prefix="reviewbot-judge-") as scratch:
        staged = bundles.write(Path(scratch) / "model", files, _metadata(run, files, {}))
        contest, rival = _contest(run, staged)
        observer.step()
    verdict = gate.judge(contest)
    verdict = replace(verdict, forced=run.options.force and not verdict.passed)
    measured = _measure(contest, rival, run.options.rounds)
    observer.step()
    files = {**files, **_report(run, contest, measured, verdict)}
    bundle = run.registry.add(files, _metadata(run, files, _head(contest, measured, verdict)))
    promoted = verdict.passed or verdict.forced
    if promoted:
        run.registry.promote("hunk-risk", bundle.id, ("forced; " if verdict.forced else "") + verdict.summary)
    observer.step()
    return EncoderResult(bundle, verdict, tuple(measured), promoted)


def _contest(run: _Run, staged: Bundle) -> tuple[gate.Contest, str]:
    """The new model, loaded as a user would load it, against the one in use, or without one against the n-gram baseline."""
    data, device = run.data, run.options.loop.device
    model = load_here(ModelSpec(str(staged.path), device=device))
    own = tuple(scores(model, part) for part in (data.calibrate, data.test))
    ngrams = ngram_probabilities(data)
    pinned = run.registry.pinned("hunk-risk")
    rivals = ngrams if not pinned else _pinned(run.registry, pinned, data)
    shuffled = _shuffled(model, data, run.options.loop.seed)
    with WorkerModel(ModelSpec(str(staged.path), device=device)) as worker:
        few = data.test[:8]
        apart = float(np.abs(scores(worker, few) - own[1][: len(few)]).max())
    contest = gate.Contest(
        sample=sample(data.test),
        challenger=own[1],
        incumbent=rivals[1],
        lines_added=np.array([e.size for e in data.test], np.float64),
        cross=ngrams[1],
        cross_name="hashed n-grams",
        calibration_challenger=own[0],
        calibration_incumbent=rivals[0],
        shuffled_auc=float(np.mean(shuffled)),
        shuffled_spread=float(np.std(shuffled) / np.sqrt(len(shuffled))),
        counterfactuals=(),
        export_difference=apart,
        size=0,
        seed=run.options.loop.seed,
    )
    return contest, pinned or "incumbent: hashed n-grams"


def scores(model: CodeModel, part: tuple[Example, ...]) -> Array:
    """P(positive) of each example by a loaded two-label model."""
    return positive(model, [ModelInput(e.text) for e in part])


def _pinned(registry: Registry, name: str, data: Dataset) -> tuple[Array, Array]:
    with open_model(registry, name) as model:
        return scores(model, data.calibrate), scores(model, data.test)


def _shuffled(model: CodeModel, data: Dataset, seed: int) -> list[float]:
    """Test AUC of heads fitted to labels dealt at random."""
    x, z = (model.embed([ModelInput(e.text) for e in part]) for part in (data.train, data.test))
    y, labels = _labels(data.train), _labels(data.test)
    out = []
    for number in range(SHUFFLES):
        rng = np.random.default_rng(seed + number)
        head = _fit_head(x, rng.permutation(y), 1.0, None)
        out.append(metrics.auc(rng.permutation(labels), head.logits(z)))
    return out


def _measure(contest: gate.Contest, rival: str, rounds: int) -> list[Measured]:
    scorers = [("this model", contest.challenger), (rival, contest.incumbent)]
    if contest.cross is not None and rival != "incumbent: hashed n-grams":
        scorers.append(("hashed n-grams", contest.cross))
    out = [measure(name, contest.sample, scores, rounds=rounds) for name, scores in scorers]
    return [
        *out,
        measure("size of the change", contest.sample, contest.lines_added, probabilities=False, rounds=rounds),
    ]


def _report(
    run: _Run, contest: gate.Contest, measured: list[Measured], verdict: gate.Verdict
) -> dict[str, Path | bytes]:
    text = card(f"{run.options.name}, from {run.base}", INTENDED, _facts(run), table(measured), verdict)
    scores = (contest.challenger, contest.incumbent)
    curves = {m.name: metrics.reliability(contest.sample.labels, s) for m, s in zip(measured, scores, strict=False)}
    return {
        bundles.CARD: text.encode(),
        "reliability.svg": plot.reliability_svg("Reliability on the test part", curves).encode(),
    }


def _facts(run: _Run) -> dict[str, Any]:
    settings = {
        key: value
        for key, value in asdict(run.options.loop).items()
        if not (run.options.frozen and key not in {"max_tokens", "seed", "class_weights"})
    }
    kind = "head on frozen embeddings" if run.options.frozen else "fine-tuned"
    return {"base": run.base, "kind": kind, **run.data.describe(), "data digest": run.data.digest, **settings}


def _head(contest: gate.Contest, measured: list[Measured], verdict: gate.Verdict) -> dict[str, Any]:
    threshold = gate.blocking_threshold(contest.sample.labels, contest.challenger)
    return {
        "thresholds": {"positive": threshold},
        "figures": measured[0].plain(),
        "baselines": [m.plain() for m in measured[1:]],
        "gate": {"passed": verdict.passed, "forced": verdict.forced, "summary": verdict.summary},
    }


def _metadata(run: _Run, files: dict[str, Path | bytes], head: dict[str, Any]) -> dict[str, Any]:
    weights = files[HEAD]
    digest = hashlib.sha256(weights if isinstance(weights, bytes) else weights.read_bytes()).hexdigest()[:8]
    version = run.options.version or f"{run.data.digest[:8]}-{digest}"
    heads = {"classify": {"on": True, "labels": ["negative", "positive"], **head}}
    # What one repository taught ranks that repository's hunks only.
    origin = {"repository": run.registry.scope} if run.registry.scope else {}
    named = {"name": run.options.name, "version": version, "parent": run.base, **origin}
    return {**named, "heads": heads, "training": _facts(run)}
