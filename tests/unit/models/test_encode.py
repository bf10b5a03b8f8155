from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.models.encode import LANGUAGES, MAX_LITERAL, join_tokens, lexical_tokens, model_text, stream


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("python", "def f(a):\n    '''doc'''\n    # why\n    return a+1\n", "def f( a ) :\n  return a + 1"),
        ("javascript", "function f(a) { // why\n  return a+1; }", "function f(a){\n\n/* what */ return a + 1;}"),
        ("java", "int f(int a) { return a+1; } // x", "int f(int a)\n{\n  return a + 1;\n}"),
        ("go", "func f(a int) int { return a+1 }", "func f(a int) int {\n\t// why\n\treturn a + 1\n}"),
        ("ruby", "def f(a)\n  a + 1 # why\nend", "def f(a)\na+1\nend"),
        ("php", "function f($a) { # why\n return $a+1; }", "function f($a)\n{\n/** what */\nreturn $a + 1;\n}"),
    ],
)
def test_layout_and_comments_do_not_change_the_stream(language: str, one: str, other: str) -> None:
    assert stream(one, language) == stream(other, language)


def test_strings_stay_whole_and_hide_comment_signs() -> None:
    assert lexical_tokens("x = '# not // a comment' # one", "python") == ["x", "=", "'# not // a comment'"]
    assert lexical_tokens('u = "http://host/a" // one', "go") == ["u", "=", '"http://host/a"']
    assert lexical_tokens("#[Attr] function f() {}", "php")[0] == "#"


def test_a_docstring_goes_and_a_query_in_triple_quotes_stays() -> None:
    text = 'def f(c):\n    """Doc."""\n    c.execute("""SELECT\n 1""")'
    assert lexical_tokens(text, "python")[-2:] == ['"""SELECT 1"""', ")"]
    assert '"""Doc."""' not in lexical_tokens(text, "python")


def test_long_literals_are_cut_in_the_middle() -> None:
    (token,) = lexical_tokens("'" + "a" * 500 + "z'", "python")
    assert len(token) <= MAX_LITERAL
    assert token.endswith("z'")


def test_words_are_kept_apart_and_the_language_is_marked() -> None:
    assert join_tokens(["return", "x", "+", "y", "if", "z"]) == "return x+y if z"
    assert model_text("return x", "ruby") == "<ruby>return x"
    assert model_text("return x", "c") == "return x"


@given(st.text(), st.sampled_from([*LANGUAGES, "", "cobol"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    assert all(lexical_tokens(text, language))
    assert isinstance(model_text(text, language), str)
