"""Runs a command that may not trace any process, as in a container with the usual rules."""

import ctypes
import os
import struct
import sys

PTRACE, READ_MEMORY = 101, 310  # the numbers of x86-64
NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2
LOAD_NUMBER, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050001  # with EPERM


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def main():
    code = b"".join(
        struct.pack("HBBI", *line)
        for line in (
            (LOAD_NUMBER, 0, 0, 0),
            (JUMP_IF_EQUAL, 2, 0, PTRACE),
            (JUMP_IF_EQUAL, 1, 0, READ_MEMORY),
            (RETURN, 0, 0, ALLOW),
            (RETURN, 0, 0, REFUSE),
        )
    )
    library = ctypes.CDLL(None, use_errno=True)
    program = _Program(5, code)
    if library.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) or library.prctl(
        SECCOMP, FILTER, ctypes.byref(program), 0, 0
    ):
        sys.exit(f"no filter could be set: {os.strerror(ctypes.get_errno())}")
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])


if __name__ == "__main__":
    main()
