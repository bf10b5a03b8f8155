"""Ordinary edits: the same function in two consecutive releases of a package, where it differs.

Usage: python -m reviewbot.training.recipes.edits DOWNLOAD_FOLDER OUT.jsonl.gz
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from reviewbot.models.encode import lexical_tokens
from reviewbot.training.recipes.corpus import MANIFEST, SUITES, package_texts
from reviewbot.training.recipes.dedup import exact_key, shingles
from reviewbot.training.recipes.functions import functions
from reviewbot.training.recipes.packages import AptSources, Package, fetch_all, read_manifest

PREVIOUS = MANIFEST.with_name("previous.json")
PER_PACKAGE = 120
LEAST_ALIKE = 0.15
VERSION = re.compile(r"[-_]v?\d+(\.\d+)+[^/]*")
NUMBER = re.compile(r"\d+|[a-z]+", re.I)


@dataclass(frozen=True, slots=True)
class Edit:
    """One function before and after an edit. `group` is what splits go by: a package or a repository."""

    group: str
    language: str
    before: str
    after: str
    family: str = ""


def version_key(version: str) -> tuple[tuple[int, int | str], ...]:
    """Sorts versions by their numbers; a Debian epoch does not count."""
    return tuple((1, int(part)) if part.isdigit() else (0, part) for part in NUMBER.findall(version.rsplit(":", 1)[-1]))


def consecutive(packages: Iterable[Package]) -> Iterator[tuple[Package, Package]]:
    """(older, newer) for every package that comes in two versions."""
    by_name: dict[tuple[str, str], list[Package]] = {}
    for package in packages:
        by_name.setdefault((package.source, package.name), []).append(package)
    for versions in by_name.values():
        ordered = sorted(versions, key=lambda p: version_key(p.version))
        yield from itertools.pairwise(ordered)


def mine(older: tuple[Package, Path], newer: tuple[Package, Path], limit: int = PER_PACKAGE) -> list[Edit]:
    """Functions with the same path, name and language in both versions whose tokens differ, at most `limit` of them."""
    before, after = _named(*older), _named(*newer)
    found = []
    for key in before.keys() & after.keys():
        language, old, new = key[0], before[key], after[key]
        if old != new and _is_edit(lexical_tokens(old, language), lexical_tokens(new, language)):
            found.append(Edit(newer[0].name, language, old, new))
    random.Random(newer[0].name).shuffle(found)  # noqa: S311
    return found[:limit]


def _named(package: Package, folder: Path) -> dict[tuple[str, str, str], str]:
    named: dict[tuple[str, str, str], str] = {}
    for item in package_texts(package, folder):
        for function in functions(item.package, item.text, item.language):
            head = function.text.split("(", 1)[0].split()
            key = (item.language, VERSION.sub("", item.path), head[-1] if head else "")
            named.setdefault(key, function.text)
    return named


def _is_edit(old: list[str], new: list[str]) -> bool:
    if exact_key(old) == exact_key(new):
        return False
    left, right = set(shingles(old).tolist()), set(shingles(new).tolist())
    return len(left & right) / len(left | right) >= LEAST_ALIKE


def read_edits(path: Path) -> list[Edit]:
    """Edits from a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [Edit(**json.loads(line)) for line in stream]


def write_edits(path: Path, edits: Iterable[Edit]) -> None:
    """Edits to a gzipped JSON-lines file."""
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(asdict(edit)) + "\n" for edit in edits)


def main(argv: list[str] | None = None) -> None:
    """Download both versions of every package that has two, and write the edits between them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("download", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args(argv)
    versions = list(consecutive([*read_manifest(MANIFEST), *read_manifest(PREVIOUS)]))
    apt = AptSources(args.download / "apt")
    apt.update(SUITES)
    folders = fetch_all({p for pair in versions for p in pair}, args.download, apt)
    write_edits(args.out, (e for old, new in versions for e in mine((old, folders[old]), (new, folders[new]))))


if __name__ == "__main__":
    main()
