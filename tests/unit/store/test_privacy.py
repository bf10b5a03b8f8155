"""Nothing of the code, of what is said about it, or of who said it gets into the database."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewbot.findings import (
    Category,
    Confidence,
    Decision,
    Disposition,
    Finding,
    Location,
    Severity,
    Triaged,
    Verdict,
)
from reviewbot.store.base import Repository, RunContext, RunRecord
from reviewbot.store.opening import open_store
from reviewbot.store.sqlstore import SqlStore
from reviewbot.store.teams import parse_codeowners
from reviewbot.store.text import safe_url, web_address
from reviewbot.store.wire import to_json
from tests.support.runs import SHOP, review, run

CANARY = "CANARY-7f3d"
TOKEN = "ghp_canarytoken0123456789"


def record_canaries(store: SqlStore) -> None:
    repository = Repository(
        "acme/shop", f"https://user:{TOKEN}@forge.example/acme/shop?private_token={TOKEN}#x", "github"
    )
    made = review(f"{CANARY} {TOKEN}", findings=3)
    author = store.person(f"{CANARY}@example.org")
    store.record(RunRecord.from_review(made, RunContext(repository, "12", author, "c1", {"src/a.py": 4})))
    f = made.findings[0].finding
    store.record_decisions(
        repository,
        [Decision(f.fingerprint, f.rule, f.location.path, Verdict.WONT_FIX, "reply", f"because {CANARY}", author, 1.0)],
    )
    store.record_owners(repository, parse_codeowners(f"*.py @{CANARY} {CANARY}@example.org @acme/core # {CANARY}\n"))


def test_the_whole_database_holds_no_canary(store: SqlStore):
    record_canaries(store)
    assert store.view("findings").dicts()[0]["value"] == 3
    assert store.decisions(SHOP)[0].verdict is Verdict.WONT_FIX
    for canary in (CANARY, TOKEN, "message ", "because", "user:", "example.org"):
        assert store.database.holds(canary)[1] is False, canary
    # Whoever knows a fingerprint could try short lines until one fits: not even those are there.
    for triaged in review(f"{CANARY} {TOKEN}", findings=3).findings:
        assert store.database.holds(triaged.finding.fingerprint)[1] is False
    # The search itself can find: a path is stored.
    assert store.database.holds("src/a.py")[1] is True


def test_the_spooled_run_holds_no_canary_either():
    text = to_json(RunRecord.from_review(review(CANARY), RunContext(SHOP)))
    assert CANARY not in text and "sql-injection" in text


def test_a_foreign_rule_id_cannot_carry_prose():
    finding = Finding(
        "a rule\nwith prose " * 50,
        Category.QUALITY,
        Severity.LOW,
        Confidence.LOW,
        Location("a", 1),
        "m",
        tool="t o o l",
    )
    made = review()
    record = RunRecord.from_review(
        type(made)(findings=(Triaged(finding, Disposition.REPORTED),), started_at=1.0), RunContext(SHOP)
    )
    assert " " not in record.findings[0].rule and len(record.findings[0].rule) == 200
    assert record.findings[0].tool == "t-o-o-l"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://u:p@h.example:8443/a/b/?q=1#f", "https://h.example:8443/a/b"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("javascript:alert(1)", ""),
        ("git@host:acme/shop.git", ""),
        ("https://h:notaport/x", ""),
        ("https://[broken", ""),
        ("", ""),
    ],
)
def test_only_a_plain_web_address_is_kept(url: str, kept: str):
    assert safe_url(url) == kept


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:acme/shop.git", "https://github.com/acme/shop"),
        ("ssh://git@git.example.org:2222/acme/shop.git", "https://git.example.org/acme/shop"),
        ("https://x-access-token:ghp_secret@github.com/acme/shop.git", "https://github.com/acme/shop"),
        ("/srv/git/shop.git", ""),
        ("C:\\git\\shop", ""),
        ("file:///srv/shop", ""),
        ("", ""),
    ],
)
def test_a_remote_becomes_the_address_of_its_web_page(remote: str, address: str):
    assert web_address(remote) == address


def test_the_file_and_its_folder_are_private(tmp_path: Path):
    store = open_store(str(tmp_path / "new" / "store.db"))
    store.record(run(1))
    store.close()
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
    assert (tmp_path / "new" / "store.db").stat().st_mode & 0o077 == 0
