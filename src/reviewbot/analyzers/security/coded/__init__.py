"""Security rules that no data can say: a module each, registered in `CODED`."""

from reviewbot.analyzers.base import CheckRule
from reviewbot.analyzers.security.coded import missing_authentication, session_kept, toctou

CODED: tuple[CheckRule, ...] = (toctou.RULE, session_kept.RULE, missing_authentication.RULE)
