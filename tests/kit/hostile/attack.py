"""One attack: a submission, what it attempts, and what must be true after it was graded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.judging.outcomes import Outcome

GATE = "exercises/lstm/forget_gate.py"
_FUNCTIONS = """
def forward(h_prev, x, W_f, b_f):
    {body}

def backward(d_f, f, h_prev, x, W_f):
    {body}
"""


@dataclass(frozen=True)
class Attack:
    """A hostile submission. It never gains a point for `lstm.forget_gate`.

    `files` are its own by path; `archive` is instead the bytes of an archive, under a name that ends in
    `kind`. `outcome` (or on another Python, one of `also`) and `words` are what the exercise's report must
    say; `problem` is what must be said of the submission as a whole. An `endless` one takes as long as it is
    given; one that `harms_its_own` other exercises cannot keep their points.
    """

    name: str
    attempts: str
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    outcome: Outcome = Outcome.RAISED
    words: str = ""
    problem: str = ""
    endless: bool = False
    archive: bytes = b""
    kind: str = ""
    harms_its_own: bool = False
    also: tuple[Outcome, ...] = ()


def module(body: str, top: str = "") -> dict[str, str | bytes]:
    """Return a forget gate both of whose functions have this body, below `top`."""
    indented = "\n    ".join(body.strip("\n").split("\n"))
    return {GATE: top + _FUNCTIONS.format(body=indented)}


def raising(name: str, attempts: str, body: str, words: str = "PermissionError", top: str = "") -> Attack:
    """Return an attack that ends in an exception of the worker's."""
    return Attack(name, attempts, module(body, top), Outcome.RAISED, words)
