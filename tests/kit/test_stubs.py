"""Stubs are made from the solutions, byte for byte, and never over somebody's work."""

import ast

import pytest

from grader import kit, stubs
from grader.catalogue import load

SOLUTION = '''"""Title.

    y = x
"""

import numpy as np

from . import other

_SECRET = 42


def forward(x: np.ndarray) -> np.ndarray:
    """Return y (N,)."""
    return _helper(x)


def _helper(x: np.ndarray) -> np.ndarray:
    return x
'''

STUB = '''"""Title.

    y = x
"""

import numpy as np

from . import other


def forward(x: np.ndarray) -> np.ndarray:
    """Return y (N,)."""
    raise NotImplementedError
'''


def test_a_stub_keeps_docstrings_imports_and_signatures_alone():
    """Bodies, constants and private helpers are gone."""
    assert stubs.stub(SOLUTION) == STUB


def test_a_stub_of_a_stub_is_itself():
    """Making stubs twice changes nothing."""
    assert stubs.stub(STUB) == STUB


@pytest.mark.parametrize("exercise", load(), ids=lambda e: e.name)
def test_the_stub_in_exercises_is_the_one_made_from_the_solution(exercise):
    """Nobody edits a stub by hand: byte for byte it is what the command makes."""
    made = stubs.stub((kit.solutions() / exercise.path).read_text(encoding="utf-8"))
    assert (kit.exercises() / exercise.path).read_bytes() == made.encode()


@pytest.mark.parametrize("exercise", load(), ids=lambda e: e.name)
def test_no_line_of_a_solutions_body_is_in_its_stub(exercise):
    """What a learner is to find out does not stand in what they are given."""
    source = (kit.solutions() / exercise.path).read_text(encoding="utf-8")
    given = (kit.exercises() / exercise.path).read_text(encoding="utf-8")
    for function in ast.parse(source).body:
        if isinstance(function, ast.FunctionDef):
            for statement in function.body[1:]:
                line = ast.get_source_segment(source, statement) or ""
                assert line.strip() not in given, line


def folders(tmp_path):
    solutions, exercises = tmp_path / "solutions", tmp_path / "exercises"
    (solutions / "lstm").mkdir(parents=True)
    (solutions / "lstm" / "gate.py").write_text(SOLUTION, encoding="utf-8")
    return solutions, exercises


def test_a_missing_stub_is_written(tmp_path):
    """The first run fills an empty folder."""
    solutions, exercises = folders(tmp_path)
    (change,) = stubs.make(solutions, exercises)
    assert change.what == "written"
    assert (exercises / "lstm" / "gate.py").read_text(encoding="utf-8") == STUB


def test_work_is_kept(tmp_path):
    """A file that holds more than a stub is left as it is."""
    solutions, exercises = folders(tmp_path)
    stubs.make(solutions, exercises)
    path = exercises / "lstm" / "gate.py"
    path.write_text(STUB.replace("raise NotImplementedError", "return x  # mine"))
    (change,) = stubs.make(solutions, exercises)
    assert change.what == "kept"
    assert "mine" in path.read_text()


def test_replaced_work_is_moved_to_a_backup_that_is_named(tmp_path):
    """`--replace` loses nothing."""
    solutions, exercises = folders(tmp_path)
    stubs.make(solutions, exercises)
    path = exercises / "lstm" / "gate.py"
    path.write_text("mine = True\n")
    (change,) = stubs.make(solutions, exercises, replace=True)
    assert change.backup is not None
    assert change.backup.read_text() == "mine = True\n"
    assert path.read_text(encoding="utf-8") == STUB


def test_an_older_stub_without_work_is_brought_up_to_date(tmp_path):
    """A stub that nobody has touched is no work to protect."""
    solutions, exercises = folders(tmp_path)
    stubs.make(solutions, exercises)
    path = exercises / "lstm" / "gate.py"
    path.write_text(STUB.replace("Title.", "An older title."), encoding="utf-8")
    (change,) = stubs.make(solutions, exercises)
    assert change.what == "written"
    assert change.backup is None
