"""The names that Canvas and Moodle give to what learners hand in."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.intake.names import attempts, parse, unnumbered

# What Canvas keeps of a sortable name: word characters, in lower case; it breaks up _digits_ itself.
CANVAS_NAMES = st.from_regex(r"[^\W_]{1,20}", fullmatch=True).map(str.lower)
NUMBERS = st.integers(10, 10**9).map(str)
FILES = st.from_regex(r"[^\x00/\\:*?\"<>|]{1,30}", fullmatch=True)
MOODLE_NAMES = st.from_regex(r"[^_/\x00-\x1f]{1,30}", fullmatch=True)


@given(CANVAS_NAMES, st.booleans(), NUMBERS, NUMBERS, FILES)
@example("smithbob", True, "340934", "208490284", "1_22_hw-1.zip")
def test_a_name_of_canvas_tells_who_when_and_what(name, late, user, upload, original):
    """lastfirst_LATE_user_upload_original, where LATE stands or does not."""
    handed = parse("_".join([name, *(["LATE"] if late else []), user, upload, original]))
    learner = handed.learner
    assert (learner.name, learner.lms, learner.ids, learner.late) == (name, "canvas", {"canvas": user}, late)
    assert (learner.key, handed.upload, handed.original) == (f"canvas:{user}", int(upload), original)


@pytest.mark.parametrize("late", ["", "LATE_"])
def test_a_nameless_download_of_canvas_keeps_the_anonymous_number(late):
    """Where grading is anonymous, there is a name for one assignment."""
    learner = parse(f"{late}anon_aB3xZ_208490284_hw.zip").learner
    assert (learner.name, learner.ids) == ("anon_aB3xZ", {"canvas_anonymous": "aB3xZ"})
    assert learner.late is bool(late)


@given(MOODLE_NAMES, NUMBERS, st.one_of(st.just(""), st.just("_"), FILES.map("_".__add__)))
@example("Ada King-Noel", "12345", "_")
@example("Müller, Jörg", "12345", "_hw_2.zip")
@example("Participant", "12345", "")
def test_a_name_of_moodle_tells_who_and_what(name, user, rest):
    """Full name_participant_assignsubmission_file, with a file's name where there are no folders."""
    handed = parse(f"{name}_{user}_assignsubmission_file{rest}")
    assert (handed.learner.name, handed.learner.ids) == (name, {"moodle": user})
    assert (handed.learner.key, handed.learner.late) == (f"moodle:{user}", None)
    assert (handed.original, handed.code) == (rest[1:], True)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ada King_1_assignsubmission_onlinetext_", "moodle:1"),
        ("Ada King_1_assignsubmission_onlinetext_onlinetext.html", "moodle:1"),
        ("smithbob_340934_text.html", "canvas:340934"),
        ("smithbob_LATE_340934_link.html", "canvas:340934"),
    ],
)
def test_what_was_typed_into_the_system_is_no_code(name, key):
    """It tells who handed something in, so that nobody is missing."""
    handed = parse(name)
    assert (handed.learner.key, handed.code) == (key, False)


def test_a_team_without_a_number_is_known_by_its_name():
    """Moodle's default group has none."""
    learner = parse("Default group_assignsubmission_file_").learner
    assert (learner.key, learner.name, learner.ids) == ("moodle:Default group", "Default group", {})


@pytest.mark.parametrize(
    "name", ["ada", "ada.zip", "forget_gate.py", "lstm_cell_2.py", "exercises", "hw_1.zip", "", "_", "a_1_2"]
)
def test_any_other_name_is_nobody_s(name):
    """A folder that an instructor named is taken as it is."""
    assert parse(name) is None


@given(st.text(max_size=60))
def test_no_name_makes_the_parser_fail(name):
    """Whatever a learner is called."""
    handed = parse(name)
    assert handed is None or handed.learner.key


@pytest.mark.parametrize(
    "name",
    ["_1" * 30_000, "_" + "1" * 60_000, "-1" * 30_000 + "!", "a-1" + ".a" * 30_000 + "!", "_" * 60_000],
)
def test_no_name_makes_the_parser_slow(name):
    """The longest name that a zip file can hold takes a moment."""
    parse(name)
    parse(f"{name}_assignsubmission_")
    unnumbered(name)


@given(
    st.from_regex(r"\w{1,9}", fullmatch=True), st.integers(1, 99), st.sampled_from(["-{}", " ({})", "({})"])
)
def test_a_number_is_taken_off_before_the_kind_of_the_file(stem, number, form):
    """hw-1.tar.gz is hw.tar.gz, handed in for the second time."""
    for kind in ("", ".py", ".tar.gz"):
        assert unnumbered(stem + form.format(number) + kind) == (stem + kind, number)
        assert unnumbered(stem + kind) == (stem + kind, 0)


def handed_in(*names):
    """Return (attempt, late, names) of each attempt that a learner's names tell."""
    found = attempts((name, parse(name)) for name in names)
    return [(learner.attempt, learner.late, files) for learner, files in found]


def test_a_file_handed_in_again_is_another_attempt():
    """Canvas adds -1 where a learner used the name before; the upload's number rises with time."""
    old, new = "smithbob_7_100_hw.zip", "smithbob_LATE_7_205_hw-1.zip"
    assert handed_in(new, old) == [(1, False, (old,)), (2, True, (new,))]


def test_files_handed_in_together_are_one_attempt():
    """A few of them may have been handed in before and one not."""
    names = ("smithbob_7_100_forget_gate-1.py", "smithbob_7_101_cell_update.py")
    assert handed_in(*names) == [(2, False, names)]


def test_attempts_are_numbered_in_the_order_of_the_uploads():
    """Whatever the learner's own names look like, the numbers rise."""
    names = [f"smithbob_7_{100 + k}_hw{'-5' if k else ''}.zip" for k in range(3)]
    numbers = [attempt for attempt, _, _ in handed_in(*names)]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 3


def test_the_kinds_of_names_do_not_overlap():
    """What Moodle names is not taken for Canvas's, also where a team's name looks like it."""
    assert parse("smith_12_345_assignsubmission_file_").learner.lms == "moodle"
    assert re.fullmatch(r"moodle:\d+", parse("smith_12_345_assignsubmission_file_").learner.key)
