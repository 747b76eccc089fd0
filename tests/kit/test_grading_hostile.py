"""A hostile submission gains nothing, harms nobody, leaves nothing, and is told as what it is."""

import os
import re
import select
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader import intake, kit
from grader.catalogue import load
from grader.intake import Submission
from grader.judging.outcomes import Outcome
from grader.sandbox import Limits
from grader.scoring.grading import Grader, Order

from . import hostile
from .hostile import ATTACKS, CELL, GATE
from .hostile.__main__ import main as write_command
from .processes import descendants

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strong isolation needs Linux")

SECRET = b"a secret of sixteen bytes or more"
ONLY = ("lstm.forget_gate", "lstm.cell_update")
SMALL = {"memory_bytes": 256 << 20, "reply_bytes": 4 << 20, "output_bytes": 1 << 20, "asks": 500}
HONEST = {
    path: (kit.solutions() / path.removeprefix("exercises/")).read_text("utf-8") for path in (GATE, CELL)
}
PLACES = ("/tmp", "/var/tmp", "/dev/shm", "/run", ".", "/", os.path.expanduser("~"))
X86_ONLY = re.compile(r"'syscall', [1-3]?\d?\d,|0x40000000")
"""System calls by a number that only x86-64 has."""
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that steer a terminal or turn a line round."""


def order(**limits):
    """Return what is to be graded, within small limits."""
    return Order(SECRET, limits=Limits(**limits, **SMALL), only=ONLY)


@pytest.fixture(scope="module")
def grader():
    """One grader for all attacks: each must leave it as it was."""
    with Grader(
        load(), Order(SECRET, limits=Limits(cpu_seconds=3, wall_seconds=60, **SMALL), only=ONLY)
    ) as it:
        yield it


@pytest.fixture(scope="module")
def hasty():
    """A grader with little patience, for attacks that never end."""
    with Grader(
        load(), Order(SECRET, limits=Limits(cpu_seconds=1, wall_seconds=0.4, **SMALL), only=ONLY)
    ) as it:
        yield it


@pytest.fixture(scope="module")
def submissions(tmp_path_factory):
    """Return every hostile submission as it is found and read on disk, by its attack's name."""
    folder = tmp_path_factory.mktemp("hostile")
    written = hostile.write(folder)
    sources, problems = intake.find([folder], load())
    assert not problems
    read = {}
    for source in sources:
        try:
            read[written[source.name].name] = intake.read(source, load())
        except intake.NoSubmission as error:  # as a run does
            read[written[source.name].name] = Submission(source.name, {}, (str(error),))
    return read


def leftovers():
    """Return what attacks have left on the disk, all of which bears one name."""
    return [path for place in PLACES for path in Path(place).glob("gates-hostile*")]


def test_every_attack_is_found_and_read(submissions):
    """None stops the intake, none is lost, and there are many."""
    assert set(submissions) == set(ATTACKS)
    assert len(ATTACKS) >= 60


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_gains_nothing_and_is_told_as_what_it_is(grader, hasty, submissions, name):
    """No point, the outcome it deserves, full points for the honest exercise beside it, nothing left."""
    attack, submission = ATTACKS[name], submissions[name]
    if os.uname().machine != "x86_64" and X86_ONLY.search(str(attack.files)):
        pytest.skip("a call of another machine")
    its = hasty if attack.endless else grader
    before = set(descendants(os.getpid()))
    gate, cell = its.grade(submission).exercises
    left = set(descendants(os.getpid())) - before
    assert gate.points == 0
    assert gate.outcome in (attack.outcome, *attack.also), (gate.outcome, gate.message)
    told = [f"{check.message}\n{check.theirs}" for check in gate.checks]
    assert any(attack.words in each for each in told), told
    assert not any(UNSEEN.search(each) or len(each) > 5000 for each in told)
    assert any(attack.problem in said for said in submission.problems) or not attack.problem
    if not (attack.archive or attack.harms_its_own or attack.endless):
        assert cell.points == cell.max_points
    assert all_end(left)
    assert not leftovers()


def all_end(pids):
    """Wait until processes have ended, which those of a closed room do at once."""
    for pid in pids:
        try:
            pidfd = os.pidfd_open(pid)
        except ProcessLookupError:
            continue
        ended, _, _ = select.select([pidfd], [], [], 10)
        os.close(pidfd)
        if not ended:
            return False
    return True


def test_after_all_attacks_an_honest_submission_gets_full_marks(grader):
    """The same warm sandbox has run them all, and nothing of them is left in it."""
    result = grader.grade(Submission("honest", HONEST))
    assert [each.points for each in result.exercises] == [each.max_points for each in result.exercises]


def test_an_honest_submission_gets_the_same_result_before_and_after_an_attack(grader, submissions):
    """Byte for byte."""
    alone = grader.grade(Submission("honest", HONEST)).as_data()
    for name in ("patched numpy", "memory in pieces", "segmentation fault", "fork bomb", "library"):
        grader.grade(submissions[name])
        assert grader.grade(Submission("honest", HONEST)).as_data() == alone


def test_only_what_is_required_is_answered_by_the_reference(grader, submissions):
    """A gate cannot be answered by another gate of the reference; a learner's own code is theirs to reuse."""
    own = (kit.solutions() / "lstm/input_gate.py").read_text(encoding="utf-8")
    files = {**submissions["another exercise"].files, "exercises/lstm/input_gate.py": own}
    assert grader.grade(Submission("own", files)).exercises[0].outcome is Outcome.PASSED


def test_a_wrong_requirement_costs_its_own_points_only():
    """Follow-through: a gate stands on the reference's sigmoid, not on the learner's wrong one."""
    wrong = "def sigmoid(a):\n    return a\nsigmoid_grad = tanh_grad = sigmoid\n"
    both = Order(SECRET, only=("rnn.activations", "lstm.forget_gate"))
    files = {"exercises/rnn/activations.py": wrong, GATE: HONEST[GATE]}
    with Grader(load(), both) as grader:
        activations, gate = grader.grade(Submission("early mistake", files)).exercises
    assert activations.points == 0
    assert gate.points == gate.max_points


def test_the_catalogue_can_be_written_to_a_folder(tmp_path):
    """For long runs with hostile submissions among honest ones."""
    done = CliRunner().invoke(write_command, [str(tmp_path / "hostile")])
    assert (done.exit_code, f"{len(ATTACKS)} hostile submissions" in done.output) == (0, True)
    again = CliRunner().invoke(write_command, [str(tmp_path / "hostile")])
    assert (again.exit_code, "is not empty" in again.output) == (2, True)
    sources, problems = intake.find([tmp_path / "hostile"], load())
    assert (len(sources), problems) == (len(ATTACKS), [])


def test_every_attack_says_what_it_attempts():
    """A sentence each, for whoever reads the catalogue."""
    assert all(attack.attempts.endswith(".") for attack in ATTACKS.values())
