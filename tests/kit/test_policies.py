"""Policies: what an instructor's file may say, and that grades follow it exactly."""

import contextlib
from dataclasses import fields
from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import kit
from grader.catalogue import load
from grader.intake import Learner
from grader.judging.outcomes import Outcome
from grader.policies import Gradebook, Late, Policy, PolicyError, grade, number, read
from grader.policies.reading import from_data
from grader.scoring.records import ExerciseResult, SubmissionResult

MOST = {"rnn.activations": 4, "lstm.forget_gate": 5, "lstm.fused_lstm": 5, "gru.gru_cell": 6}
NOON = datetime(2026, 5, 4, 12)


def result(points=(4, 5, 0, 6), name="ada", **learner):
    """Return a result with four exercises, one of them bonus."""
    exercises = tuple(
        ExerciseResult(each, got, most, Outcome.PASSED, "", (), each == "lstm.fused_lstm")
        for (each, most), got in zip(MOST.items(), points, strict=True)
    )
    return SubmissionResult(name, exercises, (), {}, {}, Learner(**{"key": name, **learner}))


def policy(tmp_path, text):
    """Return the policy that a file with this text gives."""
    path = tmp_path / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return read(path, load())


def test_without_a_policy_a_grade_is_the_points():
    """Bonus fills up what is missing and goes no further."""
    assert str(grade(result(), Policy())) == "15 of 15"
    assert str(grade(result((4, 2, 0, 6)), Policy())) == "12 of 15"
    assert str(grade(result((4, 2, 2, 6)), Policy())) == "14 of 15"
    assert str(grade(result((4, 5, 5, 6)), Policy())) == "15 of 15"


def test_everything_at_once(tmp_path):
    """Weights, a dropped exercise, a scale, a cap, late days and rounding, each with its step."""
    rules = policy(
        tmp_path,
        """
        dropped = ["gru.gru_cell"]
        out_of = 100
        maximum = 95
        rounding = 0.5
        [weights]
        lstm = 2
        "lstm.fused_lstm" = 0.5
        [late]
        percent = 10
        per = "day"
        deadline = 2026-05-04T12:00:00
        """,
    )
    got = grade(result((4, 5, 1, 6)), rules, NOON + timedelta(hours=25))
    # 4 + 2 * 5 of 4 + 2 * 5, and half a bonus point: 103.571 of 100; at most 95; two days: 76
    assert got.points == 76
    assert got.steps == (
        "14 of 14 weighted points",
        "0.5 bonus points",
        "gru.gru_cell dropped",
        "103.571429 out of 100",
        "at most 95",
        "2 days late: less 20 %",
    )


def test_names_need_no_quotes(tmp_path):
    """TOML reads a dot as a table in a table; what is meant is the exercise."""
    rules = policy(tmp_path, "[weights]\nlstm.forget_gate = 3\ngru = 0")
    assert [rules.weight(each) for each in MOST] == [1, 3, 1, 0]


def test_bonus_can_be_left_out(tmp_path):
    """bonus = false counts none of it."""
    assert grade(result((4, 0, 5, 6)), policy(tmp_path, "bonus = false")).points == 10


def test_late_by_the_mark_of_the_lms_alone_is_one_day():
    """A late mark without a time can mean no more."""
    late = Policy(late=Late(Fraction(10), "day"))
    assert grade(result(late=True), late).points == Fraction("13.5")
    assert grade(result(late=False), late).points == 15
    assert grade(result(late=None), late).points == 15


@pytest.mark.parametrize(("hours", "days"), [(-1, 0), (0, 0), (0.01, 1), (24, 1), (24.01, 2), (240, 10)])
def test_a_day_that_has_begun_is_a_day(hours, days):
    """On the second it is in time; the time goes before the mark."""
    late = Policy(late=Late(Fraction(1), "day", deadline=NOON), rounding=Fraction(1, 10**6))
    got = grade(result(late=True), late, NOON + timedelta(hours=hours))
    assert got.points == Fraction(15) * (100 - days) / 100


def test_a_deadline_without_a_time_is_said():
    """Nobody is punished for what is not known, and it is not hidden either."""
    rules = Policy(late=Late(Fraction(50), deadline=NOON))
    assert grade(result(), rules).steps[-1] == "when it was handed in is not known: taken as in time"


def test_the_last_or_the_best_attempt_counts():
    """As the policy says; the others keep their grade and do not count."""
    first, second = result(name="a", key="ada"), result((1, 0, 0, 0), "b", key="ada", attempt=2)
    other = result((0, 0, 0, 0), "c", key="bob")
    for attempts, counting in (("last", ["b", "c"]), ("best", ["a", "c"])):
        book = Gradebook([second, other, first], Policy(attempts=attempts))
        assert sorted(entry.submission for entry in book.counting()) == counting
    assert book["b"].grade.points == 1


def test_submissions_of_nobody_known_stand_for_themselves():
    """An empty key is no learner whose attempts these would be."""
    book = Gradebook([result(name="a", key=""), result(name="b", key="")], Policy())
    assert len(book.counting()) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wieghts = 1", "a policy has no 'wieghts' (did you mean 'weights'?)"),
        ("[weights]\nlsmt = 1", "weights: 'lsmt' is no chapter or exercise (did you mean 'lstm'?)"),
        ("[weights]\nlstm.forget = 1", "(did you mean 'lstm.forget_gate'?)"),
        ("[weights]\nlstm = -1", "weights: lstm must be at least 0; it is -1"),
        ("[weights]\nlstm = nan", "weights: lstm must be a number"),
        ("[weights]\nlstm = true", "weights: lstm must be a number"),
        ("[weights]\nlstm = 1e400", "beyond what a grade can mean"),
        ("weights = 2", "weights must be a table"),
        ('dropped = "gru"', "dropped must be a list of names"),
        ('dropped = ["gruu"]', "(did you mean 'gru'?)"),
        ("dropped = [1]", "dropped: 1 is no chapter or exercise"),
        ('attempts = "first"', "attempts must be 'last' or 'best'; it is 'first'"),
        ("bonus = 1", "bonus must be true or false"),
        ("rounding = 0", "rounding must be above 0; it is 0"),
        ("[late]\nper = 'day'", "[late] needs percent"),
        ("[late]\npercent = 120", "late: percent must be at most 100; it is 120"),
        ("[late]\npercent = 1\ndeadline = 2026-05-04T12:00:00Z", "without quotes or time zone"),
        ("[late]\npercent = 1\ndeadline = 2026-05-04", "deadline must be a date and time"),
        ("[late]\npercent = 1\nat_mots = 2", "[late] has no 'at_mots' (did you mean 'at_most'?)"),
        ("late = 3", "late must be a table"),
        ("a = = 1", "is not TOML"),
    ],
)
def test_what_cannot_be_meant_is_named(tmp_path, text, said):
    """The key, what is wrong with it, and what was probably meant."""
    with pytest.raises(PolicyError) as error:
        policy(tmp_path, text)
    assert said in str(error.value)
    assert str(error.value).startswith(str(tmp_path / "policy.toml"))


def test_a_policy_that_is_no_text_is_named(tmp_path):
    """Not UTF-8, or not there at all."""
    (tmp_path / "p.toml").write_bytes("# é".encode("latin-1"))
    with pytest.raises(PolicyError, match="save it as UTF-8"):
        read(tmp_path / "p.toml", load())
    with pytest.raises(PolicyError, match="cannot be read"):
        read(tmp_path / "none.toml", load())


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.text(max_size=5) | st.datetimes(),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["lstm", "a.b"]), inner, max_size=2)
    ),
    max_leaves=4,
)
KEYS = [
    "attempts",
    "bonus",
    "dropped",
    "late",
    "maximum",
    "out_of",
    "rounding",
    "weights",
    "percent",
    "deadline",
]


@given(st.dictionaries(st.sampled_from(KEYS), VALUES | st.dictionaries(st.sampled_from(KEYS), VALUES)))
def test_whatever_stands_in_a_policy_is_taken_or_named(data):
    """No value of any kind ends in anything but a policy or a sentence."""
    with contextlib.suppress(PolicyError):
        assert grade(result(), from_data(data, load())).points >= 0


FACTORS = st.integers(0, 400).map(lambda n: Fraction(n, 100))
RULES = st.builds(
    Policy,
    weights=st.dictionaries(st.sampled_from(["lstm", "gru", "rnn.activations"]), FACTORS),
    dropped=st.frozensets(st.sampled_from(["lstm", "gru.gru_cell", "rnn"])),
    bonus=st.booleans(),
    out_of=st.none() | st.integers(1, 200).map(Fraction),
    maximum=st.none() | FACTORS.map(lambda x: x + 1),
    rounding=st.sampled_from([Fraction(1, 100), Fraction(1, 4), Fraction(1), Fraction(7)]),
    late=st.none()
    | st.builds(
        Late,
        st.integers(0, 100).map(Fraction),
        st.sampled_from(["once", "day"]),
        st.integers(0, 100).map(Fraction),
        st.none() | st.just(NOON),
    ),
)
POINTS = st.tuples(*(st.integers(0, most) for most in MOST.values()))


@given(POINTS, RULES, st.none() | st.booleans(), st.integers(-100, 1000))
def test_a_grade_lies_between_nothing_and_the_cap(points, rules, late, hours):
    """Whatever the policy and the points."""
    got = grade(result(points, late=late), rules, NOON + timedelta(hours=hours))
    cap = got.out_of if rules.maximum is None else rules.maximum
    assert 0 <= got.points <= cap


@given(POINTS, RULES, st.integers(-100, 1000), st.integers(0, 500))
def test_handing_in_later_never_raises_a_grade(points, rules, hours, more):
    """Neither by the clock nor by the mark."""
    when = NOON + timedelta(hours=hours)
    early, late = (grade(result(points), rules, when + timedelta(hours=h)) for h in (0, more))
    assert late.points <= early.points
    assert grade(result(points, late=True), rules).points <= grade(result(points), rules).points


@given(st.lists(st.tuples(POINTS, st.booleans()), min_size=1, max_size=5), RULES)
def test_the_best_attempt_is_never_below_the_last(attempts, rules):
    """Late marks and all."""
    results = [
        result(points, f"a{k}", key="ada", attempt=k, late=late) for k, (points, late) in enumerate(attempts)
    ]
    (last,) = Gradebook(results, rules).counting()
    best_rules = Policy(**{**vars(rules), "attempts": "best"})
    (best,) = Gradebook(results, best_rules).counting()
    assert best.grade.points >= last.grade.points


@given(POINTS, POINTS, RULES)
def test_more_points_never_give_a_lower_grade(points, others, rules):
    """With whatever weights, caps and rounding."""
    more = tuple(max(pair) for pair in zip(points, others, strict=True))
    assert grade(result(more), rules).points >= grade(result(points), rules).points


@given(st.integers(0, 10**6), st.integers(0, 6))
def test_numbers_are_written_as_people_write_them(n, places):
    """No exponent, no needless zero, and the very number."""
    text = number(Fraction(n, 10**places))
    assert Fraction(text) == Fraction(n, 10**places)
    assert "e" not in text.lower()
    assert not (("." in text) and text.endswith(("0", ".")))


def test_the_readmes_policy_can_be_read(tmp_path):
    """Every key that there is stands in it."""
    text = (kit.root() / "grader/README.md").read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    rules = policy(tmp_path, text)
    assert all(getattr(rules, each.name) != each.default for each in fields(Policy) if each.name != "weights")
    assert all(getattr(rules.late, each.name) != each.default for each in fields(Late))
