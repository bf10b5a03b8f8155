"""Which files belong to the index: parsable by name, and written here."""

from __future__ import annotations

import re

from reviewbot.source import kinds, language_of

_FOLDERS = kinds(
    "node_modules bower_components vendor _vendor vendored _vendored third_party third-party thirdparty site-packages"
    " .venv .git dist __generated__ generated .next Pods"
)
_ENDINGS = (
    *(".min.js", ".min.mjs", ".min.cjs", ".bundle.js", "_pb2.py", "_pb2.pyi", "_pb2_grpc.py", ".pb.go", ".pb.gw.go"),
    *(".g.cs", "_gen.go", ".generated.ts", ".generated.js", ".generated.go", ".generated.cs", ".generated.java"),
)
_TESTS = re.compile(
    r"(?:^|/)(?:tests?|specs?|__tests__|__mocks__|testing|testdata|testlib|test[-_]?utils|[\w-]+-tests?|mocks?|fixtures|e2e"
    r"|bench(?:marks?)?|_?examples?|samples?|demos?|tutorials?|docs?)/"
    r"|(?:^|/)(?:test_[^/]*|conftest)\.py$|_tests?\.(?:py|go|rb|php)$|_spec\.rb$"
    r"|\.(?:test|spec|bench|stories|cy|e2e)(?:-d)?\.\w+$|(?:Tests?|Spec|IT|TestCase)\.(?:java|php|kt|cs)$"
)


def is_ours(path: str) -> bool:
    """Whether a path is parsable and neither vendored nor generated, by its name."""
    # Asked once for every file of the repository, so without a regular expression.
    if language_of(path) is None or path.endswith(_ENDINGS):
        return False
    return _FOLDERS.isdisjoint(path.split("/")[:-1])


def is_test(path: str) -> bool:
    """Whether a path is a test, a fixture, a benchmark, an example or documentation, by its name."""
    return _TESTS.search(path) is not None
