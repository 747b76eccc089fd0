"""What is remembered of a dialogue with a submission changes how long grading takes, and nothing else."""

import sys

import numpy as np
import pytest

from grader.catalogue import load
from grader.intake import Learner, Submission
from grader.judging.outcomes import Finding, Outcome, Verdict
from grader.sandbox import Heard, Memory, Threw, wire
from grader.scoring.dialogues import Dialogues
from grader.scoring.grading import Grader, Order
from tests.kit.class_generator import handed_in

ONLY = ("lstm.forget_gate", "lstm.cell_update", "lstm.lstm_sequence", "rnn.activations")


class Answers:
    """Answers as a stand-in does, by one function; counts what it was asked and what was known."""

    def __init__(self, answer):
        self._answer = answer
        self.asked = self.known = 0

    def exchange(self, asked, known=()):
        """Return the answer's bytes, read unless its mark is known."""
        self.asked += 1
        message = wire.decode_frame(asked.frame, 1 << 20)
        replies = [wire.LIST, *(self._reply(point) for point in message["points"])]
        writer = wire.Writer()
        frame = writer.frame({"replies": [wire.LIST, *map(writer.add, replies[1:])], "printed": 0})
        outline, _ = wire.measure(frame[: wire.PREFIX.size], 1 << 20)
        heard = Heard(bytearray(frame[wire.PREFIX.size :]), outline, asked.count)
        if heard.mark in known:
            self.known += 1
        else:
            heard.replies()
        return heard

    def _reply(self, point):
        try:
            return self._answer(**point), (), ()
        except ValueError as problem:
            return "call", ("ValueError", "Exception"), str(problem), ()


class Ending(Answers):
    """A submission whose process ends at its second answer."""

    def exchange(self, asked, known=()):
        """Answer once, and then never again."""
        if self.asked:
            raise Verdict(Outcome.CRASHED, Finding("it ended"))
        return super().exchange(asked, known)


def doubled_twice(runner):
    """Look for something that takes two questions, the second made of the first one's answer."""
    (first,) = runner.call("f", [{"x": np.ones(2)}])
    if isinstance(first, Threw):
        return first.message
    (second,) = runner.call("f", [{"x": first.value + 1}])
    return second.message if isinstance(second, Threw) else float(second.value.sum())


def found(dialogues, submission, find=doubled_twice, silent=False, check="check"):
    """Return what is found of a submission."""
    return dialogues.found(("exercise", check), submission, find, lambda value: silent)


def never(runner):
    """Fail: what was found is known."""
    raise AssertionError("looked again")


def test_the_same_answers_are_not_judged_again():
    """A submission that answers as another one did is asked the same, and nothing is looked for."""
    dialogues, first, second = Dialogues(), Answers(lambda x: 2 * x), Answers(lambda x: x + x)
    assert found(dialogues, first) == 12.0
    assert found(dialogues, second, never) == 12.0
    assert (first.asked, first.known) == (2, 0)
    assert (second.asked, second.known) == (2, 2)


def test_at_a_new_answer_the_dialogue_goes_on_from_there():
    """An answer that nobody gave before is judged, and what was answered before it is not asked again."""
    dialogues = Dialogues()
    found(dialogues, Answers(lambda x: 2 * x))
    other = Answers(lambda x: np.where(x > 2, 0 * x, 2 * x))
    assert found(dialogues, other) == 0.0
    assert (other.asked, other.known) == (2, 1)
    assert found(dialogues, Answers(lambda x: 2 * x), never) == 12.0


def test_the_last_bit_of_an_answer_counts():
    """An answer that differs in its last bit is judged by itself."""
    dialogues = Dialogues()
    found(dialogues, Answers(lambda x: 2 * x))
    off = float(np.nextafter(2.0, 3.0))
    assert found(dialogues, Answers(lambda x: off * x)) > 12.0


def raising(said):
    """Return a submission that raises with these words."""

    def answer(x):
        raise ValueError(said)

    return Answers(answer)


def test_words_of_an_exception_stay_with_their_submission():
    """What one submission's exception says is never told about another one."""
    dialogues = Dialogues()
    assert found(dialogues, raising("mine")) == "mine"
    assert found(dialogues, raising("yours")) == "yours"


def test_an_exception_that_was_due_is_remembered_by_its_class():
    """Where no word of it can be in what is found, an exception of the same class leads to the same."""
    dialogues = Dialogues()

    def refused(runner):
        (reply,) = runner.call("f", [{"x": np.ones(2)}])
        return isinstance(reply, Threw)

    assert found(dialogues, raising("mine"), refused, silent=True)
    assert found(dialogues, raising("yours"), never, silent=True)


def test_the_end_of_a_process_is_told_each_time_and_not_remembered():
    """A process that ends in the middle ends the test, whether or not others came further."""
    dialogues = Dialogues()
    for _ in range(2):
        with pytest.raises(Verdict):
            found(dialogues, Ending(lambda x: 2 * x))
        assert found(dialogues, Answers(lambda x: 2 * x)) == 12.0


def test_what_is_forgotten_is_found_again():
    """With room for nothing, nothing is known the next time, and what is found is the same."""
    dialogues = Dialogues(capacity=100)
    for key in ("one", "other", "one"):
        answers = Answers(lambda x: 2 * x)
        assert found(dialogues, answers, check=key) == 12.0
        assert answers.known == 0


@pytest.mark.parametrize("capacity", range(300, 3000, 100))
def test_what_is_found_is_the_same_whatever_part_is_forgotten(capacity):
    """With room for some steps, some frames and some ends, each submission gets what is its own."""
    dialogues = Dialogues(capacity)
    for factor in (2, 3, 2, 4, 2, 3, 5, 2):
        answers = Answers(lambda x, factor=factor: factor * x)
        assert found(dialogues, answers) == 2 * factor * (factor + 1)
        assert answers.asked == 2


def test_answers_that_only_one_gave_do_not_drive_out_what_everybody_gives():
    """A common dialogue stays known while others, each met once, come and go."""
    dialogues = Dialogues(capacity=20_000)
    found(dialogues, Answers(lambda x: 2 * x))
    for k in range(100):
        found(dialogues, Answers(lambda x, k=k: (k + 3.5) * x))
        assert found(dialogues, Answers(lambda x: 2 * x), never) == 12.0


def test_what_is_remembered_of_dialogues_keeps_within_its_capacity():
    """A thousand submissions that all answer otherwise take no more than the capacity."""
    dialogues = Dialogues(capacity=50_000)
    for k in range(1000):
        found(dialogues, Answers(lambda x, k=k: (k + 0.5) * x))
        assert dialogues.size <= 50_000


def handed(one):
    """Return what intake makes of a learner's files."""
    files = {f"exercises/{path}": text for path, text in one.files.items()}
    return Submission(one.name, files, (), Learner(one.name))


@pytest.mark.skipif(sys.platform != "linux", reason="strong isolation needs Linux")
def test_a_result_is_the_same_alone_and_after_any_others():
    """Graded in one order, in the other, and each by a fresh grader, submissions get the same results."""
    submissions = [handed(one) for one in handed_in(10, seed=3)]
    catalogue, order = load(), Order(b"secret", only=ONLY)
    with Grader(catalogue, order) as grader:
        forward = {each.name: grader.grade(each) for each in submissions}
    with Grader(catalogue, order) as grader:
        backward = {each.name: grader.grade(each) for each in reversed(submissions)}
    assert forward == backward
    for each in submissions[:3]:
        with Grader(catalogue, order) as grader:
            assert grader.grade(each) == forward[each.name]


@pytest.mark.skipif(sys.platform != "linux", reason="strong isolation needs Linux")
def test_a_result_is_the_same_where_little_is_remembered():
    """With room for a part of one submission's answers, each gets the result that it gets with plenty."""
    submissions = [handed(one) for one in handed_in(6, seed=4)]
    catalogue, order = load(), Order(b"secret", only=ONLY)
    with Grader(catalogue, order) as plenty, Grader(catalogue, order) as little:
        little._dialogues, little._memory = Dialogues(40_000), Memory(20_000)
        for each in submissions:
            assert little.grade(each) == plenty.grade(each)
