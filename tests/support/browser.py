"""A headless Chromium and axe-core for tests, or the reason why there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

AXE_VERSION = "4.10.3"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser_path() -> str | None:
    """The system's Chromium, or None."""
    named = os.environ.get("CHROMIUM_PATH")
    return named if named and Path(named).exists() else next((p for p in map(shutil.which, NAMES) if p), None)


@contextmanager
def chromium() -> Iterator[Any]:
    """A running browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def axe_source(cache: Path) -> str:
    """The text of axe-core, from `npm pack` at a pinned version, kept in `cache`. Raises `RuntimeError` with the reason."""
    script = cache / f"axe-{AXE_VERSION}.min.js"
    if not script.exists():
        cache.mkdir(parents=True, exist_ok=True)
        _unpack(cache, script)
    return script.read_text(encoding="utf-8")


def _unpack(cache: Path, script: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError("npm is not installed: the accessibility check needs axe-core")
    command = [npm, "pack", "--silent", f"axe-core@{AXE_VERSION}", "--pack-destination", str(cache)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=cache)
    archive = cache / f"axe-core-{AXE_VERSION}.tgz"
    if done.returncode or not archive.exists():
        raise RuntimeError(f"npm could not fetch axe-core: {done.stderr.strip()[-200:]}")
    import tarfile

    with tarfile.open(archive) as tar:
        member = tar.extractfile("package/axe.min.js")
        script.write_bytes(member.read() if member else b"")
    archive.unlink()
