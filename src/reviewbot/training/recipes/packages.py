"""Pinned source packages: the manifest, and fetching them through pip, npm and apt by name."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

PERMISSIVE = (
    "mit",
    "bsd",
    "apache",
    "isc",
    "psf",
    "python-2.0",
    "zlib",
    "unlicense",
    "0bsd",
    "cc0",
    "expat",
    "ruby",
    "php-3",
    "postgresql",
    "zpl",
    "boost",
    "blueoak",
    "public domain",
    "w3c",
)
RECIPROCAL = ("gpl", "mpl", "epl", "eclipse", "mozilla", "cddl", "artistic", "cc-by-sa", "eupl", "osl", "sspl", "busl")
SOURCE_LINES = "deb {site} {suite} main\ndeb-src {site} {suite} main\n"


@dataclass(frozen=True, slots=True)
class Package:
    """One pinned package: where it comes from, its version, licence and the SHA-256 of each file."""

    source: str
    name: str
    version: str
    licence: str
    files: tuple[tuple[str, str], ...]

    @property
    def folder(self) -> str:
        """A file-system name unique to this version."""
        return f"{self.source}-{self.name}-{self.version}".replace("/", "_").replace(":", "_")


class FetchError(Exception):
    """A package could not be fetched, or is not what the manifest pins."""


def is_permissive(licence: str) -> bool:
    """Whether a licence text or SPDX expression names permissive terms and no reciprocal ones."""
    text = licence.lower()
    return any(word in text for word in PERMISSIVE) and not any(word in text for word in RECIPROCAL)


def read_manifest(path: Path) -> tuple[Package, ...]:
    """The packages a manifest file pins, in its order."""
    rows = json.loads(path.read_text(encoding="utf-8"))["packages"]
    return tuple(
        Package(
            r["source"], r["name"], r["version"], r["licence"], tuple((n, h) for n, h in sorted(r["files"].items()))
        )
        for r in rows
    )


def write_manifest(path: Path, packages: Iterable[Package]) -> None:
    """Write a manifest, sorted, one package a line, so that its diffs can be read."""
    rows = sorted(packages, key=lambda p: (p.source, p.name, p.version))
    lines = ",\n".join("  " + json.dumps({**asdict(p), "files": dict(p.files)}) for p in rows)
    path.write_text('{"format": 1, "packages": [\n' + lines + "\n]}\n", encoding="utf-8")


def sha256(path: Path) -> str:
    """Hex SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def fetch(package: Package, root: Path, apt: AptSources) -> Path:
    """Download one package under `root`, check every hash, return its folder; a complete one is kept as it is."""
    target = root / package.folder
    if not _matches(package, target):
        shutil.rmtree(target, ignore_errors=True)
        download(package.source, package.name, package.version, target, apt)
    if not _matches(package, target):
        raise FetchError(f"{package.folder}: a file is missing or its SHA-256 differs from the manifest")
    return target


def fetch_all(packages: Iterable[Package], root: Path, apt: AptSources, jobs: int = 4) -> dict[Package, Path]:
    """Fetch several packages at once."""
    wanted = tuple(packages)
    with ThreadPoolExecutor(jobs) as pool:
        return dict(zip(wanted, pool.map(lambda p: fetch(p, root, apt), wanted), strict=True))


def _matches(package: Package, folder: Path) -> bool:
    return all((folder / name).is_file() and sha256(folder / name) == digest for name, digest in package.files)


def download(source: str, name: str, version: str, target: Path, apt: AptSources) -> None:
    """Bring one package's files with the registry's ordinary client; nothing of it is run or built."""
    target.mkdir(parents=True, exist_ok=True)
    if source == "pypi":
        # Pure wheels only: the same file on every machine, and no set-up script runs while fetching.
        _run(
            [
                sys.executable,
                "-m",
                "pip",
                "download",
                "-q",
                "--no-deps",
                "--only-binary=:all:",
                "--platform",
                "any",
                "--implementation",
                "py",
                "--abi",
                "none",
                "--dest",
                str(target),
                f"{name}=={version}",
            ]
        )
    elif source == "npm":
        _run(["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", str(target), f"{name}@{version}"])
    elif source == "debian":
        _run(["apt-get", *apt.options, "source", "--download-only", "-q", f"{name}={version}"], cwd=target)
    elif source == "deb":
        _run(["apt-get", *apt.options, "download", "-q", f"{name}={version}"], cwd=target)
    else:
        raise FetchError(f"unknown package source {source!r}")


@dataclass(frozen=True, slots=True)
class AptSources:
    """A private apt configuration for source packages; the machine's own is left alone."""

    folder: Path

    @property
    def options(self) -> list[str]:
        """Command-line options that point apt at this folder."""
        pairs = {
            "Dir::Etc::sourcelist": self.folder / "sources.list",
            "Dir::Etc::sourceparts": "/dev/null",
            "Dir::State::lists": self.folder / "lists",
            "Dir::Cache": self.folder / "cache",
            "APT::Sandbox::User": "root",
        }
        return [part for key, value in pairs.items() for part in ("-o", f"{key}={value}")]

    def update(self, suites: Iterable[str]) -> None:
        """Write the source list for these suites, from the mirror this machine uses, and bring their indexes."""
        sites = _run(["apt-get", "indextargets", "--format", "$(SITE)", "Origin: Debian", "Label: Debian"]).split()
        if not sites:
            raise FetchError("this machine's apt has no Debian mirror; run `apt-get update` first")
        (self.folder / "lists" / "partial").mkdir(parents=True, exist_ok=True)
        (self.folder / "cache" / "archives" / "partial").mkdir(parents=True, exist_ok=True)
        (self.folder / "sources.list").write_text(
            "".join(SOURCE_LINES.format(site=sites[0], suite=s) for s in suites), encoding="utf-8"
        )
        _run(["apt-get", *self.options, "update", "-q"])


def _run(command: list[str], cwd: Path | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, errors="replace", timeout=900, check=False)
    if done.returncode:
        raise FetchError(f"{command[0]} failed for {command[-1]}: {done.stderr.strip()[-400:]}")
    return done.stdout
