"""How far a run is, in lines where there is no terminal."""

import time

import pytest

from grader.cli import progress as module
from grader.cli.progress import progress, waiting


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test sets."""
    now = [0.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    return now


def test_a_run_that_goes_on_tells_the_pace_of_what_it_grades(clock, capsys):
    """Two thousand results of an earlier run say nothing about how long the rest takes."""
    with progress(3000) as advance:
        for _ in range(2000):
            advance(False)
        for k in range(10):
            clock[0] = 2.0 * (k + 1)
            advance(True)
    first = capsys.readouterr().err.splitlines()[0]
    assert first == "grade: 2005 of 3000, 0.5 a second, 33 min 10 s left"


def test_a_quick_run_says_nothing(clock, capsys):
    """Ten seconds of silence are no news."""
    with progress(3) as advance:
        for _ in range(3):
            advance(True)
    assert capsys.readouterr().err == ""


def test_what_takes_more_than_two_seconds_is_named(monkeypatch, capsys):
    """An archive of a class is looked through before anything is graded."""
    monkeypatch.setattr(module, "_SOON", 0.01)
    with waiting("looking at what was handed in"):
        time.sleep(0.5)
    assert capsys.readouterr().err == "grade: looking at what was handed in\n"


def test_what_is_over_soon_is_not_named(capsys):
    """A line for each step would bury what matters."""
    with waiting("looking at what was handed in"):
        pass
    assert capsys.readouterr().err == ""
