"""Fine-tuning an encoder with a linear head: accelerate, early stopping, and checkpoints that survive a kill at any moment."""

from __future__ import annotations

import json
import math
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from reviewbot.console import Observer
from reviewbot.errors import ModelError, UsageError
from reviewbot.models.batching import pad
from reviewbot.models.bundle import write_atomically
from reviewbot.models.head import Head
from reviewbot.models.torch_backend import TorchModel, libraries
from reviewbot.training.dataset import Dataset, Example
from reviewbot.training.metrics import Array, average_precision, platt

STATE = "state.json"
KEPT = 2


@dataclass(frozen=True, slots=True)
class LoopOptions:
    """Settings of fine-tuning. `focal` is the focusing exponent (0: cross entropy); seconds between checkpoints."""

    epochs: int = 3
    batch: int = 16
    accumulate: int = 1
    learning_rate: float = 2e-5
    head_rate: float = 1e-3
    warmup: float = 0.1
    weight_decay: float = 0.01
    max_tokens: int = 256
    precision: str = "no"
    patience: int = 3
    class_weights: bool = True
    focal: float = 0.0
    seed: int = 0
    checkpoint_seconds: float = 600.0
    device: str = "auto"


@dataclass
class Progress:
    """Where a run stands; saved with each checkpoint."""

    epoch: int = 0
    batch: int = 0
    step: int = 0
    best: float = -1.0
    since_best: int = 0
    done: bool = False
    key: str = ""
    history: list[dict[str, Any]] = field(default_factory=list)


class Tuner:
    """One run in a directory: `run()` goes on from the newest checkpoint of the same data and settings, if there is one."""

    def __init__(self, checkpoint: Path, data: Dataset, run: Path, options: LoopOptions, observer: Observer) -> None:
        self._torch, _ = libraries()
        try:
            import accelerate
        except ImportError as error:
            raise ModelError("training an encoder needs accelerate", "pip install 'reviewbot[torch]'") from error
        self._data, self._run, self._options, self._observer = data, run, options, observer
        self._source = TorchModel(checkpoint, _torch_options(options))
        accelerate.utils.set_seed(options.seed)
        self._accelerate = accelerate
        self._accelerator = accelerate.Accelerator(
            mixed_precision=options.precision,
            gradient_accumulation_steps=options.accumulate,
            cpu=options.device == "cpu",
        )
        self._ids = {part: [self._tokens(e) for e in getattr(data, part)] for part in ("train", "calibrate", "test")}
        self._build()
        self.progress = Progress(key=self._key())

    # setting up

    def _build(self) -> None:
        torch, options = self._torch, self._options
        torch.manual_seed(options.seed)
        encoder = self._source.encoder
        for parameter in encoder.parameters():
            parameter.requires_grad_(True)
        model = _module(torch, encoder, self._source.config.dimensions)
        groups = [
            {"params": list(model.encoder.parameters()), "lr": options.learning_rate},
            {"params": list(model.head.parameters()), "lr": options.head_rate},
        ]
        optimizer = torch.optim.AdamW(groups, weight_decay=options.weight_decay)
        total = max(1, self._steps_per_epoch * options.epochs)
        warm = max(1, int(total * options.warmup))
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda s: min(1.0, (s + 1) / warm) * max(0.0, 1 - s / total)
        )
        self._model, self._optimizer, self._schedule = self._accelerator.prepare(model, optimizer, schedule)

    @property
    def _batches_per_epoch(self) -> int:
        return math.ceil(len(self._data.train) / self._options.batch)

    @property
    def _steps_per_epoch(self) -> int:
        return math.ceil(self._batches_per_epoch / self._options.accumulate)

    def _tokens(self, example: Example) -> list[int]:
        return self._source.token_ids(example.text, self._options.max_tokens)

    def _key(self) -> str:
        """Settings and data a checkpoint belongs to; how often it was saved does not matter."""
        settings = {k: v for k, v in asdict(self._options).items() if k != "checkpoint_seconds"}
        return json.dumps([self._data.digest, settings], sort_keys=True)

    # running

    def run(self) -> Head:
        """Train to the end (or early stop) and leave the best encoder in `RUN/best`; the head, calibrated."""
        if not self._resume():
            self._accelerate.utils.set_seed(self._options.seed)
        while not self.progress.done:
            self._epoch()
        return self._finish()

    def _epoch(self) -> None:
        progress, options = self.progress, self._options
        self._observer.stage(f"epoch {progress.epoch + 1} of {options.epochs}", self._batches_per_epoch)
        self._observer.step(progress.batch)
        self._model.train()
        saved, started, losses = time.monotonic(), time.monotonic(), []
        for rows in self._order():
            losses.append(self._step(rows))
            progress.batch += 1
            self._observer.step()
            if time.monotonic() - saved >= options.checkpoint_seconds:
                self._save()
                saved = time.monotonic()
        self._close_epoch(losses, time.monotonic() - started)

    def _order(self) -> Iterator[list[int]]:
        """The rest of this epoch's batches; the order depends on seed and epoch alone, so a resumed run sees the same."""
        order = np.random.default_rng([self._options.seed, self.progress.epoch]).permutation(len(self._data.train))
        batches = [order[i : i + self._options.batch].tolist() for i in range(0, len(order), self._options.batch)]
        yield from batches[self.progress.batch :]

    def _step(self, rows: Sequence[int]) -> float:
        with self._accelerator.accumulate(self._model):
            logits = self._forward([self._ids["train"][i] for i in rows])
            labels = self._torch.tensor(
                [self._data.train[i].label for i in rows], dtype=logits.dtype, device=logits.device
            )
            loss = self._loss(logits, labels)
            if not self._torch.isfinite(loss):
                raise ModelError(
                    "training diverged: the loss is not a finite number", "lower --learning-rate, or use --precision no"
                )
            self._accelerator.backward(loss)
            if self._accelerator.sync_gradients:
                self._accelerator.clip_grad_norm_(self._model.parameters(), 1.0)
                self.progress.step += 1
            self._optimizer.step()
            self._schedule.step()
            self._optimizer.zero_grad()
        return float(loss.detach())

    def _forward(self, rows: Sequence[Sequence[int]]) -> Any:
        ids, mask = pad(rows, self._source.pad_id)
        tensors = [self._torch.from_numpy(x).to(self._accelerator.device) for x in (ids, mask)]
        return self._model(*tensors)

    def _loss(self, logits: Any, labels: Any) -> Any:
        share = sum(e.label for e in self._data.train) / len(self._data.train)
        weight = self._torch.where(labels == 1, 0.5 / share, 0.5 / (1 - share)) if self._options.class_weights else None
        loss = self._torch.nn.functional.binary_cross_entropy_with_logits(
            logits, labels, weight=weight, reduction="none"
        )
        if self._options.focal:
            p = self._torch.sigmoid(logits)
            loss = loss * (1 - self._torch.where(labels == 1, p, 1 - p)) ** self._options.focal
        return loss.mean()

    def _close_epoch(self, losses: Sequence[float], seconds: float) -> None:
        progress = self.progress
        score = average_precision(_labels(self._data.calibrate), self.logits("calibrate"))
        record = {"epoch": progress.epoch, "step": progress.step, "loss": float(np.mean(losses)) if losses else None,
                  "calibrate ap": score, "seconds": round(seconds, 2)}  # fmt: skip
        progress.history.append(record)
        better = score > progress.best + 1e-6
        progress.best, progress.since_best = (score, 0) if better else (progress.best, progress.since_best + 1)
        progress.epoch, progress.batch = progress.epoch + 1, 0
        progress.done = progress.epoch >= self._options.epochs or progress.since_best >= self._options.patience
        if better:
            self._keep_best()
        self._save()
        if self._accelerator.is_main_process:
            with (self._run / "metrics.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(record) + "\n")

    def logits(self, part: str) -> Array:
        """The model's logits on a part."""
        self._model.eval()
        out: list[float] = []
        with self._torch.inference_mode():
            for start in range(0, len(self._ids[part]), 32):
                out += self._forward(self._ids[part][start : start + 32]).float().cpu().tolist()
        return np.array(out, np.float64)

    # checkpoints

    def _save(self) -> None:
        """A checkpoint that is there whole or not at all; the two newest are kept."""
        final = self._run / f"checkpoint-{self.progress.step:08d}-{self.progress.epoch:04d}-{self.progress.batch:06d}"
        staging = self._run / ".checkpoint"
        if self._accelerator.is_main_process:
            shutil.rmtree(staging, ignore_errors=True)
        try:
            self._accelerator.save_state(str(staging), safe_serialization=True)
            if self._accelerator.is_main_process:
                write_atomically(staging / STATE, json.dumps(asdict(self.progress)).encode())
                shutil.rmtree(final, ignore_errors=True)
                staging.rename(final)
        except (OSError, RuntimeError) as error:
            shutil.rmtree(staging, ignore_errors=True)
            raise ModelError(
                f"cannot write a checkpoint: {str(error)[:200]}", "free some space; the last checkpoint is unharmed"
            ) from error
        for old in _checkpoints(self._run)[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)

    def _resume(self) -> bool:
        """Go back to the newest whole checkpoint; False if there is none."""
        self._run.mkdir(parents=True, exist_ok=True)
        for path in reversed(_checkpoints(self._run)):
            saved = _read_state(path)
            if saved is None:
                continue
            if saved.key != self.progress.key:
                raise UsageError(
                    f"{self._run} holds a run of other data or settings", "choose another --run directory, or remove it"
                )
            try:
                self._accelerator.load_state(str(path))
            except Exception as error:  # noqa: BLE001  a damaged checkpoint raises anything; the one before may be whole
                self._observer.stage(f"skipping a damaged checkpoint ({type(error).__name__})", 1)
                continue
            self.progress = saved
            return True
        return False

    def _keep_best(self) -> None:
        """The best encoder and head so far, replaced in one step."""
        if not self._accelerator.is_main_process:
            return
        staging, final = self._run / ".best", self._run / "best"
        shutil.rmtree(staging, ignore_errors=True)
        plain = self._accelerator.unwrap_model(self._model)
        self._source.save_encoder(plain.encoder, staging)
        weights = plain.head.weight.detach().float().cpu().numpy()[0]
        (staging / "head.npz").write_bytes(Head(weights.astype(np.float64), float(plain.head.bias.detach())).to_bytes())
        old = self._run / ".old"
        if final.exists():
            final.rename(old)
        staging.rename(final)
        shutil.rmtree(old, ignore_errors=True)

    def _finish(self) -> Head:
        from reviewbot.models.head import read_head
        from reviewbot.models.torch_backend import TorchOptions

        best = self._run / "best"
        head = read_head(best)
        (best / "head.npz").unlink()
        try:
            embedder = TorchModel(best, TorchOptions(device=self._options.device, precision="fp32", encoder_only=True))
        finally:
            (best / "head.npz").write_bytes(head.to_bytes())
        vectors = embedder.embed_ids(self._ids["calibrate"])
        return head.scaled(*platt(_labels(self._data.calibrate), head.logits(vectors)))


def _module(torch: Any, encoder: Any, width: int) -> Any:
    """Encoder, mean over the tokens, unit length, one logit: exactly what inference does with a head."""

    class Classifier(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder
            self.head = torch.nn.Linear(width, 1)
            torch.nn.init.normal_(self.head.weight, std=1.0 / math.sqrt(width))
            torch.nn.init.zeros_(self.head.bias)

        def forward(self, ids: Any, mask: Any) -> Any:
            hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
            weights = mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * weights).sum(1) / weights.sum(1)
            return self.head(torch.nn.functional.normalize(mean.float(), dim=-1)).squeeze(-1)

    return Classifier()


def _torch_options(options: LoopOptions) -> Any:
    from reviewbot.models.torch_backend import TorchOptions

    return TorchOptions(device=options.device, precision="fp32", encoder_only=True)


def _labels(part: Sequence[Example]) -> Any:
    return np.array([e.label for e in part], np.int64)


def _checkpoints(run: Path) -> list[Path]:
    return sorted(p for p in run.glob("checkpoint-*") if (p / STATE).is_file())


def _read_state(path: Path) -> Progress | None:
    try:
        data: Mapping[str, Any] = json.loads((path / STATE).read_text(encoding="utf-8"))
        return Progress(**data)
    except (OSError, ValueError, TypeError):
        return None
