"""Declared dependencies, read from manifests of every kind; in doubt a dependency counts as declared."""

from __future__ import annotations

import pytest

from reviewbot.analyzers.architecture._manifests import Manifests
from reviewbot.analyzers.testing import MemorySnapshot


def manifests(files: dict[str, str]) -> Manifests:
    return Manifests(MemorySnapshot({p: t.encode() for p, t in files.items()}))


@pytest.mark.parametrize(
    ("path", "text", "names"),
    [
        ("pyproject.toml", '[project]\ndependencies = ["a>=1", "b[x]"]\n[dependency-groups]\ndev = ["c"]\n', {"a", "b", "c"}),
        ("pyproject.toml", '[tool.poetry.dependencies]\npython = "^3"\nd = "^1"\n[tool.poetry.group.x.dependencies]\ne = "*"\n', {"d", "e"}),
        ("pyproject.toml", 'broken = = \n"f>=1"\n', {"f"}),
        ("setup.cfg", "[options]\ninstall_requires =\n    g>=1\n    h\n", {"g", "h"}),
        ("setup.py", "setup(install_requires=['i>=1', \"j\"], extras_require={'x': ['k']})\n", {"i", "j", "k"}),
        ("requirements/dev.txt", "-r base.txt\nl==1  # why\nm @ https://x\n", {"l", "m"}),
        ("environment.yml", "dependencies:\n  - n=1\n  - pip:\n    - o\n", {"n", "o"}),
    ],
)  # fmt: skip
def test_python(path: str, text: str, names: set[str]) -> None:
    extra = {"setup.cfg": ""}
    found = manifests({**extra, path: text}).python
    assert found is not None
    assert names <= found


def test_nothing_is_known_without_manifests() -> None:
    empty = manifests({"a.py": "", "tox.ini": "[testenv]\n"})
    assert (empty.python, empty.npm("src/a.js"), empty.ruby, empty.composer, empty.jvm, empty.go) == (None,) * 5 + ((),)


def test_npm_collects_the_folders_around() -> None:
    found = manifests(
        {
            "package.json": '{"name": "root", "devDependencies": {"jest": "1"}}',
            "packages/a/package.json": '{"name": "a", "peerDependencies": {"react": "1"}}',
            "packages/b/package.json": '{"dependencies": {"vue": "1"}}',
        }
    )
    assert found.npm("packages/a/src/x.js") == {"root", "jest", "a", "react"}
    assert found.npm_packages == {"root", "a"}


@pytest.mark.parametrize("text", ["[]", "{", '{"dependencies": 3}', "\ufeff{}", "[" * 100_000])
def test_broken_manifests_declare_nothing(text: str) -> None:
    assert manifests({"package.json": text}).npm("a.js") == frozenset()
    assert manifests({"composer.json": text}).composer == frozenset()


def test_go_requirements_by_the_nearest_module() -> None:
    found = manifests(
        {
            "go.mod": "module a.b/c\n\nrequire x.y/z v1\n\nrequire (\n\tq.r/s v1 // indirect\n)\n",
            "t/go.mod": "module a.b/c/t\n",
        }
    )
    assert found.go == (("t", frozenset({"a.b/c/t"})), ("", frozenset({"a.b/c", "x.y/z", "q.r/s"})))


def test_gems_of_lock_files_count() -> None:
    found = manifests(
        {
            "Gemfile": "gem 'rack-test'\n",
            "Gemfile.lock": "    mustermann (1.0)\n",
            "x.gemspec": "s.add_dependency 'tilt'\n",
        }
    )
    assert found.ruby is not None
    assert {"racktest", "mustermann", "tilt", "x"} <= found.ruby


def test_a_parent_pom_may_bring_anything() -> None:
    assert manifests({"pom.xml": "<project><parent></parent></project>"}).jvm is None
    assert manifests({"build.gradle": "implementation 'com.a:b:1'\n"}).jvm == {"com.a", "b"}
