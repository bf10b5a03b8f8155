"""Which files are no part of the running program: scripts, examples, benchmarks, test helpers, code of others."""

from __future__ import annotations

import re
from functools import lru_cache

_ASIDE = re.compile(
    r"(^|/)(scripts?|bin|tools?|extras?|_?examples?|samples?|demos?|playgrounds?|tutorials?|benchmarks?|bench|docs?|hack|contrib|"
    r"misc|dev|ci|\.github|\.circleci|seeds?|seeders?|fixtures?|testutils?|test[-_](utils?|helpers?|support|server)|(?!(?:la|con|pro|at|grea|fas)tests?/)[a-z]+tests?|"
    r"vendor(ed)?|third[-_]?party|thirdparty|_vendor|external|node_modules|bower_components|[\w-]+-v?\d+\.\d+[\w.]*|capistrano|generators|templates/app)/"
    r"|(^|/)(setup|noxfile|fabfile|tasks|conftest|gulpfile|Gruntfile|Rakefile|healthcheck)[^/]*$|(^|/)(build|make|magefile)\.(go|js|ts|py|rb)$|\.rake$|(^|/)health[-_]?checks?[./]",
    re.I,
)


@lru_cache(maxsize=4096)
def is_aside(path: str) -> bool:
    """Whether a path is that of a script, an example, a benchmark, a test helper or somebody else's code."""
    return _ASIDE.search(path) is not None
