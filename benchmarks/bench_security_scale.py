"""Cost of the security rules by size of a file: CPU per line at 5,000 and 20,000 lines against that at 1,000.

    python benchmarks/bench_security_scale.py

The files are made of functions with a source, branches, a helper, a guard and a sink, each under names of its own.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from security_harness import ENDINGS, Files, NoIndex

from reviewbot.analyzers.base import State
from reviewbot.analyzers.security import security_rules
from reviewbot.source import SourceFile

SIZES = (1_000, 5_000, 20_000)
# One unit of about twenty lines; @ is its number.
UNITS = {
    "python": (
        "import os, sqlite3\nfrom flask import request\n",
        "def helper_@(value):\n    if value is None:\n        return ''\n    return 'a' + str(value)\n\n\n"
        "def view_@(db, mode):\n    name = request.args.get('name_@')\n    total = 0\n    for item in range(10):\n"
        "        total += item\n        if item > 5:\n            name = name + str(item)\n    if mode not in ('a', 'b'):\n"
        "        raise ValueError(mode)\n    text = helper_@(name)\n    db.execute('select * from t where a = ?', (text,))\n"
        "    with open('/tmp/log_@') as file:\n        data = file.read()\n    return {'text': data, 'total': total}\n\n",
    ),
    "javascript": (
        "const express = require('express');\nconst app = express();\n",
        "function helper_@(value) {\n  if (value === null) {\n    return '';\n  }\n  return 'a' + value;\n}\n"
        "app.get('/view_@', (req, res) => {\n  let name = req.query.name_@;\n  let total = 0;\n  for (let i = 0; i < 10; i++) {\n"
        "    total += i;\n    if (i > 5) {\n      name = name + String(i);\n    }\n  }\n  const text = helper_@(name);\n"
        "  db.query('select * from t where a = ?', [text], (err, rows) => {\n    res.json({ rows, total });\n  });\n});\n\n",
    ),
    "java": (
        "import java.sql.*;\nclass A {\n",
        "  String helper_@(String value) {\n    if (value == null) {\n      return \"\";\n    }\n    return \"a\" + value;\n  }\n"
        "  void view_@(HttpServletRequest request, Connection db, String mode) throws Exception {\n"
        "    String name = request.getParameter(\"name_@\");\n    int total = 0;\n    for (int i = 0; i < 10; i++) {\n      total += i;\n"
        "      if (i > 5) {\n        name = name + i;\n      }\n    }\n    String text = helper_@(name);\n"
        "    PreparedStatement s = db.prepareStatement(\"select * from t where a = ?\");\n    s.setString(1, text);\n    s.executeQuery();\n  }\n\n",
    ),
    "go": (
        'package a\n\nimport (\n\t"database/sql"\n\t"net/http"\n)\n\n',
        "func helper_@(value string) string {\n\tif value == \"\" {\n\t\treturn \"\"\n\t}\n\treturn \"a\" + value\n}\n\n"
        "func view_@(w http.ResponseWriter, r *http.Request, db *sql.DB) {\n\tname := r.URL.Query().Get(\"name_@\")\n\ttotal := 0\n"
        "\tfor i := 0; i < 10; i++ {\n\t\ttotal += i\n\t\tif i > 5 {\n\t\t\tname = name + \"x\"\n\t\t}\n\t}\n\ttext := helper_@(name)\n"
        "\trows, err := db.Query(\"select * from t where a = ?\", text)\n\tif err != nil {\n\t\treturn\n\t}\n\tdefer rows.Close()\n}\n\n",
    ),
    "ruby": (
        "class A < ApplicationController\n",
        "  def helper_@(value)\n    return '' if value.nil?\n    'a' + value.to_s\n  end\n\n  def view_@\n    name = params[:name_@]\n    total = 0\n"
        "    10.times do |i|\n      total += i\n      if i > 5\n        name = name + i.to_s\n      end\n    end\n    text = helper_@(name)\n"
        "    rows = User.where('a = ?', text)\n    render json: { rows: rows, total: total }\n  end\n\n",
    ),
    "php": (
        "<?php\n",
        "function helper_@($value) {\n  if ($value === null) {\n    return '';\n  }\n  return 'a' . $value;\n}\n"
        "function view_@($db, $mode) {\n  $name = $_GET['name_@'];\n  $total = 0;\n  for ($i = 0; $i < 10; $i++) {\n    $total += $i;\n"
        "    if ($i > 5) {\n      $name = $name . $i;\n    }\n  }\n  $text = helper_@($name);\n"
        "  $s = $db->prepare('select * from t where a = ?');\n  $s->execute([$text]);\n  return ['total' => $total];\n}\n\n",
    ),
}  # fmt: skip


def text_of(language: str, lines: int) -> str:
    """A file of about so many lines."""
    head, unit = UNITS[language]
    count = lines // unit.count("\n")
    tail = {"java": "}\n", "ruby": "end\n"}.get(language, "")
    return head + "".join(unit.replace("@", str(n)) for n in range(count)) + tail


def cost(language: str, lines: int) -> float:
    """CPU microseconds a line, parsing included."""
    text, path = text_of(language, lines), f"a.{ENDINGS[language]}"
    (check,) = (rule for rule in security_rules() if hasattr(rule, "check"))
    state = State(Files({path: text}), NoIndex())
    began = time.process_time()
    list(check.check(SourceFile(path, text, language), state))
    return 1e6 * (time.process_time() - began) / text.count("\n")


def main() -> None:
    print("| language | microseconds a line at 1,000 lines | 5,000 / 1,000 | 20,000 / 1,000 |\n|---|---|---|---|")
    for language in UNITS:
        cost(language, SIZES[0])
        one, five, twenty = (min(cost(language, size) for _ in range(2)) for size in SIZES)
        print(f"| {language} | {one:.0f} | {five / one:.2f} x | {twenty / one:.2f} x |", flush=True)


if __name__ == "__main__":
    main()
