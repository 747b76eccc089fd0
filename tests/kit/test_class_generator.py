"""The class that never was: the same for a seed, honest where it says so, in every writing."""

import ast
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from grader.catalogue import load
from grader.intake import Learner, Submission
from grader.judging.outcomes import Outcome
from grader.sandbox.contained import is_self_contained
from grader.scoring.grading import Grader, Order
from tests.kit.class_generator import handed_in
from tests.kit.class_generator.__main__ import main
from tests.kit.class_generator.names import names

GOOD = "right"


def test_a_seed_gives_the_same_class_and_another_one_another():
    """Names, files and truth."""
    once, again, other = (list(handed_in(3, seed, copies=1)) for seed in (3, 3, 4))
    assert once == again
    assert [one.name for one in once] != [one.name for one in other]


def test_no_two_learners_have_one_name():
    """3,000 of them."""
    people = names(random.Random(1))
    assert len({next(people) for _ in range(3000)}) == 3000


def test_a_class_holds_right_work_mistakes_and_what_is_missing():
    """Of each a fair share."""
    said = Counter(what for one in handed_in(6, 1) for what in one.truth.values())
    assert said[GOOD] > 50
    assert sum(count for what, count in said.items() if "_" in what) > 5, "no mistakes from the bank"


def test_some_write_what_needs_a_process_of_its_own():
    """About one learner in eight, in every file: a class is not made of pure functions alone."""
    needy = [one for one in handed_in(60, 3) if not any(map(keeps_to_itself, one.files.values()))]
    assert 3 <= len(needy) <= 14


def keeps_to_itself(text):
    """Say whether a file can share a process."""
    try:
        return is_self_contained(compile(text, "file.py", "exec"))
    except SyntaxError:
        return False


def test_a_copy_is_written_otherwise_and_is_the_same_code():
    """Names, order and comments differ from its source; the number of nodes does not."""
    *others, copy = handed_in(4, 2, copies=1)
    source = next(one for one in others if one.name == copy.copied_from)
    assert copy.files.keys() == source.files.keys()
    differing = [path for path in source.files if copy.files[path] != source.files[path]]
    assert len(differing) > len(source.files) / 2
    for path in differing:
        one, other = (sum(1 for _ in ast.walk(ast.parse(x.files[path]))) for x in (copy, source))
        assert one == other, path


@pytest.mark.skipif(sys.platform != "linux", reason="strong isolation needs Linux")
@pytest.mark.timeout(120)
def test_what_is_said_to_be_right_passes():
    """Rewriting, renaming and helpers from several places leave an answer right."""
    only = ("rnn.gradient_flow", "lstm.lstm_cell", "lstm.cell_path", "gru.gru_sequence")
    with Grader(load(), Order(b"secret", only=only)) as grader:
        for one in handed_in(4, 5):
            files = {f"exercises/{path}": text for path, text in one.files.items()}
            result = grader.grade(Submission(one.name, files, (), Learner(one.name)))
            for each in result.exercises:
                if one.truth.get(each.name) == GOOD:
                    assert each.outcome is Outcome.PASSED, f"{one.name}: {each.message}"


@pytest.mark.parametrize("naming", ["plain", "canvas", "moodle"])
def test_the_command_writes_a_class_as_it_comes_from_a_platform(naming, tmp_path):
    """One entry for each learner."""
    main([str(tmp_path / "class"), "--size", "2", "--naming", naming], standalone_mode=False)
    assert len(list(Path(tmp_path / "class").iterdir())) == 2
