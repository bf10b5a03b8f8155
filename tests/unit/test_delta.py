from reviewbot.delta import subtract
from tests.support.changes import change, changed_file, finding


def test_a_finding_that_was_there_before_is_not_reported_when_lines_shift():
    file = changed_file("a.py", "x = 1\n", "# new\nx = 1\n")
    assert subtract([finding(line=2)], [finding(line=1)], change(file)) == []


def test_a_second_copy_of_an_old_finding_is_new():
    file = changed_file("a.py", "x = 1\n", "x = 1\ny = 2\nx = 1\n")
    left = subtract([finding(line=1), finding(line=3)], [finding(line=1)], change(file))
    assert [f.location.line for f in left] == [3]


def test_an_edited_line_counts_as_new_when_its_code_changed():
    file = changed_file("a.py", "x = 1\n", "x = 2\n")
    assert len(subtract([finding(code="x = 2")], [finding(code="x = 1")], change(file))) == 1


def test_a_rename_keeps_old_findings_quiet():
    file = changed_file("b.py", "x = 1\n", "x = 1\nz\n", old_path="a.py")
    assert subtract([finding(path="b.py")], [finding(path="a.py")], change(file)) == []


def test_code_moved_to_another_file_keeps_old_findings_quiet():
    files = changed_file("a.py", "x = 1\ny\n", "y\n"), changed_file("b.py", None, "x = 1\n")
    assert subtract([finding(path="b.py")], [finding(path="a.py")], change(*files)) == []


def test_another_family_at_the_same_line_is_new():
    file = changed_file("a.py", "x = 1\n", "x = 1\ny\n")
    assert len(subtract([finding("other")], [finding("some-rule")], change(file))) == 1
