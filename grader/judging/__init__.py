"""Judges a learner's answers: what the tests of every chapter are written with.

A test of a chapter needs nothing else than these names and NumPy.
"""

from ..gradients import only_step, without_output, without_path
from .agreement import agree
from .comparisons import doubled, holds, matches_example, rejects, warns_nothing
from .derivatives import is_derivative, needs_right
from .signature import Gradient, Signature, between, orthonormal, size

__all__ = [
    "Gradient",
    "Signature",
    "agree",
    "between",
    "doubled",
    "holds",
    "is_derivative",
    "matches_example",
    "needs_right",
    "only_step",
    "orthonormal",
    "rejects",
    "size",
    "warns_nothing",
    "without_output",
    "without_path",
]
