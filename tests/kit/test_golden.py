"""Golden submissions: what grading them gives is stored beside them and must not change."""

import shutil
import tomllib
from pathlib import Path

import pytest

from grader import intake, kit
from grader.catalogue import load
from grader.intake import Submission, find
from grader.judging.outcomes import Outcome
from grader.sandbox import Limits
from grader.scoring.grading import Grader, Order

GOLDEN = Path(__file__).parent / "golden"
OUTCOMES = tomllib.loads((GOLDEN / "outcomes.toml").read_text(encoding="utf-8"))


def read(path):
    """Return the one submission that a path names."""
    (source,), _ = find([path], load())
    return intake.read(source, load())


@pytest.fixture(scope="module")
def grader():
    """One warm grader with little patience, for the endless loops."""
    order = Order(b"a secret of sixteen bytes or more", limits=Limits(cpu_seconds=1))
    with Grader(load(), order) as grader:
        yield grader


def test_every_golden_submission_has_a_stored_outcome():
    """No folder is forgotten, no entry is left over."""
    assert {path.name for path in GOLDEN.iterdir() if path.is_dir()} == set(OUTCOMES)


@pytest.mark.parametrize("name", OUTCOMES)
def test_a_golden_submission_gets_its_stored_outcome(grader, name):
    """Points and outcome of every exercise are those stored."""
    result = grader.grade(read(GOLDEN / name))
    for exercise in result.exercises:
        stored = OUTCOMES[name].get(exercise.name, {"points": 0, "outcome": "not done"})
        got = {"points": exercise.points, "outcome": exercise.outcome.value}
        assert got == stored, (exercise.name, [c for c in exercise.checks if c.message])


def test_the_untouched_stubs_get_nothing(grader):
    """Every exercise is not done, none is wrong."""
    result = grader.grade(read(kit.exercises()))
    assert result.points == 0
    assert {each.outcome for each in result.exercises} == {Outcome.NOT_DONE}


def test_stubs_that_are_run_are_not_done_either(grader, tmp_path):
    """A comment in a stub does not turn it into a wrong answer."""
    shutil.copytree(kit.exercises(), tmp_path / "exercises")
    for path in (tmp_path / "exercises").rglob("*.py"):
        path.write_text(path.read_text(encoding="utf-8") + "\n# mine\n", encoding="utf-8")
    result = grader.grade(read(tmp_path))
    assert {each.outcome for each in result.exercises} == {Outcome.NOT_DONE}


def test_the_solutions_get_full_marks(grader):
    """Every exercise passes, the bonus too."""
    result = grader.grade(read(kit.solutions()))
    assert [e.name for e in result.exercises if e.outcome is not Outcome.PASSED] == []
    assert result.points == result.max_points
    assert result.bonus_points > 0


def test_an_empty_folder_is_no_submission(tmp_path):
    """It is named, with the remedy."""
    sources, (problem,) = find([tmp_path], load())
    assert sources == []
    assert "is empty; put the learner's exercises/ folder" in problem


def test_grading_again_gives_the_same_result(grader):
    """Same kit, same secret, same files: the same bytes."""
    submission = read(GOLDEN / "one_wrong_gate")
    assert grader.grade(submission).as_data() == grader.grade(submission).as_data()


def test_a_constant_answer_earns_no_part(grader):
    """A gate that always says one half passes the test about zero weights and no part."""
    source = (
        "import numpy as np\n"
        "def forward(h_prev, x, W_f, b_f):\n"
        "    return np.full(h_prev.shape, 0.5)\n"
        "def backward(d_f, f, h_prev, x, W_f):\n"
        "    return 0 * h_prev, 0 * x, 0 * W_f, 0 * W_f[:, 0]\n"
    )
    result = grader.grade(Submission("constant", {"exercises/lstm/forget_gate.py": source}))
    assert result.points == 0
