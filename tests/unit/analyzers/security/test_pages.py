"""When an answer is a page."""

from __future__ import annotations

import pytest

from reviewbot.analyzers.security import RULES
from reviewbot.analyzers.testing import memory_state, run_rules
from reviewbot.findings import Finding

HANDLER = "from tornado.web import RequestHandler\n\nclass Page(RequestHandler):\n{before}    def get(self):\n{body}"
WRITE = '        self.write("<b>" + self.get_argument("n"))\n'


def is_said(text: str) -> bool:
    found = run_rules(RULES, memory_state({}), memory_state({"app.py": text.encode()}))
    return any(isinstance(f, Finding) and f.rule == "xss" for f in found)


@pytest.mark.parametrize(
    ("before", "body", "said"),
    [
        ("", WRITE, True),
        ("", '        self.set_header("Content-Type", "application/json")\n' + WRITE, False),
        ("", '        self.set_header("Content-Type", "text/html")\n' + WRITE, True),
        (
            "",
            '        if self.request.headers["Content-Type"] == "application/json":\n            return\n' + WRITE,
            True,
        ),
        ('    def get_content_type(self):\n        return "application/json"\n\n', WRITE, False),
        ('    def prepare(self):\n        self.set_header("Content-Type", "text/html")\n\n', WRITE, True),
        ("", '        self.write(json.dumps({"n": self.get_argument("n")}))\n', False),
        ("", '        self.write("<script>x = " + json.dumps(self.get_argument("n")))\n', True),
    ],
)
def test_what_is_stated(before: str, body: str, said: bool) -> None:
    assert is_said(HANDLER.format(before=before, body=body)) is said
