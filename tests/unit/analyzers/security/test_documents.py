"""What the text around a parser says of its document."""

from __future__ import annotations

import pytest

from reviewbot.analyzers.security import RULES
from reviewbot.analyzers.testing import memory_state, source_of
from reviewbot.findings import Confidence, Finding

PROGRAM = """
import org.jdom2.input.SAXBuilder;

public class %s {
    %s
    public void run(%s) throws Exception {
        %s
        new SAXBuilder().build(%s);
    }
}
"""


def confidences(name: str, before: str, given: str, first: str, document: str) -> list[Confidence]:
    state = memory_state({f"{name}.java": (PROGRAM % (name, before, given, first, document)).encode()})
    file = source_of(state.snapshot, f"{name}.java")
    assert file is not None
    return [f.confidence for f in RULES[0].check(file, state) if isinstance(f, Finding) and f.rule == "xxe"]


@pytest.mark.parametrize(
    ("first", "document"),
    [
        ('InputStream in = getClass().getResourceAsStream("/a.xml");', "in"),
        ('File file = new File("/etc/shop/a.xml");', "file"),
        ("InputStream in = Files.newInputStream(path);\n        InputSource source = new InputSource(in);", "source"),
    ],
)
def test_own_documents_are_below_the_gate(first: str, document: str) -> None:
    assert confidences("Reader", "", "", first, document) == [Confidence.LOW]


@pytest.mark.parametrize(
    ("given", "document"),
    [
        ("String text", "new StringReader(text)"),
        ("HttpURLConnection connection", "connection.getInputStream()"),
        ("InputStream in", "in"),
    ],
)
def test_documents_of_others_are_said(given: str, document: str) -> None:
    assert confidences("Reader", "", given, "", document) == [Confidence.MEDIUM]


def test_a_reader_of_settings_is_given_its_own_file() -> None:
    assert confidences("ThemeMetadataReader", "", "InputStream in", "", "in") == [Confidence.LOW]
    assert confidences("ThemeMetadataReader", "", "HttpServletRequest request", "", "request.getInputStream()") == [
        Confidence.MEDIUM
    ]


def test_callers_of_the_file_tell_where_the_document_comes_from() -> None:
    own = 'void start() throws Exception { run(getClass().getResourceAsStream("/a.xml")); }'
    foreign = "void start(Socket socket) throws Exception { run(socket.getInputStream()); }"
    assert confidences("Reader", own, "InputStream in", "", "in") == [Confidence.LOW]
    assert confidences("Reader", foreign, "InputStream in", "", "in") == [Confidence.MEDIUM]
