"""Untrusted text (paths, code, messages, replies) made safe for the place it is written to; one function per place.

Everything here is total: any `str`, lone surrogates and control characters included, gives text that can be encoded as UTF-8.
"""

from __future__ import annotations

import html as _html
import re

__all__ = [
    "clean", "clip", "code_block", "code_span", "csv_cell", "html", "link_target", "markdown", "prose", "slack", "terminal",
    "workflow_command", "xml",
]  # fmt: skip

# Control characters, bidirectional overrides and other invisible format characters can make text look like what it is
# not; lone surrogates cannot be encoded.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)
_FORMULA = re.compile(r"^\s*[=+\-@|%\t\r]")
_PUNCTUATION = re.compile(r"([\\`*_\[\]()|~#!$^=])")
# Mentions, issue, label, snippet, milestone and epic references; a break keeps them text even where a host scans the result.
_REFERENCE = re.compile(r"([@#!~$%^]|&amp;)(?=\w)")
_BREAK = "\u200b"


def clean(text: str, newlines: bool = True) -> str:
    """Text without characters that hide, reorder or cannot be encoded; with `newlines=False` on one line."""
    text = _UNSAFE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if newlines else " ".join(text.split())


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, an ellipsis marking the cut."""
    return text if len(text) <= limit else text[: max(0, limit - 1)] + "…"


def markdown(text: str) -> str:
    """One line of literal text in Markdown: no markup, HTML, mention, reference, link or quick action survives."""
    text = _html.escape(clean(text, newlines=False), quote=False)
    text = _PUNCTUATION.sub(r"\\\1", text)
    text = re.sub(r"^([-+/])", r"\\\1", re.sub(r"^(\d+)\.", r"\1\\.", text))
    text = _REFERENCE.sub(rf"\1{_BREAK}", text).replace("://", f":{_BREAK}//")
    return re.sub(r"(?i)\b(www|gh|mailto)([.:-])", rf"\1{_BREAK}\2", text)


def prose(text: str) -> str:
    """One line of text in Markdown whose `quoted` parts become code spans; everything else is literal, as in `markdown`."""
    parts = re.split(r"(?<!`)`([^`]+)`(?!`)", clean(text, newlines=False))
    return "".join(code_span(part) if i % 2 else _kept_ends(part) for i, part in enumerate(parts))


def _kept_ends(text: str) -> str:
    """`markdown`, which trims, with the blanks at the ends kept."""
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return lead + markdown(text) + tail if text.strip() else text


def code_span(text: str) -> str:
    """One line of code, delimited by more backticks than it contains; safe inside a table cell too."""
    # No renderer, however careless, may take a path for the start of a comment.
    text = clean(text, newlines=False).replace("|", "¦").replace("<!--", f"<!{_BREAK}--")
    fence = "`" * (_longest_run(text, "`") + 1)
    pad = " " if not text or text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def code_block(text: str, info: str = "") -> str:
    """A fenced block whose fence is longer than any run of backticks inside; `info` is reduced to safe characters."""
    text = clean(text)
    fence = "`" * max(3, _longest_run(text, "`") + 1)
    return f"{fence}{re.sub(r'[^A-Za-z0-9+:-]', '', info)}\n{text}\n{fence}"


def html(text: str) -> str:
    """Text for HTML content or a quoted attribute."""
    return _html.escape(clean(text), quote=True)


def xml(text: str) -> str:
    """Text for XML content or a quoted attribute, without the characters XML 1.0 cannot hold."""
    return html(text).replace("\n", "&#10;").replace("\t", "&#9;")


def csv_cell(text: str) -> str:
    """A quoted CSV cell that no spreadsheet takes for a formula."""
    text = clean(text)
    text = f"'{text}" if _FORMULA.search(text) else text
    return '"' + text.replace('"', '""') + '"'


def terminal(text: str, newlines: bool = False) -> str:
    """Text for a terminal: what could move the cursor, hide, reorder or recolour is shown by its code, tabs as spaces."""
    text = text.replace("\r\n", "\n").expandtabs(4)
    text = _UNSAFE.sub(lambda m: _visible(m[0]), text)
    return text if newlines else text.replace("\n", " ")


def link_target(url: str) -> str:
    """A Markdown link target: http(s) only, percent-encoded where it could end the link; "" when refused."""
    if not re.match(r"https?://[^\s/]", url):
        return ""
    return re.sub(r"[^A-Za-z0-9\-._~:/?#@!$&*+,;=%]", lambda m: _percent(m[0]), clean(url, newlines=False))


def slack(text: str) -> str:
    """One line for Slack's and Mattermost's message format: no link, mention or channel call survives."""
    return _html.escape(clean(text, newlines=False), quote=False).replace("@", "@" + _BREAK)


def workflow_command(command: str, message: str, **properties: str | int) -> str:
    """A `::command key=value::message` line for GitHub's and Gitea's runners; nothing in it can start another command."""
    pairs = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{command}{' ' if pairs else ''}{pairs}::{_data(clean(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(clean(text)).replace(":", "%3A").replace(",", "%2C")


def _longest_run(text: str, char: str) -> int:
    return max((len(run) for run in re.findall(re.escape(char) + "+", text)), default=0)


def _visible(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"<U+{code:04X}>"


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))
