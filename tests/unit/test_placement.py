from dataclasses import replace

from reviewbot.changes import Side
from reviewbot.findings import Evidence, EvidenceKind, Location, Origin
from reviewbot.placement import placed
from tests.support.changes import change, changed_file, finding

LONG = "".join(f"line{n}\n" for n in range(1, 41))


def edited(line, text="changed"):
    lines = LONG.split("\n")
    lines[line - 1] = text
    return "\n".join(lines)


def flow(*places, at=None):
    kinds = [EvidenceKind.SOURCE, *[EvidenceKind.STEP] * (len(places) - 2), EvidenceKind.SINK]
    evidence = tuple(Evidence(k, "", Location(p, n)) for k, (p, n) in zip(kinds, places, strict=True))
    path, line = at or places[-1]
    return replace(finding(path=path, line=line), evidence=evidence)


def where(found, *files):
    at = placed(found, change(*files))
    return at.path, at.line, at.side


def test_the_sink_in_another_file_is_the_place_if_the_diff_shows_it():
    found = flow(("app.py", 5), ("app.py", 6), ("helpers.py", 20), at=("app.py", 6))
    both = changed_file("app.py", LONG, edited(6)), changed_file("helpers.py", LONG, edited(20))
    assert where(found, *both) == ("helpers.py", 20, Side.NEW)


def test_else_the_changed_line_nearest_to_the_sink():
    found = flow(("app.py", 5), ("app.py", 6), ("app.py", 7), ("helpers.py", 20), at=("app.py", 7))
    lines = LONG.replace("line5\n", "new5\n").replace("line6\n", "new6\n")
    assert where(found, changed_file("app.py", LONG, lines)) == ("app.py", 6, Side.NEW)


def test_a_sink_far_from_the_change_in_the_same_file_gives_way_to_the_changed_source():
    assert where(flow(("a.py", 2), ("a.py", 30)), changed_file("a.py", LONG, edited(2))) == ("a.py", 2, Side.NEW)


def test_a_flow_opened_by_a_removal_is_shown_where_the_line_was():
    found = flow(("a.py", 20), ("a.py", 30))
    gone = Evidence(EvidenceKind.REMOVED, "", Location("a.py", 4, side=Side.OLD, head_line=4))
    found = replace(found, evidence=(*found.evidence, gone))
    assert where(found, changed_file("a.py", LONG, LONG.replace("line4\n", ""))) == ("a.py", 4, Side.OLD)


def test_what_no_line_of_the_change_touches_stays_where_it_is():
    assert where(flow(("a.py", 20), ("a.py", 30)), changed_file("b.py", LONG, edited(3))) == ("a.py", 30, Side.NEW)


def test_other_tools_and_plain_findings_keep_their_place():
    file = changed_file("a.py", LONG, edited(2))
    assert where(finding(path="a.py", line=30), file) == ("a.py", 30, Side.NEW)
    foreign = replace(flow(("a.py", 2), ("a.py", 30)), origin=Origin.EXTERNAL)
    assert where(foreign, file) == ("a.py", 30, Side.NEW)
