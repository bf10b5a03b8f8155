"""Receivers: the class that declarations, assignments and results give a name, and silence where they do not agree."""

from __future__ import annotations

import pytest

from reviewbot.analyzers.quality._classes import ClassAt, brings_no, go_name
from reviewbot.analyzers.quality._dispatch import Dispatch
from reviewbot.analyzers.quality._receivers import plain_type
from reviewbot.analyzers.testing import memory_state
from reviewbot.index import ImportFact, Span


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Store", "python", "Store"),
        ("'Store | None'", "python", "Store"),
        ("Optional[Store]", "python", "Store"),
        ("Store | Cache", "python", ""),
        ("Callable[[Store], int]", "python", ""),
        ("?Store", "php", "Store"),
        ("Store|null", "php", "Store"),
        (": Store<Row>", "typescript", "Store"),
        ("Store[]", "typescript", ""),
        ("Store | undefined", "typescript", "Store"),
        ("*pkg.Store", "go", "pkg.Store"),
        ("[]Store", "go", ""),
        ("map[string]Store", "go", ""),
        ("List<Store>", "java", "List"),
        ("Store[]", "java", ""),
    ],
)
def test_plain_type(text: str, language: str, name: str) -> None:
    assert plain_type(text, language) == name


@pytest.mark.parametrize(
    ("module", "alias", "name"),
    [
        ("example.org/shop/store", "", "store"),
        ("example.org/shop/v2", "", "shop"),
        ("gopkg.in/yaml.v3", "", "yaml"),
        ("example.org/shop/v2", "s", "s"),
        ("v2", "", "v2"),
    ],
)
def test_go_name(module: str, alias: str, name: str) -> None:
    assert go_name(ImportFact(module, (), alias, Span(1, 1, 1, 1))) == name


def test_known_bases_bring_only_their_own_methods() -> None:
    assert brings_no("Mapping", "setlist", "python")
    assert not brings_no("Mapping", "items", "python")
    assert brings_no("RuntimeException", "withoutLayout", "php")
    assert not brings_no("RuntimeException", "getMessage", "php")
    assert not brings_no("Widget", "anything", "python")


def classes_called(files: dict[str, str], path: str, name: str) -> list[ClassAt | None]:
    """The class of the receiver of each call of `name` in a file."""
    state = memory_state({p: text.encode() for p, text in files.items()})
    dispatch = Dispatch.of(state)
    facts = state.index.facts(path)
    assert facts is not None
    return [dispatch.receiver_class(path, c) for c in facts.calls if c.name == name]


STORE = "class Store:\n    def get(self, key):\n        return key\n\n    def __enter__(self) -> 'Store':\n        return self\n"


@pytest.mark.parametrize(
    "body",
    [
        "def f(s: Store):\n    s.get(1)\n",
        "def f():\n    s = Store()\n    s.get(1)\n",
        "def f():\n    s = None\n    if x:\n        s = Store()\n    s.get(1)\n",
        "def f():\n    Store().get(1)\n",
        "def f():\n    with Store() as s:\n        s.get(1)\n",
        "def make() -> Store:\n    return Store()\n\ndef f():\n    make().get(1)\n",
        "class A:\n    def __init__(self, s: Store):\n        self.s = s\n\n    def f(self):\n        self.s.get(1)\n",
        "s = Store()\n\ndef f():\n    s.get(1)\n",
    ],
)
def test_python_receivers(body: str) -> None:
    files = {"store.py": STORE, "use.py": f"from store import Store\n\n{body}"}
    assert classes_called(files, "use.py", "get") == [ClassAt("store.py", "Store")]


@pytest.mark.parametrize(
    "body",
    [
        "def f(s):\n    s.get(1)\n",
        "def f(x):\n    s = Store()\n    s = x\n    s.get(1)\n",
        "def f(xs):\n    for s in xs:\n        s.get(1)\n",
        "def f(xs: list[Store]):\n    xs.get(1)\n",
        "def f():\n    s = Store() if x else other()\n    s.get(1)\n",
        "s = Store()\n\ndef f(s):\n    s.get(1)\n",
        "class A:\n    def __init__(self, s):\n        self.s = s\n\n    def f(self):\n        self.s.get(1)\n",
    ],
)
def test_what_nobody_says_is_not_known(body: str) -> None:
    files = {"store.py": STORE, "use.py": f"from store import Store\n\n{body}"}
    assert classes_called(files, "use.py", "get") == [None]


def test_a_method_is_found_in_the_nearest_class_that_has_it() -> None:
    text = "class A:\n    def m(self): pass\nclass B(A): pass\nclass C(B):\n    def m(self): pass\nclass D(Elsewhere, A): pass\n"
    classes = Dispatch.of(memory_state({"a.py": text.encode()})).classes
    assert classes.method(ClassAt("a.py", "B"), "m") == (ClassAt("a.py", "A"), True)
    assert classes.method(ClassAt("a.py", "C"), "m") == (ClassAt("a.py", "C"), True)
    assert classes.inherited(ClassAt("a.py", "C"), "m") == (ClassAt("a.py", "A"), True)
    assert classes.method(ClassAt("a.py", "D"), "m") == (ClassAt("a.py", "A"), False)
    assert classes.method(ClassAt("a.py", "B"), "n") == (None, True)
    assert classes.method(ClassAt("a.py", "D"), "n") == (None, False)


def test_classes_that_inherit_from_each_other_come_to_an_end() -> None:
    classes = Dispatch.of(memory_state({"a.py": b"class A(B): pass\nclass B(A): pass\n"})).classes
    assert classes.method(ClassAt("a.py", "A"), "m").at is None
