"""What a learner sees: whole runs of pytest over small implementations, as they would type them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader import kit

GATE = "lstm/forget_gate.py"


@pytest.fixture
def learner(tmp_path):
    """A learner's folder: the stubs, into which solutions or other code can be put."""
    folder = tmp_path / "a learner" / "exercises"
    shutil.copytree(kit.exercises(), folder)
    return folder


def solve(folder, *paths):
    for path in paths:
        shutil.copyfile(kit.solutions() / path, folder / path)


def edit(folder, path, before, after):
    text = (kit.solutions() / path).read_text(encoding="utf-8")
    assert before in text
    (folder / path).write_text(text.replace(before, after), encoding="utf-8")


def run(folder, *options, **environment):
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--impl", str(folder)]
    return subprocess.run(
        [*command, *options],
        cwd=kit.root(),
        env={**os.environ, "COLUMNS": "80", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_stubs_are_not_done_and_no_wall_of_red(learner):
    """Nothing has failed, and still the exit status says that not all is done."""
    done = run(learner, "-k", "lstm.forget_gate")
    assert done.returncode == 1
    assert "FAILURES" not in done.stdout
    assert re.search(r"lstm\.forget_gate +not done +0/5", done.stdout)
    assert "9 not done" in done.stdout


def test_all_done_gives_exit_status_zero(learner):
    """What was asked for is done: the status says so."""
    solve(learner, "rnn/activations.py", GATE)
    done = run(learner, "-k", "lstm.forget_gate or activations")
    assert done.returncode == 0, done.stdout
    assert "9 of 9 points; 2 of 2 exercises done" in done.stdout


def test_a_wrong_answer_shows_equation_numbers_and_what_is_right(learner):
    """The equation, expected beside yours, and which results are right."""
    solve(learner, "rnn/activations.py")
    edit(learner, GATE, "d_a.sum(axis=0)", "2 * d_a.sum(axis=0)")
    done = run(learner, "-k", "lstm.forget_gate")
    assert done.returncode == 1
    assert "f_t = σ(W_f · [h_{t-1}, x_t] + b_f)" in done.stdout
    assert "Your d_h_prev, d_x and d_W_f are right; d_b_f differs." in done.stdout
    assert re.search(r"expected +yours\n +d_b_f\[0\]", done.stdout)
    assert "grader/" not in done.stdout, "kit internals in the output"


def test_a_pattern_of_the_numbers_is_named(learner):
    """Twice the expected gradient is said to be twice the expected gradient."""
    solve(learner, "rnn/activations.py")
    edit(learner, GATE, "d_a.sum(axis=0)", "-d_a.sum(axis=0)")
    assert "-1 times" in run(learner, "-k", "lstm.forget_gate").stdout.replace("−", "-")


def test_an_exception_shows_the_learners_own_lines_alone(learner):
    """The traceback starts and ends in the learner's file."""
    solve(learner, "rnn/activations.py")
    edit(learner, GATE, "return sigmoid(h_x @ W_f.T + b_f)", "return sigmoid(h_x @ W_f + b_f)")
    done = run(learner, "-k", "lstm.forget_gate and worked")
    assert "RAISED" in run(learner, "-v", "-k", "lstm.forget_gate and forward_gives").stdout
    assert "return sigmoid(h_x @ W_f + b_f)" in done.stdout
    assert "site-packages" not in done.stdout
    assert "grader/" not in done.stdout


def test_a_syntax_error_is_shown_where_it_is(learner):
    """The line with the error, once per test, and no traceback of the import machinery."""
    (learner / GATE).write_text("def forward(h_prev, x, W_f, b_f)\n    return 1\n")
    done = run(learner, "-k", "lstm.forget_gate and forward_gives")
    assert "raised SyntaxError" in done.stdout
    assert "forget_gate.py:1" in done.stdout
    assert "importlib" not in done.stdout


def test_what_it_stands_on_is_blamed_first(learner):
    """A cell whose gate is wrong is blocked by that gate, not wrong itself."""
    solve(learner, *(f"lstm/{p.name}" for p in (kit.solutions() / "lstm").glob("*.py")))
    solve(learner, "rnn/activations.py")
    edit(learner, GATE, "@ W_f.T + b_f", "@ W_f.T - b_f")
    done = run(learner, "-k", "lstm.lstm_cell")
    assert "FAILURES" not in done.stdout
    assert re.search(r"lstm\.lstm_cell +blocked", done.stdout)
    assert "lstm.lstm_cell uses lstm.forget_gate, which is not right yet" in " ".join(done.stdout.split())


def test_a_stub_below_blocks_what_stands_on_it(learner):
    """A gate without its sigmoid is blocked by the activations."""
    solve(learner, GATE)
    done = run(learner, "-k", "lstm.forget_gate")
    assert re.search(r"lstm\.forget_gate +blocked", done.stdout)
    assert "It needs rnn.activations, which is not done yet." in done.stdout


def test_an_endless_loop_times_out_once(learner):
    """The line of the loop is named, and the function is not waited for a second time."""
    solve(learner, "rnn/activations.py")
    edit(learner, GATE, "    h_x = _join(h_prev, x, W_f)\n    if b_f", "    while True: pass\n    if b_f")
    done = run(learner, "-k", "lstm.forget_gate", "-o", "timeout=1")
    assert "Is there a loop that never ends?" in done.stdout
    assert done.stdout.count("in forward\n") == 1
    assert "was not called again" in done.stdout


def test_a_changed_argument_is_named(learner):
    """`+=` on an argument is reported as that, not as wrong numbers."""
    edit(learner, "lstm/cell_update.py", "return f * C_prev", "C_prev *= f; return C_prev")
    assert "forward changed its argument C_prev" in run(learner, "-k", "lstm.cell_update").stdout


def test_none_is_named(learner):
    """A missing return is said to be one."""
    edit(learner, "lstm/cell_update.py", "return f * C_prev", "f * C_prev")
    assert "Is its return statement missing?" in run(learner, "-k", "lstm.cell_update").stdout


def test_x_stops_at_a_wrong_answer_and_passes_over_what_is_not_done(learner):
    """-x is for failures: stubs before it do not stop the run."""
    edit(learner, "lstm/cell_update.py", "f * C_prev + i", "f * C_prev - i")
    done = run(learner, "-x")
    assert "stopping after 1 failures" in done.stdout
    assert "lstm.cell_update" in done.stdout


def test_the_same_outcomes_under_xdist(learner):
    """-n spreads the tests over processes; board and exit status stay."""
    pytest.importorskip("xdist")
    edit(learner, "lstm/cell_update.py", "f * C_prev + i", "f * C_prev - i")
    alone = run(learner, "-q", "-k", "lstm.cell_update or lstm.hidden_state")
    spread = run(learner, "-q", "-n", "2", "-k", "lstm.cell_update or lstm.hidden_state")
    assert board(spread) == board(alone)
    assert spread.returncode == alone.returncode == 1


def board(done):
    assert "- board -" in done.stdout, done.stdout + done.stderr
    return re.findall(r"^ [+!] .*|^   lstm.*|.* points; .*", done.stdout, re.MULTILINE)


def test_every_line_fits_into_80_columns(learner):
    """Nothing of ours wraps on a plain terminal; paths and pytest's list of plugins may."""
    solve(learner, "rnn/activations.py")
    edit(learner, GATE, "@ W_f.T + b_f", "@ W_f.T - b_f")
    for line in run(learner).stdout.splitlines():
        assert len(line) <= 80 or str(learner) in line or line.startswith("plugins: "), line


def test_a_console_without_greek_letters_gets_spelled_out_ones(learner):
    """A Windows console's code page has no σ: the equation is still readable."""
    solve(learner, "rnn/activations.py")
    edit(learner, GATE, "@ W_f.T + b_f", "@ W_f.T - b_f")
    done = run(learner, "-k", "lstm.forget_gate", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "f_t = sigma(W_f . [h_{t-1}, x_t] + b_f)" in done.stdout
    assert "INTERNALERROR" not in done.stdout


def test_no_color_means_no_escape_sequences(learner):
    """With NO_COLOR, and in a pipe, the output is plain text."""
    assert "\x1b" not in run(learner, "-k", "activations", NO_COLOR="1").stdout
    assert "\x1b" not in run(learner, "-k", "activations").stdout


def test_colour_where_it_is_asked_for(learner):
    """The board has colours under --color=yes."""
    assert "\x1b[33m" in run(learner, "-k", "activations", "--color=yes").stdout


def test_a_folder_that_is_not_there_is_named():
    """A wrong --impl ends with a line about it and pytest's usage status."""
    done = run(Path("no such folder"))
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "no such folder: there is no such folder" in done.stderr


def test_a_folder_without_exercises_is_named(tmp_path):
    """The remedy stands beside it."""
    done = run(tmp_path)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "name the folder that holds the chapters" in done.stderr


def test_more_hints_are_shown_when_asked_for(learner):
    """--hint 0 shows none, --hint 3 all three."""
    for stages in (0, 1, 3):
        done = run(learner, "-k", "activations", "--hint", str(stages))
        assert done.stdout.count(" hint: ") == stages


def test_a_buffer_that_is_filled_at_every_call_is_right(learner):
    """What came back earlier is kept: a learner may reuse their arrays."""
    golden = Path(__file__).parent / "golden/right_but_reused_buffer/exercises/lstm/cell_update.py"
    shutil.copyfile(golden, learner / "lstm/cell_update.py")
    assert run(learner, "-k", "lstm.cell_update").returncode == 0


def test_an_import_that_the_grader_lacks_is_noted(learner):
    """A left-over matplotlib works here and not where submissions are graded."""
    solve(learner, "rnn/activations.py")
    edit(learner, GATE, "import numpy as np", "import matplotlib\nimport numpy as np")
    assert "imports matplotlib; graders have NumPy and Python alone." in " ".join(
        run(learner, "-k", "lstm.forget_gate").stdout.split()
    )
