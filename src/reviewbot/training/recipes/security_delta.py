"""The security-delta head: does an edit look like bringing a known weakness in? Trained on fixes reversed and ordinary edits.

Security pairs are split by repository and ordinary edits by package; a fix read backwards is an edit that introduces the
weakness, the fix itself and every ordinary edit are not. Scores are linear in (after - before) without a bias.

Usage: python -m reviewbot.training.recipes.security_delta PAIRS.jsonl.gz EDITS.jsonl.gz OUT_FOLDER
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from reviewbot.models.ngram import BUCKETS, ORDERS, delta
from reviewbot.training.recipes.edits import Edit, read_edits
from reviewbot.training.recipes.metrics import Floats, auc, recall_at_false_alarms, wilson_lower

LANGUAGE_OF = {
    "py": "python",
    "js": "javascript",
    "jsx": "javascript",
    "rb": "ruby",
    "go": "go",
    "java": "java",
    "php": "php",
}
FAMILY_OF = {
    "cwe-079": "xss",
    "cwe-116": "xss",
    "cwe-502": "deserialization",
    "cwe-089": "sql-injection",
    "cwe-022": "path-traversal",
    "cwe-078": "command-injection",
    "cwe-377": "temporary-file",
    "cwe-327": "weak-crypto",
    "cwe-326": "weak-crypto",
    "cwe-338": "weak-crypto",
    "cwe-916": "weak-crypto",
}
FAMILIES = (
    "sql-injection",
    "command-injection",
    "path-traversal",
    "xss",
    "deserialization",
    "weak-crypto",
    "temporary-file",
)
RATES = (0.05, 0.02, 0.01, 0.005)
FOLDS = 5
STRENGTH = 1.0

Features = Callable[[str, str, str], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Examples:
    """Delta features (n, d) and, for each row, family label (-1: ordinary or a fix), split fold and kind."""

    features: csr_matrix
    family: NDArray[np.int64]
    fold: NDArray[np.int64]
    ordinary: NDArray[np.bool_]

    def part(self, rows: NDArray[np.bool_]) -> Examples:
        """Some of the rows."""
        return Examples(self.features[np.flatnonzero(rows)], self.family[rows], self.fold[rows], self.ordinary[rows])


def read_pairs(path: Path) -> list[Edit]:
    """Security fixes of the six languages; `group` is the repository, `family` the weakness family or "other"."""
    with gzip.open(path, "rt") as stream:
        rows = [json.loads(line) for line in stream]
    found = []
    for row in rows:
        language = LANGUAGE_OF.get(row["file_name"].rsplit(".", 1)[-1])
        if language:
            repository = row["commit_link"].split("/commit")[0]
            family = FAMILY_OF.get(row["vul_type"], "other")
            found.append(Edit(repository, language, row["func_src_before"], row["func_src_after"], family))
    return found


def fold_of(group: str, folds: int = FOLDS) -> int:
    """The fold of a repository or package; the last one is the final test and is looked at once."""
    return int.from_bytes(blake2b(group.encode(), digest_size=4).digest(), "big") % folds


def ngram_features(before: str, after: str, language: str) -> NDArray[np.float32]:
    """The baseline's features: hashed n-grams added and removed."""
    return delta(before, after, language, ORDERS, BUCKETS)


def examples(pairs: Sequence[Edit], ordinary: Sequence[Edit], features: Features) -> Examples:
    """Every fix in both directions and every ordinary edit as it happened."""
    rows, families, folds, plain = list[csr_matrix](), list[int](), list[int](), list[bool]()
    for edit in [*pairs, *ordinary]:
        fix = csr_matrix(features(edit.before, edit.after, edit.language)[None, :])
        is_ordinary = not edit.family
        known = FAMILIES.index(edit.family) if edit.family in FAMILIES else len(FAMILIES)
        for row, family in ((fix, -1),) if is_ordinary else ((-fix, known), (fix, -1)):
            rows.append(row)
            families.append(family)
            folds.append(fold_of(edit.group))
            plain.append(is_ordinary)
    return Examples(vstack(rows).tocsr(), np.array(families), np.array(folds), np.array(plain))


def fit(data: Examples, strength: float = STRENGTH, seed: int = 0) -> NDArray[np.float32]:
    """Weights (families + 1, d): one linear model a family, and in the last row one for any weakness.

    Ordinary edits count in both directions: else "adds code" alone would read as harmless, and removing code as a weakness.
    """
    rows = []
    mirrored = data.part(data.ordinary)
    features = vstack([data.features, -mirrored.features]).tocsr()
    family = np.concatenate([data.family, mirrored.family])
    for index in range(len(FAMILIES) + 1):
        wanted = family == index if index < len(FAMILIES) else family >= 0
        if not wanted.any():
            rows.append(np.zeros(features.shape[1]))
            continue
        model = LogisticRegression(C=strength, fit_intercept=False, solver="liblinear", random_state=seed)
        weight = np.where(wanted, np.sqrt((~wanted).sum() / max(1, wanted.sum())), 1.0)
        rows.append(model.fit(features, wanted, sample_weight=weight).coef_[0])
    return np.asarray(rows, np.float32)


def scores(weights: NDArray[np.float32], data: Examples) -> Floats:
    """Score of every family and of "any": float64 (n, families + 1)."""
    return np.asarray(data.features @ weights.T, np.float64)


def measure(score: Floats, data: Examples) -> dict[str, Any]:
    """For the "any" score: order of pairs, and recall on introductions at given false-alarm rates on ordinary edits."""
    introduces, fixes = score[data.family >= 0, -1], score[(data.family < 0) & ~data.ordinary, -1]
    plain = score[data.ordinary, -1]
    recalls = {f"recall_at_{rate:g}": round(recall_at_false_alarms(introduces, plain, rate)[0], 4) for rate in RATES}
    both = np.concatenate([introduces, plain])
    label = np.concatenate([np.ones(len(introduces)), np.zeros(len(plain))])
    return {
        "pairs": len(introduces),
        "ordinary": len(plain),
        "pair_order": round(float((introduces > fixes).mean()), 4),
        "auc": round(auc(label, both), 4),
        **recalls,
    }


def family_threshold(positive: Floats, negative: Floats, bar: float, base_rate: float) -> float | None:
    """Smallest threshold whose lower 95 % bound of precision, at the given base rate, clears `bar`; None if there is none."""
    for threshold in np.unique(positive):
        hits, alarms = int((positive >= threshold).sum()), int((negative >= threshold).sum())
        recall = wilson_lower(hits, len(positive))
        # Rule of three: no alarm seen still allows a rate of 3/n.
        false_rate = 1 - wilson_lower(len(negative) - alarms, len(negative))
        caught, wrong = recall * base_rate, false_rate * (1 - base_rate)
        if caught / (caught + wrong) >= bar:
            return float(threshold)
    return None


def cross_validated(data: Examples, strength: float) -> tuple[Floats, Examples, Examples]:
    """(scores of the development rows, each by a model that did not see its fold; those rows; the test rows)."""
    develop, test = data.part(data.fold != FOLDS - 1), data.part(data.fold == FOLDS - 1)
    score = np.zeros((len(develop.family), len(FAMILIES) + 1))
    for fold in range(FOLDS - 1):
        score[develop.fold == fold] = scores(
            fit(develop.part(develop.fold != fold), strength), develop.part(develop.fold == fold)
        )
    return score, develop, test


def report(data: Examples, strength: float = STRENGTH) -> dict[str, Any]:
    """Cross-validated figures and those of the final test, for "any" and for each family."""
    score, develop, test = cross_validated(data, strength)
    final = scores(fit(develop, strength), test)
    families = {name: _family(i, (score, develop), (final, test)) for i, name in enumerate(FAMILIES)}
    return {"dev": measure(score, develop), "test": measure(final, test), "families": families}


def _family(index: int, dev: tuple[Floats, Examples], final: tuple[Floats, Examples]) -> dict[str, Any]:
    (score, develop), (tested, test) = dev, final
    positive, negative = score[develop.family == index, index], score[develop.ordinary, index]
    recall, threshold = recall_at_false_alarms(positive, negative, 0.01)
    hits, alarms = tested[test.family == index, index] > threshold, tested[test.ordinary, index] > threshold
    return {
        "dev_pairs": len(positive), "dev_recall_at_0.01": round(recall, 4), "threshold": round(threshold, 4),
        "gate_p80_at_0.1pct": family_threshold(positive, negative, 0.8, 0.001),
        "test_pairs": len(hits), "test_recall_at_threshold": round(float(hits.mean()), 4) if len(hits) else None,
        "test_false_alarms": round(float(alarms.mean()), 5),
    }  # fmt: skip


def main(argv: list[str] | None = None) -> None:
    """Measure, train on everything, write security.json and security-weights.npy."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("edits", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args(argv)
    data = examples(read_pairs(args.pairs), read_edits(args.edits), ngram_features)
    (args.out / "security.json").write_text(json.dumps(report(data), indent=1), encoding="utf-8")
    np.save(args.out / "security-weights.npy", fit(data, STRENGTH))


if __name__ == "__main__":
    main()
