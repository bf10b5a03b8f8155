from __future__ import annotations

from reviewbot.findings import Category, Confidence, Evidence, EvidenceKind, Finding, Location, Severity
from reviewbot.models.bundle import Bundle
from reviewbot.models.lexical import LexicalModel
from reviewbot.models.tasks.similar import by_model, confirm_duplicates

TOTAL = [
    "def total(rows, rate):",
    "    result = 0",
    "    for row in rows:",
    "        if row.price > 10 and row.active:",
    "            result += row.price * rate",
    "    return round(result, 2)",
]
FILES = {"a.py": TOTAL, "b.py": ["import x", *(t.replace("rows", "lines").replace("result", "amount") for t in TOTAL)]}


def test_a_finding_on_a_first_line_is_compared_as_long_as_its_twin() -> None:
    head = {"similar": {"on": True, "kind": "lexical"}}
    model = LexicalModel(Bundle(path=None, name="m", version="1", files={}, config={}, heads=head))  # type: ignore[arg-type]
    twin = Evidence(EvidenceKind.SIMILAR, "like", Location("a.py", 1, end_line=6))
    at = Location("b.py", 2)
    found = Finding("dup", Category.ARCHITECTURE, Severity.LOW, Confidence.MEDIUM, at, "m", evidence=(twin,))
    (judged,) = confirm_duplicates(
        [found], by_model(model, 0.8), lambda at: ("\n".join(FILES[at.path][at.line - 1 : at.last_line]), "python")
    )
    assert judged.confidence is Confidence.HIGH
    assert judged.location == at
