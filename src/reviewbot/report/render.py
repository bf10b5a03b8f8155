"""The dashboard's data as HTML: one file that needs nothing else, or a folder."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2

from reviewbot.errors import OutputError

# In this order: later scripts use what earlier ones define.
SCRIPTS = ("data.js", "model.js", "dom.js", "charts.js", "pages.js", "pages_runs.js", "app.js")
CHARTS = "echarts.min.js"


def asset(name: str) -> str:
    """The text of a file shipped in `report/assets`."""
    return files("reviewbot.report").joinpath("assets", name).read_text(encoding="utf-8")


def script_json(data: Any) -> str:
    """JSON that can stand in a script element: nothing in it can end the element or open a comment."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text.encode("utf-8", "replace").decode("utf-8")


def page(data: dict[str, Any], title: str = "reviewbot report") -> str:
    """One self-contained HTML document."""
    return _template().render(
        title=title,
        empty=data["empty"],
        style=asset("dashboard.css"),
        scripts=[asset(CHARTS), _code()],
        data=script_json(data),
        links=[],
        policy=_policy([asset(CHARTS), _code()]),
    )


def split(data: dict[str, Any], title: str = "reviewbot report") -> dict[str, str]:
    """The same as a folder: file name -> text; `index.html` is the page."""
    names = {"charts.js": asset(CHARTS), "data.js": _data_script(data), "dashboard.js": _code()}
    html = _template().render(
        title=title,
        empty=data["empty"],
        style=asset("dashboard.css"),
        scripts=[],
        data="",
        links=list(names),
        policy="'self' file:",
    )
    return {"index.html": html, **names, "LICENSE-echarts.txt": asset("LICENSE-echarts.txt")}


def write(data: dict[str, Any], output: Path, *, folder: bool = False) -> Path:
    """Write the page to a file, or the folder; the page's path."""
    parts = split(data) if folder else {output.name: page(data)}
    target = output if folder else output.parent
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, text in parts.items():
            (target / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"The report could not be written: {error}", "Name another place with --output.") from error
    return output / "index.html" if folder else output


def _code() -> str:
    return '"use strict";\n(() => {\n' + "\n".join(asset(name) for name in SCRIPTS) + "\n})();\n"


def _data_script(data: dict[str, Any]) -> str:
    return f"window.reviewbotData = {script_json(data)};\n"


def _policy(scripts: list[str]) -> str:
    hashes = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in hashes)


def _template() -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return environment.from_string(asset("page.html.j2"))
