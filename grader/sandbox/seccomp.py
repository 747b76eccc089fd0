"""Seccomp: the short list of system calls that a NumPy calculation needs; all others fail.

No entry makes a process, a socket, a file, or a signal other than the one that ends its own process. A call
that is not on the list fails with EPERM, which Python shows as PermissionError, so an attempt is reported
rather than fatal.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import signal
import struct

from . import kernel

_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data

_MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

_X86_64 = (
    "read=0 write=1 open=2 close=3 stat=4 fstat=5 lstat=6 poll=7 lseek=8 mmap=9 mprotect=10 "
    "munmap=11 brk=12 rt_sigaction=13 rt_sigprocmask=14 rt_sigreturn=15 pread64=17 readv=19 "
    "writev=20 access=21 select=23 sched_yield=24 mremap=25 mincore=27 madvise=28 nanosleep=35 "
    "getpid=39 exit=60 uname=63 getcwd=79 readlink=89 gettimeofday=96 getrlimit=97 getrusage=98 "
    "sysinfo=99 times=100 getuid=102 getgid=104 geteuid=107 getegid=108 getppid=110 "
    "sigaltstack=131 gettid=186 time=201 futex=202 sched_getaffinity=204 getdents64=217 "
    "restart_syscall=219 clock_gettime=228 clock_getres=229 clock_nanosleep=230 exit_group=231 "
    "openat=257 newfstatat=262 readlinkat=267 faccessat=269 pselect6=270 ppoll=271 getcpu=309 "
    "getrandom=318 statx=332 faccessat2=439"
)
_AARCH64 = (
    "getcwd=17 faccessat=48 openat=56 close=57 getdents64=61 lseek=62 read=63 write=64 readv=65 "
    "writev=66 pread64=67 pselect6=72 ppoll=73 readlinkat=78 newfstatat=79 fstat=80 exit=93 "
    "exit_group=94 futex=98 nanosleep=101 clock_gettime=113 clock_getres=114 "
    "clock_nanosleep=115 sched_getaffinity=123 sched_yield=124 restart_syscall=128 sigaltstack=132 "
    "rt_sigaction=134 rt_sigprocmask=135 rt_sigreturn=139 times=153 uname=160 getrlimit=163 getrusage=165 "
    "getcpu=168 gettimeofday=169 getpid=172 getppid=173 getuid=174 geteuid=175 getgid=176 "
    "getegid=177 gettid=178 sysinfo=179 brk=214 munmap=215 mremap=216 mmap=222 mprotect=226 "
    "mincore=232 madvise=233 getrandom=278 statx=291 faccessat2=439"
)
_ALLOWED = {"x86_64": _X86_64, "aarch64": _AARCH64}

_FCNTL = {"x86_64": 72, "aarch64": 25}
_HARMLESS_FCNTL = (1, 2, 3, 1030)
"""F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC. Others can have a signal sent to another process."""
_PRLIMIT64 = {"x86_64": 302, "aarch64": 261}
_SETITIMER = {"x86_64": 38, "aarch64": 103}
_CLONE3 = 435


class Program(ctypes.Structure):
    """A compiled filter as the kernel takes it (struct sock_fprog)."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def compiled(machine: str = "") -> Program:
    """Return the filter for a machine such as "x86_64" (by default this one).

    Raises OSError where the kit has no list for it.
    """
    machine = machine or platform.machine()
    if machine not in _MACHINES:
        raise OSError(errno.ENOSYS, f"no list of system calls for {machine}")
    code = b"".join(_instructions(machine))
    return Program(len(code) // 8, code)


def restrict(program: Program) -> None:
    """Hold this process to the filter, for ever. Needs `no_new_privs`."""
    kernel.prctl(kernel.PR_SET_SECCOMP, 2, ctypes.addressof(program))


def _instructions(machine: str) -> list[bytes]:
    names = dict(pair.split("=") for pair in _ALLOWED[machine].split())
    bodies = {int(number): [_op(_RETURN, _ALLOW)] for number in names.values()}
    # The C library takes ENOSYS for an old kernel and tries clone, which then fails with EPERM.
    bodies[_CLONE3] = [_op(_RETURN, _ERRNO | errno.ENOSYS)]
    command = [each for number in _HARMLESS_FCNTL for each in _if(number, _op(_RETURN, _ALLOW))]
    bodies[_FCNTL[machine]] = [_op(_LOAD, _argument(1)), *command, _DENY]
    # The timer by which the worker ends itself after so much CPU time; another would strike whom it likes.
    timer = [_op(_LOAD, _argument(0)), *_require(signal.ITIMER_PROF, _NO)]
    bodies[_SETITIMER[machine]] = [*timer, _op(_RETURN, _ALLOW)]
    # Limits may be read, not set: the pointer to the new limit has to be null in both halves.
    low, high = _argument(2), _argument(2) + 4
    nothing = [each for half in (low, high) for each in (_op(_LOAD, half), *_require(0, _NO))]
    bodies[_PRLIMIT64[machine]] = [*nothing, _op(_RETURN, _ALLOW)]
    start = [_op(_LOAD, _MACHINE), *_require(_MACHINES[machine], _KILL), _op(_LOAD, _NUMBER)]
    return [*start, *(each for number, body in bodies.items() for each in _if(number, *body)), _DENY]


def _op(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _if(value: int, *body: bytes) -> list[bytes]:
    """Run `body`, which has to end in a return, where the accumulator is `value`."""
    return [_op(_EQUAL, value, 0, len(body)), *body]


def _require(value: int, otherwise: int) -> list[bytes]:
    """Return `otherwise` unless the accumulator is `value`."""
    return [_op(_EQUAL, value, 1, 0), _op(_RETURN, otherwise)]


def _argument(index: int) -> int:
    """Return where the lower half of an argument lies in struct seccomp_data."""
    return _ARGUMENTS + 8 * index


_NO = _ERRNO | errno.EPERM
_DENY = _op(_RETURN, _NO)
