"""Code that loops, exits, floods or lies costs its own session and is named as what it is."""

import numpy as np
import pytest

from grader.sandbox import Limits, Returned, Sandbox, SessionEnded
from grader.sandbox.patience import Patience

from .sandboxes import MODULE, PATH, SMALL, nothing, on_linux, run, threw

pytestmark = on_linux

GOOD = "exercises/lstm/good.py"
GIVEN = {"exercises.rnn.activations": ["sigmoid"]}
BRIEF = Limits(**{**vars(SMALL), "wall_seconds": 0.4})


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(SMALL) as opened:
        yield opened


@pytest.fixture(scope="module")
def brief():
    with Sandbox(BRIEF) as opened:
        yield opened


def ended(sandbox, source, *points, given=(), answer=nothing):
    """Return how a session ends, after checking that the next exercise of the room is unharmed."""
    with sandbox.room({PATH: source, GOOD: "def f(): return 1"}) as room:
        with room.session(MODULE, dict(given), answer) as session:
            with pytest.raises(SessionEnded) as caught:
                session.call("f", points or [{}])
            with pytest.raises(SessionEnded):
                session.call("f", [{}])
        with room.session("exercises.lstm.good", {}, nothing) as session:
            assert session.call("f", [{}]) == [Returned(1)]
    return caught.value


@pytest.mark.parametrize(
    ("source", "reason", "said"),
    [
        ("def f():\n    while True: pass", "timed out", "used 1 s of CPU time"),
        ("while True: pass", "timed out", "used 1 s of CPU time"),
        (
            "import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass",
            "timed out",
            "used 1 s of CPU time",
        ),
        ("import os\ndef f(): os._exit(0)", "exited", "ended the process with status 0"),
        ("import os\nos._exit(3)", "exited", "ended the process with status 3"),
        ("import ctypes\ndef f(): ctypes.string_at(0)", "killed", "signal 11 (SIGSEGV)"),
    ],
)
def test_an_end_is_explained(sandbox, source, reason, said):
    """The kernel's account of the process, never its own, names the cause."""
    how = ended(sandbox, source)
    assert how.reason == reason
    assert said in how.detail


def test_recursion_past_every_limit_harms_nothing_else(sandbox):
    """Where Python lets the stack overflow, that ends one session; newer ones raise."""
    source = "import sys\nsys.setrecursionlimit(10**9)\ndef f(): f.__call__()"
    with sandbox.room({PATH: source, GOOD: "def f(): return 1"}) as room:
        with room.session(MODULE, {}, nothing) as session:
            try:
                how = session.call("f", [{}])[0].type
            except SessionEnded as ended:
                how = ended.reason
        with room.session("exercises.lstm.good", {}, nothing) as session:
            assert session.call("f", [{}]) == [Returned(1)]
    assert how in ("killed", "RecursionError", "MemoryError")


def test_sleeping_is_ended_by_the_wall_clock(brief):
    """Code that uses no time but takes it is ended too."""
    how = ended(brief, "import time\ndef f(): time.sleep(60)")
    assert (how.reason, how.detail) == ("timed out", "gave no answer within 0.4 s")


def test_a_dripping_reply_is_ended_by_the_wall_clock(brief):
    """Bytes that keep coming do not put the deadline off."""
    source = """
import os, struct, time
def f():
    os.write(3, struct.pack("<II", 1000, 0))
    while True:
        os.write(3, b"x")
        time.sleep(0.01)
"""
    assert ended(brief, source).reason == "timed out"


def test_endless_questions_are_ended_by_the_wall_clock(brief):
    """Questions to the reference count in the same deadline."""
    source = "from ..rnn.activations import sigmoid\ndef f():\n    while True: sigmoid(1)"
    with Sandbox(Limits(**{**vars(BRIEF), "asks": 10**9})) as patient:
        how = ended(patient, source, given=GIVEN, answer=lambda *asked: 1)
    assert how.reason == "timed out"


def test_too_many_questions_are_a_flood(sandbox):
    """A session may ask so often and no more."""
    source = "from ..rnn.activations import sigmoid\ndef f():\n    while True: sigmoid(1)"
    how = ended(sandbox, source, given=GIVEN, answer=lambda *asked: 1)
    assert (how.reason, "more than 50 times" in how.detail) == ("flooded", True)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("b'garbage!' * 100", "announces"),
        ("struct.pack('<II', 0, 1 << 31)", "announces"),
        ("struct.pack('<II', 3, 0) + b'abc'", "not msgpack"),
        ("wire.encode(1)", "not a message"),
        ("wire.encode({'replies': [], 'printed': 0})", "not one reply"),
        ("wire.encode({'replies': [1], 'printed': 0})", "reply of unknown form"),
        ("wire.encode({'replies': [(1, (2,), ())], 'printed': 0})", "name that is not text"),
        ("wire.encode({'replies': [('call', (), '', ())], 'printed': 0})", "reply of unknown form"),
        ("wire.encode({'replies': [('call', ('E',), '', (1,))], 'printed': 0})", "traceback of unknown form"),
        ("wire.encode({'ask': 1})", "incomplete question"),
        (
            "wire.encode({'ask': bytes(8), 'module': 'exercises.rnn.activations', 'function': 'tanh',"
            " 'arguments': (), 'named': {}})",
            "not given",
        ),
        (
            "wire.encode({'ask': bytes(8), 'module': 'os', 'function': 'system',"
            " 'arguments': ('id',), 'named': {}})",
            "not given",
        ),
        (
            "wire.encode({'ask': bytes(8), 'module': 'exercises.rnn.activations', 'function': 'sigmoid',"
            " 'arguments': (np.zeros(1 << 18),), 'named': {}})",
            "question of more than 1 MB",
        ),
    ],
)
def test_garbage_on_the_wire_is_a_bad_reply(sandbox, written, said):
    """Whatever a student writes to the session's descriptor is checked before it is believed."""
    source = f"""
import os, struct, sys, time
import numpy as np
wire = sys.modules["sandbox.wire"]
def f():
    rest = {written}
    while rest: rest = rest[os.write(3, rest):]
    time.sleep(9)
"""
    how = ended(sandbox, source, given=GIVEN)
    assert how.reason == "bad reply"
    assert how.detail.startswith("sent something that is no answer: ")
    assert said in how.detail


@pytest.mark.parametrize(
    "patch",
    [
        "sys.modules['sandbox.wire'].Writer.frame = lambda *a: b'x' * 64",
        "sys.modules['msgpack'].packb = lambda *a, **k: b'x'",
        "os.write = lambda d, b, w=os.write: w(d, bytes(len(b)))",
        "os.close(3)",
    ],
)
def test_a_patched_worker_gains_nothing(sandbox, patch):
    """A student owns the worker's process: that ends the session and no more."""
    assert ended(sandbox, f"import os, sys\n{patch}\ndef f(): return 1").reason in (
        "bad reply",
        "broken",
    )


def test_a_subclass_of_an_array_arrives_as_its_numbers(sandbox):
    """Nothing of a student's class reaches the grader."""
    source = """
import numpy as np
class Evil(np.ndarray):
    def __array__(self, *a, **k): raise SystemExit
    def __reduce__(self): return (print, ("evil",))
    def __eq__(self, other): return True
def f(): return np.arange(3.0).view(Evil)
"""
    got = run(sandbox, source)[0].value
    assert type(got) is np.ndarray
    assert got.tolist() == [0, 1, 2]


def test_printing_without_end_is_told(sandbox):
    """Output past the limit is an error of its own, not a full disk."""
    reply = threw(sandbox, "def f():\n    while True: print('x' * 9999)")
    assert (reply.type, reply.message) == ("Flooded", "printed more than 1 MB")


def test_a_huge_allocation_is_told(sandbox):
    """What exceeds the memory limit raises in the student's code and says what the limit is."""
    reply = threw(sandbox, "import numpy as np\ndef f(): return np.ones(20 << 27)")
    assert reply.type == "MemoryError"
    assert reply.message.endswith("(the limit is 256 MB)")


def test_memory_that_is_kept_is_told(sandbox):
    """A list that grows without end meets the same limit."""
    source = "kept = []\ndef f():\n    while True: kept.append(bytearray(1 << 20))"
    assert threw(sandbox, source).type == "MemoryError"


def test_a_huge_reply_is_named(sandbox):
    """An array within the memory but beyond a reply's size is named, and the next point is fine."""
    source = "import numpy as np\ndef f(n): return np.zeros(n)"
    replies = run(sandbox, source, {"n": 1 << 20}, {"n": 1})
    assert "ndarray of 8 MB" in replies[0].value.what
    assert replies[1].value.tolist() == [0]


def test_a_million_replies_in_one_are_named(sandbox):
    """A structure with more values than a message may hold is named."""
    assert "more values" in run(sandbox, "def f(): return [0.5] * 10**6")[0].value.what


def test_a_little_sleep_in_every_message_is_ended_by_the_session_s_clock():
    """Each answer would come in time, and all of them together would take a day."""
    patience = Patience(10.0)
    assert (patience.allowed(9.0), patience.exceeded(9.0)) == (10.0, "gave no answer within 10 s")
    assert (patience.allowed(18.0), patience.exceeded(18.0)) == (2.0, "took more than 20 s in all")


def test_a_submission_that_took_its_time_has_little_left_for_each_message():
    """An honest exercise beside it needs less than that; forty sleeping ones would take an hour."""
    patience = Patience(10.0)
    patience.spend(59.0)
    assert patience.allowed(0.0) == 10.0
    patience.spend(2.0)
    said = "gave no answer within 1 s, its submission having taken more than 60 s"
    assert (patience.allowed(0.0), patience.exceeded(0.0)) == (1.0, said)


def test_a_worker_that_closes_its_connection_is_told_as_that(sandbox):
    """It goes on in vain, and is ended."""
    how = ended(sandbox, "import os, time\ndef f():\n    os.close(3)\n    time.sleep(60)")
    assert (how.reason, how.detail) == ("bad reply", "closed its connection and went on")


def test_more_numbers_than_are_looked_at_are_named():
    """Thirty million numbers of a byte each would be gigabytes of copies in the deciding process."""
    with Sandbox(Limits()) as wide:
        replies = run(
            wide, "import numpy as np\ndef f(n): return [np.ones(n, bool)]", {"n": 3 << 20}, {"n": 1}
        )
    assert replies[0].value.what == f"value of more than {1 << 21} numbers"
    assert replies[1].value[0].tolist() == [True]
