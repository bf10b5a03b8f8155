"""Where the document comes from that a parser reads, told from the text of the functions around it."""

from __future__ import annotations

import re

from reviewbot.flow.frames import Frame
from reviewbot.flow.ir import Function
from reviewbot.source import Node

# Shipped with the program, or written by who runs it.
_OWN = re.compile(
    r"getResource(AsStream)?\(|getSystemResource|ClassPathResource|new (File|FileInputStream|FileReader)\(|Files\.new|"
    r"Paths?\.(get|of)\(|\b(File|Path) \w+\s*[,;=)]|[cC]onf\w*\s*\.\s*get|\.toFile\(\)|loadResource"
)
_FOREIGN = re.compile(
    r"(?i)@Request|@Body|HttpServlet|\b\w*(request|response|socket|exchange|message|payload)\b\s*[.,)]|getInputStream\(\)|openStream|"
    r"openConnection|multipart|upload|getBody|new StringReader"
)
# Readers of settings by their name: what they are given was written by who runs the program.
_SETTINGS = re.compile(
    r"(?:Conf|Config|Configuration|Settings|Theme|Menu|Plugin|Manifest|Descriptor|Metadata|Module|Update|Diff|Snapshot|Defs)\w*"
)
_MADE = re.compile(
    r"(DocumentBuilderFactory|SAXParserFactory|XMLInputFactory|SAXParserFactory)\s*\.\s*new|new (SAXBuilder|SAXReader|DOMParser|Digester)\(|"
    r"TransformerFactory\.new|SchemaFactory\.new|createXMLReader"
)
_HARDENED = re.compile(
    r"disallow-doctype-decl\"?,\s*(true|Boolean\.TRUE)|DISALLOW_DOCTYPE\w*,\s*true|external-general-entities\"?,\s*(false|Boolean\.FALSE)|"
    r"(SUPPORT_DTD|IS_SUPPORTING_EXTERNAL_ENTITIES)\w*,\s*(false|Boolean\.FALSE)|ACCESS_EXTERNAL_DTD\w*,\s*\"\"|setEntityResolver\("
)
# A line that goes on in the next one.
_CONTINUED = re.compile(r"(?<![;{}\s])[ \t]*\n\s*")
_NAME = re.compile(r"\b[a-zA-Z_]\w*\b")
_MOST = 40


def is_own_document(frame: Frame, node: Node) -> bool:
    """Whether a parsed document is the program's own, or its parser was made safe in another method of the class."""
    function = frame.function
    text = function.text
    whole = frame.context.module.main.node.text()
    if not _MADE.search(text) and _HARDENED.search(whole):
        return True
    said = _slice(text, node.text())
    if _OWN.search(said) and not _FOREIGN.search(said):
        return True
    given = any(re.search(rf"\b{re.escape(p.name)}\b", said) for p in function.params)
    calls = _calls(frame, function) if given else []
    if calls and all(_OWN.search(call) and not _FOREIGN.search(call) for call in calls):
        return True
    if _FOREIGN.search(said) or any(_FOREIGN.search(call) for call in calls):
        return False
    return given and _SETTINGS.search(f"{function.owner} {function.name}") is not None


def _slice(text: str, start: str) -> str:
    """The lines of a function that speak of what a piece of it uses, backwards; its head is one of them."""
    lines = _CONTINUED.sub(" ", text).split("\n")
    names = set(_NAME.findall(start))
    out = [start]
    for line in reversed(lines[-400:]):
        left, equals, right = line.partition("=")
        if equals and set(_NAME.findall(left)) & names:
            out.append(line)
            names |= set(_NAME.findall(right))
    head = text.split("{", 1)[0]
    used = [part for part in re.split(r"[(,]", head) if set(_NAME.findall(part)[-1:]) & names]
    return "\n".join([*out, *used])


def _calls(frame: Frame, function: Function) -> list[str]:
    """What the other functions of the file give to a function: the lines that its arguments depend on."""
    called = re.compile(rf"\b{re.escape(function.name)}\s*\([^;\n]*")
    found: list[str] = []
    for other in frame.context.module.functions:
        if other is function or len(found) >= _MOST:
            continue
        text = other.node.text()
        found += [_slice(text, match.group()) for match in called.finditer(text)]
    return found
