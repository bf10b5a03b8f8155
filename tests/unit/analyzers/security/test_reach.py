import pytest

from reviewbot.analyzers.security.reach import Reach

TEXTS = {
    "a.py": "def run(q):\n    helper(q)\n\ndef helper(q):\n    os.system(q)\n\ndef quiet(q):\n    return q + 1\n",
    "a.js": "export const run = (q) => {\n  exec(q)\n}\nfunction quiet(q) {\n  return q\n}\n",
    "A.java": "class A {\n  public String run(String q) {\n    return exec(q);\n  }\n  int quiet(int q) {\n    return q;\n  }\n}\n",
    "a.go": "package a\n\nfunc (s *S) run(q string) {\n\texec(q)\n}\n\nfunc quiet(q string) string {\n\treturn q\n}\n",
    "a.rb": "def run(q)\n  system(q)\nend\n\ndef quiet(q)\n  q\nend\n",
    "a.php": "<?php\nfunction run($q) {\n    system($q);\n}\nfunction quiet($q) {\n    return $q;\n}\n",
}
WORDS = frozenset({"system", "exec"})


@pytest.mark.parametrize("path", TEXTS)
def test_tells_what_may_sink_from_what_does_not(path):
    reach = Reach(lambda p: TEXTS.get(p, ""), WORDS)
    assert reach.may_sink(path, "run")
    assert not reach.may_sink(path, "quiet")
    assert not reach.may_sink(path, "unknown")
    assert reach.may_sink(path)


def test_a_file_without_a_word_of_a_sink_never_does():
    reach = Reach(lambda path: "def run(q):\n    return q\n", WORDS)
    assert not reach.may_sink("a.py", "run") and not reach.may_sink("a.py")


def test_which_file_of_a_package_defines_a_name():
    reach = Reach(lambda p: TEXTS.get(p, ""), WORDS)
    assert reach.defines("a.go", "run") and not reach.defines("a.go", "q2")
