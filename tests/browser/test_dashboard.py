"""The dashboard in a real browser: filters, keyboard, accessibility, no console error, no request, hostile content."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from reviewbot.report.commands import run_report
from reviewbot.report.data import page_data
from reviewbot.report.demo import fill
from reviewbot.report.render import write
from reviewbot.store.base import Repository
from reviewbot.store.opening import open_database
from reviewbot.store.records import Ownership
from reviewbot.store.sqlstore import SqlStore
from tests.support.browser import axe_source, browser_path, chromium
from tests.support.runs import found, run

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser_path() is None, reason="no Chromium is installed (apt-get install chromium)"),
    # The driver talks to the browser through pipes and loopback sockets of its own.
    pytest.mark.enable_socket,
    pytest.mark.filterwarnings("default"),
]
ARTIFACTS = Path(__file__).parents[2] / "artifacts"
HOSTILE = "</script><img src=x onerror=alert(1)><b>'\"&{{7*7}}\u2028"
END = 1_790_000_000.0
TABS = ("overview", "security", "quality", "rules", "hot", "teams", "runs", "models", "changes")
REAL_HOME = os.environ.get("HOME", "/tmp")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dashboard")
    with closing(SqlStore(open_database(str(folder / "demo.db")))) as store:
        fill(store, END, changes_a_day=3)
        data = page_data(store, now=END)
    write(data, folder / "split", folder=True)
    return write(data, folder / "report.html")


class Watched:
    """A page that remembers every console message, error and request that leaves the files."""

    def __init__(self, browser: Any, path: Path, fragment: str = "", **options: Any) -> None:
        self.page = browser.new_page(**{"viewport": {"width": 1280, "height": 900}, **options})
        self.noise: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda m: self.noise.append(f"{m.type}: {m.text}"))
        self.page.on("pageerror", lambda e: self.noise.append(f"error: {e}"))
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.goto(path.as_uri() + fragment)
        self.page.wait_for_selector("html[data-theme]")

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *_: object) -> None:
        self.page.close()

    def subtitle(self) -> str:
        return str(self.page.text_content("#subtitle"))

    def total(self) -> int:
        return int(self.subtitle().split("·")[1].split("finding")[0].replace(",", ""))

    def select(self, control: str, label: str) -> None:
        self.page.select_option(f"#{control}", label=label)


def open_all_tabs(watched: Watched) -> None:
    for tab in TABS:
        watched.page.click(f"#tab-{tab}")
        assert watched.page.is_visible(f"#page-{tab} .card")


@pytest.mark.parametrize("split", [False, True], ids=["one file", "folder"])
def test_every_page_opens_without_a_console_message_or_a_request(browser: Any, demo: Path, split: bool):
    path = demo.parent / "split" / "index.html" if split else demo
    with Watched(browser, path) as watched:
        open_all_tabs(watched)
        assert watched.noise == []
        assert {u.split(":")[0] for u in watched.requests} <= {"file", "data"}
        allowed = {p.as_uri() for p in path.parent.iterdir()} if split else {demo.as_uri()}
        assert {u for u in watched.requests if u.startswith("file:")} <= allowed


@pytest.mark.parametrize(
    ("control", "label"),
    [
        ("repository", "acme/shop"),
        ("team", "acme/payments"),
        ("category", "Security"),
        ("severity", "High and above"),
        ("period", "Last 30 days"),
    ],
)
def test_each_filter_acts_on_numbers_charts_and_tables_and_is_kept_in_the_address(
    browser: Any, demo: Path, control: str, label: str
):
    with Watched(browser, demo) as watched:
        page, everything = watched.page, watched.total()
        chart, tiles = page.inner_html("#page-overview .chart"), page.text_content("#page-overview .tiles")
        watched.select(control, label)
        assert 0 < watched.total() < everything
        assert page.inner_html("#page-overview .chart") != chart
        assert page.text_content("#page-overview .tiles") != tiles
        filtered = watched.total()
        page.click("#tab-rules")
        page.wait_for_url("**tab=rules**")
        address = page.url
        shown = (
            page.locator("#page-rules table")
            .last.locator("tbody tr")
            .evaluate_all("rows => rows.reduce((n, r) => n + Number(r.cells[2].textContent.replace(',', '')), 0)")
        )
        assert shown == filtered
        page.goto("about:blank")
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
        assert watched.total() == filtered
        page.click("#reset")
        assert watched.total() == everything


@pytest.mark.parametrize("tab", ["runs", "models", "changes"])
def test_what_category_and_severity_cannot_split_says_so(browser: Any, demo: Path, tab: str):
    with Watched(browser, demo) as watched:
        page = watched.page
        page.click(f"#tab-{tab}")
        assert not page.is_visible(f"#page-{tab} .lead")
        shown = lambda: page.locator(f"#page-{tab} .card").all_inner_texts()  # noqa: E731
        before = shown()
        for control, label in (("category", "Security"), ("severity", "High and above")):
            watched.select(control, label)
            assert "leave this page as it is" in page.inner_text(f"#page-{tab} .lead")
            assert shown() == before, "and it is as it was"
            page.click("#reset")
        watched.select("repository", "acme/shop")
        assert shown() != before, "what can be split is"
    with Watched(browser, demo, "#category=security") as watched:
        assert watched.page.inner_text("#page-overview .tiles").count("all categories") == 2


def test_the_drift_of_each_model_is_shown(browser: Any, demo: Path):
    with Watched(browser, demo, "#tab=models") as watched:
        tiles = watched.page.locator("#page-models .tiles .tile").all_inner_texts()
        assert len(tiles) == 3
        for text in tiles:
            name, value, words = text.split("\n")
            assert name.startswith("Drift of change-risk@")
            assert words == ("steady" if float(value) < 0.1 else "some shift") and 0 <= float(value) < 0.25


@pytest.mark.parametrize("width", [360, 800, 1000, 1280])
def test_names_of_bins_do_not_run_into_each_other(browser: Any, demo: Path, width: int):
    with Watched(browser, demo, viewport={"width": width, "height": 900}) as watched:
        chart = watched.page.locator("article:has(#h-times) svg text")
        boxes = chart.evaluate_all(
            "all => all.filter(t => /^(<|longer)/.test(t.textContent)).map(t => ({ slanted: /matrix\\(0/.test("
            "t.getAttribute('transform') || ''), x: t.getBoundingClientRect().x, end: t.getBoundingClientRect().right }))"
        )
        assert len(boxes) == 11
        # A slanted name shares a column of pixels with its neighbours, but no more than half of its own width.
        for one, other in pairwise(sorted(boxes, key=lambda b: b["x"])):
            room = (one["end"] - one["x"]) / 2 if one["slanted"] else 0
            assert one["end"] <= other["x"] + room, (one, other)


def test_the_pages_work_from_the_keyboard_alone(browser: Any, demo: Path):
    with Watched(browser, demo) as watched:
        page = watched.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.focus("#tab-overview")
        for key, tab in (
            ("ArrowRight", "security"),
            ("End", "changes"),
            ("ArrowRight", "overview"),
            ("ArrowLeft", "changes"),
            ("Home", "overview"),
        ):
            page.keyboard.press(key)
            assert page.evaluate("document.activeElement.id") == f"tab-{tab}"
            assert page.get_attribute(f"#tab-{tab}", "aria-selected") == "true"
        page.focus("#page-overview summary")
        page.keyboard.press("Enter")
        page.locator("#page-overview details[open] table").wait_for()
        page.focus("#page-overview details[open] th button")
        page.keyboard.press("Enter")
        assert page.get_attribute("#page-overview details[open] th", "aria-sort") == "ascending"


def test_every_chart_has_a_label_and_a_table_with_the_same_numbers(browser: Any, demo: Path):
    with Watched(browser, demo) as watched:
        page = watched.page
        for tab in TABS:
            page.click(f"#tab-{tab}")
            for card in page.locator(f"#page-{tab} .card:has(.chart)").all():
                assert "Chart: " in card.locator(".chart").get_attribute("aria-label")
                card.locator("summary").click()
                card.locator("tbody tr").first.wait_for()
        page.click("#tab-overview")
        cells = page.locator("#page-overview .card").first.locator("tbody td.number")
        assert page.locator("#page-overview .card").first.get_by_text("Show all").count() == 1
        page.locator("#page-overview .card").first.get_by_text("Show all").click()
        assert cells.evaluate_all("cells => cells.reduce((n, c) => n + Number(c.textContent), 0)") == watched.total()


def test_a_table_downloads_as_csv_that_no_spreadsheet_executes(browser: Any, tmp_path: Path):
    with closing(SqlStore(open_database(str(tmp_path / "s.db")))) as store:
        store.record(run(1, found(rule='=HYPERLINK("x")', path="a,b.py")))
        path = write(page_data(store), tmp_path / "r.html")
    with Watched(browser, path) as watched:
        watched.page.click("#tab-security")
        with watched.page.expect_download() as waiting:
            watched.page.locator("#page-security .card").last.get_by_text("Download CSV").click()
        text = waiting.value.path().read_text(encoding="utf-8-sig")
    assert waiting.value.suggested_filename == "reviewbot-open-security-findings.csv"
    assert text.splitlines()[1].startswith('High,"\'=HYPERLINK(""x"")","a,b.py:7",acme/shop,#12,')


def test_findings_and_runs_link_to_the_forge(browser: Any, tmp_path: Path):
    with closing(SqlStore(open_database(str(tmp_path / "s.db")))) as store:
        store.record(run(1, found(path="src/a b#.py")))
        path = write(page_data(store), tmp_path / "r.html")
    with Watched(browser, path, "#tab=security") as watched:
        links = watched.page.locator("#page-security td a").evaluate_all("links => links.map(a => [a.href, a.rel])")
    home = "https://forge.example/acme/shop"
    assert links == [
        [f"{home}/blob/{'2' * 40}/src/a%20b%23.py#L7", "noopener noreferrer"],
        [f"{home}/pull/12", "noopener noreferrer"],
    ]


def test_hostile_names_are_shown_as_text_and_run_nothing(browser: Any, tmp_path: Path):
    repository = Repository(HOSTILE, "javascript:alert(1)", "github")
    with closing(SqlStore(open_database(str(tmp_path / "s.db")))) as store:
        store.record_owners(repository, [Ownership("*", f"a/{HOSTILE}")])
        evil = found(rule=HOSTILE, path=f"src/{HOSTILE}.py")
        for number in (1, 2):
            store.record(
                run(number, evil, repository=repository, change=HOSTILE, version=f"{HOSTILE}{number}", lines=((evil.path, 3),),
                    risk_model=HOSTILE, stages=((HOSTILE, 1.0),), head=HOSTILE)
            )  # fmt: skip
        path = write(page_data(store), tmp_path / "r.html")
    with Watched(browser, path) as watched:
        page = watched.page
        page.evaluate("() => { window.alert = () => { window.hit = true } }")
        open_all_tabs(watched)
        for tab in TABS:
            page.click(f"#tab-{tab}")
            for chart in page.locator(f"#page-{tab} .chart svg").all():
                box = chart.bounding_box()
                if box:
                    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.click("#tab-security")
        assert HOSTILE[:20] in str(page.text_content("#page-security"))
        assert page.evaluate("[window.hit || false, document.querySelectorAll('img, main b').length]") == [False, 0]
        assert page.evaluate("[...document.links].filter(a => !/^(https?|file):/.test(a.href)).length") == 0
        assert watched.noise == []


def test_an_empty_store_gives_a_friendly_page(browser: Any, tmp_path: Path):
    path = run_report(str(tmp_path / "none.db"), tmp_path / "r.html")
    with Watched(browser, path) as watched:
        assert "No runs yet" in watched.page.text_content("main")
        watched.page.click("#theme")
        assert watched.noise == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360)])
def test_pages_fit_their_window_and_follow_the_colour_scheme(browser: Any, demo: Path, scheme: str, width: int):
    ARTIFACTS.mkdir(exist_ok=True)
    with Watched(browser, demo, viewport={"width": width, "height": 800}, color_scheme=scheme) as watched:
        page = watched.page
        assert page.get_attribute("html", "data-theme") == scheme
        for tab in TABS:
            page.click(f"#tab-{tab}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, tab
            if tab in ("overview", "hot"):
                page.screenshot(path=ARTIFACTS / f"dashboard-{tab}-{scheme}-{width}.png", full_page=True)
        page.click("#theme")
        assert page.get_attribute("html", "data-theme") != scheme


def test_print_shows_the_page_without_controls(browser: Any, demo: Path):
    with Watched(browser, demo) as watched:
        watched.page.emulate_media(media="print")
        assert not watched.page.is_visible("#filters") and not watched.page.is_visible("#tabs")
        assert watched.page.is_visible("#page-overview .chart")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(browser: Any, demo: Path, scheme: str, monkeypatch: pytest.MonkeyPatch):
    # npm's own settings and cache live in the real home directory.
    monkeypatch.setenv("HOME", REAL_HOME)
    try:
        axe = axe_source(Path(__file__).parents[2] / "build" / "axe")
    except RuntimeError as reason:
        pytest.skip(str(reason))
    with Watched(browser, demo, color_scheme=scheme, bypass_csp=True) as watched:
        page = watched.page
        page.add_script_tag(content=axe)
        problems = []
        for tab in TABS if scheme == "light" else TABS[:4]:
            page.click(f"#tab-{tab}")
            for summary in page.locator(f"#page-{tab} summary").all()[:1]:
                summary.click()
            # A chart is one image to a screen reader; its hundreds of shapes are not looked at one by one.
            result = page.evaluate("axe.run({ exclude: ['.chart svg'] }, { resultTypes: ['violations'] })")
            problems += [
                (tab, v["id"], v["impact"], v["nodes"][0]["html"][:160])
                for v in result["violations"]
                if v["impact"] in ("serious", "critical")
            ]
        assert problems == []
