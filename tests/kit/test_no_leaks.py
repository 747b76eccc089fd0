"""No number of a hidden instance reaches a student, however hard the student's code tries."""

import re
import sys

import pytest

from grader.catalogue import load
from grader.intake import Submission
from grader.policies import Gradebook, Policy
from grader.reports import classroom, feedback, gradescope, junit
from grader.reports.student import feedback as feedback_of
from grader.reports.student import told
from grader.sandbox import Limits
from grader.scoring.evidence import Evidence
from grader.scoring.grading import Grader, Order

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strong isolation needs Linux")

GATE, SIGMA = "exercises/lstm/forget_gate.py", "exercises/rnn/activations.py"
TOP = '''
import os, sys, types, warnings
import numpy as np

def digits(*arrays):
    """Return the digits of every number."""
    return "d" + "_".join(f"{abs(v):.7f}"[2:] for each in arrays for v in np.ravel(each))

def first(array):
    """Return five digits of the first number."""
    return int(abs(np.ravel(array)[0]) * 1e5)

def named(name, file="exercises/lstm/forget_gate.py"):
    """Raise out of a function and a file that are called so."""
    space = {}
    exec(compile(f"def {name}():\\n    raise ValueError", file, "exec"), space)
    space[name]()
'''
GATE_BODY = """
def forward(h_prev, x, W_f, b_f):
    {body}

def backward(d_f, f, h_prev, x, W_f):
    {body}
"""
SIGMA_BODY = """
def sigmoid(a):
    {body}

def sigmoid_grad(s):
    a = s
    {body}

def tanh_grad(t):
    a = t
    {body}
"""
LOUD = "raise ValueError(digits(h_prev, x, W_f))"
GATE_ATTACKS = {
    "an honest mistake": "return h_prev @ W_f[:, : h_prev.shape[1]].T",
    "a large number": "return h_prev * 1e6 + x[:, :1]",
    "an exception's message": LOUD,
    "an exception's class": "raise type(digits(h_prev, W_f), (ValueError,), {})(digits(x))",
    "an exception of no known kind": "raise type(digits(h_prev, W_f), (Exception,), {})(digits(x))",
    "a key": "return {digits(h_prev, W_f): h_prev}",
    "an element's class": "return [type(digits(h_prev), (), {})()]",
    "a result's class": "return type(digits(h_prev, W_f), (), {})()",
    "a shape": "return np.zeros((first(h_prev), 1))",
    "a length": "return (0.0,) * first(h_prev)",
    "a factor": "return abs(h_prev[0, 0]) / (1 + np.exp(-(np.c_[h_prev, x] @ W_f.T + h_prev[0, 0])))",
    "a function's name": "named(digits(h_prev))",
    "a file's name": "named('f', digits(h_prev) + '/lstm/x.py')",
    "a module that is not done": "raise NotImplementedError(digits(h_prev))",
    "a frame of another exercise": "named('f', 'exercises/' + digits(h_prev) + '/' + digits(x) + '.py')",
    "output": "print(digits(h_prev)); sys.stderr.write(digits(x)); return h_prev",
    "a warning": "warnings.warn(digits(h_prev)); return h_prev",
    "an exit status": "os._exit(first(h_prev) % 256)",
    "a recursion": "return forward(h_prev, x, W_f, h_prev)",
}
SIGMA_ATTACKS = {
    "a warning": "warnings.warn(digits(a)); return a",
    "a warning's class": "warnings.warn('w', type(digits(a), (UserWarning,), {})); return a",
    "a message": "raise ValueError(digits(a))",
}
ATTACKS = [
    *((name, {GATE: TOP + GATE_BODY.format(body=body)}) for name, body in GATE_ATTACKS.items()),
    *(
        (f"{name} of sigmoid", {SIGMA: TOP + SIGMA_BODY.format(body=body)})
        for name, body in SIGMA_ATTACKS.items()
    ),
]


@pytest.fixture(scope="module")
def grader():
    """One grader, and so one hidden instance, for all."""
    limits = Limits(cpu_seconds=2, wall_seconds=6.0)
    order = Order(
        b"a secret of sixteen bytes or more", limits=limits, only=("lstm.forget_gate", "rnn.activations")
    )
    with Grader(load(), order) as grader:
        yield grader


@pytest.fixture(scope="module")
def hidden(grader):
    """Five digits of every number that the functions are called with: the loudest attacks say them."""
    said = ""
    for files in (files for name, files in ATTACKS if "message" in name):
        result = grader.grade(Submission("loud", files))
        said += " ".join(check.theirs for each in result.exercises for check in each.checks)
    found = {number[:5] for number in re.findall(r"\d{7}", said)} - {"00000"}
    assert len(found) > 50
    return found


def read_by_students(result, folder):
    """Return the text of every report that may reach a student."""
    (entry,) = Gradebook([result], Policy())
    page = feedback_of(result, entry, load())
    evidence = Evidence(folder / "e.jsonl")
    evidence.begin({})
    evidence.append(result, 0.0)
    html = feedback.html(page)
    return {
        "lines": "\n".join(feedback.lines(page)),
        "markdown": feedback.markdown(page),
        "html": re.sub("<style>.*?</style>", "", html, flags=re.DOTALL),
        "gradescope": gradescope.results(page, entry.grade, 0.0),
        "classroom": classroom.results(page, entry.grade),
        "junit": "".join(junit.lines(evidence)),
    }


@pytest.mark.parametrize(("name", "files"), ATTACKS, ids=[name for name, _ in ATTACKS])
def test_no_hidden_number_is_in_what_a_student_reads(grader, hidden, tmp_path, name, files):
    """Not in any report, in any spelling of five digits; nor is any long number that was measured."""
    result = grader.grade(Submission("ada", files))
    texts = read_by_students(result, tmp_path)
    for report, text in texts.items():
        assert not [digits for digits in hidden if digits in text], report
    findings = re.sub(r"(Claim|Hint): .*", "", texts["markdown"])
    assert not re.findall(r"\d{4,}", findings)


def test_the_attacks_do_say_the_numbers(grader, hidden):
    """What students cannot read, the instructor can: the attack is not merely empty."""
    for name in ("a key", "an exception's class", "a function's name", "a shape"):
        result = grader.grade(Submission("ada", dict(ATTACKS)[name]))
        said = " ".join(check.theirs for each in result.exercises for check in each.checks)
        assert [digits for digits in hidden if digits in said], name


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Yours is 0.1234 times the expected number.", "Yours is … times the expected number."),
        ("Yours is 0.5 times it, 2 or 12 times.", "Yours is 0.5 times it, 2 or 12 times."),
        ("shape (4, 3); (N, H) is (3, 4) here", "shape (4, 3); (N, H) is (3, 4) here"),
        ("float64 of W_f2 and 1e-05, -3.14159e+10", "float64 of W_f2 and …, -…"),
        ("status 123456", "status …"),
        ("\x1b[31mred\x00", "[31mred"),
    ],
)
def test_measured_numbers_are_blotted_out(message, shown):
    """But for those too short to tell anything, and those in names."""
    assert told(message) == shown
