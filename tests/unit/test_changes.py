from hypothesis import given
from hypothesis import strategies as st

from reviewbot.changes import Side
from tests.support.changes import changed_file

texts = st.lists(st.sampled_from("abcdef"), max_size=25).map(lambda x: "".join(f"{c}\n" for c in x))


def test_added_and_removed_lines():
    file = changed_file("a.py", "a\nb\nc\n", "a\nB\nc\nd\n")
    assert file.added == {2, 4}
    assert file.removed == {2}


@given(texts, texts, st.integers(0, 3))
def test_unchanged_lines_map_to_the_same_text(before, after, context):
    file = changed_file("a.py", before, after, context=context)
    old, new = before.split("\n"), after.split("\n")
    for number in range(1, len(old)):
        head = file.to_head(number)
        assert (head is None) == (number in file.removed)
        if head is not None:
            assert new[head - 1] == old[number - 1]


@given(texts, texts)
def test_every_removed_line_has_an_anchor_inside_the_new_file(before, after):
    file = changed_file("a.py", before, after)
    for number in file.removed:
        assert 1 <= file.head_anchor(number) <= after.count("\n") + 1


def test_hunk_of_covers_context_lines_only_around_the_change():
    before = "".join(f"{i}\n" for i in range(30))
    file = changed_file("a.py", before, before.replace("15\n", "fifteen\n"))
    assert file.hunk_of(13) is not None
    assert file.hunk_of(5) is None
    assert file.hunk_of(16, Side.OLD) is not None
