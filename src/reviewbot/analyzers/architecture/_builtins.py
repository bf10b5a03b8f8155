"""What comes with a language, and Python modules whose distribution is called otherwise."""

from __future__ import annotations

NODE = frozenset(
    """assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events
    fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl sea sqlite
    stream string_decoder sys test timers tls trace_events tty url util v8 vm wasi worker_threads zlib
    bun electron vscode""".split()  # noqa: SIM905
)

RUBY = frozenset(
    """English abbrev base64 benchmark bigdecimal bundler cgi coverage csv date dbm debug delegate did_you_mean digest drb
    e2mmap erb error_highlight etc expect fcntl fiber fiddle fileutils find forwardable gdbm getoptlong io ipaddr irb json
    logger matrix minitest mkmf monitor mutex_m net nkf objspace observer open-uri open3 openssl optparse ostruct pathname
    power_assert pp prettyprint prime prism pstore psych pty racc rake random rational rbconfig rdoc readline reline resolv
    resolv-replace rexml rinda ripper rss rubygems scanf sdbm securerandom set shell shellwords singleton socket stringio
    strscan syck sync syntax_suggest syslog tempfile test-unit thread thwait time timeout tmpdir tracer tsort un uri weakref
    webrick win32 win32ole yaml zlib continuation enumerator complex java jruby bigdecimal""".split()  # noqa: SIM905
)

PYTHON_DISTRIBUTIONS: dict[str, tuple[str, ...]] = {
    "Crypto": ("pycryptodome", "pycrypto"),
    "Cryptodome": ("pycryptodomex",),
    "MySQLdb": ("mysqlclient",),
    "OpenSSL": ("pyopenssl",),
    "PIL": ("pillow",),
    "attr": ("attrs",),
    "bs4": ("beautifulsoup4",),
    "bson": ("pymongo",),
    "cairo": ("pycairo",),
    "cv2": ("opencv-python", "opencv-python-headless", "opencv-contrib-python"),
    "dateutil": ("python-dateutil",),
    "discord": ("discord.py",),
    "dns": ("dnspython",),
    "docx": ("python-docx",),
    "dotenv": ("python-dotenv",),
    "fitz": ("pymupdf",),
    "gi": ("pygobject",),
    "git": ("gitpython",),
    "gitlab": ("python-gitlab",),
    "github": ("pygithub",),
    "jose": ("python-jose",),
    "jwt": ("pyjwt",),
    "ldap": ("python-ldap",),
    "magic": ("python-magic",),
    "markdown_it": ("markdown-it-py",),
    "mpl_toolkits": ("matplotlib",),
    "nacl": ("pynacl",),
    "pkg_resources": ("setuptools",),
    "psycopg2": ("psycopg2-binary",),
    "pythoncom": ("pywin32",),
    "rest_framework": ("djangorestframework",),
    "serial": ("pyserial",),
    "setuptools": ("setuptools",),
    "skimage": ("scikit-image",),
    "sklearn": ("scikit-learn",),
    "slugify": ("python-slugify",),
    "snappy": ("python-snappy",),
    "socks": ("pysocks",),
    "telegram": ("python-telegram-bot",),
    "usb": ("pyusb",),
    "websocket": ("websocket-client",),
    "win32api": ("pywin32",),
    "win32con": ("pywin32",),
    "yaml": ("pyyaml",),
    "zmq": ("pyzmq",),
    "_pytest": ("pytest",),
    "pip": ("pip",),
}
