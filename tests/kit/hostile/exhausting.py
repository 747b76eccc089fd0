"""Attacks on time, memory and disk, and on the processes around."""

from grader.judging.outcomes import Outcome

from .attack import GATE, Attack, module, raising

_LOOP = "while True: pass"


def endless(name: str, attempts: str, body: str, top: str = "") -> Attack:
    """Return an attack that takes all the time it is given."""
    return Attack(name, attempts, module(body, top), Outcome.TIMED_OUT, "timed out", endless=True)


def ended(name: str, attempts: str, body: str, words: str, top: str = "") -> Attack:
    """Return an attack that ends its own process."""
    return Attack(name, attempts, module(body, top), Outcome.CRASHED, words)


ATTACKS = (
    endless("loop", "An endless loop.", _LOOP),
    Attack(
        "loop at import",
        "An endless loop before any function is there.",
        {GATE: "while True: pass\n"},
        Outcome.TIMED_OUT,
        "timed out",
        endless=True,
    ),
    endless("sleep", "Time on the wall, and none of the processor's.", "import time; time.sleep(1e6)"),
    Attack(
        "dozes",
        "A little less time than a message may take, in every one of them.",
        module("time.sleep(0.3)\nreturn 0 * h_prev", "import time\n"),
        Outcome.TIMED_OUT,
        "timed out",
        endless=True,
    ),
    endless("loop in C", "A loop inside one call, which no handler can end.", "sum(range(10**13))"),
    endless("power", "An integer of a hundred million digits.", "10 ** 10 ** 8"),
    endless("regex", "A pattern that backtracks for ever.", "import re; re.match('(a+)+$', 'a' * 50 + '!')"),
    endless(
        "matrix product",
        "Products of matrices without end.",
        "a = np.ones((1500, 1500))\nwhile True: a @ a",
        "import numpy as np\n",
    ),
    endless(
        "loop in del",
        "An endless loop when an object is thrown away.",
        "Trap()",
        "class Trap:\n    def __del__(self):\n        while True: pass\n",
    ),
    endless(
        "deaf",
        "An endless loop that ignores every signal.",
        _LOOP,
        "import signal\nfor n in set(signal.Signals) - {9, 19}: signal.signal(n, signal.SIG_IGN)\n",
    ),
    endless(
        "swallows",
        "An endless loop that swallows every exception.",
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    ),
    endless(
        "drip",
        "A reply that comes byte by byte.",
        "os.write(3, struct.pack('<II', 1000, 0))\nwhile True: os.write(3, b'x'); time.sleep(0.05)",
        "import os, struct, time\n",
    ),
    Attack(
        "questions",
        "Questions to the reference without end.",
        module("while True: sigmoid(1.0)", "from ..rnn.activations import sigmoid\n"),
        Outcome.CRASHED,
        "more than",
    ),
    raising(
        "recursion", "A function that calls itself.", "return forward(h_prev, x, W_f, 0)", "RecursionError"
    ),
    Attack(
        "recursion in C",
        "The same, with Python's own limit taken away.",
        module("f()", "import sys\nsys.setrecursionlimit(10**9)\nf = lambda: f.__call__()\n"),
        Outcome.CRASHED,
        "forward",
        also=(Outcome.RAISED,),
    ),
    raising("memory", "20 GB in one piece.", "import numpy as np\nreturn np.ones(20 << 27)", "MemoryError"),
    raising(
        "memory in pieces",
        "As much memory as there is, a megabyte at a time.",
        "while True: kept.append(bytearray(1 << 20))",
        "MemoryError",
        "kept = []\n",
    ),
    raising(
        "memory mapped",
        "Memory from the kernel, past Python's own allocator.",
        "kept = []\nwhile True: kept.append(mmap.mmap(-1, 1 << 24))",
        "Cannot allocate memory",
        "import mmap\n",
    ),
    raising(
        "stdout",
        "A gigabyte to standard output.",
        "for _ in range(1000): print('x' * 10**6)",
        "printed more than",
    ),
    raising(
        "stderr",
        "A gigabyte to standard error.",
        "for _ in range(1000): sys.stderr.write('x' * 10**6)",
        "printed more than",
        "import sys\n",
    ),
    Attack(
        "raw output",
        "Ten megabytes to the descriptors of output themselves, which lead nowhere.",
        module("for _ in range(10): os.write(1, b'x' * 10**6); os.write(2, b'x' * 10**6)", "import os\n"),
        Outcome.WRONG,
    ),
    raising(
        "disk",
        "A file of a gigabyte, in every place that one may know.",
        "done = 0\n"
        "for place in ('/tmp', '/var/tmp', '/dev/shm', '.', os.path.expanduser('~'), '/run'):\n"
        "    try:\n"
        "        with open(place + '/gates-hostile', 'wb') as file: done += file.write(bytes(1 << 30))\n"
        "    except OSError: pass\n"
        "raise RuntimeError if done else LookupError",
        "LookupError",
        "import os\n",
    ),
    raising(
        "inodes",
        "As many folders as the disk has room for.",
        "done = 0\n"
        "for place in ('/tmp', '/var/tmp', '/dev/shm', '.', '/'):\n"
        "    try:\n"
        "        for k in range(10**6): os.mkdir(f'{place}/gates-hostile{k}'); done += 1\n"
        "    except OSError: pass\n"
        "raise RuntimeError if done else LookupError",
        "LookupError",
        "import os\n",
    ),
    raising(
        "descriptors",
        "Files opened without end.",
        "kept = []\nwhile True: kept.append(open(os.__file__))",
        "Too many open files",
        "import os\n",
    ),
    raising("fork bomb", "Processes without end.", "import os\nwhile True: os.fork()"),
    raising(
        "thread bomb",
        "Threads without end.",
        "while True: threading.Thread(target=time.sleep, args=(9,)).start()",
        "raised RuntimeError",
        "import threading, time\n",
    ),
    raising(
        "daemon",
        "A process that leaves its group and session, and outlives its grading.",
        "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0: time.sleep(1e6)\n    os._exit(0)",
        "PermissionError",
        "import os, time\n",
    ),
    raising("program", "A program.", "import subprocess; subprocess.run(['true'])", "Error"),
    raising(
        "worker pool",
        "Processes by Python's own library.",
        "import multiprocessing; multiprocessing.Process(target=print).start()",
        "Error",
    ),
    raising("exec", "Another program in its own place.", "import os; os.execv('/bin/true', ['true'])"),
    ended("exit", "The end of the process, with a good status.", "import os; os._exit(0)", "status 0"),
    Attack(
        "exit at import",
        "The same, before the tests begin.",
        {GATE: "import os\nos._exit(0)\n"},
        Outcome.CRASHED,
        "status 0",
    ),
    ended("abort", "The end of the process, with a signal.", "import os; os.abort()", "signal"),
    ended("segmentation fault", "A null pointer.", "import ctypes; ctypes.string_at(0)", "signal 11"),
    Attack(
        "atexit",
        "A function to be run at the end, when nobody looks any more.",
        module(
            "return 0 * W_f",
            "import atexit\n@atexit.register\ndef last():\n    while True: pass\n",
        ),
        Outcome.WRONG,
    ),
    ended("closes the line", "The connection closed from within.", "import os; os.close(3)", "broke the"),
    ended(
        "closes the line and stays",
        "The connection closed, and no end.",
        "os.close(3)\ntime.sleep(1e6)",
        "closed its connection and went on",
        "import os, time\n",
    ),
    ended(
        "garbage everywhere",
        "Garbage on every descriptor.",
        "for fd in range(64):\n    try: os.write(fd, b'\\xff' * 4096)\n    except OSError: pass",
        "no answer",
        "import os\n",
    ),
    ended(
        "huge frame",
        "A frame that announces four gigabytes.",
        "os.write(3, b'\\xff' * 8)\nwhile True: pass",
        "no answer",
        "import os\n",
    ),
    ended(
        "deep frame",
        "A frame of a million nested lists.",
        "rest = struct.pack('<II', 10**6, 0) + b'\\x91' * 10**6\n"
        "while rest: rest = rest[os.write(3, rest):]\nwhile True: pass",
        "no answer",
        "import os, struct\n",
    ),
    ended(
        "wide frame",
        "A frame of a few bytes that announces a map of four thousand million keys.",
        "os.write(3, struct.pack('<II', 5, 0) + b'\\xdf\\xff\\xff\\xff\\xff')\nwhile True: pass",
        "no answer",
        "import os, struct\n",
    ),
    ended(
        "extension in a frame",
        "A frame with a type of its own, for a decoder that makes objects.",
        "os.write(3, struct.pack('<II', 6, 0) + b'\\xd6\\xff\\0\\0\\0\\0')\nwhile True: pass",
        "no answer",
        "import os, struct\n",
    ),
    ended(
        "array in a frame",
        "A frame with an array larger than the bytes sent for it.",
        "body = b'\\xc7\\x09\\x01\\x0b' + struct.pack('<Q', 1 << 60)\n"
        "os.write(3, struct.pack('<II', len(body), 0) + body)\nwhile True: pass",
        "no answer",
        "import os, struct\n",
    ),
    Attack(
        "floods the line",
        "Whole replies that nobody asked for, without end.",
        module(
            "while True: os.write(3, frame)",
            "import os, sys\nwire = sys.modules['sandbox.wire']\n"
            "frame = wire.encode({'answer': 1, 'value': 'x' * 60_000})\n",
        ),
        Outcome.CRASHED,
        "no answer",
    ),
)
