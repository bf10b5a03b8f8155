from reviewbot.findings import Edit, Location
from reviewbot.fixes import apply_fixes
from tests.support.changes import finding


def fix(path, line, start, end, old, new):
    return finding(path=path, line=line, edits=(Edit(Location(path, line, start, line, end), old, new),))


def test_edits_apply_from_the_end_and_keep_line_ends_and_mode(tmp_path):
    file = tmp_path / "a.py"
    file.write_bytes(b"x is 'a'\r\ny is 'b'\r\n")
    file.chmod(0o755)
    done = apply_fixes(tmp_path, [fix("a.py", 1, 3, 5, "is", "=="), fix("a.py", 2, 3, 5, "is", "==")])
    assert file.read_bytes() == b"x == 'a'\r\ny == 'b'\r\n"
    assert (done.edits, done.files, done.refused) == (2, ("a.py",), ())
    assert file.stat().st_mode & 0o777 == 0o755


def test_text_that_changed_is_left_alone(tmp_path):
    (tmp_path / "a.py").write_text("y = 1\n")
    done = apply_fixes(tmp_path, [fix("a.py", 1, 1, 2, "x", "z"), fix("a.py", 9, 1, 2, "x", "z")])
    assert (tmp_path / "a.py").read_text() == "y = 1\n"
    assert len(done.refused) == 2


def test_overlapping_edits_apply_once(tmp_path):
    (tmp_path / "a.py").write_text("abc\n")
    done = apply_fixes(tmp_path, [fix("a.py", 1, 1, 3, "ab", "X"), fix("a.py", 1, 2, 4, "bc", "Y")])
    assert (tmp_path / "a.py").read_text() == "Xc\n"
    assert len(done.refused) == 1


def test_links_and_paths_out_of_the_tree_are_never_written(tmp_path):
    outside = tmp_path / "outside.py"
    outside.write_text("x\n")
    root = tmp_path / "repo"
    root.mkdir()
    (root / "link.py").symlink_to(outside)
    (root / "folder").symlink_to(tmp_path)
    for path in ("link.py", "../outside.py", "folder/outside.py"):
        assert apply_fixes(root, [fix(path, 1, 1, 2, "x", "y")]).edits == 0
    assert outside.read_text() == "x\n"
