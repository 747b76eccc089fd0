"""What an instructor changes in the catalogue: exercises left out, points, names of earlier releases."""

import pytest

from grader import kit
from grader.catalogue import CatalogueError, read
from grader.intake import Submission
from grader.scoring.grading import Grader, Order

TEXT = (kit.exercises() / "catalogue.toml").read_text(encoding="utf-8")


def changed(tmp_path, *texts):
    """Read the kit's catalogue with pairs of texts replaced, before and after."""
    text = TEXT
    for before, after in zip(texts[::2], texts[1::2], strict=True):
        assert before in text, before
        text = text.replace(before, after, 1)
    path = tmp_path / "catalogue.toml"
    path.write_text(text, encoding="utf-8")
    return read(path)


def _change(exercise, formerly):
    said = f'exercise = "{exercise}"\nformerly = "{formerly}"\nsaid = "It has another name."'
    return f'[[change]]\nrelease = "2"\n{said}'


def test_a_chapter_and_an_exercise_are_left_out(tmp_path):
    """The others keep their order, and nothing else knows of those that are gone."""
    catalogue = changed(tmp_path, "leave_out = []", 'leave_out = ["deep", "lstm.fused_lstm"]')
    assert "lstm.fused_lstm" not in catalogue
    assert "deep" not in [chapter.name for chapter in catalogue.chapters]
    assert len(catalogue) == len(read(kit.exercises() / "catalogue.toml")) - 5


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ('["rnn.activations"]', "which rnn.rnn_cell requires; leave out both or neither"),
        ('["rnn"]', "which lstm.forget_gate requires"),
        ('["lstm.fused"]', "leave_out names lstm.fused, which is no exercise and no chapter"),
    ],
)
def test_what_others_need_cannot_be_left_out_alone(tmp_path, left_out, said):
    """The message names both and the remedy."""
    with pytest.raises(CatalogueError, match=said):
        changed(tmp_path, "leave_out = []", f"leave_out = {left_out}")


def test_broken_toml_is_named(tmp_path):
    """With the file and what the parser says."""
    with pytest.raises(CatalogueError, match=r"catalogue\.toml: is not TOML"):
        changed(tmp_path, "leave_out = []", "leave_out = [")


def test_an_older_releases_names_are_still_graded(tmp_path):
    """Under its old name the exercise counts, and what used it under that name gets the reference."""
    change = _change("rnn.activations", "rnn.squashing")
    catalogue = changed(tmp_path, "leave_out = []", f"leave_out = []\n\n{change}")
    own = (kit.solutions() / "rnn/activations.py").read_text("utf-8")
    gate = (kit.solutions() / "lstm/forget_gate.py").read_text("utf-8")
    files = {
        "exercises/rnn/squashing.py": own,
        "exercises/lstm/forget_gate.py": gate.replace("..rnn.activations", "..rnn.squashing"),
    }
    order = Order(b"a secret of sixteen bytes", "process", only=("rnn.activations", "lstm.forget_gate"))
    with Grader(catalogue, order) as grader:
        result = grader.grade(Submission("old", files))
    assert [each.points for each in result.exercises] == [each.max_points for each in result.exercises]


def test_a_change_must_name_an_exercise(tmp_path):
    """A former name that is an exercise today would be ambiguous."""
    change = _change("rnn.rnn_cell", "rnn.activations")
    with pytest.raises(CatalogueError, match=r"rnn\.activations is an exercise, not a former name"):
        changed(tmp_path, "leave_out = []", f"leave_out = []\n\n{change}")


def test_an_entry_without_points_is_named(tmp_path):
    """What is missing is said, not a traceback."""
    with pytest.raises(CatalogueError, match=r"rnn\.activations lacks 'points'"):
        changed(tmp_path, "points = {", "pints = {")
