"""Whether what a function answers is a page at all: JSON, plain text and files are not, whatever is in them."""

from __future__ import annotations

import re
from collections.abc import Callable

from reviewbot.flow.frames import Context, Frame
from reviewbot.flow.ir import Class, Function
from reviewbot.flow.values import Value

Method = Callable[[Class, Context, str], tuple[Function, Context] | None]

_SETTERS = ("prepare", "set_default_headers", "get_content_type", "initialize", "before_action", "setup")
_STATED = re.compile(
    r"(?i)(?:content[-_ ]?type|mime_?type|media_?type|\.type\b|\bproduces\b)[^\n;{}]{0,40}?"
    r"(?:\b((?:application|text|image|audio|video|font)/[\w.+-]+)|\W(?:\w+\.)*MIME(\w+)|MediaType\.(\w+)|[\"':](json|text|txt|plain|csv|html|xml)(?![\w/]))"
)
_ANY_TYPE = re.compile(r"(?i)\b((?:application|text|image)/[\w.+-]+)")
_PAGE = re.compile(r"(?i)html|svg|^(text|application)/xml$")
_ENCODERS = re.compile(
    r"(?i)(^|\.)(json\.dumps|json_encode|JSON\.stringify|jsonify|json\.Marshal|json\.MarshalIndent|simplejson\.dumps|"
    r"orjson\.dumps|ujson\.dumps|writeValueAsString|to_json|json_encode)\(\)$"
)


def is_encoded(value: Value) -> bool:
    """Whether a value is, as a whole, the text of a JSON document."""
    return value.parts is None and _ENCODERS.search(value.name) is not None


def is_no_page(frame: Frame, method: Method) -> bool:
    """Whether what a function answers is said to be no page: by it, by its class, or at the top of its file."""
    told = _told(frame.function.text if frame.function.kind != "module" else "")
    if told is None:
        told = _by_class(frame, method)
    if told is None:
        told = _at_top(frame.context)
    return told is True


def _told(text: str, expression: re.Pattern[str] = _STATED) -> bool | None:
    """True if only types that browsers do not show as a page are stated, False if a page is, None if nothing is."""
    found = [next(g for g in m.groups() if g) for m in expression.finditer(text) if not _asked(text, m)]
    return not any(_PAGE.search(f) for f in found) if found else None


def _asked(text: str, match: re.Match[str]) -> bool:
    """Whether a type is compared with that of the request, rather than stated."""
    return (
        "==" in match.group()
        or " in " in match.group()
        or "req" in text[max(0, match.start() - 25) : match.start()].lower()
    )


def _by_class(frame: Frame, method: Method) -> bool | None:
    definition = frame.context.module.classes.get(frame.function.owner)
    if definition is None:
        return None
    for name in _SETTERS:
        found = method(definition, frame.context, name)
        told = _told(found[0].text, _ANY_TYPE if "content" in name else _STATED) if found else None
        if told is not None:
            return told
    return None


def _at_top(context: Context) -> bool | None:
    """`header("Content-Type: ...")` at the top of a PHP file, before or after its functions."""
    if context.module.language != "php":
        return None
    text = context.module.main.text
    for function in context.module.functions:
        if function.kind not in ("module",):
            text = text.replace(function.text, "")
    return _told(text)
