"""What kind of file a path is: tests, scripts and examples are held to other standards."""

from __future__ import annotations

import re
from functools import lru_cache

_TEST = re.compile(
    r"(^|/)(tests?|specs?|__tests__|__mocks__|testing|test[-_]utils|fixtures|e2e|testdata|mocks?|testlib|[\w-]+-tests?)/"
    r"|(^|/)(test_[^/]*|conftest)\.py$|_tests?\.(py|go|rb|php)$|\.(test|spec|cy|e2e)(-d)?\.[cm]?[jt]sx?$"
    r"|(Tests?|IT|TestCase|Spec)\.(java|php|kt)$|(^|/)test([-_.][^/]*)?\.(rb|js|php)$|_spec\.rb$",
)
_SCRIPT = re.compile(
    r"(^|/)(scripts?|bin|tools?|examples?|_examples?|benchmarks?|bench|docs?|demos?|samples?|sandbox|playground|cmd"
    r"|tutorials?|perf|ci|build|hack|utils/dev)/"
    r"|(^|/)(setup|manage|cli|__main__|conf|noxfile|fabfile|tasks|example[^/]*|main)\.(py|go|js|ts|rb|php)$"
    r"|(^|/)(Rakefile|Gemfile|gulpfile[^/]*|Gruntfile[^/]*|[^/]*\.config\.[cm]?[jt]s|[^/]*\.rake)$",
    re.I,
)


@lru_cache(maxsize=4096)
def is_test(path: str) -> bool:
    """Whether the file is a test or serves one."""
    return bool(_TEST.search(path))


@lru_cache(maxsize=4096)
def is_script(path: str) -> bool:
    """Whether the file is a script, an example, a build file or documentation."""
    return bool(_SCRIPT.search(path))
