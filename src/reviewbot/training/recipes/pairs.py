"""Token ids of functions and their twins, ready for contrastive training; made once and cached.

Usage: python -m reviewbot.training.recipes.pairs CORPUS TOKENIZER OUT.npz [--split train] [--per-language 14000]
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reviewbot.models.encode import LANGUAGE_TOKENS, LANGUAGES, lexical_tokens, stream
from reviewbot.training.recipes.corpus import SourceText, read_split
from reviewbot.training.recipes.dedup import NearDuplicates
from reviewbot.training.recipes.functions import Function, functions
from reviewbot.training.recipes.twins import FULL, Strength, twin

MAX_TOKENS = 256
PER_FILE = 6
NEAR = 0.7
PAD = 1

Rows = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Pairs:
    """`views[v]` holds view v of every function: uint16 (n, 256), padded; view 0 is the function itself."""

    views: tuple[Rows, ...]
    language: NDArray[np.int64]
    package: NDArray[np.int64]

    def batches(self, size: int, seed: int) -> Iterator[tuple[Rows, Rows]]:
        """One epoch of (view, other view) batches of token ids."""
        for first, second, picked in self.index_batches(size, seed):
            yield self.views[first][picked], self.views[second][picked]

    def index_batches(self, size: int, seed: int) -> Iterator[tuple[int, int, NDArray[np.int64]]]:
        """One epoch of (view, other view, rows); a batch is of one language and full of package neighbours."""
        draw = np.random.default_rng(seed)
        groups = []
        for language in np.unique(self.language):
            members = np.flatnonzero(self.language == language)
            members = members[np.lexsort((draw.random(len(members)), self._shuffled_package(members, draw)))]
            groups += [members[i : i + size] for i in range(0, len(members) - size + 1, size)]
        for index in draw.permutation(len(groups)):
            first, second = draw.choice(len(self.views), 2, replace=False).tolist()
            yield first, second, groups[index]

    def _shuffled_package(self, members: NDArray[np.int64], draw: np.random.Generator) -> NDArray[np.int64]:
        # A quarter of the rows keep their package as the sort key (hard negatives), the others land anywhere.
        keys = draw.permutation(int(self.package.max()) + 1)
        stays = draw.random(len(members)) < 0.25
        return np.where(stays, keys[self.package[members]], draw.integers(0, len(keys), len(members)))


def sample(corpus: Path, split: str, per_language: int, per_package: float) -> list[Function]:
    """Functions of a split, near duplicates removed, no package above its share of a language."""
    seen, counts, packages, kept = NearDuplicates(NEAR), Counter[str](), Counter[tuple[str, str]](), list[Function]()
    for item in read_split(corpus, split):
        place = (item.package, item.language)
        if counts[item.language] >= per_language or packages[place] >= per_language * per_package:
            continue
        for function in _of_file(item):
            if seen.is_new(lexical_tokens(function.text, function.language)):
                counts[item.language] += 1
                packages[place] += 1
                kept.append(function)
    return kept


def _of_file(item: SourceText) -> Sequence[Function]:
    found = list(functions(item.package, item.text, item.language))
    random.Random(item.path).shuffle(found)  # noqa: S311
    return found[:PER_FILE]


def encode(items: Sequence[Function], tokenizer: Tokenizer, twins: int, strength: Strength, seed: int = 0) -> Pairs:
    """The functions and `twins` twins of each as padded token ids."""
    texts = [[_marked(f.language, stream(f.text, f.language)) for f in items]]
    for view in range(twins):
        texts.append([_marked(f.language, twin(f, seed + view * 1_000_003 + i, strength)) for i, f in enumerate(items)])
    names = {name: i for i, name in enumerate(dict.fromkeys(f.package for f in items))}
    return Pairs(
        tuple(pad_rows(tokenizer, t) for t in texts),
        np.array([LANGUAGES.index(f.language) for f in items]),
        np.array([names[f.package] for f in items]),
    )


def _marked(language: str, text: str) -> str:
    return LANGUAGE_TOKENS[language] + text


def pad_rows(tokenizer: Tokenizer, texts: Iterable[str], length: int = MAX_TOKENS) -> Rows:
    """Token ids, cut and padded to `length`: uint16 (n, length)."""
    tokenizer.enable_truncation(length)
    encoded = tokenizer.encode_batch_fast(list(texts))
    tokenizer.no_truncation()
    rows = np.full((len(encoded), length), PAD, np.uint16)
    for row, item in zip(rows, encoded, strict=True):
        row[: len(item.ids)] = item.ids
    return rows


def save(pairs: Pairs, path: Path) -> None:
    """Write to an .npz file."""
    np.savez(path, views=np.stack(pairs.views), language=pairs.language, package=pairs.package)


def load(path: Path) -> Pairs:
    """Read what `save` wrote."""
    data = np.load(path, allow_pickle=False)
    return Pairs(tuple(data["views"]), data["language"], data["package"])


def main(argv: list[str] | None = None) -> None:
    """Sample functions of a split and write them with two twins each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--split", default="train")
    parser.add_argument("--per-language", type=int, default=14_000)
    args = parser.parse_args(argv)
    items = sample(args.corpus, args.split, args.per_language, 0.05 if args.split == "train" else 0.4)
    random.Random(0).shuffle(items)  # noqa: S311
    save(encode(items, Tokenizer.from_file(str(args.tokenizer)), 2, FULL, seed=1000), args.out)


if __name__ == "__main__":
    main()
