from __future__ import annotations

import os
from pathlib import Path

import pytest

from reviewbot.models.runtime import cores


@pytest.fixture(autouse=True)
def no_wish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)


def test_a_wish_for_fewer_threads_is_granted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert cores(tmp_path) == 1
    monkeypatch.setenv("OMP_NUM_THREADS", "9999")
    assert cores(tmp_path) == len(os.sched_getaffinity(0))


@pytest.mark.parametrize(
    ("text", "expected"), [("50000 100000", 1), ("100000 100000", 1), ("max 100000", None), ("junk", None)]
)
def test_a_container_quota_limits_the_threads(tmp_path: Path, text: str, expected: int | None) -> None:
    (tmp_path / "cpu.max").write_text(text)
    assert cores(tmp_path) == (expected or len(os.sched_getaffinity(0)))


def test_the_older_cgroup_layout_is_read(tmp_path: Path) -> None:
    (tmp_path / "cpu").mkdir()
    (tmp_path / "cpu" / "cpu.cfs_quota_us").write_text("100000")
    (tmp_path / "cpu" / "cpu.cfs_period_us").write_text("100000")
    assert cores(tmp_path) == 1


def test_without_a_cgroup_the_affinity_mask_counts(tmp_path: Path) -> None:
    assert cores(tmp_path) == len(os.sched_getaffinity(0))
