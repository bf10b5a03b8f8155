"""Protection against forged requests from other sites was taken out.

## What it does
Finds CSRF protection that the change removes without putting other in its place: the middleware, `protect_from_forgery`,
`@csrf_protect`. Protection that the code switches off in so many words is for the rule `csrf-disabled`.

## Why is this bad?
Any page a signed-in user visits can then send requests in the user's name.

## Example
```ruby
class PaymentsController < ApplicationController
  # protect_from_forgery was here
end
```

## Use instead
```ruby
class PaymentsController < ApplicationController
  protect_from_forgery with: :exception
end
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.comparison import Latest
from reviewbot.analyzers.quality._pairs import Moved, Pair, PairRule
from reviewbot.analyzers.quality._rule import define
from reviewbot.changes import Side
from reviewbot.findings import Confidence, Finding, Location, Severity
from reviewbot.index import is_test

META = define(__doc__, "removed-csrf-protection", Severity.HIGH, Confidence.MEDIUM, cwe=(352,))
_ON = re.compile(
    r"CsrfViewMiddleware|^\s*protect_from_forgery\b|VerifyCsrfToken::class|ValidateCsrfToken::class|\b(CSRFProtect|CsrfProtect)\("
    r"|\bapp\.use\((csrf|csurf|lusca\.csrf|doubleCsrf)|@csrf_protect\b|Rack::Protection::AuthenticityToken|csrf\.Protect\(|gorilla/csrf"
    r"|csrf_protect\b"
)
_COMMENT = re.compile(r"^\s*(#|//|\*|/\*|import\b|from\b|use\b|require\b)")
_WHY = "Any page that a signed-in user visits can now send requests in the user's name."


def _protects_now(moved: Moved) -> bool:
    """Whether anything that the change adds switches the protection on."""
    return bool(_ON.search("\n".join(line for line in moved.texts if not _COMMENT.match(line))))


_put_back: Latest[bool] = Latest(_protects_now)


def _taken_out(pair: Pair) -> Iterator[Finding]:
    if _put_back(pair.moved):
        return
    for number in sorted(pair.file.removed):
        line = pair.old.lines[number - 1] if number <= len(pair.old.lines) else ""
        if _ON.search(line) and not _COMMENT.match(line) and not re.search(r"csrf|forgery", pair.added_in(None), re.I):
            anchor = min(pair.file.head_anchor(number), pair.last)
            where = Location(pair.old.path, number, 1, number, len(line) + 1, Side.OLD, anchor)
            fix = "Put it back, or show in this change what replaces it."
            yield META.finding(where, f"`{line.strip()[:80]}` is gone: CSRF protection is off.", why=_WHY, fix=fix)


def _run(pair: Pair) -> Iterator[Finding]:
    if not is_test(pair.new.path):
        yield from _taken_out(pair)


RULE = PairRule(META, _run, _ON)
