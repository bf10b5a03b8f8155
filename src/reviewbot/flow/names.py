"""Names of methods and functions that mean the same in every language."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Text in, the same text in another shape out.
SAME = _names(
    """
    Bytes String ToUTF8 at bytes camelize classify capitalize casefold center charAt chars chomp chop clone compact concat copy decode downcase
    dup encode expandtabs first flatten format formatted freeze getBytes gsub intern last lines ljust lower
    lstrip normalize orElse or_else padEnd padStart partition presence removeprefix removesuffix repeat replace
    replaceAll replaceFirst reverse reversed rjust rpartition rstrip slice sort sorted splitlines squeeze strip
    stripLeading stripTrailing sub subSequence substr substring succ swapcase title toArray toCharArray toList
    toLowerCase toString toUpperCase to_a to_h to_s to_str to_sym tr translate trim trimEnd trimStart uniq
    underscore unwrap unwrap_or upcase upper valueOf zfill
    """
)
# Always a number.
NUMERIC = _names(
    """
    bit_length charCodeAt codePointAt compareTo count fileno find getTime hashCode index indexOf lastIndexOf
    length localeCompare rfind rindex search size tell toFixed to_f to_i valueAsNumber
    """
)
# Always a truth value.
TRUTH = _names(
    """
    contains containsKey end_with endsWith endswith equals equalsIgnoreCase exist exists has hasOwnProperty
    includes isDirectory isEmpty isFile is_dir is_file isalnum isalpha isdecimal isdigit isidentifier islower
    isnumeric isspace isupper matches start_with startsWith startswith test
    """
)
# The same function, called in another way.
WRAPPERS = _names("promisify callbackify denodeify")
# Read what stands under a name.
READERS = _names("get param query header getParameter getHeader cookie")
# Put what they are given into their receiver.
MUTATORS = _names(
    """
    add addAll addAttribute addElement append append_all appendleft extend insert offer prepend push push_back
    put putAll set setAttribute setProperty setdefault unshift update write
    """
)
# Of these the first thing they are given only says where they put the others.
KEYED = _names("put set setdefault")
# Put what they are given at the end of their receiver.
APPENDERS = _names(
    """
    WriteByte WriteRune WriteString add addElement addLast append appendleft offer push unshift
    """
)
# Put something else into the buffers they are given.
FILLERS = _names(
    """
    arraycopy copy copyOfRange doFinal engineNextBytes fill generateSeed get getRandomValues nextBytes randomFill
    randomFillSync read readBytes readFully readInto readNBytes readinto recv_into setSeed
    """
)
# Call what they are given with elements of their receiver.
CALLBACKS = _names(
    """
    each_entry each_char each_line each_key each_value filter_map find_all
    all allMatch also any anyMatch collect detect done each each_pair each_with_index every filter find
    findIndex flatMap forEach forEachOrdered let map noneMatch reduce reject removeIf select some sort_by stream
    tap then
    """
)
# What they are given goes into what they give back, and nothing else does.
PLAIN = SAME | _names(
    """
    Abs Array BufferedReader Clean Cut DecodeString EvalSymlinks Fields File FromSlash Get HttpGet HttpPost InputStreamReader Join LimitReader NewBuffer
    NewBufferString NewDecoder NewReader NewScanner NopCloser Object
    ObjectInputStream Path PathUnescape Paths QueryUnescape ReadAll ReadBytes ReadLine
    ReadString Repeat Replace ReplaceAll Request Split SplitAfter SplitN Sprint Sprintf Sprintln Text Title ToLower ToUpper Trim TrimLeft
    TrimPrefix TrimRight TrimSpace TrimSuffix URI URL Values ValuesOf Unescape array_filter array_map array_merge array_values
    asList assign atob b64decode b64encode body btoa build bytearray cast chunk_split data decodeURI decodeURIComponent
    deepcopy dict dirname dumps entries enumerate expand_path expanduser expandvars explode extend fields filter
    from get getAbsoluteFile getAbsolutePath getCanonicalFile getCanonicalPath getName getPath getValue getattr
    getlist group groups html_entity_decode items iter join joinpath json keys list loads map max merge min next
    normpath of omit params parse pick preg_replace query rawurldecode read readAllBytes readline readlines repr resolve set
    sprintf str str_ireplace str_replace stringify stripslashes strtolower strtoupper strval text toAbsolutePath toFile
    toPath toRealPath toURL toUri to_path tuple ucfirst unescape unquote unquote_plus urldecode urlencode values
    urljoin vsprintf with_suffix zip
    parse_qs parse_qsl urlparse urlsplit unquote_to_bytes splitext extname getExtension getFilenameExtension
    nextElement firstElement lastElement getFirst getLast peek poll pollFirst findFirst findAny orElseGet orElseThrow
    stream toList iterator elements entrySet getKey keySet trimToNull trimToEmpty defaultString defaultIfBlank
    defaultIfEmpty requireNonNull requireNonNullElse ofNullable decodeURL abbreviate valueAt getOrElse getlist
    getAll multi_items to_dict dict freeze structuredClone shift pop URLSearchParams FormData Headers
    UriComponentsBuilder fromUriString fromHttpUrl build readNBytes readUTF8Line readText readString
    """
)

# What they are given says which part of the receiver they give back, and does not become part of it.
LOOKUPS = _names("fetch dig values_at")
_RECORD_MAKERS = _names("build update create new assign_attributes")


def makes_record(language: str, name: str) -> bool:
    """Whether a method makes or changes a record of what it is given (Ruby): that is no text any more."""
    return language == "ruby" and name in _RECORD_MAKERS
