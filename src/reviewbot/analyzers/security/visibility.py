"""What of the rest of a change and its repository speaks against saying that a protection was lost."""

from __future__ import annotations

import re

from reviewbot.analyzers.base import State
from reviewbot.analyzers.security.project import Session
from reviewbot.changes import ChangeSet, LineKind
from reviewbot.flow.ir import Function
from reviewbot.index import is_test
from reviewbot.source import language_of


class Around:
    """What of the rest of the repository speaks against a finding."""

    def __init__(self, session: Session, after: State, change: ChangeSet) -> None:
        self.session = session
        self.after = after
        self.change = change

    def is_private(self, path: str, name: str) -> bool:
        """Whether a function is for its own file only and every caller is there to be seen: what they give is known."""
        function = next((f for f in self.session.functions(path) if f.name == name), None)
        if function is None or not _hidden(function, path, self.session):
            return False
        return any(not is_test(p) for p, _ in self.after.index.callers(name))

    def is_moved(self, value: str, how: str) -> bool:
        """Whether the change protects a property where it is written instead of where it is used."""
        field = re.split(r"->|[.@\[]", value)[-1].strip("]'\"$")
        called = re.fullmatch(r"`(\w+)\(\)`", how)
        if called is None or field == value or not field:
            return False
        writes = re.compile(rf"\b{re.escape(field)}\b['\"\]]*\s*(=(?!=)|=>|:).*\b{re.escape(called.group(1))}\(")
        added = (
            line
            for file in self.change.files
            for hunk in file.hunks
            for line in hunk.lines
            if line.kind is LineKind.ADDED
        )
        return any(writes.search(line.text) for line in added)


def _hidden(function: Function, path: str, session: Session) -> bool:
    """Whether a function cannot be called from outside its file or class, by the rules of its language."""
    name, head = function.name, function.text[:200].split("(", 1)[0]
    language = language_of(path) or ""
    if language == "go":
        return not name[:1].isupper()
    if language in ("java", "php"):
        return re.search(r"\bprivate\b", head) is not None
    if language == "python":
        return name.startswith("_") and not name.startswith("__")
    if language in ("javascript", "typescript", "tsx") and not function.owner:
        context = session.linker.contexts.get(path)
        text = context.module.main.text if context is not None else ""
        given = rf"export\b[^\n;=(]*\b{re.escape(name)}\b|exports\b[^;]*\b{re.escape(name)}\b|export\s*\{{[^}}]*\b{re.escape(name)}\b"
        return re.search(given, text) is None
    return name.startswith("#")
