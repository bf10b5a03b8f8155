"""The dashboard of a large store: time and memory to make it, its size, and how it behaves in a browser.

Usage: bench_report.py [--findings N] [--runs N] [--store PATH] [--no-browser]

Baseline of the making: reading every finding of the same store once in its driver. Times are of a whole process of its own.
The page of 100,000 findings is opened in headless Chromium: from navigation to the page being usable, and the time that one
filter change takes until the next frame is drawn (median of 12).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from reviewbot.findings import Category, Disposition
from reviewbot.store.base import FindingRecord, Repository, RunRecord
from reviewbot.store.opening import open_database
from reviewbot.store.sqlstore import SqlStore

ROOT = Path(__file__).parents[1]
YEAR = 365 * 86_400
END = 1_780_000_000
CATEGORIES = (Category.SECURITY, Category.QUALITY, Category.ARCHITECTURE)


def runs(count: int, findings: int, repositories: int) -> Iterator[RunRecord]:
    """A year of runs, their findings spread over 60 rules, 4,000 paths and all severities."""
    chance = random.Random(1)
    for number in range(count):
        repository = chance.randrange(repositories)
        share = findings * (number + 1) // count - findings * number // count
        paths = [f"src/part{chance.randrange(40)}/file{int(chance.triangular(0, 100, 0))}.py" for _ in range(6)]
        yield RunRecord(
            uid=hashlib.sha256(f"run {number}".encode()).hexdigest()[:32],
            repository=Repository(
                f"acme/project-{repository}", f"https://forge.example/acme/project-{repository}", "github"
            ),
            started_at=END - YEAR + number * YEAR / count,
            scope=f"change:{number // 2}",
            change=str(number // 2),
            version="1",
            models=("risk@1",),
            files_changed=6,
            files_reviewed=6,
            lines_changed=200,
            cpu_seconds=2.0,
            risk_score=chance.random(),
            risk_model="risk@1",
            stages=tuple((stage, chance.lognormvariate(-1, 0.6)) for stage in ("diff", "index", "rules", "model")),
            lines=tuple((path, 30) for path in dict.fromkeys(paths)),
            findings=tuple(finding(chance, f"{number} {i}", chance.choice(paths)) for i in range(share)),
        )


def finding(chance: random.Random, name: str, path: str) -> FindingRecord:
    """One finding of a random rule."""
    rule = int(chance.triangular(0, 60, 0))
    return FindingRecord(
        fingerprint=hashlib.sha256(name.encode()).hexdigest()[:32],
        rule=f"rule-{rule}",
        category=CATEGORIES[rule % 3],
        path=path,
        line=chance.randrange(1, 900),
        severity=(rule + chance.randrange(2)) % 5,
        confidence=2,
        disposition=Disposition.BELOW_GATE if chance.random() < 0.1 else Disposition.REPORTED,
        cwe=(89, 79, 22, 78)[rule % 4] if rule % 3 == 0 else 0,
    )


def build(path: Path, count: int, findings: int, repositories: int = 30) -> None:
    """Fill a store, unless it is there already."""
    if path.exists():
        return
    began = time.perf_counter()
    with closing(SqlStore(open_database(str(path)))) as store:
        store.record_many(runs(count, findings, repositories))
    sys.stderr.write(f"built {findings:,} findings in {count:,} runs in {time.perf_counter() - began:.0f} s\n")


def make(where: Path, output: Path) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and peak MiB of making the report in a process of its own."""
    code = f"from pathlib import Path; from reviewbot.report.commands import run_report; run_report({str(where)!r}, Path({str(output)!r}))"
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("the report could not be made: a failed run is no measurement")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def read_all(where: Path) -> float:
    """Processor seconds to read every finding once."""
    began = time.process_time()
    with closing(sqlite3.connect(where)) as connection:
        for _ in connection.execute("SELECT * FROM findings"):
            pass
    return time.process_time() - began


def in_browser(page_path: Path) -> tuple[float, list[float], list[float]]:
    """Milliseconds until the page is usable; wall and processor milliseconds of each of twelve filter changes."""
    from playwright.sync_api import sync_playwright

    binary = os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox"])
        starts, changes, busy = [], [], []
        for _ in range(3):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(page_path.as_uri())
            page.wait_for_selector("html[data-ready]")
            starts.append(page.evaluate(USABLE))
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        for step in range(12):
            control, options = (("repository", 8), ("severity", 4), ("category", 3))[step % 3]
            before = spent(session)
            changes.append(page.evaluate(CHANGE, [control, step % options]))
            busy.append(1000 * (spent(session) - before))
        browser.close()
    return statistics.median(starts), changes, busy


def spent(session: Any) -> float:
    """Processor seconds of the page's main thread so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))


# The script marks the moment at which controls, tabs, tiles and charts stand and answer.
USABLE = "performance.getEntriesByName('usable')[0].startTime"
CHANGE = """([id, step]) => new Promise((done) => {
    const control = document.getElementById(id), began = performance.now();
    control.selectedIndex = step;
    control.dispatchEvent(new Event("change"));
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""


def line(what: str, figure: str, target: str) -> None:
    """Print one line of the table."""
    sys.stdout.write(f"| {what} | {figure} | {target} |\n")
    sys.stdout.flush()


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--findings", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=50_000)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--no-browser", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        large = options.store or Path(folder) / "large.db"
        build(large, options.runs, options.findings)
        line("what", "figure", "target")
        line("---", "---", "---")
        bare = read_all(large)
        seconds, cpu, memory = make(large, Path(folder) / "large.html")
        size = (Path(folder) / "large.html").stat().st_size / 1e6
        line(
            f"report over {options.findings:,} findings, {options.runs:,} runs",
            f"{seconds:.1f} s ({cpu:.1f} s of processor, {cpu / bare:.1f}x reading each finding once)",
            "10 s",
        )
        line("its peak memory", f"{memory:.0f} MiB", "500 MiB")
        line("its page", f"{size:.1f} MB", "-")
        page(Path(folder), options.no_browser)


def page(folder: Path, skip: bool) -> None:
    """The page of 100,000 findings."""
    build(folder / "page.db", 5000, 100_000, 10)
    make(folder / "page.db", folder / "page.html")
    text = (folder / "page.html").read_text(encoding="utf-8")
    data = text.split('<script id="data" type="application/json">')[1].split("</script>")[0]
    line("embedded data at 100,000 findings", f"{len(data) / 1e6:.2f} MB", "3 MB")
    if skip:
        return
    start, changes, busy = in_browser(folder / "page.html")
    line("page usable at 100,000 findings", f"{start:.0f} ms", "1,000 ms")
    median = f"{statistics.median(changes):.0f} ms ({statistics.median(busy):.0f} ms of processor)"
    line("filter change until the next frame, median", f"{median}; worst {max(changes):.0f} ms", "100 ms")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
