"""Values that are a view of another place: the host of a URL, the extension of a name. A check of the view is a check of it."""

from __future__ import annotations

from typing import NamedTuple

from reviewbot.analyzers.security.catalog import mask
from reviewbot.flow import ir
from reviewbot.flow.frames import Arguments, Frame
from reviewbot.flow.places import read_index
from reviewbot.flow.values import ALL, UNKNOWN, Fact, Value, all_taints, cleaned, is_constant

URLS = ("ssrf", "open-redirect", "dom-xss")
PATHS = ("path-traversal", "zip-slip", "file-inclusion")
_HOSTS = frozenset({"getHost", "getAuthority", "Hostname", "host", "hostname"})
_PARTS = frozenset({"hostname", "host", "netloc", "origin", "scheme", "protocol", "Host", "Scheme"})
_PARSERS = frozenset(
    {"urlparse", "urlsplit", "URL", "parse_url", "URI", "url.Parse", "url.ParseRequestURI", "URI.parse", "URI.create",
     "Addressable.URI.parse", "urllib.parse.urlparse", "urllib.parse.urlsplit", "Uri"}
)  # fmt: skip
_EXTENSIONS = frozenset(
    {"filepath.Ext", "path.Ext", "File.extname", "pathinfo", "path.extname", "os.path.splitext", "extname", "splitext"}
)
# How a path is reached from a directory; which argument the path is.
_RELATIVE = {"path.relative": 1, "path.posix.relative": 1, "os.path.relpath": 0}
_SAME_TEXT = """
    lower toLowerCase downcase strtolower mb_strtolower ToLower TrimPrefix TrimLeft ltrim trim TrimSpace strip
    delete_prefix to_s String casefold removeprefix
    """
_SAME = frozenset(_SAME_TEXT.split())


class UrlOf(NamedTuple):
    """The parsed form of the URL that a place holds."""

    place: str


def view_facts(value: Value) -> tuple[Fact, ...]:
    """What a passed check of a view says of the places it is a view of."""
    kind, _, places = value.name.partition(" ")
    if kind not in ("$part", "$ext"):
        return ()
    kinds = mask((*URLS, "path-traversal", "file-inclusion") if kind == "$part" else ("unrestricted-upload",))
    return tuple(Fact(place, kinds) for place in places.split("\n") if place)


def part_of(frame: Frame, base: int, value: Value) -> Value | None:
    """The host or scheme of a URL."""
    places = [frame.place(base)]
    if isinstance(value.target, UrlOf):
        places.append(value.target.place)
    known = "\n".join(p for p in places if p)
    return Value(taints=value.taints, name=f"$part {known}") if known else None


def field_view(frame: Frame, op: ir.GetField, base: Value) -> Value | None:
    """`url.host`."""
    return part_of(frame, op.base, base) if op.name in _PARTS and base.taints else None


def index_view(frame: Frame, op: ir.GetIndex, base: Value, key: Value) -> Value | None:
    """`parse_url($x)["host"]`, `splitext(x)[1]`, and `ALLOWED[x]`, whose truth is a check of x."""
    if isinstance(base.target, UrlOf) and key.const in ("host", "scheme"):
        return part_of(frame, op.base, base)
    if base.name.startswith("$ext ") and key.const in (1, -1, "extension"):
        return base
    listed = base.fields and base.rest is None and is_constant(base)
    # Go asks maps with `_, ok := m[key]`: what stands in one that is not the sender's is allowed.
    asked = frame.context.module.language == "go" and bool(all_taints(key))
    if base.taints or key.known or not (listed or asked):
        return None
    place = frame.place(op.key)
    facts = (*((Fact(place, ALL),) if place else ()), *view_facts(key))
    return read_index(base, key).with_(const=UNKNOWN, facts=facts) if facts else None


def call_view(frame: Frame, op: ir.Call, callee: Value, receiver: Value, arguments: Arguments) -> Value | None:
    """A call that gives a view of its receiver or first argument."""
    if op.name in _HOSTS and op.receiver >= 0 and receiver.taints:
        return part_of(frame, op.receiver, receiver)
    given = arguments.positional
    if op.name in _SAME:
        seen = receiver if op.receiver >= 0 and receiver.name[:1] == "$" else given[0] if given else receiver
        if seen.name.startswith(("$ext ", "$part ")):
            return seen.with_(const=seen.const, parts=None)
    name = callee.name or op.name
    if name in _RELATIVE and len(given) > 1:
        target = _RELATIVE[name]
        return Value(taints=all_taints(given[target]), name=f"$rel {arguments.places[target]}", type="str")
    if not given or not (name in _PARSERS or name in _EXTENSIONS) or not all_taints(given[0]):
        return None
    place = arguments.places[0] if arguments.places else ""
    if name in _PARSERS:
        if len(given) > 1 and given[1].name in ("PHP_URL_HOST", "PHP_URL_SCHEME"):
            return Value(taints=all_taints(given[0]), name=f"$part {place}")
        return Value(taints=all_taints(given[0]), name=f"{name}()", target=UrlOf(place))
    if name in _EXTENSIONS and (name != "pathinfo" or len(given) < 2 or given[1].name == "PATHINFO_EXTENSION"):
        return Value(taints=cleaned(all_taints(given[0]), mask(PATHS)), name=f"$ext {place}")
    return None
