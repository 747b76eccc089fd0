"""Answers of every shape and kind that a comparison could trip over."""

from grader.judging.outcomes import Outcome

from .attack import Attack, module, raising
from .forging import wrong

_NP = "import numpy as np\n"

ATTACKS = (
    wrong("nan", "NaN, which compares with nothing.", "return np.full(h_prev.shape, np.nan)", _NP),
    wrong(
        "nan payload",
        "NaNs with other bits in them.",
        "return np.full(h_prev.shape, 0x7FF4DEADBEEF0001, np.uint64).view(float)",
        _NP,
    ),
    wrong("infinity", "Infinity, within any tolerance.", "return np.full(h_prev.shape, np.inf)", _NP),
    wrong("object dtype", "An array of objects.", "return np.array([[object()]])", _NP),
    wrong("structured dtype", "An array of records.", "return np.zeros(3, 'i4,f8')", _NP),
    wrong("strings", "An array of strings.", "return np.array([['0.5']])", _NP),
    wrong("dates", "An array of dates.", "return np.zeros((2, 2), 'M8[s]')", _NP),
    wrong("long double", "A dtype that does not travel.", "return np.zeros((2, 2), np.longdouble)", _NP),
    wrong("complex", "Complex numbers with the right real parts.", "return h_prev + 1j", _NP),
    wrong("no dimensions", "A number where an array is due.", "return np.float64(0.5)", _NP),
    wrong("no entries", "An array of no entries, all of which are right.", "return np.zeros((0, 0))", _NP),
    wrong("64 dimensions", "As many axes as NumPy has.", "return np.zeros((1,) * 64)", _NP),
    wrong(
        "huge view",
        "A trillion entries that share one number.",
        "return np.broadcast_to(0.5, (10**6, 10**6))",
        _NP,
    ),
    wrong("vast and empty", "A million million rows of nothing.", "return np.zeros((2**40, 0))", _NP),
    wrong(
        "many bools",
        "As many numbers of a byte each as fit in a message, for eightfold copies in the grader.",
        "return np.ones(4 << 20, bool)",
        _NP,
    ),
    wrong(
        "many arrays",
        "A list of thousands of arrays of the right shape.",
        "return [np.ones(h_prev.shape)] * 8000",
        _NP,
    ),
    wrong(
        "many keys",
        "A dict of thousands of long names.",
        "return {'k' * 99 + str(k): 1.0 for k in range(5000)}",
    ),
    wrong(
        "strange strides",
        "An array whose rows overlap and run backwards.",
        "return np.lib.stride_tricks.as_strided(np.zeros(9), (2, 2), (-8, 8))[::-1]",
        _NP,
    ),
    raising(
        "negative shape",
        "A shape below zero.",
        "return np.zeros((-1, 2))",
        "ValueError",
        _NP,
    ),
    wrong("none", "Nothing at all.", "return None"),
    wrong("generator", "A generator that never ends.", "return iter(int, 1)"),
    wrong("huge integer", "An integer of many more than 64 bits.", "return 1 << 100_000"),
    wrong("surrogates", "Text that no encoding can write.", "return '\\ud800' * 9"),
    wrong("bytes", "A megabyte of bytes.", "return b'x' * (1 << 20)"),
    wrong("list of itself", "A list that holds itself.", "a = []\na.append(a)\nreturn a"),
    wrong(
        "list of itself twice",
        "A list that holds itself twice: four thousand million values, 32 levels deep.",
        "a = []\na += [a, a]\nreturn a",
    ),
    wrong(
        "endless list",
        "A list whose iteration never ends.",
        "return Endless()",
        "class Endless(list):\n    def __iter__(self):\n        while True: yield None\n",
    ),
    Attack(
        "endless mapping",
        "A mapping whose keys never end, each slow to come.",
        module(
            "return Endless()",
            "from collections.abc import Mapping\nclass Endless(Mapping):\n"
            "    def __len__(self): return 1\n    def __getitem__(self, key): return 1\n"
            "    def __iter__(self):\n        while sum(range(10**6)): yield 'a'\n",
        ),
        Outcome.TIMED_OUT,
        "timed out",
        endless=True,
    ),
    raising(
        "failing mapping",
        "A mapping that fails when it is looked at.",
        "return Failing()",
        "ZeroDivisionError",
        "from collections.abc import Mapping\nclass Failing(Mapping):\n"
        "    def __len__(self): return 1\n    def __iter__(self): return iter('a')\n"
        "    def __getitem__(self, key): return 1 / 0\n",
    ),
    wrong("million values", "A list of more values than a message may hold.", "return [0.5] * 10**6"),
    wrong(
        "changes arguments",
        "The right answer written into the arguments, for the comparison to find.",
        "h_prev[...] = x.sum()\nW_f[...] = 0\nreturn h_prev",
    ),
)
