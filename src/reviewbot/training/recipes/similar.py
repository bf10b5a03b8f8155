"""The `similar` head measured: every candidate on the same twins of functions from packages nothing was fitted on.

Usage: python -m reviewbot.training.recipes.similar CORPUS OUT_FOLDER [--split test]
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from reviewbot.models.encode import lexical_tokens
from reviewbot.models.lexical import LexicalSettings, lexical_vector
from reviewbot.models.weighted import Weights, folded, weighted_vector
from reviewbot.training.recipes.functions import Function
from reviewbot.training.recipes.metrics import Floats, wilson_lower
from reviewbot.training.recipes.pairs import sample
from reviewbot.training.recipes.retrieval import Retrieval, retrieve, shingle_jaccard, tf_idf, token_jaccard
from reviewbot.training.recipes.twins import FULL, LOCAL, Strength, twin

LEVELS: Mapping[str, Strength] = {"bound names": LOCAL, "all names": FULL}
FLOOR = 0.95


def queries(functions: Sequence[Function], strength: Strength, seed: int) -> list[str]:
    """A twin of every function."""
    return [twin(f, seed + i, strength) for i, f in enumerate(functions)]


def lexical(texts: Sequence[str], functions: Sequence[Function], settings: LexicalSettings) -> Floats:
    """Lexical vectors of texts in the functions' languages."""
    return np.stack([lexical_vector(t, f.language, settings) for t, f in zip(texts, functions, strict=True)]).astype(
        np.float64
    )


def weighted(texts: Sequence[str], functions: Sequence[Function], weights: Weights) -> Floats:
    """Weighted vectors of texts in the functions' languages, folded as they ship."""
    fold = folded()
    rows = [weighted_vector(t, f.language, weights, fold) for t, f in zip(texts, functions, strict=True)]
    return np.stack(rows).astype(np.float64)


def contest(
    functions: Sequence[Function],
    rarity_from: Sequence[Function],
    settings: LexicalSettings,
    seed: int,
    weights: Weights | None = None,
) -> dict[str, Any]:
    """Recall at precision 0.95 of each candidate; half of the queries have no right answer in the pool."""
    items = list(functions)
    random.Random(seed).shuffle(items)  # noqa: S311
    half = len(items) // 2
    pool = [lexical_tokens(f.text, f.language) for f in items[:half]]
    rare = tf_idf([lexical_tokens(f.text, f.language) for f in rarity_from])
    vectors = lexical([f.text for f in items[:half]], items[:half], settings)
    report: dict[str, Any] = {}
    for level, strength in LEVELS.items():
        texts = queries(items, strength, 1000 * seed)
        asked = [lexical_tokens(t, f.language) for t, f in zip(texts, items, strict=True)]
        found = {
            "lexical": lexical(texts, items, settings) @ vectors.T, "token Jaccard": token_jaccard(asked, pool),
            "5-gram Jaccard": shingle_jaccard(asked, pool), "TF-IDF": rare(asked, pool),
        }  # fmt: skip
        if weights is not None:
            asked_of = weighted([f.text for f in items[:half]], items[:half], weights)
            found = {"weighted": weighted(texts, items, weights) @ asked_of.T, **found}
        report[level] = {name: figures(retrieve(similarity)) for name, similarity in found.items()}
    return {"functions": len(items), "packages": len({f.package for f in items}), **report}


def figures(found: Retrieval) -> dict[str, float]:
    """Recall at the precision floor, its threshold, and the share of best matches that are right."""
    recall, threshold = found.at_precision(FLOOR)
    low = wilson_lower(round(recall * found.answerable), found.answerable)
    return {
        "recall_at_p95": round(recall, 4),
        "recall_low": round(low, 4),
        "threshold": round(threshold, 4),
        "first": round(found.first, 4),
    }


def main(argv: list[str] | None = None) -> None:
    """Measure with three seeds and write similar.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--split", default="test")
    parser.add_argument("--weights", type=Path, help="similar.npz of the weigh recipe")
    args = parser.parse_args(argv)
    functions, others = sample(args.corpus, args.split, 1000, 0.4), sample(args.corpus, "valid", 500, 0.4)
    weights = Weights.load(args.weights) if args.weights else None
    report = [contest(functions, others, LexicalSettings(), seed, weights) for seed in (1, 2, 3)]
    (args.out / "similar.json").write_text(json.dumps(report, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
