"""Flows that end where nothing comes of them are not said; their loud twins are."""

from __future__ import annotations

import pytest

from reviewbot.analyzers.security import RULES
from reviewbot.analyzers.testing import memory_state, run_rules
from reviewbot.findings import Confidence, Finding


def said(path: str, text: str) -> dict[str, Confidence]:
    found = run_rules(RULES, memory_state({}), memory_state({path: text.encode()}))
    return {f.rule: f.confidence for f in found if isinstance(f, Finding)}


@pytest.mark.parametrize(
    ("name", "expected"), [("`a-${randomUUID()}`", False), ("`a-${process.pid}`", True), ("'a.txt'", True)]
)
def test_a_temporary_file_whose_name_nobody_can_guess(name: str, expected: bool) -> None:
    text = (
        "const os = require('os'), fs = require('fs'), path = require('path');\n"
        f"exports.keep = (data) => {{\n  const file = path.join(os.tmpdir(), {name});\n  fs.writeFileSync(file, data);\n}};\n"
    )
    assert ("insecure-temp-file" in said("keep.js", text)) is expected


@pytest.mark.parametrize(("check", "expected"), [("    if not hmac.compare_digest(wanted(body), sent):\n        abort(403)\n", False), ("", True)])  # fmt: skip
def test_what_was_signed_is_read_after_the_signature(check: str, expected: bool) -> None:
    text = (
        "import hmac\nimport pickle\nfrom flask import abort, request\n\n"
        f"def load(sent):\n    body = request.get_data()\n{check}    return pickle.loads(body)\n"
    )
    sure = said("load.py", text).get("unsafe-deserialization", Confidence.LOW)
    assert (sure >= Confidence.MEDIUM) is expected


def test_a_part_of_a_route_is_less_sure_than_a_whole_path() -> None:
    text = (
        "from flask import Flask\napp = Flask(__name__)\n\n@app.get('/f/<{0}name>')\n"
        "def f(name):\n    return open('/srv/' + name).read()\n"
    )
    assert said("a.py", text.format("path:"))["path-traversal"] is Confidence.HIGH
    assert said("a.py", text.format(""))["path-traversal"] is Confidence.LOW


def test_a_header_is_no_link_and_a_query_is_one() -> None:
    text = "module.exports = (req, res) => {{ res.send('<p>' + req.{0} + '</p>'); }};\n"
    assert "xss" in said("a.js", text.format("query.q"))
    assert "xss" not in said("a.js", text.format("headers['x-forwarded-for']"))
