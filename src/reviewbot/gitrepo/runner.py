"""The one way git is started: a scrubbed environment in which nothing the repository configures can run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import IO

from reviewbot.errors import GitError, RefError

DEFAULT_TIMEOUT = 300.0
NETWORK_PROTOCOLS = "https:http:ssh:file"
# Above this, git itself calls a file binary, which bounds the size of a patch.
BIG_FILE = 16 * 1024 * 1024

_KEPT = (
    "PATH", "HOME", "USERPROFILE", "XDG_CONFIG_HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "USER", "LOGNAME",
    "SSH_AUTH_SOCK", "SSL_CERT_FILE", "SSL_CERT_DIR", "http_proxy", "https_proxy", "no_proxy", "all_proxy",
    "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY",
    "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH",
)  # fmt: skip

_FIXED = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "SSH_ASKPASS_REQUIRE": "never",
    "GIT_PAGER": "cat",
    "GIT_EDITOR": ":",
    "GIT_SSH_COMMAND": "ssh -oBatchMode=yes",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_PROTOCOL_FROM_USER": "0",
    # An older git knows no GIT_NO_LAZY_FETCH; with no protocol allowed a lazy fetch fails there too.
    "GIT_ALLOW_PROTOCOL": "none",
}

_OVERRIDES = (
    ("core.hooksPath", os.devnull),
    ("core.fsmonitor", "false"),
    ("core.untrackedCache", "false"),
    ("core.attributesFile", os.devnull),
    ("core.alternateRefsCommand", ""),
    ("core.askPass", ""),
    ("core.pager", "cat"),
    ("core.editor", ":"),
    ("core.sshCommand", "ssh -oBatchMode=yes"),
    ("core.quotePath", "false"),
    ("core.precomposeUnicode", "false"),
    ("core.bigFileThreshold", str(BIG_FILE)),
    ("credential.helper", ""),
    ("diff.suppressBlankEmpty", "false"),
    ("diff.external", ""),
    ("fetch.writeCommitGraph", "false"),
    ("gc.auto", "0"),
    ("gpg.program", "false"),
    ("log.showSignature", "false"),
    ("maintenance.auto", "false"),
    ("safe.bareRepository", "explicit"),
    ("submodule.recurse", "false"),
    ("uploadpack.packObjectsHook", ""),
)

# Configured names whose value is a program, and the harmless value each one gets.
_PROGRAMS = (
    (re.compile(r"filter\..+\.(clean|smudge|process)", re.S), ""),
    (re.compile(r"filter\..+\.required", re.S), "false"),
    (re.compile(r"diff\..+\.(textconv|command)", re.S), ""),
    (re.compile(r"merge\..+\.driver", re.S), ""),
    (re.compile(r"credential\..+\.helper", re.S), ""),
    (re.compile(r"gpg\..+\.(program|defaultkeycommand)", re.S), "false"),
)


@cache
def git_program() -> str:
    """Path of the git program; RefError when there is none or it is too old to be hardened."""
    found = shutil.which("git")
    if not found:
        raise RefError("git is not installed", "Install git 2.31 or newer and make sure it is on PATH.")
    text = subprocess.run([found, "version"], capture_output=True, text=True, check=False, env=scrubbed()).stdout
    match = re.search(r"(\d+)\.(\d+)", text)
    if not match or (int(match[1]), int(match[2])) < (2, 31):
        raise RefError(f"{text.strip() or 'this git'} is too old", "Install git 2.31 or newer.")
    return found


def scrubbed() -> dict[str, str]:
    """The environment git runs in, without the repository's part."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | _FIXED


def config_environment(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Configuration as environment variables: unlike `-c`, a name may hold any character."""
    out = {"GIT_CONFIG_COUNT": str(len(pairs))}
    for number, (name, value) in enumerate(pairs):
        out[f"GIT_CONFIG_KEY_{number}"] = name
        out[f"GIT_CONFIG_VALUE_{number}"] = value
    return out


@dataclass(frozen=True)
class Git:
    """Runs git on one repository. Picklable; equal for equal places.

    `root` is the working tree, `git_dir` its own git directory, `index` an index file that replaces the usual one.
    """

    root: Path
    git_dir: Path
    index: Path | None = None
    config: tuple[tuple[str, str], ...] = _OVERRIDES
    extra: tuple[tuple[str, str], ...] = field(default=())

    @classmethod
    def hardened(cls, root: Path, git_dir: Path) -> Git:
        """A runner in which every program the configuration names is overridden."""
        bare = cls(root, git_dir, _own_index(git_dir), (*_OVERRIDES, ("safe.directory", str(root))))
        names = bare.run("config", "--list", "--name-only", "-z").decode("utf-8", "surrogateescape").split("\0")
        programs = tuple(
            (name, safe) for name in dict.fromkeys(names) for rule, safe in _PROGRAMS if rule.fullmatch(name)
        )
        return replace(bare, config=bare.config + programs)

    def using(self, **variables: str) -> Git:
        """The same runner with further environment variables."""
        return replace(self, extra=(*self.extra, *variables.items()))

    def environment(self) -> dict[str, str]:
        """Every variable git gets to see."""
        places = {"GIT_DIR": str(self.git_dir), "GIT_WORK_TREE": str(self.root)}
        index = {"GIT_INDEX_FILE": str(self.index)} if self.index else {}
        return scrubbed() | places | index | config_environment(self.config) | dict(self.extra)

    def command(self, args: Sequence[str]) -> list[str]:
        """The argument list that is started."""
        return [git_program(), "--no-pager", *args]

    def start(
        self, *args: str, stdin: int | IO[bytes] = subprocess.DEVNULL, stderr: int | IO[bytes] = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        """A running git with its output in a pipe."""
        return subprocess.Popen(
            self.command(args), stdin=stdin, stdout=subprocess.PIPE, stderr=stderr, env=self.environment(), cwd=self.cwd
        )

    @property
    def cwd(self) -> str:
        """Where git runs: the working tree, or what replaces it for this runner."""
        return dict(self.extra).get("GIT_WORK_TREE", str(self.root))

    def run(
        self, *args: str, stdin: bytes = b"", ok: tuple[int, ...] = (0,), timeout: float = DEFAULT_TIMEOUT
    ) -> bytes:
        """What git printed; GitError when it fails with another status than `ok` or takes too long."""
        return self.status(*args, stdin=stdin, ok=ok, timeout=timeout)[1]

    def status(
        self, *args: str, stdin: bytes = b"", ok: tuple[int, ...] = (0,), timeout: float = DEFAULT_TIMEOUT
    ) -> tuple[int, bytes]:
        """Exit status (one of `ok`) and what git printed."""
        try:
            done = subprocess.run(
                self.command(args), input=stdin, capture_output=True, check=False,
                timeout=timeout, env=self.environment(), cwd=self.cwd,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise GitError(f"git {args[0]} took more than {timeout:.0f} s") from None
        if done.returncode not in ok:
            raise failure(args, done.stderr)
        return done.returncode, done.stdout

    @contextmanager
    def stream(self, *args: str, timeout: float = DEFAULT_TIMEOUT) -> Iterator[IO[bytes]]:
        """Git's output while it runs; raises GitError at the end when git failed, kills git when left early."""
        with tempfile.TemporaryFile() as errors, self.start(*args, stderr=errors) as process:
            timer = threading.Timer(timeout, process.kill)
            timer.start()
            try:
                assert process.stdout is not None  # noqa: S101 - it was asked for as a pipe
                yield process.stdout
                ended = not process.stdout.read(1)
                process.wait() if ended else process.kill()
            except BaseException:
                process.kill()
                raise
            finally:
                timer.cancel()
            if ended and process.returncode != 0:
                errors.seek(0)
                raise failure(args, errors.read(4096), killed=process.returncode < 0)


def failure(args: Sequence[str], stderr: bytes, *, killed: bool = False) -> GitError:
    """The error for a git that failed, with the first line that says why."""
    lines = [line for line in stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    said = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[0] if lines else "")
    said = "".join(c if c.isprintable() else "?" for c in said)[:300] or (
        "it was stopped" if killed else "no reason given"
    )
    return GitError(f"git {args[0]} failed: {said}", "Run `git fsck` if the repository may be damaged.")


def _own_index(git_dir: Path) -> Path | None:
    """The index that a `git commit` in progress handed to its hook, when it lies in this very git directory."""
    given: Mapping[str, str] = os.environ
    if not (name := given.get("GIT_INDEX_FILE")):
        return None
    path = Path(name).resolve()
    return path if path.is_relative_to(git_dir) and path.is_file() else None
