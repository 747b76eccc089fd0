"""What lives how long: sessions, rooms, the nursery, and the end of it all with the grader."""

import contextlib
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox import Returned, Sandbox, SessionEnded

from .processes import descendants
from .sandboxes import MECHANISMS, MODULE, PATH, SMALL, nothing, on_linux, value

pytestmark = on_linux

ROOT = Path(__file__).resolve().parents[2]
LOOP = """
import signal

for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)

def g():
    return 1

def f():
    while True:
        pass
"""


@pytest.fixture(scope="module", params=MECHANISMS, ids="+".join)
def sandbox(request):
    with Sandbox(SMALL, mechanisms=request.param) as opened:
        yield opened


def all_end(pidfds: list[int]) -> bool:
    """Wait until every process has ended."""
    for pidfd in pidfds:
        ended, _, _ = select.select([pidfd], [], [], 10)
        os.close(pidfd)
        if not ended:
            return False
    return True


def test_closing_a_session_ends_its_process(sandbox):
    """A closed session leaves nothing behind, whatever its code does about signals."""
    with sandbox.room({PATH: LOOP}) as room:
        before = set(descendants(os.getpid()))
        with room.session(MODULE, {}, nothing) as session:
            session.call("g", [{}])
            (child,) = [pid for pid in set(descendants(os.getpid())) - before if not descendants(pid)]
            pidfd = os.pidfd_open(child)
        assert all_end([pidfd])


def test_closing_a_room_ends_its_processes(sandbox):
    """A room that is closed takes its sessions along."""
    before = set(descendants(os.getpid()))
    with sandbox.room({PATH: LOOP}) as room:
        room.session(MODULE, {}, nothing).call("g", [{}])
        pidfds = [os.pidfd_open(pid) for pid in set(descendants(os.getpid())) - before]
        assert len(pidfds) == 2
    assert all_end(pidfds)


def test_sessions_of_a_room_can_overlap(sandbox):
    """Several exercises of a submission may run side by side."""
    files = {PATH: "def f(): return 1", "exercises/lstm/b.py": "def f(): return 2"}
    with (
        sandbox.room(files) as room,
        room.session(MODULE, {}, nothing) as first,
        room.session("exercises.lstm.b", {}, nothing) as second,
    ):
        assert second.call("f", [{}]) == [Returned(2)]
        assert first.call("f", [{}]) == [Returned(1)]


def test_a_room_that_died_is_replaced(sandbox):
    """When a room is killed from outside, its session ends and the next one works."""
    before = set(descendants(os.getpid()))
    with sandbox.room({PATH: "def f(): return 1"}) as room:
        with room.session(MODULE, {}, nothing) as session:
            session.call("f", [{}])
            for pid in set(descendants(os.getpid())) - before:
                with contextlib.suppress(ProcessLookupError):  # it went with its room
                    os.kill(pid, signal.SIGKILL)
            with pytest.raises(SessionEnded):
                session.call("f", [{}])
        with room.session(MODULE, {}, nothing) as session:
            assert session.call("f", [{}]) == [Returned(1)]


def test_a_nursery_that_died_is_replaced():
    """When even the warm process is killed, the next room starts another."""
    with Sandbox(SMALL) as sandbox:
        pids = descendants(os.getpid())
        pidfds = [os.pidfd_open(pid) for pid in pids]
        os.kill(pids[-1], signal.SIGKILL)
        assert all_end(pidfds[-1:])
        assert value(sandbox, "def f(): return 1") == 1


@pytest.mark.parametrize("mechanisms", MECHANISMS, ids="+".join)
def test_nothing_outlives_the_grader(mechanisms):
    """A grader killed by SIGKILL, in the middle of an endless loop, leaves no process."""
    program = f"""
import sys
from grader.sandbox import Limits, Sandbox
limits = Limits(cpu_seconds=60, wall_seconds=60)
with Sandbox(limits, mechanisms={mechanisms!r}) as sandbox, sandbox.room({{{PATH!r}: {LOOP!r}}}) as room:
    session = room.session({MODULE!r}, {{}}, None)
    session.call("g", [{{}}])
    print("ready", flush=True)
    session.call("f", [{{}}])
"""
    grader = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE)
    with grader:
        assert grader.stdout is not None
        assert grader.stdout.readline() == b"ready\n"
        pidfds = [os.pidfd_open(pid) for pid in descendants(grader.pid)]
        grader.kill()
    assert len(pidfds) >= 3
    assert all_end(pidfds)


def test_every_process_stays_on_the_core_it_was_given():
    """A grader that pins itself can have its workers beside it."""
    core = min(os.sched_getaffinity(0))
    with Sandbox(SMALL, core=core) as sandbox:
        assert value(sandbox, "import os\ndef f(): return list(os.sched_getaffinity(0))") == [core]


def test_the_limits_are_those_of_each_session():
    """CPU time used in one session does not shorten the next."""
    source = "import time\ndef f():\n    while time.process_time() < 0.6: pass\n    return 1"
    with Sandbox(SMALL) as sandbox, sandbox.room({PATH: source}) as room:
        for _ in range(2):
            with room.session(MODULE, {}, nothing) as session:
                assert session.call("f", [{}]) == [Returned(1)]
