"""What opens a resource, what closes it, and what merely uses it, by language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewbot.analyzers.quality._trees import JAVASCRIPT

_CLOSE = r"close|shutdown|release|dispose|destroy|detach|disconnect|finish|quit|terminate|abort|end|unlink|stop"


@dataclass(frozen=True, slots=True)
class Kind:
    """A language's resources. Expressions match a call as written, without arguments.

    `opens` start the ownership, `closes` end it (as a method, or as a function of the resource), `borrows` are
    functions that only use an argument; anything else that is given the resource owns it from then on. `wraps` are
    constructors that own what is opened in their arguments. `declared` is how a local variable is told from a field or
    a variable of the file, where the language needs that. `fix` may hold {name}.
    """

    opens: re.Pattern[str]
    fix: str
    closes: re.Pattern[str] = re.compile(rf"^({_CLOSE})", re.I)
    borrows: re.Pattern[str] = re.compile(r"(?!)")
    wraps: re.Pattern[str] = re.compile(r"(?!)")
    inconsistent_only: bool = False
    declared: str | None = None


_PYTHON = Kind(
    re.compile(
        r"^(io\.|codecs\.|gzip\.|bz2\.|lzma\.|tarfile\.|shelve\.|os\.fd)?open$|^(zipfile\.)?ZipFile$|^socket\.socket$"
        r"|^(socket\.)?create_connection$|^urllib\.request\.urlopen$|^urlopen$|^(sqlite3|psycopg2?|pymysql|MySQLdb|pyodbc)\.connect$"
        r"|^smtplib\.SMTP(_SSL)?$|^ftplib\.FTP(_TLS)?$|^(pathlib\.)?Path\(.*\)\.open$"
    ),
    "Open it in a `with` statement: `with ... as {name}:`.",
    borrows=re.compile(
        r"^(len|sum|list|set|sorted|next|print|iter|any|all|min|max|str|repr|isinstance|enumerate|zip|map|bool|hasattr|getattr|id|dict|tuple)$"
        r"|^(json|pickle|yaml|toml|tomllib|marshal|plistlib)\.(safe_)?(load|dump)\w*$|^csv\.(reader|writer|DictReader|DictWriter)$"
        r"|^shutil\.copyfileobj$|^fcntl\.\w+$|^select\.select$|^ast\.parse$|^ET\.parse$"
    ),
)
_JAVASCRIPT = Kind(
    re.compile(r"^(await )?((fs|fsPromises|fsp|promises)\.)?(promises\.)?openSync$|^(await )?(fsPromises|fsp|fs\.promises|promises)\.open$|^open$"),
    "Close {name} in a `finally` block.",
    closes=re.compile(r"^close", re.I),
    declared=r"\b(let|const|var)\b[^;=]*\b{name}\b",
    borrows=re.compile(r"\b(read|write|fstat|ftruncate|fsync|fdatasync|futimes|fchmod|fchown|readv|writev|readFile|writeFile|appendFile)(Sync)?$|^console\.\w+$"),
)  # fmt: skip
_GO = Kind(
    re.compile(r"^os\.(Open|Create|OpenFile|CreateTemp)$|^ioutil\.TempFile$|^net\.(Dial\w*|Listen\w*)$|^zip\.OpenReader$"
               r"|\.(Get|Post|Head|Do|PostForm|RoundTrip)$"),
    "Say `defer {name}.Close()` after the error is checked.",
    declared=r"\b{name}\b[\w, ]*:=|\bvar\s[\w, ]*\b{name}\b",
    closes=re.compile(r"^(Close|CloseWithError|Shutdown|Stop|Release)$|close", re.I),
    borrows=re.compile(r"^(io|ioutil)\.(ReadAll|ReadFull|Copy\w*|WriteString|ReadAtLeast)$|^(json|xml|gob|yaml|csv|toml)\.New(De|En)coder$"
                       r"|^csv\.New(Reader|Writer)$|^bufio\.New(Reader|Writer|Scanner)\w*$|^fmt\.\w+$|^io\.LimitReader$|^len$|^html\.Parse$|^binary\.(Read|Write)$"),
)  # fmt: skip
_JAVA = Kind(
    re.compile(
        r"^new (java\.io\.|java\.util\.zip\.|java\.net\.|java\.util\.jar\.)?(FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile"
        r"|ZipFile|JarFile|Socket|ServerSocket|DatagramSocket)$"
        r"|^(java\.nio\.file\.)?Files\.(new(InputStream|OutputStream|BufferedReader|BufferedWriter|ByteChannel|DirectoryStream)|lines|list|walk|find)$"
        r"|^DriverManager\.getConnection$|^\w*[dD]ata[sS]ource\.getConnection$"
    ),
    "Open it in the parentheses of a `try (...)`.",
    closes=re.compile(rf"{_CLOSE}", re.I),
    wraps=re.compile(
        r"^new (java\.io\.|java\.util\.zip\.)?(Buffered|Data|Object|GZIP|Inflater|Deflater|Zip|Jar|Pushback|LineNumber|Input|Output|Print|Checked|Digest)?"
        r"(InputStream|OutputStream|Reader|Writer|Scanner|StreamReader|StreamWriter)$"
    ),
    declared=r"[\w>\]] +{name} *[=;:]",
)
_RUBY = Kind(
    re.compile(r"^(::)?(File\.(open|new)|(TCP|UDP|UNIX)(Socket|Server)\.(new|open)|Socket\.tcp|IO\.popen|Zlib::Gzip(Reader|Writer)\.(open|new)|Dir\.(open|new))$"),
    "Give the open call a block, or close {name} in an `ensure`.",
    borrows=re.compile(r"^(puts|p|print|warn|IO\.copy_stream|JSON\.load|YAML\.(safe_)?load|CSV\.(new|parse)|Marshal\.load|raise)$"),
)  # fmt: skip
_PHP = Kind(
    re.compile(r"^\\?(fopen|fsockopen|popen|opendir|gzopen|bzopen)$"),
    "Close {name} before every return, or in a `finally` block.",
    closes=re.compile(r"close", re.I),
    borrows=re.compile(r"^\\?(f(gets?|getc|read|write|puts|eof|getcsv|putcsv|seek|tell|lush|lock|stat|truncate|flush|passthru|printf|scanf|sync)"
                       r"|rewind|readdir|rewinddir|is_resource|stream_\w+|gz(read|write|gets|eof|puts)|bz(read|write)|var_dump|count|empty|isset)$"),
    inconsistent_only=True,
)  # fmt: skip

KINDS: dict[str, Kind] = {
    "python": _PYTHON,
    "go": _GO,
    "java": _JAVA,
    "ruby": _RUBY,
    "php": _PHP,
    **dict.fromkeys(JAVASCRIPT, _JAVASCRIPT),
}
