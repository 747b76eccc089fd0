"""The benchmarks count what they say they count; no test here is about how fast anything is."""

import re
import shutil
import sys

import numpy as np
import pytest
from click.testing import CliRunner

from grader import kit
from grader.bench import cohort, notebooks
from grader.bench.__main__ import main
from grader.bench.processes import Cost, measured

from .sandboxes import on_linux

# Children are counted once they have ended, so a process that has none yet has them to itself.
WORKS = """
from grader.sandbox import Sandbox
from tests.kit.sandboxes import SMALL, run
with Sandbox(SMALL, "strong") as sandbox:
    run(sandbox, "import time\\ndef f():\\n    while time.process_time() < 0.6: pass\\n")
"""


def said(*arguments):
    done = CliRunner().invoke(main, arguments)
    return done.exit_code, done.output


def copies_of_the_solutions(folder, size):
    """Stand in for the class generator, which takes seconds to read the whole bank of mistakes."""
    for k in range(size):
        shutil.copytree(kit.solutions() / "rnn", folder / f"s{k}" / "exercises" / "rnn")


@on_linux
def test_the_cpu_time_of_a_learners_process_counts_as_the_graders():
    """A function that computes for 0.6 s adds these to the CPU time of the command that graded it."""
    idle = WORKS.replace("process_time() < 0.6", "process_time() < 0")
    costs = [measured([sys.executable, "-c", program]) for program in (WORKS, idle)]
    assert costs[0].cpu > 0.6
    assert costs[0].cpu > costs[1].cpu + 0.2


@on_linux
def test_memory_is_counted_over_all_processes():
    """Two processes that hold 64 MB each hold more together than the larger one of them."""
    holds = "held = b'x' * (64 << 20); import time; time.sleep(1)"
    other = f"import subprocess, sys; other = subprocess.Popen([sys.executable, '-c', {holds!r}])"
    both = f"{other}; {holds}; other.wait()"
    cost = measured([sys.executable, "-c", both])
    assert 64 << 20 < cost.largest < 128 << 20 < cost.together


def test_a_command_that_fails_is_said_with_its_last_words():
    """What a failing command printed stands in the error."""
    with pytest.raises(Exception, match="no such thing"):
        measured([sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_a_class_is_graded_and_told(monkeypatch):
    """For each size it tells speed, CPU time, the share of what takes no computing, and memory."""
    monkeypatch.setattr(cohort, "_make", copies_of_the_solutions)
    status, output = said("class", "--sizes", "2", "--only", "rnn.activations", "--jobs", "1")
    assert status == 0, output
    for each in ("submissions a second", "per exercise handed in", "nothing computed", "MB", "2 submissions"):
        assert each in output


def test_growth_is_told_from_a_smaller_to_a_larger_class(capsys):
    """Memory grows in percent, CPU time per submission, and the clock per exercise handed in."""
    small = cohort.Graded(Cost(5.0, 8.0, 100 << 20, 200 << 20), (1, 2), (0.2, 0.3))
    large = cohort.Graded(Cost(50.0, 58.0, 105 << 20, 190 << 20), (1, 2, 3), (0.2, 0.3, 0.4))
    cohort._tell_growth(2, small, 102, large)
    output = capsys.readouterr().out
    for each in ("From 2 to 102", "+5.0%", "-5.0%", "0.500 s for each", "100 ms + 100.0 ms per exercise"):
        assert each in output


@pytest.mark.parametrize("sizes", ["", "0", "ten", "10;300", "10,"])
def test_sizes_that_are_none_are_refused(sizes):
    """What is no list of sizes is named, with an example."""
    status, output = said("class", "--sizes", sizes)
    assert status == 2
    assert "write 10,300" in output


def test_peers_that_are_missing_take_a_line_each():
    """Without the peers ours is timed alone, and what is missing is named with the remedy."""
    status, output = said(
        *("peers", "--submissions", "1", "--class-size", "1", "--runs", "1"),
        *("--nbgrader", "no-such-nbgrader", "--otter", "no-such-otter"),
    )
    assert status == 0, output
    assert "no-such-nbgrader is not found: install it, or give --nbgrader PATH" in output
    assert "no-such-otter is not found: install it, or give --otter PATH" in output
    assert re.search(r"grade, 1 submissions +\d", output)


def test_the_notebooks_pass_their_tests_and_an_empty_one_does_not():
    """The cells define the ten functions, and each test fails without them and with another's answer."""
    held = {}
    for cell in notebooks.solved():
        exec(cell["source"], held)
    for test in notebooks.tests():
        exec("\n".join(test.lines), dict(held))
        with pytest.raises(NameError):
            exec("\n".join(test.lines), {})
        with pytest.raises(AssertionError):
            exec("\n".join(test.lines), {**held, test.name: lambda **given: np.full((4, 1, 1), 0.25)})


def test_nbgraders_cells_are_five_answers_and_ten_tests_under_different_names():
    """Every cell has a name of its own that nbformat allows, and each test gives one point."""
    cells = notebooks.for_nbgrader()
    names = [cell["id"] for cell in cells]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", name) for name in names)
    marks = [cell["metadata"]["nbgrader"] for cell in cells[1:]]
    assert [mark["solution"] for mark in marks] == [True] * 5 + [False] * 10
    assert sum(mark.get("points", 0) for mark in marks) == 10


def test_a_save_is_timed_to_its_verdict():
    """As many saves as asked for, with the median and the slowest."""
    code, output = said("saving", "--runs", "2")
    assert code == 0, output
    assert re.search(r"median \d+ ms, slowest \d+ ms of 2", output)
