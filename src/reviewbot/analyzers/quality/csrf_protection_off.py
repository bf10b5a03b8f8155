"""Protection against forged requests from other sites is switched off.

## What it does
Finds CSRF protection that the change removes or disables: the middleware, `protect_from_forgery`, `@csrf_exempt`,
`csrf().disable()`.

## Why is this bad?
Any page a signed-in user visits can then send requests in the user's name.

## Example
```ruby
class PaymentsController < ApplicationController
  skip_before_action :verify_authenticity_token
end
```

## Use instead
```ruby
class PaymentsController < ApplicationController
  protect_from_forgery with: :exception
end
```
Webhooks and token-authenticated interfaces, which no browser calls, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewbot.analyzers.base import at_span
from reviewbot.analyzers.quality._context import is_test
from reviewbot.analyzers.quality._pairs import Pair, PairRule
from reviewbot.analyzers.quality._rule import define
from reviewbot.changes import Side
from reviewbot.findings import Confidence, Finding, Location, Severity
from reviewbot.source import Span

META = define(__doc__, "csrf-protection-off", Severity.HIGH, Confidence.HIGH, cwe=(352,))
_OFF = re.compile(
    r"@csrf_exempt\b|\bWTF_CSRF_(ENABLED|CHECK_DEFAULT)\b['\"\]]*\s*[=:]\s*False|skip_(before_action|forgery_protection)\b.*(authenticity|forgery)"
    r"|^\s*skip_forgery_protection|\.csrf\(\)\s*\.disable\(\)|\.csrf\(\s*(AbstractHttpConfigurer::disable|\w+\s*->\s*\w+\.disable\(\))"
    r"|protect_from_forgery\s+with:\s*:null_session|allow_forgery_protection\s*=\s*false|csrf\.exempt\(|'csrf_protection'\s*=>\s*false"
    r"|enableCsrfValidation\s*=\s*false|csrf\s*:\s*false"
)
_ON = re.compile(
    r"CsrfViewMiddleware|^\s*protect_from_forgery\b|VerifyCsrfToken::class|ValidateCsrfToken::class|\b(CSRFProtect|CsrfProtect)\("
    r"|\bapp\.use\((csrf|csurf|lusca\.csrf|doubleCsrf)|@csrf_protect\b|Rack::Protection::AuthenticityToken|csrf\.Protect\(|gorilla/csrf"
    r"|csrf_protect\b"
)
_NO_BROWSER = re.compile(
    r"webhook|callback|hook|\bapi\b|/api/|token|bearer|stateless|rest\b|graphql|health|metrics|ipn|oauth|saml", re.I
)
_COMMENT = re.compile(r"^\s*(#|//|\*|/\*|import\b|from\b|use\b|require\b)")
_WHY = "Any page that a signed-in user visits can now send requests in the user's name."


def _switched_off(pair: Pair) -> Iterator[Finding]:
    before = len(_OFF.findall(pair.old.text))
    if len(_OFF.findall(pair.new.text)) <= before:
        return
    for number in sorted(pair.file.added):
        line = pair.new.lines[number - 1] if number <= len(pair.new.lines) else ""
        near = "\n".join(pair.new.lines[max(number - 4, 0) : number + 4])
        if _OFF.search(line) and not _COMMENT.match(line) and not _NO_BROWSER.search(near + pair.new.path):
            where = at_span(pair.new.path, Span(number, 1, number, len(line) + 1))
            fix = "Keep the protection, or limit the exemption to callers that use no cookies."
            yield META.finding(where, f"`{line.strip()[:80]}` switches CSRF protection off.", why=_WHY, fix=fix)


def _taken_out(pair: Pair) -> Iterator[Finding]:
    if _ON.search("\n".join(line for line in pair.moved.texts if not _COMMENT.match(line))):
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
        yield from _switched_off(pair)
        yield from _taken_out(pair)


RULE = PairRule(META, _run)
