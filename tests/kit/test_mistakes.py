"""The tests are tested: every mistake of the bank fails them and is named, every variant passes."""

from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from grader import kit
from grader.catalogue import load
from grader.diagnosis import answers
from grader.diagnosis.bank import BankError, Mistake, _edited, mistakes_of
from grader.diagnosis.diagnose import diagnose
from grader.diagnosis.fingerprints import fingerprint, same
from grader.judging.instances import PUBLIC, Instances, recorded
from grader.judging.signature import Signature
from grader.judging.subject import Subject
from grader.learner.implementation import LocalRunner
from grader.proof.__main__ import main
from grader.proof.exercise import problems
from grader.proof.mistakes import Prover
from grader.proof.variants import failures, has_variants, variants_of
from grader.scoring.checks import module_of_tests
from grader.scoring.reference import Reference

SECRETS = [f"secret {k} of the variants' test".encode() for k in range(4)]
BANKED = [exercise for exercise in load() if mistakes_of(exercise)]
each = pytest.mark.parametrize("exercise", BANKED, ids=lambda e: e.name)
varied = pytest.mark.parametrize("exercise", [e for e in load() if has_variants(e)], ids=lambda e: e.name)


@each
def test_every_mistake_fails_its_part_and_is_named(exercise):
    """Under the tests of learner and grader; no other function loses, no other name is given."""
    prover = Prover(exercise, b"the secret of this test")
    found = [(m.name, said) for m in mistakes_of(exercise) for said in problems(prover.prove(m))]
    assert found == []


@each
def test_a_bank_has_mistakes_for_each_function(exercise):
    """Nothing is left untested: two mistakes of every function at least."""
    for function in exercise.functions:
        assert len([m for m in mistakes_of(exercise) if m.function == function]) >= 2, function


@each
def test_no_two_mistakes_give_the_same_numbers(exercise):
    """On the public example each mistake can be told from every other one of its function."""
    path = kit.tests() / exercise.chapter / "examples" / f"{exercise.short}.mistakes.json"
    for function, known in answers.read(path).items():
        singles = [each for each in known.mistakes if " + " not in each.name]
        alike = [
            (one.name, other.name)
            for k, one in enumerate(singles)
            for other in singles[:k]
            if same(one.fingerprint, other.fingerprint)
        ]
        assert alike == [], function


@each
def test_what_learners_have_recorded_is_what_the_bank_gives(exercise, tmp_path):
    """`python -m grader.proof --write` has been run since the last change."""
    stored = kit.tests() / exercise.chapter / "examples" / f"{exercise.short}.mistakes.json"
    fresh = Prover(exercise, b"any").public(pairs=5)  # the likely ones stand for all
    on_record = answers.read(stored)
    assert on_record.keys() == fresh.keys()
    for function, known in fresh.items():
        old = {k.name: (k.sentence, k.fingerprint) for k in on_record[function].mistakes}
        for mistake in known.mistakes:
            sentence, fingerprinted = old.pop(mistake.name)
            assert sentence == mistake.sentence
            assert same(fingerprinted, mistake.fingerprint), mistake.name
        assert all(" + " in name for name in old)


@each
def test_every_sentence_is_short_and_ends(exercise):
    """What a learner reads about a mistake is at most two lines."""
    for mistake in mistakes_of(exercise):
        assert len(mistake.sentence) <= 160, mistake.sentence
        assert mistake.sentence.endswith((".", "?", ".)")), mistake.sentence


@varied
def test_every_correct_variant_passes(exercise):
    """However unusual: on the public instances and on hidden ones."""
    variants = variants_of(exercise)
    assert {exercise.part_of(v.__name__) for v in variants} == set(exercise.functions)
    found = [said for v in [None, *variants] for said in failures(exercise, v, [PUBLIC, *SECRETS])]
    assert found == []


def test_the_command_prints_what_was_proved():
    """Mistakes, those killed and named, correct versions and seeds, for each chapter and all."""
    done = CliRunner().invoke(main, ["lstm.hidden_state", "--jobs", "1"])
    assert done.exit_code == 0, done.output
    head, *rows = done.stdout.splitlines()[-5:]
    assert head.split()[:6] == ["chapter", "mistakes", "tests", "grader", "named", "wrongly"]
    count = str(len(mistakes_of(load()["lstm.hidden_state"])))
    assert rows[1].split()[:6] == ["all", count, count, count, count, "0"]
    assert "correct versions on 4 hidden instances each, and on the public one" in rows[2]


def test_the_command_names_what_there_is_not():
    """A chapter that is misspelled proves nothing, and does not pass for proved."""
    done = CliRunner().invoke(main, ["lstn"])
    assert done.exit_code == 2
    assert "lstn" in done.output


FORGET_GATE = load()["lstm.forget_gate"]


def gate(**functions):
    """Return the forget gate as a subject, with some functions replaced."""
    reference = Reference()
    right = {n: reference.function(FORGET_GATE.name, n) for n in FORGET_GATE.functions}
    instances = Instances(
        FORGET_GATE.name, module_of_tests(FORGET_GATE).FUNCTIONS, recorded(kit.tests(), FORGET_GATE.name)
    )
    runner = LocalRunner(lambda: SimpleNamespace(**(right | functions), __file__=""), kit.root())
    return Subject(FORGET_GATE.name, runner, instances, lambda file, line: "")


KNOWN = Prover(FORGET_GATE, b"any").public()
RIGHT = Reference().function(FORGET_GATE.name, "forward")


def test_an_unknown_mistake_is_not_named():
    """Numbers that no mistake gives get no name, and the experiment that tells most."""
    found = diagnose(
        gate(forward=lambda h_prev, x, W_f, b_f: RIGHT(h_prev, x, W_f, 1.7 * b_f)), "forward", KNOWN
    )
    assert found.mistakes == ()
    assert found.sentence == "With b_f = 0 your answer is right: look at what b_f does."


def test_two_mistakes_at_once_are_both_named():
    """A pair of edits is tried too."""
    one, other = "forward_without_bias", "forward_with_tanh"
    edits = [m.edits for m in mistakes_of(FORGET_GATE) if m.name in (one, other)]
    both = _edited(
        "solutions.lstm.forget_gate", "forward", (("return sigmoid(", "return np.tanh("), (" + b_f", ""))
    )
    found = diagnose(gate(forward=both), "forward", KNOWN)
    assert len(edits) == 2
    assert found.mistakes in ((one, other), (other, one))


def test_a_float32_mistake_is_named_too():
    """Rounding does not hide what it is."""
    import numpy as np

    def forward(h_prev, x, W_f, b_f):
        return np.float32(RIGHT(h_prev, x, W_f, 0 * b_f))

    assert diagnose(gate(forward=forward), "forward", KNOWN).mistakes == ("forward_without_bias",)


@pytest.mark.parametrize("value", [None, "text", (1, 2), object()])
def test_what_is_no_answer_has_no_fingerprint(value):
    """And raises nothing."""
    signature = Signature(inputs={}, outputs={"y": "N H"})
    found = fingerprint(value, signature)
    assert found is None or found["y"][0] != (2, 3)


def test_an_edit_that_does_not_fit_its_solution_is_an_error():
    """A solution that has changed does not silently turn a mistake into the right answer."""
    with pytest.raises(BankError, match="there is no 'nowhere' to replace"):
        _edited("solutions.lstm.forget_gate", "forward", (("nowhere", "x"),))


def test_the_recorded_answers_hold_no_code():
    """A learner's copy has numbers and sentences alone."""
    for path in kit.tests().rglob("*.mistakes.json"):
        text = path.read_text(encoding="utf-8")
        assert "def " not in text
        assert "return" not in text.replace("returned", "").replace("returns", ""), path


def test_a_mistake_knows_what_it_changes():
    """Name, function and sentence come from the bank's function."""
    first = mistakes_of(FORGET_GATE)[0]
    assert isinstance(first, Mistake)
    assert (first.name, first.function) == ("forward_without_bias", "forward")
    assert first.sentence == "The bias b_f is left out."
