"""The page's data: the numbers of the store, bounded in size, and safe to stand in a script element."""

from __future__ import annotations

import base64
import json
import random
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.errors import OutputError, UsageError
from reviewbot.findings import Disposition
from reviewbot.report import data as data_module
from reviewbot.report.commands import parse_day, run_report
from reviewbot.report.data import bucket_width, forge_kind, page_data
from reviewbot.report.demo import fill
from reviewbot.report.encode import column, table
from reviewbot.report.render import page, script_json, split
from reviewbot.store.base import Filters, NullStore, Repository
from reviewbot.store.opening import open_database
from reviewbot.store.records import Ownership
from reviewbot.store.sqlstore import SqlStore
from tests.support.runs import SHOP, START, found, run

FORMATS = {"u1": "B", "u2": "H", "u4": "I", "f4": "f"}


def decode(made: dict[str, str]) -> list[float]:
    content = base64.b64decode(made["data"])
    code = FORMATS[made["type"]]
    return list(struct.unpack(f"<{len(content) // struct.calcsize(code)}{code}", content))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    with closing(SqlStore(open_database(str(tmp_path / "s.db")))) as opened:
        yield opened


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_whole_numbers_come_back_from_the_narrowest_column(values: list[int]):
    made = column(values)
    assert decode(made) == values
    top = max(values, default=0)
    assert made["type"] == ("u1" if top < 256 else "u2" if top < 65_536 else "u4")


@given(st.lists(st.floats(width=32, allow_nan=False) | st.integers(-5, 5), min_size=1))
def test_other_numbers_come_back_as_floats(values: list[float]):
    made = column([*values, 0.5])
    assert made["type"] == "f4" and decode(made)[:-1] == [float(v) for v in values]


def test_an_empty_table_has_its_columns():
    assert table(("a", "b"), []) == {
        "rows": 0,
        "columns": {"a": {"type": "u1", "data": ""}, "b": {"type": "u1", "data": ""}},
    }


def total(data: dict, cube: str) -> float:
    return sum(decode(data[cube]["columns"]["n"]))


def test_the_cubes_hold_the_numbers_of_the_store(store: SqlStore):
    store.record_owners(SHOP, [Ownership("/src/", "acme/core")])
    store.record(run(1, found("a"), found("b"), found("c", disposition=Disposition.BELOW_GATE)))
    store.record(run(2, found("a")))
    data = page_data(store, now=START)
    assert (total(data, "findings"), total(data, "resolved"), total(data, "runs")) == (3, 1, 2)
    assert data["repositories"] == [["acme/shop", "https://forge.example/acme/shop", "github"]]
    assert data["teams"] == ["", "acme/core"] and data["rules"] == [["sql-injection", 0, 89]]
    assert [row[4] for row in data["open"]] == ["src/a.py"] and len(data["recentRuns"]) == 2
    assert sorted(decode(data["findings"]["columns"]["status"])) == [0, 1, 6]


def test_filters_of_the_command_reach_every_cube(store: SqlStore):
    store.record(run(1, found("a")))
    store.record(run(40, found("b"), repository=Repository("acme/other")))
    data = page_data(store, Filters(repository="acme/other"))
    assert (total(data, "findings"), total(data, "runs")) == (1, 1)
    assert [r[0] for r in data["repositories"]] == ["acme/other"]
    assert page_data(store, Filters(until=20_001))["last"] == 20_000
    assert page_data(store, Filters(since=30_000))["empty"] is True


def test_an_address_of_the_store_is_checked_again(store: SqlStore):
    store.record(run(1, found()))
    with store.database.writing() as session:
        session.run("UPDATE repositories SET url = 'javascript:alert(1)'")
    assert page_data(store)["repositories"][0][1] == ""


@pytest.mark.parametrize(
    ("url", "forge", "kind"),
    [
        ("https://github.com/a/b", "", "github"), ("https://gitlab.example.org/a/b", "", "gitlab"),
        ("https://bitbucket.org/a/b", "", "bitbucket"), ("https://git.example.org/a/b", "gitea", "gitea"),
        ("https://git.example.org/a/b", "", ""), ("", "", ""), ("javascript:github.com", "", ""),
    ],
)  # fmt: skip
def test_links_follow_the_forge(url: str, forge: str, kind: str):
    assert forge_kind(url, forge) == kind


def test_nothing_recorded_is_an_empty_page(store: SqlStore):
    for source in (store, NullStore()):
        data = page_data(source)
        assert data["empty"] is True and "No runs yet" in page(data)


def test_a_wide_cube_is_made_coarser_until_it_fits(store: SqlStore, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(data_module, "MAX_ROWS", 20)
    for number in range(60):
        store.record(run(number * 24, found(str(number)), change=str(number)))
    data = page_data(store)
    assert data["findings"]["rows"] <= 20 and total(data, "findings") == 60
    assert data["width"] > bucket_width(60)
    assert max(decode(data["runs"]["columns"]["bucket"])) == 59 // data["width"]


def test_rare_rules_are_shown_as_one_when_there_are_too_many(store: SqlStore, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(data_module, "MAX_RULES", 2)
    findings = [found(f"{r} {i}", rule=f"rule-{r}", cwe=r) for r in range(6) for i in range(10 - r)]
    store.record(run(1, *findings))
    data = page_data(store)
    assert [r[0] for r in data["rules"]] == ["rule-0", "rule-1", "(other rules)"] and total(data, "findings") == len(
        findings
    )


def test_a_hundred_thousand_findings_stay_below_three_megabytes(store: SqlStore):
    chance = random.Random(3)
    store.record_many(
        run(
            n * 8,
            *(
                found(f"{n} {i}", rule=f"rule-{chance.randrange(80)}", path=f"src/p{chance.randrange(30)}/{chance.randrange(90)}.py", severity=chance.randrange(5), cwe=0)
                for i in range(100)
            ),
            change=str(n), repository=Repository(f"acme/{chance.randrange(12)}"), lines=(),
        )
        for n in range(1000)
    )  # fmt: skip
    data = page_data(store)
    assert total(data, "findings") == 100_000
    assert len(script_json(data)) <= 3_000_000


@given(st.recursive(st.none() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)))
def test_nothing_in_the_data_can_end_its_script_element(value: object):
    text = script_json(value)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == json.loads(json.dumps(value).encode("utf-8", "replace"))


def test_the_page_is_one_file_with_a_strict_policy(store: SqlStore):
    store.record(run(1, found(path="</script><script>alert(1)</script>")))
    html = page(page_data(store), title="<b>team</b>")
    assert "alert(1)</script>" not in html and "<title>&lt;b&gt;team&lt;/b&gt;</title>" in html
    assert "default-src 'none'" in html and html.count("'sha256-") == 2 and "unsafe-eval" not in html
    assert 'src="' not in html.split("<style>")[0] and "https://cdn" not in html
    assert "Apache License 2.0" in html


def test_the_folder_has_the_licence_of_the_charts(store: SqlStore):
    store.record(run(1, found()))
    parts = split(page_data(store))
    assert set(parts) == {"index.html", "charts.js", "data.js", "dashboard.js", "LICENSE-echarts.txt"}
    assert "Apache License" in parts["LICENSE-echarts.txt"] and "<script>" not in parts["index.html"]


def test_the_demo_is_a_year_that_is_the_same_each_time(tmp_path: Path):
    made = []
    for name in ("a", "b"):
        with closing(SqlStore(open_database(str(tmp_path / f"{name}.db")))) as store:
            fill(store, 1_790_000_000.0, changes_a_day=0.5)
            made.append(page_data(store, now=0.0))
    assert made[0] == made[1] and 340 <= made[0]["last"] - made[0]["origin"] <= 366
    assert len(made[0]["repositories"]) == 4 and len(made[0]["gates"]) == 9 and made[0]["configChanges"]


def test_the_command_writes_where_it_is_told(tmp_path: Path):
    where = str(tmp_path / "s.db")
    one = run_report(where, tmp_path / "new" / "report.html", since="2026-01-01", until="2026-01-31")
    folder = run_report(where, tmp_path / "folder", split=True)
    assert (
        one.read_text(encoding="utf-8").startswith("<!doctype html>") and folder == tmp_path / "folder" / "index.html"
    )
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        run_report(where, tmp_path / "file" / "x.html")


def test_days_are_whole_days_and_nonsense_is_a_usage_error():
    assert (parse_day("1970-01-02"), parse_day("")) == (1, None)
    for text in ("yesterday", "2026-13-01", "2026-1-1"):
        with pytest.raises(UsageError):
            parse_day(text)
