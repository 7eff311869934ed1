"""seccomp: a process gives up every system call but those that reading a file needs, for good.

Any other call fails as if the kernel lacked it. The program is classic BPF (`linux/filter.h`,
`linux/seccomp.h`); the numbers are those of `asm/unistd_64.h` and `asm-generic/unistd.h`.
"""

import ctypes
import errno
import platform
import struct

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_ALLOW, _FAIL, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
# Where `struct seccomp_data` has the call's number, its machine, and half an argument.
_NUMBER, _MACHINE, _ARGUMENT = 0, 4, 16
# A load, a jump if equal, a jump if any bit is set, a return.
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_CLONE_THREAD = 0x10000
# By machine: its number in the audit subsystem; the call that makes a thread or a process; the call
# that changes the limits of a process; and what else is allowed.
_MACHINES = {
    "x86_64": (0xC000003E, 56, 302, """
        0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 27 28 32 33 35 39 60 63
        72 74 77 79 82 83 84 87 89 95 96 97 98 99 100 102 104 107 108 110 127 131 158 186 201 202
        204 217 218 219 228 229 230 231 232 233 257 258 262 263 264 267 269 270 271 273 281 290 291
        292 293 309 316 318 324 332 334 439
    """),
    "aarch64": (0xC00000B7, 220, 261, """
        17 19 20 21 22 23 24 25 29 34 35 38 46 48 56 57 59 61 62 63 64 65 66 67 68 72 73 78 79 80 82
        93 94 96 98 99 101 113 114 115 123 124 128 132 134 135 136 139 153 160 163 165 166 168 169
        172 173 174 175 176 177 178 179 214 215 216 222 226 232 233 276 278 283 291 293 439
    """),
}  # fmt: skip


def restrict() -> bool:
    """Give up all other system calls; say whether the kernel and this machine could.

    The process must have given up new privileges (`PR_SET_NO_NEW_PRIVS`).
    """
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return False
    program = _program(*machine)
    code = ctypes.create_string_buffer(program, len(program))
    # `struct sock_fprog`: how many instructions, and where they are.
    head = struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(code))
    return int(ctypes.CDLL(None).prctl(_PR_SET_SECCOMP, _MODE_FILTER, head, 0, 0)) == 0


def _program(machine: int, clone: int, limits: int, allowed: str) -> bytes:
    numbers = [int(number) for number in allowed.split()]
    steps = [
        _step(_LOAD, _MACHINE),
        _step(_EQUAL, machine, 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        # A thread, but no process.
        _step(_EQUAL, clone, 0, 4),
        _step(_LOAD, _ARGUMENT),
        _step(_ANY_BIT, _CLONE_THREAD, 0, 1),
        _step(_RETURN, _ALLOW),
        _step(_RETURN, _FAIL | errno.EPERM),
        # Its own limits, which it may look at, but no other process's.
        _step(_EQUAL, limits, 0, 4),
        _step(_LOAD, _ARGUMENT),
        _step(_EQUAL, 0, 0, 1),
        _step(_RETURN, _ALLOW),
        _step(_RETURN, _FAIL | errno.EPERM),
        *(_step(_EQUAL, number, len(numbers) - at, 0) for at, number in enumerate(numbers)),
        _step(_RETURN, _FAIL | errno.ENOSYS),
        _step(_RETURN, _ALLOW),
    ]
    return b"".join(steps)


def _step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_so, if_not, value)
