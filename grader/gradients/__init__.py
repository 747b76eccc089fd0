"""A gradient checker that stands alone: it needs NumPy and a function, nothing else of the kit.

from grader.gradients import check_gradients

report = check_gradients(forward, {"x": x, "W": W}, {"x": d_x, "W": d_W}, d_y, rng=rng)
assert report.ok, "\\n".join(report.describe())
"""

from .alternatives import only_step, without_output, without_path
from .check import TOLERANCE, check_gradients
from .comparison import miss_probability
from .report import GradientReport, ParameterResult, Worst

__all__ = [
    "TOLERANCE",
    "GradientReport",
    "ParameterResult",
    "Worst",
    "check_gradients",
    "miss_probability",
    "only_step",
    "without_output",
    "without_path",
]
