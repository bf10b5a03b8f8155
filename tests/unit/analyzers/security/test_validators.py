"""What functions of the repository are seen to check."""

from __future__ import annotations

from collections.abc import Iterable
from re import _parser  # type: ignore[attr-defined]

import pytest

from reviewbot.analyzers.security import validators
from reviewbot.analyzers.security.catalog import mask
from reviewbot.analyzers.security.validators import Check, checks, said_kinds
from reviewbot.flow import lower_module
from reviewbot.source import SourceFile


def check_of(text: str, language: str = "python") -> Check | None:
    module = lower_module(SourceFile("a", text, language).root, language)
    assert module.main.body.blocks
    found = checks(module.functions[0])
    return found.get(0)


def test_a_host_that_is_compared_and_refused() -> None:
    text = (
        "def f(url):\n    host = urlparse(url).netloc\n    if host not in HOSTS:\n        return None\n    return url\n"
    )
    found = check_of(text)
    assert found is not None
    assert found.kinds & mask(("open-redirect",))
    assert not found.kinds & mask(("xss",))
    assert found.truthy and not found.raises


def test_a_path_that_is_compared_and_raises() -> None:
    text = "def f(name):\n    real = os.path.realpath(name)\n    if not real.startswith(ROOT):\n        raise ValueError(name)\n"
    found = check_of(text)
    assert found is not None and found.raises
    assert found.kinds & mask(("path-traversal",))


@pytest.mark.parametrize(
    "text",
    [
        "def f(url):\n    host = urlparse(url).netloc\n    log(host)\n    return url\n",
        "def f(url, other):\n    if urlparse(other).netloc:\n        return None\n    return url\n",
        "def f(name):\n    if not name:\n        return None\n    return os.path.realpath(name)\n",
    ],
    ids=["no branch", "another parameter", "no containment"],
)
def test_what_checks_nothing(text: str) -> None:
    assert check_of(text) is None


def test_a_loop_over_characters() -> None:
    text = "package a\n\nfunc f(id string) bool {\n\tfor _, r := range id {\n\t\tif r < '0' || r > '9' {\n\t\t\treturn false\n\t\t}\n\t}\n\treturn true\n}\n"
    found = check_of(text, "go")
    assert found is not None and found.kinds & mask(("log-injection",))


def test_names_that_say_it() -> None:
    assert said_kinds("IsSameSite") & mask(("open-redirect",))
    assert said_kinds("is_safe_path") & mask(("path-traversal",))
    assert said_kinds("is_valid") == said_kinds("isPath") == 0


def shortest(parts: Iterable[tuple[object, object]]) -> list[str]:
    """Texts that an expression is sure to hold, one for each way through its alternatives; "\0" for anything else."""
    texts = [""]
    for kind, of in parts:
        name = str(kind)
        if name == "LITERAL":
            found = [chr(of)]
        elif name == "SUBPATTERN":
            found = shortest(of[-1])
        elif name == "BRANCH":
            found = [text for branch in of[1] for text in shortest(branch)]
        elif name == "MAX_REPEAT":
            found = shortest(of[2]) if of[0] else [""]
        else:
            found = ["" if name == "AT" else "\0"]
        texts = [text + one for text in texts for one in found]
    return texts


@pytest.mark.parametrize("name", ["_HOST", "_ROOT", "_REBUILT"])
def test_whatever_tells_a_check_is_hinted_at(name: str) -> None:
    """A function without a hint is not looked at: an expression that grows needs one for what it gained."""
    expression = getattr(validators, name)
    for text in shortest(_parser.parse(expression.pattern, expression.flags)):
        plain = text.replace("[\0]", "[0]").lower()
        assert any(hint in plain for hint in validators._HINTS), text
