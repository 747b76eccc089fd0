"""The same work as notebooks: ten LSTM functions in cells, and ten simple tests, in each peer's format."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import kit

EXERCISES = tuple(
    f"lstm.{name}" for name in ("forget_gate", "input_gate", "candidate", "cell_update", "output_gate")
)
FUNCTIONS = ("forward", "backward")

_GIVEN = """import numpy as np


def sigmoid(a):
    e = np.exp(-np.abs(a))
    return np.where(a >= 0, 1.0, e) / (1.0 + e)


def sigmoid_grad(s):
    return s * (1.0 - s)


def tanh_grad(t):
    return 1.0 - t * t"""

Cell = dict[str, Any]


@dataclass(frozen=True)
class Test:
    """One test: a function's worked example, as lines of Python."""

    name: str
    lines: Sequence[str]


def tests() -> list[Test]:
    """Return a test for each of the ten functions."""
    return [_test(exercise, function) for exercise in EXERCISES for function in FUNCTIONS]


def _test(exercise: str, function: str) -> Test:
    chapter, _, short = exercise.partition(".")
    path = kit.tests() / chapter / "examples" / f"{short}.json"
    example = json.loads(path.read_text(encoding="utf-8"))["functions"][function]
    given = ", ".join(f"{name}=np.array({value})" for name, value in example["inputs"].items())
    name = f"{short}_{function}"
    lines = ["import numpy as np", f"got = {name}({given})"]
    outputs = list(example["outputs"].values())
    for k, output in enumerate(outputs):
        each = f"got[{k}]" if len(outputs) > 1 else "got"
        lines.append(f"assert np.allclose({each}, {output}, atol=1e-5)")
    return Test(name, lines)


def solved() -> list[Cell]:
    """Return the cells of a right submission: what is given, then a cell for each exercise."""
    return [_code("given", _GIVEN), *(_code(each.partition(".")[2], _answer(each)) for each in EXERCISES)]


def _answer(exercise: str) -> str:
    """Return an exercise's solution as a cell whose functions bear the exercise's name."""
    short = exercise.partition(".")[2]
    text = (kit.solutions() / f"{exercise.replace('.', '/')}.py").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("from ..")]
    return "\n".join([*kept, "", *(f"{short}_{each} = {each}" for each in FUNCTIONS)])


def for_nbgrader() -> list[Cell]:
    """Return the same cells and the tests, marked as nbgrader marks answers and tests."""
    cells = solved()
    for cell in cells[1:]:
        cell["metadata"] = _mark(cell["id"], solution=True)
    for test in tests():
        cell = _code(f"test_{test.name}", "\n".join(test.lines))
        cell["metadata"] = _mark(cell["id"], solution=False)
        cells.append(cell)
    return cells


def _mark(name: str, *, solution: bool) -> Mapping[str, Any]:
    mark = {"schema_version": 3, "grade_id": name, "solution": solution, "task": False}
    graded = {"grade": False, "locked": False} if solution else {"grade": True, "locked": True, "points": 1}
    return {"nbgrader": mark | graded}


def for_otter(test: Test) -> str:
    """Return a test as a file of Otter's: a doctest in a dictionary."""
    code = "\n".join(f">>> {line}" for line in test.lines)
    case = {"code": code, "hidden": False, "locked": False}
    suite = {"cases": [case], "scored": True, "setup": "", "teardown": "", "type": "doctest"}
    return f"OK_FORMAT = True\n\ntest = { ({'name': test.name, 'points': 1, 'suites': [suite]})!r}\n"


def write(path: Path, cells: Sequence[Cell]) -> None:
    """Write a notebook (nbformat 4.5)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    book = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(book), encoding="utf-8")


def _code(name: str, source: str) -> Cell:
    return {
        "cell_type": "code",
        "id": name,
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }
