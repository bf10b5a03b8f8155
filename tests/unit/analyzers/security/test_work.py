"""How much is done for a file, by counting: runs of functions, steps, and reads of other files. Never by time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

import pytest

from reviewbot.analyzers.base import State
from reviewbot.analyzers.security import linking, security_rules
from reviewbot.analyzers.testing import MemorySnapshot
from reviewbot.flow.engine import Engine
from reviewbot.index import RepositoryIndex
from reviewbot.source import SourceFile, language_of

# A helper with a branch and a handler with a loop, a guard and a sink; @ is a number.
UNITS = {
    "a.py": (
        "import os\nfrom flask import request\n",
        "def helper_@(value):\n    if value is None:\n        return ''\n    return 'a' + str(value)\n\n\n"
        "def view_@(db, mode):\n    name = request.args.get('name_@')\n    for item in range(10):\n        if item > 5:\n"
        "            name = name + str(item)\n    if mode not in ('a', 'b'):\n        raise ValueError(mode)\n"
        "    db.execute('select ' + helper_@(name))\n\n\n",
    ),
    "a.js": (
        "const express = require('express');\nconst app = express();\n",
        "function helper_@(value) {\n  return value === null ? '' : 'a' + value;\n}\n"
        "app.get('/view_@', (req, res) => {\n  let name = req.query.name_@;\n  for (let i = 0; i < 10; i++) {\n"
        "    name = name + String(i);\n  }\n  db.query('select ' + helper_@(name));\n});\n",
    ),
    "a.go": (
        'package a\n\nimport (\n\t"database/sql"\n\t"net/http"\n)\n\n',
        'func helper_@(value string) string {\n\tif value == "" {\n\t\treturn ""\n\t}\n\treturn "a" + value\n}\n\n'
        'func view_@(w http.ResponseWriter, r *http.Request, db *sql.DB) {\n\tname := r.URL.Query().Get("name_@")\n'
        '\tfor i := 0; i < 10; i++ {\n\t\tname = name + "x"\n\t}\n\tdb.Query("select " + helper_@(name))\n}\n\n',
    ),
    "a.rb": (
        "class A < ApplicationController\n",
        "  def helper_@(value)\n    return '' if value.nil?\n    'a' + value.to_s\n  end\n\n  def view_@\n    name = params[:name_@]\n"
        "    10.times do |i|\n      name = name + i.to_s\n    end\n    User.where('a = ' + helper_@(name))\n  end\n\n",
    ),
    "a.php": (
        "<?php\n",
        "function helper_@($value) {\n  return $value === null ? '' : 'a' . $value;\n}\nfunction view_@($db) {\n"
        "  $name = $_GET['name_@'];\n  for ($i = 0; $i < 10; $i++) {\n    $name = $name . $i;\n  }\n"
        "  mysqli_query($db, 'select ' . helper_@($name));\n}\n\n",
    ),
    "A.java": (
        "class A {\n",
        '  String helper_@(String value) {\n    if (value == null) {\n      return "";\n    }\n    return "a" + value;\n  }\n'
        '  void view_@(HttpServletRequest request, Statement db) throws Exception {\n    String name = request.getParameter("n@");\n'
        '    for (int i = 0; i < 10; i++) {\n      name = name + i;\n    }\n    db.executeQuery("select " + helper_@(name));\n  }\n\n',
    ),
}
TAILS = {"A.java": "}\n", "a.rb": "end\n"}


@dataclass
class Work:
    """What was counted."""

    runs: Counter[str] = field(default_factory=Counter)
    steps: int = 0


@pytest.fixture
def work(monkeypatch):
    counted = Work()
    run, block = Engine._summarise, Engine._block

    def counting_run(engine, reference):
        counted.runs[reference.function.name] += 1
        return run(engine, reference)

    def counting_block(engine, frame, one):
        counted.steps += len(one.ops) + len(frame.env)
        return block(engine, frame, one)

    monkeypatch.setattr(Engine, "_summarise", counting_run)
    monkeypatch.setattr(Engine, "_block", counting_block)
    return counted


def look(files: dict[str, str], path: str, state: State | None = None) -> list[object]:
    """What the rules say of one of some files."""
    check = security_rules()[0]
    return list(check.check(SourceFile(path, files[path], language_of(path) or ""), state or state_of(files)))


def state_of(files: dict[str, str]) -> State:
    snapshot = MemorySnapshot({path: text.encode() for path, text in files.items()})
    return State(snapshot, RepositoryIndex(snapshot))


@pytest.mark.parametrize("path", UNITS)
def test_twice_the_file_is_twice_the_work(path, work):
    head, unit = UNITS[path]
    done = []
    for size in (20, 40):
        text = head + "".join(unit.replace("@", str(n)) for n in range(size)) + TAILS.get(path, "")
        work.runs.clear()
        work.steps = 0
        assert len(look({path: text}, path)) == size
        done.append((sum(work.runs.values()), work.steps))
    assert done[1][0] <= 2 * done[0][0] + 2
    assert done[1][1] <= 2.6 * done[0][1]


def test_a_function_is_run_once_however_many_call_it(work):
    text = "import os\ndef run(c):\n    os.system(c)\n" + "".join(f"def f{n}(x):\n    run(x)\n" for n in range(30))
    look({"a.py": text}, "a.py")
    assert work.runs["run"] == 1


def test_what_names_a_sink_only_to_define_it_is_not_run(work):
    text = "class Cursor:\n    def execute(self, query):\n        self.last = query\n\n    def run(self, q):\n        self.db.execute(q)\n"
    look({"a.py": text}, "a.py")
    assert work.runs["run"] == 1
    assert not work.runs["execute"]


def test_files_of_a_package_are_read_once_for_all_files_under_review(monkeypatch):
    package = (
        'package p\n\nimport (\n\t"net/http"\n\t"os/exec"\n)\n\nfunc Make@(c string) string {\n\treturn "a" + c\n}\n\n'
        'func Use@(w http.ResponseWriter, r *http.Request) {\n\texec.Command("sh", "-c", Make#(r.FormValue("x"))).Run()\n}\n'
    )
    files = {f"p/f{n}.go": package.replace("@", str(n)).replace("#", str((n + 1) % 8)) for n in range(8)}
    read: Counter[str] = Counter()
    inner = MemorySnapshot.read

    def reading(snapshot, path):
        read[path] += 1
        return inner(snapshot, path)

    monkeypatch.setattr(MemorySnapshot, "read", reading)
    linking._TEXTS.clear()
    state = state_of(files)
    for path in files:
        assert look(files, path, replace(state)), path
    assert max(read.values()) == 1


def test_texts_kept_at_hand_are_bounded(monkeypatch):
    texts = linking._Texts()
    monkeypatch.setattr(texts, "most", 10)
    for n in range(5):
        texts.keep(str(n), "four")
    assert sum(map(len, texts.values())) <= 10
    texts.keep("", "text without an id")
    texts.keep(None, "nor this")
    assert sum(map(len, texts.values())) <= 10
