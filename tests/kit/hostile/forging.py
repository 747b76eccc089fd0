"""Attacks on the score: answers that are none, and looks behind the curtain for the right ones."""

from grader.judging.outcomes import Outcome

from .attack import GATE, Attack, module, raising

_NUMBERS = "must be an array of numbers"
_NP = "import numpy as np\n"
_RIGHT = """
import numpy as np
calls = [0]

def right(h_prev, x, W_f, b_f):
    return 1 / (1 + np.exp(-(np.concatenate([h_prev, x], axis=1) @ W_f.T + b_f)))
"""


def wrong(name: str, attempts: str, body: str, top: str = "", words: str = "") -> Attack:
    """Return an attack that comes down to a wrong answer."""
    return Attack(name, attempts, module(body, top), Outcome.WRONG, words)


ATTACKS = (
    wrong(
        "equal to everything",
        "An object whose comparisons all say yes.",
        "return Yes()",
        "class Yes:\n    __eq__ = __lt__ = __le__ = __ge__ = lambda *a: True\n    __hash__ = None\n",
        _NUMBERS,
    ),
    wrong(
        "array subclass",
        "An array whose differences are all zero.",
        "return np.zeros((2, 2)).view(Liar)",
        _NP + "class Liar(np.ndarray):\n    __eq__ = __le__ = __abs__ = lambda *a: True\n"
        "    __sub__ = __rsub__ = lambda *a: 0.0\n",
    ),
    wrong(
        "array protocol",
        "An object that turns into an array when the grader looks, and then into another.",
        "return Turncoat()",
        _NP + "class Turncoat:\n    def __array__(self, *a, **k): return np.zeros((2, 2))\n",
        _NUMBERS,
    ),
    wrong(
        "array ufunc",
        "An object that answers NumPy's own functions.",
        "return Answers()",
        "class Answers:\n    def __array_ufunc__(self, *a, **k): return True\n"
        "    def __array_function__(self, *a, **k): return True\n",
        _NUMBERS,
    ),
    wrong(
        "pickle",
        "An array with a payload for whoever unpickles it.",
        "return np.zeros((2, 2)).view(Bomb)",
        _NP + "class Bomb(np.ndarray):\n    def __reduce__(self): return (exec, ('raise SystemExit',))\n",
    ),
    wrong(
        "patched numpy",
        "NumPy's comparisons replaced by ones that always agree.",
        "return 0 * W_f",
        _NP + "np.all = np.allclose = np.array_equal = np.isclose = lambda *a, **k: True\n"
        "np.testing.assert_allclose = np.testing.assert_array_equal = lambda *a, **k: None\n",
    ),
    wrong(
        "patched builtins",
        "Python's own functions replaced for the grader's comparison.",
        "return 0 * W_f",
        "import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.all = builtins.any = lambda x: True\n"
        "builtins.max = lambda *a, **k: 0\n",
    ),
    wrong(
        "patched ndarray",
        "The array class itself swapped for another.",
        "return 0 * W_f",
        _NP + "class Always(np.ndarray):\n    __eq__ = lambda *a: True\nnp.ndarray = Always\n",
        "f has shape",
    ),
    Attack(
        "patched encoder",
        "The worker's encoder replaced by one that writes praise.",
        module(
            "return 0 * W_f",
            "import sys\nsys.modules['msgpack'].packb = lambda *a, **k: b'\\x81\\xa6passed\\xc3'\n",
        ),
        Outcome.CRASHED,
        "no answer",
    ),
    Attack(
        "passed in writing",
        "A message to the grader that says the tests have passed.",
        module(
            "os.write(3, wire.encode({'outcome': 'passed', 'points': 99}))",
            "import os, sys\nwire = sys.modules['sandbox.wire']\n",
        ),
        Outcome.CRASHED,
        "no answer",
    ),
    Attack(
        "answers in advance",
        "Replies sent before they are asked for, so that later ones are out of step.",
        module(
            "for _ in range(9): os.write(3, frame)\nreturn 0 * W_f",
            "import os, sys\nimport numpy as np\nwire = sys.modules['sandbox.wire']\n"
            "frame = wire.encode({'replies': [(np.zeros((2, 2)), (), ())], 'printed': 0})\n",
        ),
        Outcome.CRASHED,
        "no answer",
    ),
    Attack(
        "asks for the answer",
        "A question to the reference about the very exercise that is graded.",
        module(
            "return ask('exercises.lstm.forget_gate', 'forward', (h_prev, x, W_f, W_f[:, 0]), {})",
            "from ..rnn.activations import sigmoid\nask = sigmoid.__closure__[0].cell_contents\n",
        ),
        Outcome.CRASHED,
        "not given",
    ),
    Attack(
        "asks for a shell",
        "A question to the reference about os.system.",
        module(
            "return ask('os', 'system', ('touch /tmp/gates-hostile',), {})",
            "from ..rnn.activations import sigmoid\nask = sigmoid.__closure__[0].cell_contents\n",
        ),
        Outcome.CRASHED,
        "not given",
    ),
    raising(
        "asks with a monster",
        "An argument to the reference that computes for ever.",
        "import numpy as np\nreturn sigmoid(np.zeros(1 << 18))",
        "ValueError",
        "from ..rnn.activations import sigmoid\n",
    ),
    wrong(
        "frames",
        "A walk up the frames of the caller for the expected values.",
        "frame, found = sys._getframe(), []\n"
        "while frame:\n    found += [v for k, v in frame.f_locals.items() if 'expected' in k]\n"
        "    frame = frame.f_back\n"
        "return found[0] if found else 0 * W_f",
        "import sys\n",
    ),
    wrong(
        "garbage collector",
        "A search of the whole memory for an array of the right shape that is no argument.",
        "mine = {id(h_prev), id(x), id(W_f)}\n"
        "found = [a for a in gc.get_objects() if type(a) is np.ndarray and a.shape == h_prev.shape]\n"
        "return next((a for a in found if id(a) not in mine), 0 * W_f)",
        "import gc\nimport numpy as np\n",
    ),
    raising(
        "seed",
        "The class's secret from the command line and the environment.",
        "told = ' '.join([*sys.orig_argv, *sys.argv, *os.environ.values()])\n"
        "raise RuntimeError if 'secret' in told else LookupError",
        "LookupError",
        "import os, sys\n",
    ),
    raising("imports solutions", "The solutions, as a package.", "import solutions", "ModuleNotFoundError"),
    raising("imports tests", "The tests, as a package.", "import tests.lstm.test_forget_gate", "Error"),
    raising("imports grader", "The grader, as a package.", "import grader.scoring", "ModuleNotFoundError"),
    raising(
        "loaded modules",
        "The reference, among the modules that are loaded.",
        "names = [n for n in sys.modules if n.split('.')[0] in ('solutions', 'grader', 'tests')]\n"
        "raise RuntimeError if names else LookupError",
        "LookupError",
        "import sys\n",
    ),
    Attack(
        "other module",
        "A module that puts another object in its own place.",
        module(
            "return 0",
            "import sys\nclass Anything:\n    def __getattr__(self, name): return lambda **k: Anything()\n"
            "sys.modules[__name__] = Anything()\n",
        ),
        Outcome.WRONG,
        _NUMBERS,
    ),
    Attack(
        "module getattr",
        "A module that has whatever function it is asked for.",
        {GATE: "def __getattr__(name):\n    return lambda **k: name\n"},
        Outcome.WRONG,
        _NUMBERS,
    ),
    wrong(
        "right once",
        "An answer that is right the first time only.",
        "calls[0] += 1\nreturn right(h_prev, x, W_f, 0) if calls[0] == 1 else 0 * h_prev",
        _RIGHT,
    ),
    wrong(
        "counts calls",
        "An answer that is right only while few calls suggest a worked example.",
        "calls[0] += 1\nreturn right(h_prev, x, W_f, 0) if calls[0] < 4 else np.full_like(h_prev, 0.5)",
        _RIGHT,
    ),
    wrong(
        "detects zeros",
        "One half where the weights are zero, and nothing where they are not.",
        "return np.full(h_prev.shape, 0.5) if not W_f.any() else None",
        _NP,
    ),
    Attack(
        "seems blocked",
        "An exception that pretends to come from an exercise that is not done.",
        {
            **module(
                "return np.full(h_prev.shape, 0.5) if not W_f.any() else sigmoid()",
                "import numpy as np\nstub = 'def sigmoid():\\n raise NotImplementedError'\n"
                "exec(compile(stub, 'exercises/rnn/activations.py', 'exec'))\n",
            ),
            "exercises/rnn/activations.py": "x = 1\n",
        },
        Outcome.NOT_DONE,
    ),
    Attack(
        "another exercise",
        "The answer of another exercise's reference for this one.",
        {
            GATE: "from .input_gate import forward as f, backward as b\n"
            "def forward(h_prev, x, W_f, b_f): return f(h_prev, x, W_f, b_f)\n"
            "def backward(d_f, f, h_prev, x, W_f): return b(d_f, f, h_prev, x, W_f)\n"
        },
        Outcome.RAISED,
        "ModuleNotFoundError",
    ),
)
