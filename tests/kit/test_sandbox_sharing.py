"""Which exercises of a submission share a process, and that nobody gains or loses by it."""

import os
import sys
from pathlib import Path

import pytest

from grader import kit
from grader.catalogue import load
from grader.intake import Submission
from grader.sandbox import OwnProcessNeeded, Returned, Sandbox, SessionEnded
from grader.sandbox.contained import is_self_contained
from grader.scoring.grading import Grader, Order

from .processes import descendants
from .sandboxes import MODULE, PATH, SMALL, nothing, on_linux

OTHER = "exercises.lstm.input_gate"
OTHER_PATH = "exercises/lstm/input_gate.py"
ACTIVATIONS = "exercises.rnn.activations"
ONE = "def f(): return 1"

HARMLESS = {
    "annotations": "from __future__ import annotations\nimport numpy as np\ndef f(x: np.ndarray): return x.T",
    "relative imports": "from ..rnn import activations\nfrom .candidate import forward as g",
    "an import by full name": "import exercises.rnn.activations",
    "a function within a function": "def f():\n    def g(): return 1\n    return g()",
    "a cache": "from functools import lru_cache\n@lru_cache\ndef f(n): return n",
    "a class without attributes": "from typing import NamedTuple\nclass State(NamedTuple):\n    h: float",
    "a table of its own": "SEEN = {}\ndef f(): SEEN[1] = 2",
    "NumPy's settings for a while": "import numpy\ndef f():\n    with numpy.errstate(all='raise'): return 1",
    "a part that runs as a program alone": "if __name__ == '__main__':\n    import seaborn",
    "a documented module": '"""What it is."""\n__all__ = ["f"]\ndef f(): "What it does."',
}
REACHING = {
    "NumPy's settings": "import numpy as np\nnp.seterr(all='raise')",
    "random numbers that all share": "import numpy as np\ndef f(): return np.random.randn(3)",
    "the system": "import os",
    "the system in a function": "def f():\n    import sys\n    return sys.path",
    "a part of another package": "import os.path",
    "the worker": "import sandbox.wire",
    "an attribute set": "import numpy as np\nnp.exp = None",
    "an attribute set in a function": "def f(x): x.shape = (2, 3)",
    "an attribute deleted": "import numpy as np\ndel np.exp",
    "an attribute by its name": "import numpy as np\nsetattr(np, 'exp', None)",
    "a special attribute": "def f(): return ().__class__.__base__",
    "its own globals": "def f(): return globals()",
    "code in a text": "exec('import os')",
    "a file": "def f(): return open('/etc/passwd')",
    "everything of a module that reaches": "from warnings import *",
}


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(SMALL, level="strong" if sys.platform == "linux" else "process") as opened:
        yield opened


def shared(room, module=MODULE, given=None, answer=nothing):
    """Return a session that may have a process together with others."""
    return room.session(module, given or {}, answer, shared=True)


def served(room, *modules):
    """Ask each module's f in a shared session, one after the other."""
    said = []
    for module in modules:
        with shared(room, module) as session:
            said += session.call("f", [{}])
    return said


def started(room, *modules):
    """Return how many processes serve the modules, one after the other."""
    before = set(descendants(os.getpid()))
    seen = set()
    for module in modules:
        with shared(room, module) as session:
            session.call("f", [{}])
            seen |= {pid for pid in set(descendants(os.getpid())) - before if not descendants(pid)}
    return len(seen)


@pytest.mark.parametrize("kind", HARMLESS)
def test_a_module_that_keeps_to_itself_is_self_contained(kind):
    """What most solutions are made of."""
    assert is_self_contained(compile(HARMLESS[kind], "f.py", "exec"))


@pytest.mark.parametrize("kind", REACHING)
def test_a_module_that_reaches_further_is_not(kind):
    """What could make a difference to another module of the same process."""
    code = compile(REACHING[kind], "f.py", "exec")
    assert not is_self_contained(code) or kind == "the worker"  # which is loaded in the worker alone


@pytest.mark.parametrize("path", sorted(kit.solutions().glob("*/*.py")), ids=lambda path: path.stem)
def test_every_solution_is_self_contained(path):
    """So that a usual submission needs one process."""
    assert is_self_contained(compile(Path(path).read_text("utf-8"), str(path), "exec"))


@on_linux
def test_a_habit_that_needs_processes_of_its_own_is_not_tried_again_and_again(sandbox):
    """A learner who imports os in every file: the fifth is run alone at once, and answers the same."""
    with sandbox.room({PATH: "import os\ndef f(): return 1"}) as room:
        for _ in range(4):
            with pytest.raises(OwnProcessNeeded):
                served(room, MODULE)
            with room.session(MODULE, {}, nothing) as alone:
                assert alone.call("f", [{}])[0].value == 1
        assert served(room, MODULE)[0].value == 1


@on_linux
def test_self_contained_modules_have_one_process(sandbox):
    """Three exercises, one process."""
    with sandbox.room({PATH: ONE, OTHER_PATH: ONE}) as room:
        assert started(room, MODULE, OTHER, MODULE) == 1


@on_linux
@pytest.mark.parametrize("level", ["limits", "process"])
def test_the_weaker_levels_share_a_process_too(level):
    """Where each start of an interpreter takes long, and by the same rules."""
    files = {PATH: ONE, OTHER_PATH: "import os\ndef f(): return 2"}
    with Sandbox(SMALL, level=level) as weaker, weaker.room(files) as room:
        assert started(room, MODULE, MODULE) == 1
        with pytest.raises(OwnProcessNeeded), shared(room, OTHER) as session:
            session.call("f", [{}])
        assert served(room, MODULE) == [Returned(1)]


@on_linux
def test_a_session_that_is_not_shared_has_a_process_of_its_own(sandbox):
    """As long as it lives there are two."""
    with sandbox.room({PATH: ONE}) as room:
        before = set(descendants(os.getpid()))
        served(room, MODULE)
        with room.session(MODULE, {}, nothing) as session:
            session.call("f", [{}])
            added = set(descendants(os.getpid())) - before
            assert len([pid for pid in added if not descendants(pid)]) == 2


def test_each_session_imports_anew(sandbox):
    """What a module has kept for itself is gone in the next session."""
    source = "SEEN = []\ndef f():\n    SEEN.append(1)\n    return len(SEEN)"
    with sandbox.room({PATH: source}) as room:
        assert served(room, MODULE, MODULE) == [Returned(1), Returned(1)]


@pytest.mark.parametrize("kind", [kind for kind in REACHING if kind != "a special attribute"])
def test_a_module_that_reaches_further_is_not_run_in_company(sandbox, kind):
    """It is told to need a process of its own, before a line of it has run, and the others go on."""
    source = f"1 / 0\n{REACHING[kind]}\ndef f(): return 2"
    with sandbox.room({PATH: source, OTHER_PATH: ONE}) as room:
        with pytest.raises(OwnProcessNeeded), shared(room) as session:
            session.call("f", [{}])
        assert served(room, OTHER) == [Returned(1)]


def test_a_module_that_is_imported_late_is_looked_at_too(sandbox):
    """A function may import another module of the submission when it is called."""
    late = "def f():\n    from .input_gate import g\n    return g()"
    files = {PATH: late, OTHER_PATH: "import os\ndef g(): return 1"}
    with sandbox.room(files) as room, pytest.raises(OwnProcessNeeded), shared(room) as session:
        session.call("f", [{}])


@pytest.mark.parametrize(
    "source",
    ["def f(): raise MemoryError", "def f(): return [0] * 10**10"],
    ids=["says so", "is out of it"],
)
def test_where_memory_is_short_it_may_be_that_of_others(sandbox, source):
    """An exercise whose memory does not suffice has to say so in a process of its own."""
    with sandbox.room({PATH: source}) as room, shared(room) as session, pytest.raises(OwnProcessNeeded):
        session.call("f", [{}])


@on_linux
def test_cpu_time_is_counted_for_each_session(sandbox):
    """What one exercise has used does not shorten the next."""
    busy = "def f():\n    for n in range(6_000_000): pass\n    return 1"
    with sandbox.room({PATH: busy}) as room:
        assert served(room, *[MODULE] * 12) == [Returned(1)] * 12


@on_linux
def test_an_endless_loop_is_told_as_one_in_company_too(sandbox):
    """The limit is that of a process of its own, and so is what is said."""
    loop = "def f():\n    while True: pass"
    with sandbox.room({PATH: loop, OTHER_PATH: ONE}) as room:
        served(room, OTHER)
        with shared(room) as session, pytest.raises(SessionEnded) as caught:
            session.call("f", [{}])
        assert (caught.value.reason, caught.value.detail) == ("timed out", "used 1 s of CPU time")
        assert served(room, OTHER) == [Returned(1)]


def test_a_process_that_was_told_the_answers_does_not_serve_that_exercise(sandbox):
    """Code that lay in wait could ask the reference for what it is to answer later."""
    asks = "from ..rnn.activations import sigmoid\ndef f(): return sigmoid(1)"
    own = "SEEN = []\ndef f(): return 1"
    given, told = {ACTIVATIONS: ["sigmoid"]}, lambda *asked: 2
    with sandbox.room({PATH: asks, "exercises/rnn/activations.py": own}) as room:
        before = set(descendants(os.getpid()))
        with shared(room, MODULE, given, told) as session:
            assert session.call("f", [{}]) == [Returned(2)]
            first = set(descendants(os.getpid())) - before
        with shared(room, ACTIVATIONS) as session:
            assert session.call("f", [{}]) == [Returned(1)]
            second = set(descendants(os.getpid())) - before
        assert not first or second - first


def test_what_was_given_to_one_exercise_is_refused_to_the_next(sandbox):
    """A function that an earlier exercise was given, and that was kept, is answered no more."""
    keeps = "from functools import wraps\nfrom ..rnn.activations import sigmoid\nimport numpy as np\n"
    keeps += (
        "class Bag:\n    kept = sigmoid\nwraps(Bag, assigned=('kept',), updated=())(np)\ndef f(): return 1"
    )
    uses = "import numpy as np\ndef f(): return np.kept(1)"
    given, told = {ACTIVATIONS: ["sigmoid"]}, lambda *asked: 2
    with sandbox.room({PATH: keeps, OTHER_PATH: uses}) as room:
        with shared(room, MODULE, given, told) as session:
            session.call("f", [{}])
        with shared(room, OTHER) as session, pytest.raises(OwnProcessNeeded) as refused:
            session.call("f", [{}])
        assert "not given" in str(refused.value.__cause__)


GATE, CELL = (f"exercises/lstm/{name}.py" for name in ("forget_gate", "cell_update"))
ORDER = Order(b"a secret of sixteen bytes or more", only=("lstm.forget_gate", "lstm.cell_update"))


def solution(path):
    """Return the solution's text for a path of a submission."""
    return (kit.solutions() / path.removeprefix("exercises/")).read_text("utf-8")


def graded(grader, gate="", cell=""):
    """Return the points of the gate and of the cell, with lines added to the right text of each."""
    files = {GATE: solution(GATE) + gate, CELL: solution(CELL) + cell}
    return [each.points for each in grader.grade(Submission("one", files)).exercises]


@pytest.fixture(scope="module")
def grader():
    with Grader(load(), ORDER) as opened:
        yield opened


@on_linux
def test_settings_of_one_exercise_cost_another_nothing(grader):
    """An honest module may have NumPy raise where it warns; the next must not hear of it."""
    assert graded(grader, gate="\nnp.seterr(all='raise')\n") == graded(grader)


@on_linux
def test_what_gets_past_the_check_harms_its_own_submission_alone(grader):
    """NumPy broken in the process, by a way around the check: the next submission has all its points."""
    whole = graded(grader)
    breaks = "\nfrom functools import wraps\nclass Broken:\n    multiply = None\n    asarray = None\n"
    breaks += "wraps(Broken, assigned=('multiply', 'asarray'), updated=())(np)\n"
    graded(grader, gate=breaks)
    assert graded(grader) == whole


@on_linux
def test_a_session_can_be_closed_twice(sandbox):
    """The second time ends nothing: the process may serve another by then."""
    with sandbox.room({PATH: ONE, OTHER_PATH: ONE}) as room:
        first = shared(room)
        first.call("f", [{}])
        first.close()
        with shared(room, OTHER) as second:
            first.close()
            assert second.call("f", [{}]) == [Returned(1)]


@on_linux
def test_an_exercise_that_fails_for_want_of_what_others_hold_is_judged_alone(grader):
    """The gate keeps 800 MB of the process's gigabyte; the cell, which needs 400, has all its points."""
    keeps = "\nfrom functools import wraps\nclass Bag:\n    kept = np.zeros(100_000_000)\n"
    keeps += "wraps(Bag, assigned=('kept',), updated=())(np)\n"
    needs = "\nimport numpy as np\nTABLE = np.zeros(50_000_000)\n"
    assert graded(grader, gate=keeps, cell=needs) == graded(grader)
