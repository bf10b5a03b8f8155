"""Import resolution, language by language."""

from __future__ import annotations

import pytest

from reviewbot.index import RepositoryIndex
from tests.support.snapshots import MemorySnapshot


def resolved(files: dict[str, str], path: str) -> list[list[str]]:
    index = RepositoryIndex(MemorySnapshot(files))
    return [list(index.resolve_import(path, fact)) for fact in index.imports(path)]


PYTHON = {
    "src/app/__init__.py": "",
    "src/app/core.py": "",
    "src/app/io/__init__.py": "",
    "src/app/io/net.py": "",
    "tests/test_x.py": "",
    "tests/helper.py": "",
    "tool.py": "",
}


@pytest.mark.parametrize(
    ("path", "statement", "expected"),
    [
        ("tests/test_x.py", "import app.core", ["src/app/core.py"]),
        ("tests/test_x.py", "from app.io import net, other", ["src/app/io/__init__.py", "src/app/io/net.py"]),
        ("tests/test_x.py", "import helper", ["tests/helper.py"]),
        ("tests/test_x.py", "import tool", ["tool.py"]),
        ("src/app/io/net.py", "from . import x", ["src/app/io/__init__.py"]),
        ("src/app/io/net.py", "from ..core import y", ["src/app/core.py"]),
        ("src/app/io/net.py", "from ... import z", []),
        ("src/app/core.py", "import net", []),
        ("tests/test_x.py", "import os.path", []),
    ],
)
def test_python(path: str, statement: str, expected: list[str]) -> None:
    assert resolved({**PYTHON, path: statement + "\n"}, path) == [expected]


def test_python_namespace_folder_inside_a_package() -> None:
    files = {
        "src/app/__init__.py": "",
        "src/app/agents/openai/__init__.py": "",
        "src/app/agents/openai/client.py": "import openai\n",
    }
    assert resolved(files, "src/app/agents/openai/client.py") == [[]]
    files["__init__.py"] = ""
    files["src/app/x.py"] = "from app.agents.openai import client\n"
    assert resolved(files, "src/app/x.py") == [["src/app/agents/openai/client.py"]]


JAVASCRIPT = {
    "package.json": '{"name": "root", "workspaces": ["packages/*"]}',
    "packages/a/package.json": '{"name": "@x/a", "main": "dist/index.js"}',
    "packages/a/src/index.ts": "",
    "packages/a/src/util.ts": "",
    "packages/b/package.json": '{"name": "b", "main": "lib/main.js"}',
    "packages/b/lib/main.js": "",
    "packages/b/tsconfig.json": '{"extends": "../../tsconfig.base", }',
    "tsconfig.base.json": '{"compilerOptions": {/* paths */ "paths": {"~/*": ["packages/b/lib/*"], "one": ["./packages/a/src/util"]}}}',
    "packages/b/lib/view/index.tsx": "",
    "packages/b/lib/m.mts": "",
}


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        ("./main", ["packages/b/lib/main.js"]),
        ("./main.js", ["packages/b/lib/main.js"]),
        ("./m.mjs", ["packages/b/lib/m.mts"]),
        ("./view", ["packages/b/lib/view/index.tsx"]),
        ("@x/a", ["packages/a/src/index.ts"]),
        ("@x/a/util", ["packages/a/src/util.ts"]),
        ("b", ["packages/b/lib/main.js"]),
        ("~/view", ["packages/b/lib/view/index.tsx"]),
        ("one", ["packages/a/src/util.ts"]),
        ("react", []),
        ("node:fs", []),
        ("../../../../etc/passwd", []),
    ],
)
def test_javascript(module: str, expected: list[str]) -> None:
    path = "packages/b/lib/x.ts"
    assert resolved({**JAVASCRIPT, path: f"import '{module}';\n"}, path) == [expected]


@pytest.mark.parametrize(
    ("files", "path", "expected"),
    [
        ({"s/main/java/a/b/C.java": "", "s/main/java/a/b/D.java": "", "s/x/E.java": "import a.b.C;\nimport a.b.*;\nimport java.util.List;\nimport static a.b.C.f;\nimport a.b.C.Inner;\n"},
         "s/x/E.java",
         [["s/main/java/a/b/C.java"], ["s/main/java/a/b/C.java", "s/main/java/a/b/D.java"], [], ["s/main/java/a/b/C.java"], ["s/main/java/a/b/C.java"]]),
        ({"go.mod": "module ex.com/m\n", "p/a.go": "", "p/a_test.go": "", "sub/go.mod": "module ex.com/m/sub\n", "sub/q/b.go": "",
          "main.go": 'package main\nimport (\n"ex.com/m/p"\n"ex.com/m/sub/q"\n"fmt"\n)\n'},
         "main.go", [["p/a.go"], ["sub/q/b.go"], []]),
        ({"lib/a/b.rb": "", "lib/c.rb": "", "lib/x.rb": "require 'a/b'\nrequire_relative 'c'\nrequire 'json'\n"},
         "lib/x.rb", [["lib/a/b.rb"], ["lib/c.rb"], []]),
        ({"composer.json": '{"autoload": {"psr-4": {"App\\\\": "src/", "App\\\\Sub\\\\": ["other"]}}}', "src/A/B.php": "", "other/C.php": "", "src/f.php": "",
          "src/x.php": "<?php use App\\A\\B; use App\\Sub\\C; use Psr\\Log; require __DIR__ . '/f.php';"},
         "src/x.php", [["src/A/B.php"], ["other/C.php"], [], ["src/f.php"]]),
        ({"src/x.c": '#include "a.h"\n#include "inc/b.h"\n#include <stdio.h>\n', "src/a.h": "", "deep/inc/b.h": ""},
         "src/x.c", [["src/a.h"], ["deep/inc/b.h"], []]),
    ],
)  # fmt: skip
def test_other_languages(files: dict[str, str], path: str, expected: list[list[str]]) -> None:
    assert resolved(files, path) == expected
