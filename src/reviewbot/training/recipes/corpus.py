"""The pretraining corpus: pinned packages -> de-duplicated token streams, split by package.

Usage: python -m reviewbot.training.recipes.corpus OUT_FOLDER [--download FOLDER]
Writes `train.jsonl.gz`, `valid.jsonl.gz`, `test.jsonl.gz` (one file a line: package, language, path, text) and `summary.json`.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TextIO

from reviewbot.models.encode import lexical_tokens
from reviewbot.training.recipes.archives import source_files
from reviewbot.training.recipes.dedup import NearDuplicates
from reviewbot.training.recipes.filters import language, wanted_text
from reviewbot.training.recipes.packages import AptSources, Package, fetch_all, read_manifest

MANIFEST = Path(__file__).with_name("manifest.json")
SUITES = ("bookworm", "trixie")
MIN_TOKENS = 40
PACKAGE_CAP, LANGUAGE_CAP = 3_000_000, 75_000_000
SPLITS = ("train", "valid", "test")


@dataclass(frozen=True, slots=True)
class SourceText:
    """One file of the corpus."""

    package: str
    language: str
    path: str
    text: str


def split_of(package: str) -> str:
    """train (90 %), valid (5 %) or test (5 %), by a hash of the package's name: versions of one package stay together."""
    draw = int.from_bytes(blake2b(family(package).encode(), digest_size=4).digest(), "big") % 100
    return "test" if draw < 5 else "valid" if draw < 10 else "train"


def family(package: str) -> str:
    """A name shared by packages of one project (`@babel/core` and `@babel/traverse`, `php-symfony-form` and `symfony`)."""
    name = package.lower().lstrip("@").split("/")[0]
    for prefix in ("php-", "ruby-", "python-", "golang-github-", "golang-", "lib"):
        name = name.removeprefix(prefix)
    return name.split("-")[0].split(".")[0]


def newest_only(packages: Mapping[Package, Path]) -> dict[Package, Path]:
    """One version of each package: the last in the manifest's order."""
    last = {(p.source, p.name): p for p in packages}
    return {p: packages[p] for p in last.values()}


def package_texts(package: Package, folder: Path) -> Iterator[SourceText]:
    """The wanted files of one package, in the archive's order."""
    for name, _ in package.files:
        for path, text in source_files(folder / name):
            if wanted_text(text):
                yield SourceText(package.name, language(path), path, text)


def build(packages: Mapping[Package, Path], out: Path) -> dict[str, Counter[str]]:
    """Write the three splits; returns bytes kept for each split and language, and what was dropped."""
    out.mkdir(parents=True, exist_ok=True)
    seen = NearDuplicates()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    with ExitStack() as stack:
        files = {s: stack.enter_context(gzip.open(out / f"{s}.jsonl.gz", "wt", compresslevel=3)) for s in SPLITS}
        for package, folder in sorted(packages.items(), key=lambda item: _order(item[0])):
            _add_package(package, folder, seen, files[split_of(package.name)], counts)
    (out / "summary.json").write_text(json.dumps(counts, indent=1), encoding="utf-8")
    return counts


def _order(package: Package) -> bytes:
    return blake2b(package.folder.encode(), digest_size=8).digest()


def _add_package(
    package: Package, folder: Path, seen: NearDuplicates, sink: TextIO, counts: dict[str, Counter[str]]
) -> None:
    split, used = split_of(package.name), 0
    for item in package_texts(package, folder):
        full = used > PACKAGE_CAP or counts["kept"][item.language] > LANGUAGE_CAP
        tokens = [] if full else lexical_tokens(item.text, item.language)
        if len(tokens) < MIN_TOKENS or not seen.is_new(tokens):
            counts["dropped"]["cap" if full else "short or duplicate"] += 1
            continue
        used += len(item.text)
        counts["kept"][item.language] += len(item.text)
        counts[split][item.language] += len(item.text)
        row = {"package": item.package, "language": item.language, "path": item.path, "text": item.text}
        sink.write(json.dumps(row) + "\n")


def read_split(folder: Path, split: str) -> Iterator[SourceText]:
    """The files of one split, as written."""
    with gzip.open(folder / f"{split}.jsonl.gz", "rt") as stream:
        for line in stream:
            yield SourceText(**json.loads(line))


def main(argv: list[str] | None = None) -> None:
    """Download what the manifest pins and write the corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--download", type=Path, default=Path("downloads"))
    parser.add_argument("--manifest", type=Path, default=MANIFEST)
    args = parser.parse_args(argv)
    apt = AptSources(args.download / "apt")
    apt.update(SUITES)
    packages = fetch_all(read_manifest(args.manifest), args.download, apt)
    build(newest_only(packages), args.out)


if __name__ == "__main__":
    main()
