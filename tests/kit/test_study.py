"""`study` in a students' copy: what a learner types, reads, and what stays on disk."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader import catalogue, kit
from grader.release import contents
from grader.study.state import FILE, State

RIGHT = "return f * C_prev + i * C_tilde"
WRONG = "return f * C_prev + f * C_tilde"


@pytest.fixture(scope="module")
def students():
    """The files of the students' copy."""
    return contents.students(catalogue.load())


@pytest.fixture
def copy(students, tmp_path):
    """A students' copy of one's own."""
    for name, data in students.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def study(copy: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run `study` in a copy, which is imported instead of this kit."""
    return subprocess.run(
        [sys.executable, "-m", "grader.study", *arguments],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "PYTHONUTF8": "1", "COLUMNS": "80"},
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def fill(copy: Path, line: str) -> Path:
    """Write the forward function of the cell update."""
    path = copy / "exercises/lstm/cell_update.py"
    path.write_text(path.read_text("utf-8").replace("raise NotImplementedError", line, 1), "utf-8")
    return path


def test_check_names_the_mistake_in_a_copy_that_holds_no_mistake(copy):
    """The recorded answers suffice, and the exit status says that it is not right yet."""
    fill(copy, WRONG)
    done = study(copy, "check", "lstm.cell_update")
    assert "Mistake: f_t stands before the candidate too; there it is i_t" in done.stdout
    assert "exercises/lstm/cell_update.py:16" in done.stdout
    assert done.returncode == 1


def test_check_as_json_is_data_for_an_editor(copy):
    """Parts, points, the finding and the mistake's sentence have keys of their own."""
    fill(copy, WRONG)
    data = json.loads(study(copy, "check", "cell_update", "--json").stdout)
    assert data["exercise"] == "lstm.cell_update"
    assert data["parts"] == {"forward": "wrong", "backward": "blocked", "behaviour": "wrong"}
    assert data["clue"].startswith("Mistake: ")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("import os; os._exit(0)", "ended its process"),
        ("import os; os.abort()", "was ended by SIGABRT"),
        ("return (", "SyntaxError"),
        ("import sys; sys.exit(3)", "SystemExit"),
    ],
)
def test_a_file_that_ends_the_process_is_a_verdict(copy, line, said):
    """Neither `study` nor its warm process goes down with it."""
    fill(copy, line)
    done = study(copy, "check", "lstm.cell_update")
    assert said in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert done.returncode == 1


def test_a_misspelt_exercise_is_answered_with_near_names(copy):
    """Wrong usage has an exit status of its own."""
    done = study(copy, "check", "lstm.forgetgate")
    assert "did you mean lstm.forget_gate" in done.stderr
    assert done.returncode == 2


def test_hints_come_stage_by_stage_and_are_remembered(copy):
    """A question, then the idea, then the shape of the line; the next call goes one further."""
    first, second = (study(copy, "hint", "lstm.cell_update").stdout for _ in range(2))
    assert "hint 1 of 3" in first
    assert "hint 2 of 3" not in first
    assert "hint 2 of 3" in second


def test_reset_keeps_the_work_and_says_where(copy):
    """The stub is back byte for byte, and the backup holds what was written."""
    path = copy / "exercises/lstm/cell_update.py"
    stub = path.read_bytes()
    fill(copy, WRONG)
    work = path.read_bytes()
    said = study(copy, "reset", "lstm.cell_update").stdout
    backup = Path(said.removeprefix("Your work is now ").strip())
    assert path.read_bytes() == stub
    assert (copy / backup).read_bytes() == work


def test_a_students_copy_tells_where_solutions_are(copy):
    """It holds none, so it names the branch."""
    done = study(copy, "solution", "lstm.cell_update", "--yes")
    assert "git diff student solutions -- exercises/lstm/cell_update.py" in done.stderr
    assert done.returncode == 1


def test_a_solution_is_asked_for_twice(copy):
    """One yes is not enough before the exercise has passed."""
    done = study(copy, "solution", "lstm.cell_update", given="y\nn\n")
    assert "has not passed yet" in done.stdout
    assert done.returncode == 1


def test_a_pass_is_remembered_and_leads_to_the_next(copy):
    """`check` without a name goes on where one is."""
    solved = (kit.solutions() / "rnn/activations.py").read_bytes()
    (copy / "exercises/rnn/activations.py").write_bytes(solved)
    assert study(copy, "check").returncode == 0
    assert "rnn.rnn_cell" in study(copy, "check").stdout


def test_progress_counts_points_and_draws_them(copy):
    """Chapter by chapter, with a picture where one is asked for."""
    fill(copy, RIGHT)
    done = study(copy, "progress", "--png", "progress.png")
    assert "2 of 240 points" in done.stdout
    assert (copy / "progress.png").read_bytes().startswith(b"\x89PNG")


def test_without_a_terminal_the_plain_command_is_offered(copy):
    """A pipe has no keys: the loop says so and does not hang."""
    done = study(copy)
    assert "study check rnn.activations" in done.stdout
    assert done.returncode == 2


def test_plain_output_has_neither_colour_nor_signs(copy):
    """For a screen reader the words say it all."""
    fill(copy, WRONG)
    said = study(copy, "--plain", "check", "lstm.cell_update").stdout
    assert "\x1b" not in said
    assert "\nforward" in said
    assert "! forward" not in said


def test_a_broken_state_file_is_set_aside(tmp_path):
    """Nothing is lost, and the learner is told."""
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    state = State.read(tmp_path)
    assert f"{FILE} could not be read" in state.note
    assert (tmp_path / f"{FILE}.broken").read_text("utf-8") == "{"
