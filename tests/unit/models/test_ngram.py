from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reviewbot.errors import ModelError
from reviewbot.models.ngram import NgramDelta, delta, gram_hashes, gram_tokens

BEFORE = "def f(c, u):\n    c.execute('SELECT * FROM t WHERE u = %s', (u,))\n"
AFTER = "def f(c, u):\n    c.execute('SELECT * FROM t WHERE u = ' + u)\n"


def test_literals_are_opened() -> None:
    assert gram_tokens("x = 'SELECT %s'", "python") == ["x", "=", "'", "SELECT", "%", "s", "'"]


def test_delta_is_antisymmetric_and_zero_for_layout() -> None:
    there, back = delta(BEFORE, AFTER, "python"), delta(AFTER, BEFORE, "python")
    np.testing.assert_allclose(there, -back)
    assert np.linalg.norm(there) == pytest.approx(1, abs=1e-6)
    assert not delta(BEFORE, BEFORE.replace("    ", "\t") + "# more\n", "python").any()


def test_short_and_empty_texts() -> None:
    assert len(gram_hashes([])) == 0
    assert len(gram_hashes(["a"], orders=(1, 2, 3))) == 1
    assert delta("", "", "python").shape == (1 << 15,)


def test_load_and_score(tmp_path: Path) -> None:
    weights = np.stack([delta(BEFORE, AFTER, "python", buckets=256), np.zeros(256, np.float32)])
    np.savez(tmp_path / "s.npz", weights=weights)
    model = NgramDelta.load(tmp_path / "s.npz", {"families": ["sql", "xss"], "orders": [1, 2, 3]})
    score = model.score(BEFORE, AFTER, "python")
    assert score["sql"] == pytest.approx(1, abs=1e-5)
    assert score["xss"] == 0
    assert model.score(AFTER, BEFORE, "python")["sql"] == pytest.approx(-1, abs=1e-5)


@pytest.mark.parametrize("families", [["one"], ["a", "b", "c"], []])
def test_weights_that_do_not_fit_are_refused(tmp_path: Path, families: list[str]) -> None:
    np.savez(tmp_path / "s.npz", weights=np.zeros((2, 8)))
    with pytest.raises(ModelError, match="does not fit"):
        NgramDelta.load(tmp_path / "s.npz", {"families": families})


def test_broken_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "s.npz").write_bytes(b"PK\x03\x04 truncated")
    np.savez(tmp_path / "nan.npz", weights=np.full((1, 4), np.nan))
    np.savez(tmp_path / "other.npz", something=np.zeros(3))
    for name in ("s.npz", "nan.npz", "other.npz", "missing.npz"):
        with pytest.raises(ModelError):
            NgramDelta.load(tmp_path / name, {"families": ["a"]})
