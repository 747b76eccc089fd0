"""What the reference answered is remembered by the bytes of the question, and by nothing else."""

import numpy as np
import pytest

from grader.sandbox import wire
from grader.sandbox.given import Given
from grader.sandbox.memory import Memory
from grader.sandbox.messages import question

SIGMOID = {"exercises.rnn.activations": ["sigmoid"]}


def body(number, a, function="sigmoid"):
    """Return a question's frame without its prefix, as a worker writes it."""
    asked = {"ask": number.to_bytes(8, "little"), "module": "exercises.rnn.activations", "function": function}
    frame = wire.encode(asked | {"arguments": (a,), "named": {}})
    return bytearray(frame[wire.PREFIX.size :])


def outline(frame):
    return wire.measure(frame, 1 << 20)[0]


class Counting:
    """Answers with the double, and counts how often it was asked."""

    def __init__(self):
        self.asked = 0

    def __call__(self, module, function, arguments, named):
        self.asked += 1
        return 2 * arguments[0]


def ask(given, number, a, function="sigmoid"):
    """Return what a worker would read: the answer's number and its value."""
    asked = body(number, a, function)
    frame = given.remembered(asked)
    if frame is None:
        size = outline(wire.encode(wire.decode(asked, len(asked) - a.nbytes), strict=True)[:8])
        frame = given.answered(question(wire.decode(asked, size)), asked)
    answer = wire.decode_frame(frame, 1 << 20)
    return int.from_bytes(answer["answer"], "little"), answer["value"]


def test_a_question_asked_again_is_answered_under_its_own_number():
    """The reference is asked once; the number is that of the second question."""
    answer = Counting()
    given = Given(SIGMOID, answer, Memory())
    a = np.array([1.0, 2.0])
    assert ask(given, 1, a)[0] == 1
    number, value = ask(given, 300, a)
    assert number == 300
    np.testing.assert_array_equal(value, 2 * a)
    assert answer.asked == 1


def test_a_question_that_differs_in_one_bit_is_another_one():
    """No tolerance: what is remembered belongs to these very bytes."""
    answer = Counting()
    given = Given(SIGMOID, answer, Memory())
    a = np.array([1.0, 2.0])
    ask(given, 1, a)
    near = np.nextafter(a, 3)
    np.testing.assert_array_equal(ask(given, 2, near)[1], 2 * near)
    assert answer.asked == 2


def test_what_another_session_was_given_is_not_told_to_one_that_lacks_it():
    """A session's own list decides, not the memory, which all of them share."""
    memory, a = Memory(), np.array([1.0])
    ask(Given(SIGMOID, Counting(), memory), 1, a)
    other = Given({"exercises.lstm.forget_gate": ["forward"]}, Counting(), memory)
    assert other.remembered(body(1, a)) is None
    with pytest.raises(wire.BadFrame, match="not given"):
        ask(other, 1, a)


def test_memory_keeps_within_its_capacity():
    """The question asked longest ago makes room, so a class of any size takes the same memory."""
    memory = Memory(capacity=5000)
    for k in range(100):
        memory.keep(body(k, np.full(10, float(k))), "m", "f", bytes(500))
    known = [memory.find(body(7, np.full(10, float(k)))) is not None for k in range(100)]
    assert known == sorted(known)
    assert 5 <= sum(known) <= 10


def test_a_question_that_is_asked_again_and_again_stays_known():
    """Questions that only one submission asks drive out each other, and none that everybody asks."""
    memory, common = Memory(capacity=5000), body(1, np.ones(10))
    memory.keep(common, "m", "f", bytes(500))
    for k in range(100):
        memory.keep(body(k, np.full(10, k + 2.0)), "m", "f", bytes(500))
        assert memory.find(common) is not None


def test_what_is_no_question_is_not_looked_up():
    """Replies and garbage go the ordinary way."""
    memory = Memory()
    for data in (b"", b"\x85\xa3ask", wire.encode({"replies": [], "printed": 0})[8:]):
        memory.keep(data, "m", "f", b"")
        assert memory.find(data) is None


def test_the_number_is_the_only_thing_that_is_exchanged():
    """Everything else of the frame stays as it was."""
    memory, a = Memory(), np.zeros(1)
    frame = wire.encode({"answer": (1).to_bytes(8, "little"), "value": np.arange(300.0)})
    memory.keep(body(1, a), "m", "f", frame)
    again = body(513, a)
    decoded = wire.decode_frame(memory.find(again).to(again), 1 << 20)
    assert decoded["answer"] == (513).to_bytes(8, "little")
    np.testing.assert_array_equal(decoded["value"], np.arange(300.0))
