"""A hostile submission costs only its own points, is named as what it is, and what it did right counts."""

import sys

import pytest

from grader import kit
from grader.catalogue import load
from grader.intake import Submission
from grader.judging.outcomes import Outcome
from grader.sandbox import Limits
from grader.scoring.grading import Grader, Order

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strong isolation needs Linux")

GATE, CELL = "exercises/lstm/forget_gate.py", "exercises/lstm/cell_update.py"
RIGHT = (kit.solutions() / "lstm/cell_update.py").read_text(encoding="utf-8")
RIGHT_GATE = (kit.solutions() / "lstm/forget_gate.py").read_text(encoding="utf-8")
FUNCTIONS = """
def forward(h_prev, x, W_f, b_f):
    {body}

def backward(d_f, f, h_prev, x, W_f):
    {body}
"""


def attack(body, top=""):
    """Return a module whose functions, or whose import, do something hostile."""
    return top + FUNCTIONS.format(body=body)


# name: (source, outcome, words of the message)
ATTACKS = {
    "endless loop": (attack("while True: pass"), Outcome.TIMED_OUT, "timed out"),
    "sleeps": (attack("import time; time.sleep(1e6)"), Outcome.TIMED_OUT, "timed out"),
    "loops at import": ("while True: pass\n", Outcome.TIMED_OUT, "timed out"),
    "exits the process": (attack("import os; os._exit(0)"), Outcome.CRASHED, "status 0"),
    "raises SystemExit": (attack("raise SystemExit"), Outcome.RAISED, "SystemExit"),
    "exits at import": ("import sys; sys.exit(0)\n", Outcome.RAISED, "SystemExit"),
    "raises at import": (
        "raise ValueError('no')\n",
        Outcome.RAISED,
        "Importing the module raised ValueError",
    ),
    "syntax error": ("def forward(:\n", Outcome.RAISED, "SyntaxError"),
    "recursion": (attack("return forward(h_prev, x, W_f, None)"), Outcome.RAISED, "RecursionError"),
    "prints a gigabyte": (attack("[print('x' * 10**6) for _ in range(1000)]"), Outcome.RAISED, "printed"),
    "allocates 20 GB": (
        attack("import numpy as np; return np.ones(20 * 2**27)"),
        Outcome.RAISED,
        "MemoryError",
    ),
    "forks without end": (
        attack("import os\n    while True: os.fork()"),
        Outcome.RAISED,
        "PermissionError",
    ),
    "starts a program": (
        attack("import subprocess; subprocess.run(['true'])"),
        Outcome.RAISED,
        "Error",
    ),
    "writes a file": (attack("open('/tmp/forged', 'w').write('x')"), Outcome.RAISED, "Error"),
    "reads a file": (attack("open('/etc/passwd').read()"), Outcome.RAISED, "Error"),
    "opens a socket": (
        attack("import socket; socket.create_connection(('127.0.0.1', 80))"),
        Outcome.RAISED,
        "Error",
    ),
    "segmentation fault": (attack("import ctypes; ctypes.string_at(0)"), Outcome.CRASHED, "signal 11"),
    "garbage on every descriptor": (
        attack(
            "\n    ".join(
                [
                    "import os",
                    "for fd in range(64):",
                    "    try: os.write(fd, b'\\xff' * 4096)",
                    "    except OSError: pass",
                ]
            )
        ),
        Outcome.CRASHED,
        "",
    ),
    "returns an object": (attack("return object()"), Outcome.WRONG, "must be an array of numbers"),
    "returns an array that equals everything": (
        attack(
            "return Liar((2, 2))",
            "import numpy as np\nclass Liar(np.ndarray):\n"
            "    __eq__ = lambda *a: True\n    __sub__ = __rsub__ = lambda *a: 0.0\n"
            "    __le__ = __abs__ = lambda *a: True\n",
        ),
        Outcome.WRONG,
        "",
    ),
    "patches numpy's comparisons": (
        attack(
            "return h_prev",
            "import numpy as np\nnp.all = np.allclose = np.array_equal = lambda *a, **k: True\n"
            "np.testing.assert_allclose = lambda *a, **k: None\n",
        ),
        Outcome.WRONG,
        "",
    ),
    "imports the solutions": ("from solutions.lstm.forget_gate import *\n", Outcome.RAISED, "Error"),
    "imports the tests": (attack("import tests.lstm.test_forget_gate"), Outcome.RAISED, "Error"),
}


@pytest.fixture(scope="module")
def grader():
    """One grader for all attacks: each must leave it as it was."""
    limits = Limits(cpu_seconds=1, wall_seconds=3.0)
    order = Order(
        b"a secret of sixteen bytes or more", limits=limits, only=("lstm.forget_gate", "lstm.cell_update")
    )
    with Grader(load(), order) as grader:
        yield grader


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_costs_its_own_points_and_is_named(grader, name):
    """No point for the attack, full points for the exercise beside it."""
    source, outcome, words = ATTACKS[name]
    result = grader.grade(Submission(name, {GATE: source, CELL: RIGHT}))
    gate, cell = result.exercises
    assert gate.points == 0
    assert gate.outcome is outcome, gate.message
    assert words in gate.said
    assert cell.outcome is Outcome.PASSED
    assert cell.points == cell.max_points


def test_after_all_attacks_the_grader_still_gives_full_marks(grader):
    """Nothing of an attack is left behind."""
    for name, (source, _, _) in list(ATTACKS.items())[5:12]:
        grader.grade(Submission(name, {GATE: source}))
    result = grader.grade(Submission("honest", {GATE: RIGHT_GATE, CELL: RIGHT}))
    assert [each.points for each in result.exercises] == [each.max_points for each in result.exercises]


def test_only_what_is_required_is_answered_by_the_reference(grader):
    """A gate cannot be answered by another gate of the reference: that one is the learner's own."""
    source = (
        "from .input_gate import forward as _f, backward as _b\n"
        "def forward(h_prev, x, W_f, b_f):\n    return _f(h_prev, x, W_f, b_f)\n"
        "def backward(d_f, f, h_prev, x, W_f):\n    return _b(d_f, f, h_prev, x, W_f)\n"
    )
    alone = grader.grade(Submission("cheat", {GATE: source}))
    assert alone.exercises[0].points == 0
    own = (kit.solutions() / "lstm/input_gate.py").read_text(encoding="utf-8")
    shared = grader.grade(Submission("own", {GATE: source, "exercises/lstm/input_gate.py": own}))
    assert shared.exercises[0].outcome is Outcome.PASSED, "its own code is its own to reuse"


def test_a_check_cannot_be_dodged_by_seeming_blocked(grader):
    """Passing an easy check and pretending to be blocked in the hard ones earns no part."""
    source = (
        "import numpy as np\n"
        "stub = 'def sigmoid():\\n raise NotImplementedError'\n"
        "exec(compile(stub, 'exercises/rnn/activations.py', 'exec'))\n"
        "def forward(h_prev, x, W_f, b_f):\n"
        "    return np.full(h_prev.shape, 0.5) if not W_f.any() else sigmoid()\n"
        "def backward(d_f, f, h_prev, x, W_f):\n    return sigmoid()\n"
    )
    gate = grader.grade(
        Submission("dodger", {GATE: source, "exercises/rnn/activations.py": "x = 1"})
    ).exercises[0]
    assert gate.points == 0, [(c.name, c.outcome) for c in gate.checks]


def test_a_wrong_requirement_costs_its_own_points_only():
    """Follow-through: a gate stands on the reference's sigmoid, not on the learner's wrong one."""
    wrong = (
        "def sigmoid(a):\n    return a\ndef sigmoid_grad(s):\n    return s\ndef tanh_grad(t):\n    return t\n"
    )
    order = Order(b"a secret of sixteen bytes or more", only=("rnn.activations", "lstm.forget_gate"))
    files = {"exercises/rnn/activations.py": wrong, GATE: RIGHT_GATE}
    with Grader(load(), order) as grader:
        activations, gate = grader.grade(Submission("early mistake", files)).exercises
    assert activations.points == 0
    assert gate.points == gate.max_points
