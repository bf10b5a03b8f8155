"""What constructors and factories of collections, buffers and wrappers make of constants and known elements."""

from __future__ import annotations

from reviewbot.flow.frames import Arguments
from reviewbot.flow.operators import element
from reviewbot.flow.values import MAX_FIELDS, Value, constant, join


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MAPS = _names(
    """
    HashMap LinkedHashMap TreeMap ConcurrentHashMap Hashtable IdentityHashMap WeakHashMap EnumMap Properties
    ConcurrentSkipListMap LinkedMultiValueMap collections.OrderedDict OrderedDict dict collections.Counter
    types.MappingProxyType MappingProxyType Collections.unmodifiableMap Map.copyOf ImmutableMap.copyOf Object.freeze
    Object.seal Collections.emptyMap new.Map
    """
)
_LISTS = _names(
    """
    ArrayList LinkedList HashSet LinkedHashSet TreeSet ArrayDeque Vector Stack CopyOnWriteArrayList PriorityQueue
    ConcurrentLinkedQueue list set frozenset tuple collections.deque deque Collections.unmodifiableList
    Collections.unmodifiableSet List.copyOf Set.copyOf ImmutableList.copyOf ImmutableSet.copyOf new.Set
    Collections.emptyList Collections.emptySet Array.from sorted
    """
)
_OF = _names(
    """
    List.of Set.of Arrays.asList ImmutableList.of ImmutableSet.of Collections.singletonList Collections.singleton
    Stream.of Array.of EnumSet.of Sets.newHashSet Lists.newArrayList
    """
)
_PAIRS = _names("Map.of ImmutableMap.of Document BasicDBObject new.Document")
# What they are made of is what they give: a reader of a constant reads a constant.
_WRAPPERS = _names(
    """
    ByteArrayInputStream StringReader InputSource InputStreamReader BufferedReader StreamSource InetAddress.getByName
    io.BytesIO BytesIO io.StringIO StringIO Readable.from URI.create URI
    """
)
_ZEROS = _names("Buffer.alloc bytes bytearray Uint8Array ByteBuffer.allocate")


def shifted(value: Value, by: object, at: int = 0) -> Value:
    """A list without `by` elements from `at` on, where all are known; otherwise the list as it is."""
    fields = value.fields
    if fields is None or not isinstance(by, int) or isinstance(by, bool) or by < 1 or value.rest is not None:
        return value
    if sorted(fields, key=str) != sorted(range(len(fields)), key=str) or at + by > len(fields):
        return value
    kept = [fields[i] for i in range(len(fields)) if not at <= i < at + by]
    return value.with_(fields=dict(enumerate(kept)))


def made(name: str, new: bool, arguments: Arguments) -> Value | None:
    """The collection or constant that a call makes; None if nothing is known of it."""
    given = arguments.positional
    plain = f"new.{name}" if new and name in ("Map", "Set") else name
    if name in _WRAPPERS and given and given[0].known:
        return given[0]
    if name in _ZEROS and given and given[0].type == "int":
        return constant("\0" * min(given[0].const, 64) if isinstance(given[0].const, int) else "\0" * 16, "bytes")
    if plain in _MAPS or plain in _LISTS:
        return _copied(plain in _MAPS, arguments)
    if name in _OF:
        return given[0] if len(given) == 1 and given[0].fields is not None else _listed(given)
    if name in _PAIRS and given and (new or "." in name):
        return _paired(given)
    return None


def _copied(mapping: bool, arguments: Arguments) -> Value | None:
    """A new collection: empty, a copy of another one, or made of keyword arguments."""
    given = [v for v in arguments.positional if v.type not in ("int", "func", "class")]
    kind = "dict" if mapping else "list"
    if arguments.spread is not None or any(v.fields is None for v in given):
        return None
    if given and given[0].type == "list" and mapping:
        return _of_pairs(given[0])
    fields = dict(given[0].fields or {}) if given else {}
    fields.update(arguments.keywords if mapping else {})
    return Value(type=kind, fields=fields, rest=given[0].rest if given else None)


def _of_pairs(pairs: Value) -> Value | None:
    """A map made of a list of pairs."""
    out: dict[object, Value] = {}
    for pair in (pairs.fields or {}).values():
        inner = pair.fields or {}
        if len(inner) != 2 or 0 not in inner or not inner[0].known:
            return None
        out[inner[0].const] = inner[1]
    return Value(type="dict", fields=out) if pairs.rest is None else None


def _listed(given: list[Value]) -> Value:
    return Value(type="list", fields=dict(enumerate(given[:MAX_FIELDS])), rest=_rest(given[MAX_FIELDS:]))


def _paired(given: list[Value]) -> Value | None:
    """`of(key, value, ...)`."""
    if len(given) % 2:
        return given[0].with_(type="dict") if len(given) == 1 and given[0].fields is not None else None
    fields: dict[object, Value] = {}
    unknown: list[Value] = []
    for key, value in zip(given[::2], given[1::2], strict=True):
        if key.known:
            fields[key.const] = value
        else:
            unknown.append(value)
    return Value(type="dict", fields=fields, rest=_rest(unknown))


def _rest(values: list[Value]) -> Value | None:
    out: Value | None = None
    for value in values:
        out = value if out is None else join(out, value)
    return out


def emptied(value: Value) -> Value:
    """A buffer after something unknown was put into it."""
    return Value(type=value.type, taints=value.taints) if value.known else element(value)
