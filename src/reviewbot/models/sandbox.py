"""Limits that a process puts on itself before it touches untrusted text: memory, CPU time and sockets. Linux first."""

from __future__ import annotations

import ctypes
import platform
import resource
import struct
import sys

# (AUDIT_ARCH constant, system call number of socket(2)) by machine.
_SOCKET_CALL = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | 1
_X32_CALLS = 0x40000000


def limit_memory(megabytes: int) -> None:
    """Let this process's own data grow to `megabytes`; beyond, allocation fails."""
    size = megabytes << 20
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_cpu(seconds: int) -> None:
    """Let the kernel kill this process after that much CPU time."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def forbid_sockets() -> bool:
    """No new socket from here on, for good: an audit hook for Python code, a seccomp filter for native code.

    True if the kernel filter is in place (Linux on x86-64 and aarch64).
    """
    sys.addaudithook(_refuse_sockets)
    return sys.platform == "linux" and _install_filter()


def _refuse_sockets(event: str, _args: tuple[object, ...]) -> None:
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.__new__"}:
        raise PermissionError("a model process has no network")


def _install_filter() -> bool:
    known = _SOCKET_CALL.get(platform.machine())
    if known is None:
        return False
    program = _program(*known)
    buffer = ctypes.create_string_buffer(program)
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer)))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(header), 0, 0) == 0)


def _program(arch: int, socket_call: int) -> bytes:
    """Classic BPF: another architecture, the x32 range or socket(2) is denied, the rest allowed."""
    steps = (
        (_LOAD, 0, 0, 4),
        (_JUMP_EQUAL, 0, 3, arch),
        (_LOAD, 0, 0, 0),
        (_JUMP_AT_LEAST, 1, 0, _X32_CALLS),
        (_JUMP_EQUAL, 0, 1, socket_call),
        (_RETURN, 0, 0, _DENY),
        (_RETURN, 0, 0, _ALLOW),
    )
    return b"".join(struct.pack("HBBI", *step) for step in steps)
