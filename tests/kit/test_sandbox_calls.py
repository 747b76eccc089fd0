"""Calls of student code in the sandbox: values, imports, follow-through, and what they report."""

import numpy as np
import pytest

from grader.sandbox import Frame, Limits, Returned, Sandbox, SessionEnded, Threw, Unsendable

from .sandboxes import MODULE, PATH, SMALL, on_linux, run, threw, value

pytestmark = on_linux

ACTIVATIONS = "exercises.rnn.activations"
OWN = {"exercises/rnn/activations.py": "def sigmoid(a):\n    raise NotImplementedError\n\nslope = 3.0\n"}


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(SMALL) as opened:
        yield opened


def test_replies_come_in_the_order_of_the_points(sandbox):
    """Each point has its own reply."""
    replies = run(sandbox, "def f(x): return 2 * x", *({"x": float(n)} for n in range(600)))
    assert [reply.value for reply in replies] == [2.0 * n for n in range(600)]


def test_an_exception_costs_its_own_point(sandbox):
    """The points after one that raises are evaluated."""
    replies = run(sandbox, "def f(x): return 1 / x", {"x": 0}, {"x": 2})
    assert isinstance(replies[0], Threw)
    assert replies[0].type == "ZeroDivisionError"
    assert replies[1] == Returned(0.5)


def test_a_reused_buffer_does_not_change_earlier_replies(sandbox):
    """A function that returns the same array each time still gave different answers."""
    source = "import numpy as np\nout = np.empty(1)\ndef f(x):\n    out[0] = x\n    return out"
    replies = run(sandbox, source, {"x": 1.0}, {"x": 2.0})
    assert [float(reply.value[0]) for reply in replies] == [1.0, 2.0]


def test_changed_arguments_are_named(sandbox):
    """An argument, and an entry of a dict, that the function changed in place is named."""
    source = "def f(x, y, parameters):\n    y += 1\n    parameters['W_f'][0] = 7\n    parameters['new'] = 1"
    point = {"x": np.ones(2), "y": np.ones(2), "parameters": {"W_f": np.ones(2), "b_f": np.ones(2)}}
    assert run(sandbox, source, point)[0].changed == ("y", "parameters['W_f']", "parameters['new']")


def test_a_nan_in_an_argument_is_no_change(sandbox):
    """Arguments are compared bit by bit."""
    assert run(sandbox, "def f(x): return x", {"x": np.array([np.nan])})[0].changed == ()


def test_warnings_are_told(sandbox):
    """A warning of NumPy is no error; it comes with the reply that caused it."""
    source = "import numpy as np\ndef f(x): return np.log(x)"
    replies = run(sandbox, source, {"x": np.zeros(1)}, {"x": np.ones(1)}, {"x": np.zeros(1)})
    said = ("RuntimeWarning: divide by zero encountered in log",)
    assert [reply.warned for reply in replies] == [said, (), said]


def test_a_value_that_cannot_travel_is_named(sandbox):
    """A generator and an object array are said to be what they are."""
    assert value(sandbox, "def f(): return (i for i in ())") == Unsendable("generator")
    source = "import numpy as np\ndef f(): return np.array([None])"
    assert value(sandbox, source) == Unsendable("ndarray of object")


def test_frames_are_the_students_own(sandbox):
    """A traceback names the student's files, innermost last, and nothing of the kit."""
    files = {"exercises/lstm/helper.py": "def g(x):\n    return x.missing\n"}
    source = "from .helper import g\ndef f():\n    return g(1)\n"
    reply = run(sandbox, source, files=files)[0]
    assert reply.frames == (Frame(PATH, 3, "f"), Frame("exercises/lstm/helper.py", 2, "g"))


def test_a_syntax_error_is_placed(sandbox):
    """A module that cannot be compiled says where."""
    reply = threw(sandbox, "x = 1\ndef f(:\n    pass\n")
    assert (reply.type, reply.stage, reply.frames) == ("SyntaxError", "import", (Frame(PATH, 2, "<module>"),))


@pytest.mark.parametrize(
    ("source", "type_", "stage"),
    [
        ("import sys\nsys.exit()", "SystemExit", "import"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", "import"),
        ("import torch", "ModuleNotFoundError", "import"),
        ("import grader", "ModuleNotFoundError", "import"),
        ("import msgpack.fallback", "ModuleNotFoundError", "import"),
        ("from .nowhere import g", "ModuleNotFoundError", "import"),
        ("g = 1", "AttributeError", "import"),
        ("f = 1", "AttributeError", "import"),
        ("def f():\n    raise NotImplementedError", "NotImplementedError", "call"),
        ("import sys\ndef f():\n    sys.exit()", "SystemExit", "call"),
        ("def f():\n    f()", "RecursionError", "call"),
        ("def f(x):\n    pass", "TypeError", "call"),
        ("def f():\n    class E(Exception):\n        def __str__(self): 1 / 0\n    raise E", "E", "call"),
    ],
)
def test_what_raises_is_told(sandbox, source, type_, stage):
    """Whatever is raised, at import or in the call, comes back as what it is."""
    reply = threw(sandbox, source)
    assert (reply.type, reply.stage) == (type_, stage)


def test_a_missing_module_is_named(sandbox):
    """A submission without the exercise's file says which."""
    with sandbox.room({}) as room, room.session(MODULE, {}, None) as session:
        reply = session.call("f", [{}])[0]
    assert (reply.type, reply.message) == ("ModuleNotFoundError", f"{PATH} is not in the submission")


def test_relative_and_absolute_imports_work(sandbox):
    """A module finds its siblings, and other chapters, under the package `exercises`."""
    files = {"exercises/lstm/a.py": "one = 1", "exercises/rnn/__init__.py": "two = 2"}
    source = "from .a import one\nfrom exercises.rnn import two\nimport exercises.lstm.a as a\n"
    reply = run(sandbox, source + "def f(): return one + two + a.one", files=files)[0]
    assert reply == Returned(4)


@pytest.mark.parametrize("path", ["numpy.py", "exercises/numpy.py", "math.py", "exercises/lstm/numpy.py"])
def test_a_submission_shadows_nothing(sandbox, path):
    """A student's numpy.py does not take the place of NumPy."""
    source = "import numpy, math\ndef f(): return numpy.float64(math.sqrt(4)) + 0"
    assert run(sandbox, source, files={path: "sqrt = float64 = None"})[0].value == 2.0


@pytest.mark.parametrize("module", ["numpy.random", "numpy.fft", "numpy.testing", "random", "statistics"])
def test_the_library_can_be_imported(sandbox, module):
    """What the nursery has not loaded can be read from the disk."""
    assert value(sandbox, f"import {module}\ndef f(): return True") is True


def test_inspect_shows_the_source(sandbox):
    """Tools that read a function's source find it, though there is no file."""
    source = "import inspect\ndef f(): return inspect.getsource(f)\n"
    assert value(sandbox, source) == "def f(): return inspect.getsource(f)\n"


def test_given_functions_are_answered(sandbox):
    """What an exercise requires is answered by the reference, by position and by name."""
    asked = []

    def answer(module, function, arguments, named):
        asked.append((module, function, len(arguments), sorted(named)))
        return np.full(2, 0.25)

    source = "from ..rnn.activations import sigmoid\ndef f(x): return sigmoid(x) + sigmoid(a=x)"
    given = {ACTIVATIONS: ["sigmoid"]}
    reply = run(sandbox, source, {"x": np.ones(2)}, files=OWN, given=given, answer=answer)[0]
    assert reply.value.tolist() == [0.5, 0.5]
    assert asked == [(ACTIVATIONS, "sigmoid", 1, []), (ACTIVATIONS, "sigmoid", 0, ["a"])]


def test_what_is_not_given_is_the_students_own(sandbox):
    """Other names of a given module come from the student's file, and its import is not run for nothing."""
    source = "from ..rnn.activations import sigmoid, slope\ndef f(): return slope"
    assert run(sandbox, source, files=OWN, given={ACTIVATIONS: ["sigmoid"]})[0] == Returned(3.0)
    broken = {"exercises/rnn/activations.py": "1 / 0"}
    source = "from ..rnn.activations import sigmoid\ndef f(): return 1"
    assert run(sandbox, source, files=broken, given={ACTIVATIONS: ["sigmoid"]})[0] == Returned(1)


def test_a_star_import_finds_given_functions_without_the_students_file(sandbox):
    """A given module needs no file of the student's."""
    source = "from ..rnn.activations import *\ndef f(): return sigmoid()"
    reply = run(sandbox, source, given={ACTIVATIONS: ["sigmoid"]}, answer=lambda *asked: 5)[0]
    assert reply == Returned(5)


def test_without_given_functions_the_students_own_are_used(sandbox):
    """The reference answers nothing by itself."""
    source = "from ..rnn.activations import sigmoid\ndef f(): return sigmoid(1)"
    assert run(sandbox, source, files=OWN)[0].type == "NotImplementedError"


def test_the_references_exception_reaches_the_student(sandbox):
    """A ValueError of the reference is raised, and can be caught, in the student's code."""

    def answer(module, function, arguments, named):
        raise np.linalg.LinAlgError("singular")

    source = """
from ..rnn.activations import sigmoid
def f(catch):
    try:
        return sigmoid(1)
    except ValueError as error:
        if not catch:
            raise
        return str(error)
"""
    points = {"catch": True}, {"catch": False}
    replies = run(sandbox, source, *points, given={ACTIVATIONS: ["sigmoid"]}, answer=answer)
    assert replies[0] == Returned("singular")
    assert (replies[1].type, replies[1].message) == ("ValueError", "singular")


def test_a_mistake_of_the_kit_is_not_the_students(sandbox):
    """An exception that is no built-in one comes out where the grader called."""

    class Broken(Exception):
        pass

    def answer(module, function, arguments, named):
        raise Broken

    source = "from ..rnn.activations import sigmoid\ndef f(): return sigmoid(1)"
    with pytest.raises(Broken):
        run(sandbox, source, given={ACTIVATIONS: ["sigmoid"]}, answer=answer)


def test_a_recursion_through_given_functions_ends_as_such(sandbox):
    """RecursionError in the middle of a question does not confuse later answers."""
    source = """
from ..rnn.activations import sigmoid
def f(deep):
    return sigmoid(f(deep)) if deep else sigmoid(2)
def g(n):
    sigmoid(n)
    return g(n + 1)
"""
    with (
        Sandbox(Limits(asks=10_000)) as wide,
        wide.room({PATH: source}) as room,
        room.session(MODULE, {ACTIVATIONS: ["sigmoid"]}, lambda m, f, a, k: a[0]) as session,
    ):
        assert session.call("g", [{"n": 0}])[0].type == "RecursionError"
        assert session.call("f", [{"deep": False}]) == [Returned(2)]


def test_escape_sequences_do_not_reach_the_terminal(sandbox):
    """A message that would colour the instructor's screen arrives without its control characters."""
    reply = threw(sandbox, "def f(): raise ValueError('a\\x1b[31mb\\nc')")
    assert reply.message == "a�[31mb\nc"


def test_printed_text_is_counted(sandbox):
    """Output is thrown away and its size told."""
    source = "import sys\ndef f():\n    print('12345')\n    sys.stderr.write('678')\n"
    with sandbox.room({PATH: source}) as room, room.session(MODULE, {}, None) as session:
        session.call("f", [{}])
        assert session.printed == 9


def test_state_lives_as_long_as_the_session(sandbox):
    """Two sessions of a room share nothing."""
    source = "seen = []\ndef f():\n    seen.append(1)\n    return len(seen)"
    with sandbox.room({PATH: source}) as room:
        for _ in range(2):
            with room.session(MODULE, {}, None) as session:
                assert session.call("f", [{}, {}]) == [Returned(1), Returned(2)]


def test_a_closed_session_says_so(sandbox):
    """A call after the end raises and does not hang."""
    with sandbox.room({PATH: "def f(): return 1"}) as room:
        with room.session(MODULE, {}, None) as session:
            pass
        with pytest.raises(SessionEnded, match="closed"):
            session.call("f", [{}])


def test_large_points_travel_in_several_messages(sandbox):
    """Points that together exceed a worker's memory or a reply's size are sent in portions."""
    points = [{"x": np.full(1 << 18, float(n))} for n in range(12)]
    replies = run(sandbox, "def f(x): return x + 1", *points)
    assert [reply.value[-1] for reply in replies] == [n + 1.0 for n in range(12)]


def test_a_large_submission_travels(sandbox):
    """A submission may be larger than a message's outline."""
    assert run(sandbox, "def f(): return 1\n" + "# π\n" * 400_000)[0] == Returned(1)


def test_a_source_that_is_no_text_is_refused(sandbox):
    """A lone surrogate is the caller's mistake, found before anything runs."""
    with pytest.raises(ValueError, match="surrogates"):
        sandbox.room({PATH: "\ud800"})


def test_an_answer_that_cannot_travel_ends_the_session(sandbox):
    """A mistake of the grader is raised to it and does not leave a worker waiting."""
    source = "from ..rnn.activations import sigmoid\ndef f(): return sigmoid(1)"
    given = {ACTIVATIONS: ["sigmoid"]}
    with (
        sandbox.room({PATH: source}) as room,
        room.session(MODULE, given, lambda *asked: object()) as session,
    ):
        with pytest.raises(TypeError, match="cannot be sent"):
            session.call("f", [{}])
        with pytest.raises(SessionEnded, match="closed"):
            session.call("f", [{}])
