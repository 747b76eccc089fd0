"""Each promise of the strong level attacked, with every set of mechanisms that is said to hold it."""

import os
import sys
from pathlib import Path

import pytest

from grader.sandbox import Sandbox

from .sandboxes import MECHANISMS, SMALL, on_linux, run, threw, value

pytestmark = on_linux

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", params=MECHANISMS, ids="+".join)
def sandbox(request):
    os.environ["SECRET_SEED"] = "4711"
    try:
        with Sandbox(SMALL, mechanisms=request.param) as opened:
            yield opened
    finally:
        del os.environ["SECRET_SEED"]


READ = [
    "/etc/passwd",
    "/etc/hostname",
    "/proc/1/environ",
    "/proc/self/environ",
    "/proc/self/maps",
    "/proc/self/mem",
    "/dev/zero",
    sys.executable,
    str(ROOT / "pyproject.toml"),
    str(ROOT / "solutions/lstm/forget_gate.py"),
    str(ROOT / "grader/sandbox/wire.py"),
    str(Path(pytest.__file__)),
]


@pytest.mark.parametrize("path", READ)
def test_a_file_outside_cannot_be_read(sandbox, path):
    """The system, the kit, other packages and /proc are out of reach."""
    source = """
import os
def f(path):
    return os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(99)
"""
    assert threw(sandbox, source, {"path": path}).type in (
        "PermissionError",
        "FileNotFoundError",
        "NotADirectoryError",
    )


def test_a_readable_file_of_the_user_cannot_be_read(sandbox, tmp_path):
    """Not even a file that anybody may read."""
    (tmp_path / "x").write_text("secret")
    reply = threw(sandbox, "def f(path): return open(path).read()", {"path": str(tmp_path / "x")})
    assert reply.type in ("PermissionError", "FileNotFoundError")


def test_no_folder_tells_of_the_grader(sandbox):
    """The folders above the kit, and the root, list nothing of it."""
    source = """
import os
def f(paths):
    found = []
    for path in paths:
        try:
            found += os.listdir(path)
        except OSError:
            pass
    return found
"""
    paths = [str(folder) for folder in (ROOT, ROOT / "tests", Path(pytest.__file__).parents[1], Path("/etc"))]
    listed = value(sandbox, source, {"paths": paths})
    known = {"numpy", *ROOT.joinpath(".venv").parts}  # the way to an interpreter inside the kit
    assert set(listed) <= known


WRITE = ["/tmp/x", "/dev/shm/x", "/x", str(ROOT / "x"), "/proc/self/comm", "/dev/null", os.__file__]


@pytest.mark.parametrize("path", WRITE)
def test_nothing_can_be_written(sandbox, path):
    """No file anywhere can be made or changed."""
    reply = threw(sandbox, f"def f():\n    open({path!r}, 'a').write('x')")
    assert reply.type in ("PermissionError", "FileNotFoundError", "OSError")


@pytest.mark.parametrize(
    "act",
    [
        "os.remove(os.__file__)",
        "os.mkdir('/tmp/d')",
        "os.rename(os.__file__, '/x')",
        "os.chmod(os.__file__, 0o777)",
        "os.truncate(os.__file__, 0)",
        "os.symlink('/etc/passwd', '/x')",
        "os.mkfifo('/x')",
        "os.memfd_create('x')",
        "os.utime(os.__file__)",
        "os.chdir('/tmp')",
        "os.chroot('/')",
    ],
)
def test_no_file_can_be_changed(sandbox, act):
    """Nor can it by any other call."""
    assert threw(sandbox, f"import os\ndef f(): {act}").type == "PermissionError"


@pytest.mark.parametrize(
    "family", ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET", "AF_VSOCK", "AF_ALG"]
)
def test_no_socket_can_be_made(sandbox, family):
    """No family of sockets works, so nothing can be sent anywhere."""
    source = f"import socket\ndef f(): socket.socket(socket.{family}, socket.SOCK_DGRAM)"
    assert threw(sandbox, source).type == "PermissionError"


@pytest.mark.parametrize(
    ("act", "type_"),
    [
        ("os.fork()", "PermissionError"),
        ("os.execv(sys.executable, ['python'])", "PermissionError"),
        ("os.posix_spawn(sys.executable, ['python'], {})", "PermissionError"),
        ("subprocess.run(['true'])", "PermissionError"),
        ("threading.Thread(target=print).start()", "RuntimeError"),
        ("os.kill(os.getppid(), 9)", "PermissionError"),
        ("os.kill(-1, 9)", "PermissionError"),
        ("os.killpg(0, 9)", "PermissionError"),
        ("signal.pidfd_send_signal(3, 9)", "PermissionError"),
        ("os.pidfd_open(os.getppid())", "PermissionError"),
        ("os.pipe()", "PermissionError"),
        ("os.setuid(0)", "PermissionError"),
        ("os.sched_setaffinity(0, {0, 1})", "PermissionError"),
        ("fcntl.fcntl(3, fcntl.F_SETOWN, os.getppid())", "PermissionError"),
        ("fcntl.fcntl(3, fcntl.F_SETFL, os.O_ASYNC)", "PermissionError"),
        ("resource.setrlimit(resource.RLIMIT_CPU, (1, 1))", "ValueError"),
        ("resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (0, 0))", "PermissionError"),
    ],
)
def test_no_process_can_be_started_or_touched(sandbox, act, type_):
    """Neither a process nor a thread nor a signal leaves the student's own process."""
    modules = "import fcntl, os, resource, signal, subprocess, sys, threading\n"
    assert threw(sandbox, f"{modules}def f(): {act}").type == type_


@pytest.mark.parametrize(
    "call",
    [
        "ptrace(16, libc.getppid(), 0, 0)",
        "process_vm_readv(libc.getppid(), 0, 0, 0, 0, 0)",
        "shmget(0, 4096, 0o1777)",
        "mount(0, b'/', b'tmpfs', 0, 0)",
        "umount2(b'/', 2)",
        "unshare(0x10000000)",
        "setns(3, 0)",
        "prctl(1, 0)",
        "socketpair(1, 1, 0, 0)",
        "open_by_handle_at(3, 0, 0)",
        "syscall(425, 1, 0)",  # io_uring_setup
        "syscall(321, 0, 0, 0)",  # bpf
        "syscall(434, 1, 0)",  # pidfd_open
        "syscall(444, 0, 0, 1)",  # landlock_create_ruleset
        "syscall(0x40000000 + 41, 2, 1, 0)",  # socket by its x32 number
    ],
)
def test_no_system_call_helps(sandbox, call):
    """Calling the kernel by hand, past Python, fails as well."""
    source = f"""
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
def f():
    return libc.{call}, ctypes.get_errno()
"""
    result, code = value(sandbox, source)
    assert (result, code) == (-1, 1), f"errno {code}"


def test_the_environment_holds_no_secret(sandbox):
    """The worker has an environment of its own."""
    names = value(sandbox, "import os\ndef f(): return dict(os.environ)")
    assert "SECRET_SEED" not in names
    assert not {"HOME", "PATH", "PWD"} & set(names)


def test_the_grader_is_not_in_the_workers_memory(sandbox):
    """The worker has loaded its own side of the sandbox and nothing that decides."""
    source = "import sys\ndef f(): return [name for name in sys.modules]"
    names = set(value(sandbox, source))
    assert not {name.partition(".")[0] for name in names} & {"grader", "tests", "solutions", "pytest"}
    deciding = {"main", "isolation", "rooms", "sessions", "messages", "ended", "portable", "fresh"}
    assert not {f"sandbox.{name}" for name in deciding} & names


def test_only_the_session_is_open(sandbox):
    """Besides the standard three, which lead nowhere, one descriptor is open."""
    source = """
import os
def f():
    opened = []
    for n in range(256):
        try:
            os.fstat(n)
            opened.append(n)
        except OSError:
            pass
    return opened, [os.fstat(n).st_rdev for n in (0, 1, 2)]
"""
    opened, devices = value(sandbox, source)
    assert opened == [0, 1, 2, 3]
    assert set(devices) == {os.stat(os.devnull).st_rdev}


def test_descriptors_run_out_harmlessly(sandbox):
    """Opening without end fails soon, and the reply still comes."""
    source = "import os\nkept = []\ndef f():\n    while True: kept.append(open(os.__file__))"
    assert threw(sandbox, source).type == "OSError"


def test_no_privilege_is_left(sandbox):
    """Not even a grader that runs as root gives student code a capability."""
    source = """
import ctypes
def f():
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    data = (ctypes.c_uint32 * 6)()
    return ctypes.CDLL(None).capset(header, data)
"""
    assert value(sandbox, source) == -1
    assert "PermissionError" in threw(sandbox, "import os\ndef f(): os.nice(-1)").lineage


def test_rooms_share_nothing(sandbox):
    """What one submission leaves behind in its process, the next does not find."""
    run(sandbox, "import builtins, numpy\nbuiltins.left = numpy.left = 1\ndef f(): pass")
    source = "import builtins, numpy\ndef f(): return hasattr(builtins, 'left') or hasattr(numpy, 'left')"
    assert value(sandbox, source) is False


def test_memory_is_bounded_in_small_pieces_too(sandbox):
    """Mapping memory by hand meets the same limit."""
    source = "import mmap\nkept = []\ndef f():\n    while True: kept.append(mmap.mmap(-1, 1 << 24))"
    assert threw(sandbox, source).message == "[Errno 12] Cannot allocate memory"
