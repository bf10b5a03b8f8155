import pytest

from reviewbot.ignores import Ignore, find_ignores


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("# reviewbot: ignore[a, b] because", "because"),
        ("// reviewbot: ignore[a,b]", ""),
        ("/* reviewbot:ignore[a, b] because */", "because"),
        ("<!-- reviewbot: ignore[a, b] because -->", "because"),
    ],
)
def test_every_comment_syntax(text, reason):
    assert find_ignores("f", [(3, text, True)]) == [Ignore("f", 3, ("a", "b"), reason, True)]


def test_the_line_inside_a_block_comment():
    assert find_ignores("f", [(3, "/*\n * reviewbot: ignore[a] why\n */", True)])[0].line == 4


def test_no_brackets_is_no_ignore():
    assert find_ignores("f", [(1, "# reviewbot: ignore everything", True)]) == []
