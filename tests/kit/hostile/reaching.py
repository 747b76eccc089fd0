"""Attempts to reach what is outside: files, processes, the network, the kernel."""

from .attack import Attack, raising

_LIBC = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)

def call(name, *arguments):
    result = getattr(libc, name)(*arguments)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    raise ValueError(f"{name} gave {result}")
"""


def calling(name: str, attempts: str, call: str) -> Attack:
    """Return an attack that makes a system call by hand, past Python."""
    return raising(name, attempts, f"return call({call})", "PermissionError", _LIBC)


def opening(name: str, attempts: str, path: str) -> Attack:
    """Return an attack that reads a file or lists a folder, whose path Python code gives."""
    body = f"path = {path}\nos.listdir(path) if os.path.isdir(path) else open(path).read()"
    return raising(name, attempts, body, "Error", "import os, sys\n")


def knocking(family: str) -> Attack:
    """Return an attack that opens a socket."""
    name = f"socket {family.removeprefix('AF_').lower()}"
    return raising(
        name,
        f"A socket of the family {family}.",
        f"import socket; socket.socket(socket.{family}, socket.SOCK_DGRAM)",
    )


_SEARCH = """
found = []
for top in {places}:
    for folder, _, names in os.walk(top):
        found += [n for n in names if {wanted}]
raise RuntimeError if found else LookupError
"""

ATTACKS = (
    raising(
        "tests on disk",
        "The tests, somewhere on the disk.",
        _SEARCH.format(places="['/', os.getcwd(), *sys.path]", wanted="n.startswith('test_forget')"),
        "LookupError",
        "import os, sys\n",
    ),
    raising(
        "solutions on disk",
        "The solutions, and every other submission.",
        _SEARCH.format(places="['/', '/tmp', '/home', '/root', os.getcwd()]", wanted="n == 'forget_gate.py'"),
        "LookupError",
        "import os, sys\n",
    ),
    raising(
        "secret on disk",
        "The class's secret, and results of others.",
        _SEARCH.format(places="['/']", wanted="n.endswith(('.secret', '.jsonl'))"),
        "LookupError",
        "import os, sys\n",
    ),
    opening("passwords", "The system's users.", "'/etc/passwd'"),
    opening("proc", "All processes.", "'/proc'"),
    opening("environment in proc", "The environment of the grader.", "'/proc/%d/environ' % os.getppid()"),
    opening("memory in proc", "Its own memory, and by it the kernel's.", "'/proc/self/mem'"),
    opening("maps in proc", "Where things lie in its memory.", "'/proc/self/maps'"),
    opening("descriptors in proc", "What other processes have open.", "'/proc/1/fd'"),
    opening("working folder in proc", "The folder of the grader.", "'/proc/%d/cwd' % os.getppid()"),
    opening("sys", "The kernel's settings.", "'/sys/kernel'"),
    opening("devices", "The devices.", "'/dev'"),
    opening("interpreter", "The interpreter itself.", "sys.executable"),
    opening("shared memory folder", "What others share.", "'/dev/shm'"),
    raising(
        "parent folder",
        "Whatever a way of many steps up leads to.",
        "open('../' * 30 + 'etc/passwd').read()",
        "Error",
    ),
    raising(
        "library",
        "The library that every later submission will load, changed.",
        "open(np.__file__, 'a').write('raise SystemExit')",
        "Error",
        "import numpy as np\n",
    ),
    raising(
        "compiled library",
        "The same, by way of its compiled copy.",
        "import py_compile; py_compile.compile(np.__file__, np.__file__ + 'c')",
        "Error",
        "import numpy as np\n",
    ),
    raising("remove", "A file of the library's, removed.", "import os; os.remove(os.__file__)"),
    raising("rename", "A file of the library's, renamed.", "import os; os.rename(os.__file__, '/x')"),
    raising("truncate", "A file of the library's, emptied.", "import os; os.truncate(os.__file__, 0)"),
    raising("mode", "A file of the library's, made writable.", "import os; os.chmod(os.__file__, 0o777)"),
    raising("link", "A link to elsewhere.", "import os; os.symlink('/etc/passwd', '/tmp/gates-hostile')"),
    raising("hard link", "Another name for a file.", "import os; os.link(os.__file__, '/tmp/gates-hostile')"),
    raising("device file", "A device.", "import os; os.mknod('/tmp/gates-hostile', 0o20666, 0x101)"),
    raising("fifo", "A pipe with a name.", "import os; os.mkfifo('/tmp/gates-hostile')"),
    raising("working folder", "Another folder to work in.", "import os; os.chdir('/')"),
    raising("root folder", "Another root.", "import os; os.chroot('/')"),
    *map(knocking, ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET", "AF_VSOCK", "AF_ALG"]),
    raising("socket pair", "A pair of sockets.", "import socket; socket.socketpair()"),
    raising(
        "name server", "An address by its name.", "import socket; socket.getaddrinfo('a.de', 80)", "Error"
    ),
    raising("pipe", "A pipe.", "import os; os.pipe()"),
    raising("kill parent", "The end of the process above.", "import os; os.kill(os.getppid(), 9)"),
    raising("kill all", "The end of every process there is.", "import os; os.kill(-1, 9)"),
    raising("kill group", "The end of its group.", "import os; os.killpg(0, 9)"),
    raising(
        "kill siblings",
        "The end of any process whose number can be guessed.",
        "done = 0\n"
        "for pid in range(1, 5_000):\n"
        "    try: os.kill(pid, 9); done += pid != os.getpid()\n"
        "    except OSError: pass\n"
        "raise RuntimeError if done else LookupError",
        "LookupError",
        "import os\n",
    ),
    raising("stop", "Itself, stopped, for others to wait.", "import os; os.kill(os.getpid(), 19)"),
    raising("signal by descriptor", "A signal by pidfd.", "import os; os.pidfd_open(os.getppid())"),
    raising(
        "signal by fcntl",
        "A signal to another process whenever data arrive.",
        "fcntl.fcntl(3, fcntl.F_SETOWN, os.getppid())",
        "PermissionError",
        "import fcntl, os\n",
    ),
    raising(
        "alarm",
        "A clock that ends it in the middle of a call.",
        "import signal; signal.setitimer(signal.ITIMER_REAL, 1)",
        "Error",
    ),
    raising(
        "raises its limits",
        "More time for itself.",
        "resource.setrlimit(resource.RLIMIT_CPU, (10**6, 10**6))",
        "Error",
        "import resource\n",
    ),
    raising(
        "limits of its parent",
        "No time for the process above.",
        "resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (0, 0))",
        "PermissionError",
        "import os, resource\n",
    ),
    raising("priority", "More of the processor.", "import os; os.nice(-20)"),
    raising("cores", "Every core.", "import os; os.sched_setaffinity(0, range(64))"),
    raising("root user", "Another user.", "import os; os.setuid(0)"),
    raising("memory file", "A file without a name.", "import os; os.memfd_create('x')"),
    raising(
        "shared memory",
        "Shared memory by Python's own library.",
        "from multiprocessing import shared_memory\nshared_memory.SharedMemory('gates', True, 9)",
        "Error",
    ),
    calling("shmget", "A segment of shared memory.", "'shmget', 0x6A7E5, 4096, 0o1777"),
    calling("semget", "A set of semaphores.", "'semget', 0x6A7E5, 1, 0o1777"),
    calling("msgget", "A queue of messages.", "'msgget', 0x6A7E5, 0o1777"),
    calling("ptrace", "The process above, traced.", "'ptrace', 16, os.getppid(), 0, 0"),
    calling("process_vm_readv", "The memory of another.", "'process_vm_readv', os.getppid(), 0, 0, 0, 0, 0"),
    calling("mount", "Another file system.", "'mount', 0, b'/', b'tmpfs', 0, 0"),
    calling("umount", "What hides the rest, taken away.", "'umount2', b'/', 2"),
    calling("unshare", "A namespace of its own, with all rights in it.", "'unshare', 0x10000000"),
    calling("setns", "Another's namespace.", "'setns', 3, 0"),
    calling("prctl", "Its own death signal.", "'prctl', 1, 0"),
    calling("open by handle", "A file by its number.", "'open_by_handle_at', 3, 0, 0"),
    calling("personality", "Another personality, without random addresses.", "'personality', 0x0040000"),
    calling("io_uring", "System calls past the filter.", "'syscall', 425, 1, 0"),
    calling("bpf", "A program in the kernel.", "'syscall', 321, 0, 0, 0"),
    calling("keyctl", "The kernel's keys.", "'syscall', 250, 0, -3, 0"),
    calling("userfaultfd", "Its own page faults.", "'syscall', 323, 0"),
    calling("perf_event_open", "The processor's counters.", "'syscall', 298, 0, 0, -1, -1, 0"),
    calling("clone", "A process, by the bare call.", "'syscall', 56, 17, 0, 0, 0, 0"),
    calling("vfork", "A process, by the old call.", "'syscall', 58"),
    calling("execveat", "A program, by its descriptor.", "'syscall', 322, 0, b'', 0, 0, 0x1000"),
    calling("module", "A module in the kernel.", "'syscall', 175, 0, 0, 0"),
    calling("kexec", "Another kernel.", "'syscall', 246, 0, 0, 0, 0"),
    calling("reboot", "The end of the machine.", "'syscall', 169, 0, 0, 0, 0"),
    calling("clock", "Another time.", "'syscall', 227, 0, 0"),
    calling("swap", "Less memory for all.", "'syscall', 167, b'/', 0"),
    calling("fanotify", "What others open.", "'syscall', 300, 0, 0"),
    calling("inotify", "What others change.", "'syscall', 294, 0"),
    calling("socket by its other number", "A socket by the x32 call.", "'syscall', 0x40000000 + 41, 2, 1, 0"),
    calling("another filter", "A filter over the filter.", "'syscall', 317, 1, 0, 0"),
)
