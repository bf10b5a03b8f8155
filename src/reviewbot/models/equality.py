"""Is the smaller model still the same model? Differences, decisions and cost of two models on one reference set."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reviewbot.models.base import Ability, CodeModel, ModelInput

P99_DIFFERENCE = 0.1
METRIC_LOSS = 0.003
DUPLICATE = 0.95

# Both sides of what the models are asked about: six languages, short and long, alike and not.
REFERENCE: tuple[str, ...] = (
    "def total(items):\n    return sum(item.price for item in items)\n",
    "def total(things):\n    return sum(t.price for t in things)\n",
    "def load(path):\n    with open(path) as file:\n        return json.load(file)\n",
    "def find(user):\n    cursor.execute('SELECT * FROM users WHERE name = %s', (user,))\n    return cursor.fetchone()\n",
    "def find(user):\n    cursor.execute('SELECT * FROM users WHERE name = ' + user)\n    return cursor.fetchone()\n",
    "function greet(name) { element.textContent = 'Hello ' + name; }\n",
    "function greet(name) { element.innerHTML = 'Hello ' + name; }\n",
    "const add = (a, b) => a + b;\nmodule.exports = { add };\n",
    "public int size() { return this.items == null ? 0 : this.items.size(); }\n",
    "func Read(path string) ([]byte, error) {\n\tf, err := os.Open(path)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\tdefer f.Close()\n\treturn io.ReadAll(f)\n}\n",
    "def index\n  @posts = Post.where(author: params[:author]).order(:created_at)\n  render json: @posts\nend\n",
    "<?php\nfunction price(array $row): float { return round($row['net'] * 1.19, 2); }\n",
    "for i in range(len(values)):\n    for j in range(i + 1, len(values)):\n        if values[i] == values[j]:\n            pairs.append((i, j))\n",
    "x = 1\n",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Bytes of a model's files, and reference inputs a second."""

    size: int
    speed: float


@dataclass(frozen=True, slots=True)
class Equality:
    """The gate's findings; `passed` only if differences are small, every decision is the same and no metric is lost."""

    p99: float
    decisions_differ: int
    metric_loss: float | None
    compared: int

    @property
    def passed(self) -> bool:
        """Whether the models may stand in for one another."""
        lost = self.metric_loss is not None and self.metric_loss > METRIC_LOSS
        return bool(self.p99 <= P99_DIFFERENCE and self.decisions_differ == 0 and not lost)

    def __str__(self) -> str:
        loss = "" if self.metric_loss is None else f", AUC loss {self.metric_loss:.4f} (limit {METRIC_LOSS})"
        return f"p99 difference {self.p99:.4f} (limit {P99_DIFFERENCE}), {self.decisions_differ} of {self.compared} decisions differ{loss}"


def compare(
    old: CodeModel,
    new: CodeModel,
    texts: Sequence[str],
    labels: Sequence[int] | None = None,
    duplicate: float = DUPLICATE,
) -> Equality:
    """Equality on a reference set: logit-like numbers are cosines between all pairs, and label scores where there are labels."""
    inputs = [ModelInput(text) for text in texts]
    one, other = (model.embed(inputs) for model in (old, new))
    rows, columns = np.triu_indices(len(texts), 1)
    cosines = [(v @ v.T)[rows, columns] for v in (one, other)]
    differences = np.abs(cosines[0] - cosines[1])
    changed = int(np.sum((cosines[0] >= duplicate) != (cosines[1] >= duplicate)))
    compared, loss = len(rows), None
    if Ability.PREDICT in old.config.abilities and Ability.PREDICT in new.config.abilities:
        before, after = (model.predict(inputs) for model in (old, new))
        scores = [np.array([p.score for p in part]) for part in (before, after)]
        differences = np.append(differences, np.abs(scores[0] - scores[1]))
        changed += sum(a.label != b.label or a.raw_label != b.raw_label for a, b in zip(before, after, strict=True))
        compared += len(inputs)
        loss = (
            _auc_loss(labels, [_positive(model, part) for model, part in ((old, before), (new, after))])
            if labels
            else None
        )
    return Equality(float(np.quantile(differences, 0.99)), changed, loss, compared)


def _positive(model: CodeModel, predictions: Sequence[object]) -> npt.NDArray[np.float64]:
    last = model.config.labels[-1]
    return np.array([p.score if p.raw_label == last else -p.score for p in predictions])  # type: ignore[attr-defined]


def _auc_loss(labels: Sequence[int], scores: Sequence[npt.NDArray[np.float64]]) -> float | None:
    y = np.array(labels)
    if y.min() == y.max():
        return None
    pairs = [s[y == 1][:, None] - s[y == 0][None, :] for s in scores]
    aucs = [float(np.mean((p > 0) + 0.5 * (p == 0))) for p in pairs]
    return aucs[0] - aucs[1]


def cost(model: CodeModel, size: int, texts: Sequence[str], rounds: int = 3) -> Cost:
    """Size and the best speed of a few rounds over the texts."""
    inputs = [ModelInput(text) for text in texts] * 4
    model.embed(inputs)
    best = min(_seconds(model, inputs) for _ in range(rounds))
    return Cost(size, len(inputs) / best)


def _seconds(model: CodeModel, inputs: Sequence[ModelInput]) -> float:
    started = time.perf_counter()
    model.embed(inputs)
    return time.perf_counter() - started
