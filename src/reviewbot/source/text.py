"""Bytes -> text that the parser can take: decoding, caps, and PHP out of HTML pages."""

from __future__ import annotations

import re
import zlib

from reviewbot.findings import Skipped, SkipReason

MAX_BYTES = 1_000_000
MAX_LINE = 50_000
MAX_OPEN_ANGLES = 3_000

_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_ANGLE_RUN = re.compile(rb"[\w.\s<]+")
_BLANK = re.compile(r"[^\r\n]")
_PHP_OPEN = re.compile(r"<\?(?:php(?=\s|\Z)|=|(?!xml\b|php\w))", re.I)
# Inside PHP: where it ends, and what may hold a `?>` that does not end it.
_PHP_TOKEN = re.compile(
    r"\?>"
    r"|/\*.*?(?:\*/|\Z)"
    r"|(?://|\#(?!\[)).*?(?=\r?\n|\?>|\Z)"
    r"|'(?:[^'\\]|\\.)*(?:'|\Z)"
    r'|"(?:[^"\\]|\\.)*(?:"|\Z)'
    r"|`(?:[^`\\]|\\.)*(?:`|\Z)"
    r"|<<<[ \t]*(?P<quote>['\"]?)(?P<label>[A-Za-z_]\w*)(?P=quote)\r?\n.*?(?:\n[ \t]*(?P=label)\b|\Z)",
    re.S,
)


def decode(data: bytes) -> str | None:
    """Text of a file without its byte order mark, or None if it is binary (NUL bytes, UTF-16); bad UTF-8 becomes U+FFFD."""
    if data.startswith(_UTF16_BOMS) or b"\0" in data:
        return None
    return data.decode("utf-8-sig", "replace")


def too_large(path: str, data: bytes) -> Skipped | None:
    """Why a file is not parsed at all: its size or its longest line; None if it may be."""
    if len(data) > MAX_BYTES:
        return Skipped(path, SkipReason.TOO_LARGE, f"{len(data):,} bytes, the cap is {MAX_BYTES:,}")
    longest = max(map(len, data.split(b"\n")))
    if longest > MAX_LINE:
        return Skipped(path, SkipReason.TOO_LARGE, f"a line of {longest:,} bytes, the cap is {MAX_LINE:,}")
    if data.count(b"<") > MAX_OPEN_ANGLES and _open_angles(data) > MAX_OPEN_ANGLES:
        return Skipped(path, SkipReason.TOO_LARGE, f"more than {MAX_OPEN_ANGLES:,} `<` in a row")
    return None


def _open_angles(data: bytes) -> int:
    """The longest run of `a < b < c …`: parsing it as type arguments takes quadratic time in several grammars."""
    return max((run.group().count(b"<") for run in _ANGLE_RUN.finditer(data)), default=0)


def plain(text: str) -> str:
    """The text with lone surrogates replaced by U+FFFD, one for one: they would crash the parser."""
    return text if text.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", text)


def mask_html(text: str) -> str:
    """PHP text with the HTML around it blanked, same length and lines: the grammar knows no HTML.

    `<?=` becomes `echo`, `?>` the `;` it stands for, and HTML between two PHP parts an `echo` of its checksum, so that
    branches which differ in their HTML differ in their code.
    """
    parts: list[str] = []
    position, closed = 0, False
    while opening := _PHP_OPEN.search(text, position):
        gap = text[position - 2 * closed : opening.end()]
        code = parts[-1].rstrip() if parts else ""
        parts.append(_gap(gap, opening.group(), code, closed=closed))
        end, closed, code_end = _php_end(text, opening.end())
        parts.append(text[opening.end() : code_end] + " " * (end - code_end))
        position = end + 2 * closed
    if not parts:
        return _BLANK.sub(" ", text)
    tail = _BLANK.sub(" ", text[position - 2 * closed :])
    parts.append(";" + tail[1:] if closed else tail)
    return "".join(parts)


def _php_end(text: str, position: int) -> tuple[int, bool, int]:
    """Where the PHP that starts at `position` ends, whether a `?>` ends it, and where its code ends.

    A line comment right before `?>` is not code: it would swallow what stands for the rest of the line.
    """
    comment = (-1, -1)
    for match in _PHP_TOKEN.finditer(text, position):
        if match.group() == "?>":
            return match.start(), True, comment[0] if comment[1] == match.start() else match.start()
        if match.group().startswith(("//", "#")):
            comment = match.span()
    return len(text), False, len(text)


def _gap(gap: str, tag: str, before: str, *, closed: bool) -> str:
    """What stands for everything from a `?>` (or the file's start) to the end of the next opening tag."""
    blank = _BLANK.sub(" ", gap)
    echo = _echo_place(blank, gap) if tag == "<?=" else len(blank)
    out = blank[:echo] + "echo " + blank[echo + 5 :] if echo + 5 <= len(blank) else blank
    if tag == "<?=" and echo < 0:
        out = blank[:-3] + tag
    if not closed:
        return out
    html = gap[2 : len(gap) - len(tag)].strip()
    out = _echo_html(out, html, min(echo, len(out)) if echo >= 0 else len(out) - 3) if html else out
    # In `switch (x): ?> <?php case …` and after a brace an empty statement would be an error.
    return out if before.endswith((";", "{", "}", ":")) or not before else ";" + out[1:]


def _echo_place(blank: str, gap: str) -> int:
    """Where five characters of one line, nearest to the tag, can hold `echo `; -1 if nowhere."""
    for end in range(len(blank), 4 + gap.startswith("?>"), -1):
        if "\n" not in gap[end - 5 : end] and "\r" not in gap[end - 5 : end]:
            return end - 5
    return -1


def _echo_html(out: str, html: str, limit: int) -> str:
    """The blanked gap with `echo N;` before `limit`, N a checksum of the HTML, where one line has the room."""
    room = re.search(r" {9,}", out[1:limit])
    if room is None:
        return out
    width = min(len(room.group()) - 6, 9)
    statement = f"echo {zlib.crc32(html.encode()) % 10**width or 1};"
    start = room.start() + 1
    return out[:start] + statement + out[start + len(statement) :]
