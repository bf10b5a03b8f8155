"""`reviewbot rules list|explain|test`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    rules = typer.Typer(help="What is looked for, and why.", no_args_is_help=True)
    rules.command("list")(list_rules)
    rules.command("explain")(explain)
    rules.command("test")(test)
    app.add_typer(rules, name="rules")


def list_rules(
    category: Annotated[str | None, typer.Option(help="only this category: security, quality or architecture")] = None,
    json: Annotated[bool, typer.Option("--json", help="as JSON")] = False,
) -> int:
    """Every rule with its severity and confidence."""
    from reviewbot.wiring import rulebook

    return rulebook.list_rules(category, as_json=json)


def explain(rule: Annotated[str, typer.Argument(help="a rule id, such as sql-injection")]) -> int:
    """What a rule finds, why it matters, and what to write instead."""
    from reviewbot.wiring import rulebook

    return rulebook.explain(rule)


def test(
    folder: Annotated[Path, typer.Argument(help="folder of cases: <rule>/<case>/{before,after,expected.txt}")] = Path(
        ".reviewbot/tests"
    ),
    rules: Annotated[Path, typer.Option(help="your own rules")] = Path(".reviewbot/rules"),
) -> int:
    """Run loud and quiet cases against the rules, your own included."""
    from reviewbot.wiring import rulebook

    return rulebook.test(folder, rules)
