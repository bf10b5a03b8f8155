"""What a path says of its file: whether it belongs to the index, and whether it is a test, a script or an example."""

from __future__ import annotations

import re
from functools import lru_cache

from reviewbot.source import kinds, language_of

_FOLDERS = kinds(
    "node_modules bower_components vendor _vendor vendored _vendored third_party third-party thirdparty site-packages"
    " .venv .git dist __generated__ generated .next Pods"
)
_ENDINGS = (
    *(".min.js", ".min.mjs", ".min.cjs", ".bundle.js", "_pb2.py", "_pb2.pyi", "_pb2_grpc.py", ".pb.go", ".pb.gw.go"),
    *(".g.cs", "_gen.go", ".generated.ts", ".generated.js", ".generated.go", ".generated.cs", ".generated.java"),
)
_TEST = re.compile(
    r"(?:^|/)(?:_?[Tt]ests?|specs?|__tests__|__mocks__|testing|test[-_]?(?:utils|project|app|site)|fixtures?|e2e|testdata|mocks?|testlib|[\w-]+-tests?)/"
    r"|(?:^|/)(?!(?:la|con|pro|at|grea|fas)tests?/)[a-z]+tests?/[^/]*\.go$|(?:^|/)t/(?:unit|integration|smoke)/"
    r"|(?:^|/)(?:test_[^/]*|tests|conftest)\.py$|_tests?\.(?:py|go|rb|php)$|_spec\.rb$|(?:^|/)test(?:[-_.][^/]*)?\.(?:rb|js|php)$"
    r"|_fixtures?\.(?:go|py|rb|php)$|\.(?:test|spec|cy|e2e)(?:-d)?\.\w+$|(?:Tests?|Spec|IT|TestCase)\.(?:java|php|kt|cs)$"
)
_ASIDE = re.compile(
    r"(?:^|/)(?:bench(?:marks?)?|_?examples?|samples?|demos?|tutorials?|docs?|playground|sandbox|[\w-]+-(?:samples?|examples?|demos?))/|\.(?:bench|stories)\.\w+$"
)
_SCRIPT = re.compile(
    r"(?:^|/)(?:scripts?|bin|tools?|examples?|_examples?|benchmarks?|bench|docs?|demos?|samples?|sandbox|playground|cmd"
    r"|tutorials?|perf|ci|build|hack|utils/dev|extra|release|maintenance|db/seeds|devtools?|contrib)/"
    r"|(?:^|/)(?:setup|manage|cli|__main__|conf|noxfile|fabfile|tasks|example[^/]*|main)\.(?:py|go|js|ts|rb|php)$"
    r"|(?:^|/)(?:Rakefile|Gemfile|gulpfile[^/]*|Gruntfile[^/]*|[^/]*\.config\.[cm]?[jt]s|[^/]*\.rake)$",
    re.I,
)

# Programs for those who build and run the code, not part of what runs; and code of others.
_HELPER = re.compile(
    r"(?:^|/)(?:scripts?|bin|tools?|[\w-]+-(?:scripts?|gen)|extras?|hack|contrib|misc|dev|ci|\.github|\.circleci|seeds?|seeders?|testutils?"
    r"|test[-_](?:utils?|helpers?|support|server)|(?!(?:la|con|pro|at|grea|fas)tests?/)[a-z]+tests?|vendor(?:ed)?|third[-_]?party"
    r"|_vendor|external|node_modules|bower_components|[\w-]+-v?\d+\.\d+[\w.]*|capistrano|generators|templates/app)/"
    r"|(?:^|/)(?:setup|noxfile|fabfile|tasks|conftest|gulpfile|Gruntfile|Rakefile|healthcheck)[^/]*$"
    r"|(?:^|/)[^/]*\.config\.[cm]?[jt]s$|(?:^|/)settings/(?:ci|test|local|dev\w*)\.py$"
    r"|(?:^|/)(?:build|make|magefile)\.(?:go|js|ts|py|rb)$|\.rake$|(?:^|/)health[-_]?checks?[./]",
    re.I,
)


def is_ours(path: str) -> bool:
    """Whether a path is parsable and neither vendored nor generated, by its name."""
    # Asked once for every file of the repository, so without a regular expression.
    if language_of(path) is None or path.endswith(_ENDINGS):
        return False
    return _FOLDERS.isdisjoint(path.split("/")[:-1])


@lru_cache(maxsize=4096)
def is_test(path: str) -> bool:
    """Whether a path is a test or serves one, by its name."""
    return _TEST.search(path) is not None


@lru_cache(maxsize=4096)
def is_aside(path: str) -> bool:
    """Whether a path is beside the program: a test, a benchmark, an example or documentation, by its name."""
    return is_test(path) or _ASIDE.search(path) is not None


@lru_cache(maxsize=4096)
def is_script(path: str) -> bool:
    """Whether a path is a script, an example, a build file or documentation, by its name."""
    return _SCRIPT.search(path) is not None


@lru_cache(maxsize=4096)
def is_helper(path: str) -> bool:
    """Whether a path is that of something beside the program, of a program for its developers, or of other people's code."""
    return is_aside(path) or _HELPER.search(path) is not None
