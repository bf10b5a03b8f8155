"""Bytes that are not what they seem, and PHP in HTML pages."""

from __future__ import annotations

import pytest

from reviewbot.findings import Skipped, SkipReason
from reviewbot.source import SourceFile, decode, load, mask_html, parse


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfx = 1\r\n", "x = 1\r\n"),
        ("x".encode("utf-16"), None),
        (b"a\0b", None),
        (b"caf\xe9", "caf\ufffd"),
        (b"", ""),
    ],
)
def test_decode(data: bytes, text: str | None) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("path", "data", "reason"),
    [
        ("a.py", b"x = 1\n" * 200_000, SkipReason.TOO_LARGE),
        ("a.js", b"x" * 60_000, SkipReason.TOO_LARGE),
        ("a.py", b"(" * 40_000 + b")" * 9_000, SkipReason.TOO_LARGE),
        ("a.py", b"x = " + b"[\n" * 100_000 + b"]\n" * 100_000, SkipReason.TOO_LARGE),
        ("a.java", b"a <\n" * 100_000, SkipReason.TOO_LARGE),
        ("a.py", "x = 1".encode("utf-16"), SkipReason.BINARY),
        ("a.unknown", b"x", SkipReason.UNSUPPORTED),
    ],
)
def test_refused_before_or_right_after_parsing(path: str, data: bytes, reason: SkipReason) -> None:
    result = load(path, data)
    assert isinstance(result, Skipped)
    assert result.reason is reason
    assert result.detail or reason in (SkipReason.BINARY, SkipReason.UNSUPPORTED)


def test_deep_chains_are_refused() -> None:
    result = load("a.js", b"x = a" + b".b" * 20_000)
    assert isinstance(result, Skipped)
    assert "nested" in result.detail


def test_surrogates_never_reach_the_parser() -> None:
    file = SourceFile("a.py", "x = '\udcff'\n", "python")
    assert file.root.kind() == "module"
    assert parse("y = '\ud800'", "python").kind() == "module"


def test_crlf_lines() -> None:
    file = load("a.py", b"def f():\r\n    return 1\r\n")
    assert isinstance(file, SourceFile)
    assert file.lines == ["def f():", "    return 1", ""]
    assert file.functions[0].span.end_line == 2


def test_syntax_errors_are_analysed_as_far_as_possible() -> None:
    file = load("a.py", b"def f(a):\n    return a\n\nx = = 1\n")
    assert isinstance(file, SourceFile)
    assert [f.name for f in file.functions] == ["f"]
    assert file.error_lines == (4,)
    assert file.problem is not None and file.problem.reason is SkipReason.PARTLY_PARSED
    assert "line 4" in file.problem.detail


def test_an_assumed_token_is_an_error_line() -> None:
    file = load("A.java", b"class A {\n  int x = 1\n}\n")
    assert isinstance(file, SourceFile)
    assert file.error_lines == (2,)


@pytest.mark.parametrize("text", [b"<<<< ) (", b"def f(:\n  x = \nfoo("])
def test_nothing_useful_is_unparsable(text: bytes) -> None:
    file = load("a.py", text)
    assert isinstance(file, SourceFile)
    assert file.problem is not None and file.problem.reason is SkipReason.UNPARSABLE


def test_well_formed_and_empty_files_have_no_problem() -> None:
    for path, data in (
        ("a.py", b""),
        ("a.go", b"package p\n"),
        ("a.rb", b"# only a comment\n"),
        ("a.php", b"<b>x</b>"),
    ):
        file = load(path, data)
        assert isinstance(file, SourceFile)
        assert file.problem is None


PAGES = [
    "<html><p><?= $a ?></p>\n<?php if ($x): ?>\n <b><?= f($y) ?></b>\n<?php else: ?>\nzzz zzz zzz\n<?php endif ?>\n",
    "<?php echo \"a ?> b\"; // x ?> html\n<?php $t = <<<EOT\n ?> {$x}\n EOT;\n/* ?> */ $z = 'it\\'s ?>';\n?>\n",
    "<? short(); ?>\n<?xml version='1.0'?>\n<p>",
    "<?php switch ($q): ?>\n<?php case 1: ?> foo bar baz baz\n<?php break; endswitch; ?>\n",
    "<?php\n# x ?> <i>\n<?php\n#[Attr] function f() {}\n",
    "no php at all",
    "<ul><?php foreach ($a as $b) { ?>\r\n<li><?= $b ?></li>\r\n<?php } ?></ul>",
]


@pytest.mark.parametrize("page", PAGES)
def test_php_pages_parse_at_the_same_places(page: str) -> None:
    masked = mask_html(page)
    assert len(masked) == len(page)
    assert [i for i, c in enumerate(masked) if c in "\r\n"] == [i for i, c in enumerate(page) if c in "\r\n"]
    assert SourceFile("a.php", page, "php").error_lines == ()


def test_short_echo_stays_an_echo_and_html_branches_differ() -> None:
    masked = mask_html(PAGES[0])
    assert masked.count("echo  $a") == 1
    assert masked.count("f($y)") == 1
    branches = mask_html("<?php if ($x): ?>one one one<?php else: ?>two two two<?php endif ?>")
    first, second = branches.split("else:")
    assert first.split("echo")[1].split(";")[0] != second.split("echo")[1].split(";")[0]


def test_strings_and_comments_do_not_end_php() -> None:
    masked = mask_html(PAGES[1])
    assert '"a ?> b"' in masked
    assert "{$x}" in masked
    assert "// x" not in masked
