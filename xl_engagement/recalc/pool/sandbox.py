"""A seccomp filter takes the network from this process and its children: hostile files make programs fetch things."""

from __future__ import annotations

import ctypes
import errno
import platform
import socket
import struct
import sys

_NO_NEW_PRIVILEGES, _SET_FILTER, _FILTER = 38, 22, 2
_ARCHITECTURES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""What the kernel calls a processor, and the number of the system call `socket` on it."""

_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def forbid_network() -> bool:
    """Let no socket of the internet be opened any more, by any thread or child; False where the system cannot do that.

    Sockets inside the machine (AF_UNIX), over which spreadsheet programs are driven, stay.
    """
    known = _ARCHITECTURES.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    architecture, call = known
    steps = (
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_IF_EQUAL, 0, 5, architecture),
        (_LOAD, 0, 0, _NUMBER),
        (_JUMP_IF_EQUAL, 0, 3, call),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_JUMP_IF_EQUAL, 2, 0, socket.AF_INET),
        (_JUMP_IF_EQUAL, 1, 0, socket.AF_INET6),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    )
    filter_code = b"".join(struct.pack("=HBBI", *step) for step in steps)
    program = _Program(len(steps), filter_code)
    control = ctypes.CDLL(None).prctl
    # The kernel takes filters only from processes that can gain no rights.
    failed = control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or control(_SET_FILTER, _FILTER, ctypes.byref(program), 0, 0)
    return not failed
