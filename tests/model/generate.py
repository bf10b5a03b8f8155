"""Writes the reference vectors of the bundled model: `python -m tests.model.generate` (after a new bundle version)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from reviewbot.models import bundle
from reviewbot.models.base import ModelInput
from reviewbot.models.encode import model_text
from reviewbot.models.onnx import OnnxModel, OnnxRisk
from reviewbot.models.registry import BUNDLED, DEFAULT
from reviewbot.models.tasks.security import scorer
from reviewbot.models.weighted import WeightedModel

FOLDER = Path(__file__).parent / "vectors"
TEXTS = [
    (
        "def total(rows, rate):\n    result = 0\n    for row in rows:\n        result += row.price * rate\n    return result\n",
        "python",
    ),
    (
        "function get(url, done) {\n  const req = http.get(url, (res) => done(null, res));\n  req.on('error', done);\n}\n",
        "javascript",
    ),
    ("public int size() {\n  synchronized (lock) {\n    return items.size();\n  }\n}\n", "java"),
    ("func (s *Server) Close() error {\n\tif s.conn == nil {\n\t\treturn nil\n\t}\n\treturn s.conn.Close()\n}\n", "go"),
    ("def call(env)\n  status, headers, body = @app.call(env)\n  [status, headers, body]\nend\n", "ruby"),
    (
        "function find($id) {\n  $row = $this->db->fetch('SELECT * FROM t WHERE id = ?', [$id]);\n  return $row ?: null;\n}\n",
        "php",
    ),
    ("", "python"),
]
EDITS = [
    (
        "cur.execute('SELECT a FROM t WHERE b = %s', (x,))\n",
        "cur.execute('SELECT a FROM t WHERE b = ' + x)\n",
        "python",
    ),
    ("conf = yaml.safe_load(stream)\n", "conf = yaml.load(stream)\n", "python"),
    ("  box.textContent = name;\n", "  box.innerHTML = name;\n", "javascript"),
    ("  path = Tempfile.new('x').path\n", "  path = '/tmp/x'\n", "ruby"),
]
COMMITS = [
    [1, 1, 2, 0.35, 9, 4, 903, 0, 16, 51.5, 78],
    [3, 9, 20, 4.0, 900, 400, 90_000, 1, 160, 5.0, 780],
    [1, 1, 1, 0.0, 1, 0, 40, 0, 1, 0.0, 2],
    [0, 0, 0, 0.0, 0, 0, 0, 0, 0, 0.0, 0],
]


def outputs(folder: Path) -> dict[str, object]:
    """What the bundle answers to the reference inputs, rounded to what is compared."""
    found = bundle.read(folder)
    inputs = [ModelInput(model_text(text, language), None, language) for text, language in TEXTS]
    scores = scorer(found)
    return {
        "model": found.id,
        "risk": np.round(OnnxRisk(found).probabilities(np.array(COMMITS)), 5).tolist(),
        "encoder": [np.round(v[:16], 3).tolist() for v in OnnxModel(found).embed(inputs)],
        "similar": [np.round(v[v != 0][:16], 4).tolist() for v in WeightedModel(found).embed(inputs)],
        "security": [{k: round(v, 4) for k, v in scores.score(*edit).items()} for edit in EDITS],
    }


def main() -> None:
    """Write `vectors/<name>@<version>.json`."""
    found = outputs(BUNDLED / DEFAULT)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{found['model']}.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
