"""The analysis as a whole on small programs: what is reported, where, how surely, and what stays quiet."""

from __future__ import annotations

import pytest

from reviewbot.analyzers.security import RULES
from reviewbot.analyzers.testing import memory_state, run_rules
from reviewbot.findings import Confidence, EvidenceKind, Finding, Severity, Skipped, SkipReason

VIEW = "from flask import Flask, request\nimport os, sqlite3\napp = Flask(__name__)\n"


def look(text: str, path: str = "app.py", before: str | None = None, **others: str) -> list[Finding]:
    """What is reported by default when `text` is added (or replaces `before`)."""
    extra = {name.replace("__", "/") + ".py": other.encode() for name, other in others.items()}
    old = {} if before is None else {path: before.encode(), **extra}
    found = run_rules(RULES, memory_state(old, {}), memory_state({path: text.encode(), **extra}, {}))
    return [f for f in found if isinstance(f, Finding) and f.confidence >= Confidence.MEDIUM]


def ids(found: list[Finding]) -> list[str]:
    return sorted(f.rule for f in found)


def test_flow_names_the_variable_the_way_and_the_fix() -> None:
    text = (
        VIEW
        + '@app.route("/")\ndef v():\n    name = request.args["n"]\n    sqlite3.connect("x").execute("select " + name)\n'
    )
    (found,) = look(text)
    assert found.rule == "sql-injection"
    assert found.confidence is Confidence.HIGH
    assert "`name`" in found.message and 'request.args["n"]' in found.message
    assert "(name,)" in found.fix
    assert [e.kind for e in found.evidence] == [EvidenceKind.SOURCE, EvidenceKind.STEP, EvidenceKind.SINK]


@pytest.mark.parametrize(
    "body",
    [
        'q = "1"\n    os.system("ls " + q)',
        'q = request.args["q"]\n    if q not in ("a", "b"):\n        return ""\n    os.system("ls " + q)',
        'q = request.args["q"]\n    os.system("ls %d" % int(q))',
        'import shlex\n    os.system("ls " + shlex.quote(request.args["q"]))',
        'q = request.args["q"]\n    if False:\n        os.system("ls " + q)',
        'd = {"a": request.args["q"], "b": "x"}\n    os.system("ls " + d["b"])',
        'q = request.args["q"]\n    if q.isalnum():\n        os.system("ls " + q)',
        'import re\n    q = request.args["q"]\n    if re.fullmatch(r"[a-z]+", q):\n        os.system("ls " + q)',
        'x = [request.args["q"], "b"]\n    os.system("ls " + x[1])',
    ],
    ids=["constant", "allow-list", "number", "sanitizer", "dead branch", "key", "type check", "pattern", "index"],
)
def test_quiet_for_different_reasons(body: str) -> None:
    assert look(f'{VIEW}@app.route("/")\ndef v():\n    {body}\n    return ""\n') == []


def test_a_sanitizer_of_another_kind_does_not_help() -> None:
    text = f'{VIEW}import html\n@app.route("/")\ndef v():\n    os.system("ls " + html.escape(request.args["q"]))\n    return ""\n'
    assert ids(look(text)) == ["command-injection"]


def test_through_a_helper_and_across_files() -> None:
    text = f'{VIEW}from helpers import run\n@app.route("/")\ndef v():\n    run(request.args["q"])\n    return ""\n'
    helper = "import os\ndef run(what):\n    os.system('ls ' + what)\n"
    (found,) = look(text, helpers=helper)
    assert found.location.path == "helpers.py"  # the sink is part of the change
    assert found.evidence[-1].location is not None and found.evidence[-1].location.path == "helpers.py"


def test_command_line_counts_less() -> None:
    (found,) = look("import os, sys\nos.system('ls ' + sys.argv[1])\n")
    assert found.severity is Severity.MEDIUM


def test_a_parameter_of_unknown_origin_is_not_reported_by_default() -> None:
    assert look("import os\ndef f(x):\n    os.system('ls ' + x)\n") == []


def test_a_removed_binding_is_reported_whatever_the_origin() -> None:
    before = "def f(db, x):\n    db.execute('select * from t where a = ?', (x,))\n"
    after = "def f(db, x):\n    db.execute('select * from t where a = %s' % x)\n"
    (found,) = look(after, before=before)
    assert found.rule == "sql-injection"
    assert found.evidence[-1].kind is EvidenceKind.REMOVED
    assert look(before, before=after) == []


def test_what_was_there_before_is_not_reported() -> None:
    text = VIEW + '@app.route("/")\ndef v():\n    os.system("ls " + request.args["q"])\n    return ""\n'
    assert look(text + "\n\nX = 1\n", before=text) == []


def test_a_guard_removed_in_a_helper_opens_its_unchanged_caller() -> None:
    caller = f'{VIEW}from helpers import safe\n@app.route("/")\ndef v():\n    os.system("ls " + safe(request.args["q"]))\n    return ""\n'
    before = "import shlex\ndef safe(x):\n    return shlex.quote(x)\n"
    found = look("def safe(x):\n    return x\n", path="helpers.py", before=before, app=caller)
    assert "command-injection" in ids(found)


def test_secrets_are_masked_and_placeholders_quiet() -> None:
    (found,) = look('TOKEN = "ghp_' + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dF3hJ5" + '"\n')
    assert found.sensitive and "ghp_" not in found.message
    assert look('password = "changeme"\nsecret = "your-secret-here"\ntoken = os.environ["TOKEN"]\n') == []


KEY = "9fK2xQ7vLm4TzR8w"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (".env", f"DB_PASSWORD={KEY}"),
        (".env.production", f"export API_KEY={KEY}"),
        ("config/app.yaml", f"  password: {KEY}"),
        ("deploy/values.yml", f"- secretKey: '{KEY}'"),
        ("settings.json", f'{{"client_secret": "{KEY}"}}'),
        ("pyproject.toml", f'token = "{KEY}"'),
        ("application.properties", f"spring.datasource.password={KEY}"),
        ("Dockerfile", f"ENV SECRET_KEY {KEY}"),
        ("notes.md", "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dF3hJ5"),
        ("db.ini", f"url = postgres://app:{KEY}@db.example.org/app"),
        ("main.c", f'const char *api_key = "{KEY}";'),
    ],
)
def test_secrets_in_any_text(path: str, line: str) -> None:
    assert [(f.rule, f.location.line) for f in look(f"\n{line}\n", path=path)] == [("hardcoded-secret", 2)]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (".env.example", f"DB_PASSWORD={KEY}"),
        (".env.test", f"DB_PASSWORD={KEY}"),
        (".env", "DB_PASSWORD=changeme"),
        (".env", "DB_PASSWORD=${DB_PASSWORD_1}"),
        (".env", f"# DB_PASSWORD={KEY}"),
        (".env", "DATABASE_URL=postgres://app:w4llap4ss@127.0.0.1/app"),
        ("ci.yaml", "token: ${{ secrets.TOKEN1 }}"),
        ("app.yaml", "password: /run/secrets/db1"),
        ("app.yaml", "password: ENC[AES256_GCM,data:9fK2xQ7v]"),
        ("app.yaml", "passwordField: input-password-1"),
        ("tests/fixtures/app.yaml", f"password: {KEY}"),
        ("README.md", f"password: {KEY}"),
        ("locales/zh.json", f'{{"password": "{KEY}"}}'),
        ("composer.lock", f'{{"token": "{KEY}"}}'),
        ("resources/lang/aa/mail.py", f'token = "{KEY}"'),
        ("app/rules.py", 'rules = {"password": "required|min:8"}'),
    ],
)
def test_what_is_no_secret_in_any_text(path: str, line: str) -> None:
    assert look(f"\n{line}\n", path=path) == []


@pytest.mark.parametrize(
    "text",
    [
        "def f(x):\n  return g(x)\ndef g(x):\n  return f(x)\nf(1)\n",
        "def f(x):\n" + "".join(f"    if x == {i}:\n        y = x\n" for i in range(10_000)),
        'def f(x):\n  s = "' + "a" * 1_000_000 + '"\n  for i in x:\n    s += s\n',
        "def f(:\n  os.system(x\nclass (\n @@@\n",
    ],
    ids=["mutual recursion", "10,000 branches", "1 MB string", "broken"],
)
def test_bad_input_is_bounded(text: str) -> None:
    found = run_rules(RULES, memory_state({}, {}), memory_state({"a.py": text.encode()}, {}))
    assert all(not isinstance(f, Skipped) or f.reason is SkipReason.BUDGET for f in found)


def test_a_splat_without_a_name_is_no_crash() -> None:
    text = 'it "x" do\n  item,* = a.last(1)\n  expect(item.payload["url"]).to eq("abc")\nend\n'
    found = run_rules(RULES, memory_state({}), memory_state({"app/feed.rb": text.encode()}))
    assert [f for f in found if isinstance(f, Skipped)] == []


def test_the_value_of_a_session_key_counts_only_for_keys_of_trust() -> None:
    text = (
        VIEW
        + "from flask import session\n@app.post('/')\ndef v():\n    session['{0}'] = request.form['x']\n    return ''\n"
    )
    assert ids(look(text.format("role"))) == ["trust-boundary"]
    assert ids(look(text.format("colour"))) == []


def test_a_spread_request_is_every_field_of_the_model() -> None:
    text = (
        VIEW
        + "from .models import User\n@app.post('/')\ndef v():\n    data = request.get_json()\n    {0}\n    return ''\n"
    )
    assert ids(look(text.format("User(**data)"))) == ["mass-assignment"]
    assert ids(look(text.format("User(name=data['name'])"))) == []


def test_an_exception_is_told_to_the_user_only_where_it_was_not_foreseen() -> None:
    text = VIEW + (
        "from flask import jsonify\n@app.post('/')\ndef v():\n    try:\n        return pay()\n"
        "    except {0} as e:\n        return jsonify(error=str(e)), {1}\n"
    )
    assert ids(look(text.format("Exception", 500))) == ["error-detail"]
    assert ids(look(text.format("PaymentError", 400))) == []
