"""Reading submissions: by name, without following a link, and never failing for a stranger's folder."""

import os

import pytest

from grader import kit
from grader.intake import NoSubmission
from grader.intake.caps import MAX_FILE_BYTES

from .submissions import CELL, GATE, TAKEN, found, problem, put, read


@pytest.mark.parametrize(
    "path",
    ["exercises/lstm/cell_update.py", "lstm/cell_update.py", "cell_update.py", "a/b/lstm/cell_update.py"],
)
def test_an_exercise_is_found_by_its_name(tmp_path, path):
    """In exercises/, in a chapter's folder, loose, or nested: it is the same exercise."""
    put(tmp_path, path)
    assert read(tmp_path).files == {TAKEN: CELL}


def test_exercises_win_over_a_copy_of_the_solutions(tmp_path):
    """Who hands in the whole repository is graded for exercises/."""
    put(tmp_path, "exercises/lstm/cell_update.py", "mine = 1\n")
    put(tmp_path, "solutions/lstm/cell_update.py", CELL)
    put(tmp_path, "old/lstm/cell_update.py", CELL)
    assert read(tmp_path).files == {TAKEN: "mine = 1\n"}


def test_a_helper_beside_the_exercises_comes_along(tmp_path):
    """A learner who shares code between exercises keeps it."""
    put(tmp_path, "exercises/lstm/cell_update.py")
    put(tmp_path, "exercises/lstm/shared.py", "x = 1\n")
    assert set(read(tmp_path).files) == {TAKEN, "exercises/lstm/shared.py"}


def test_a_folder_of_submissions_gives_each_of_them(tmp_path):
    """A class is a folder of folders."""
    put(tmp_path, "ada/exercises/lstm/cell_update.py")
    put(tmp_path, "grace/lstm/cell_update.py")
    assert [source.name for source in found(tmp_path)] == ["ada", "grace"]


def test_a_submission_is_not_taken_for_a_class(tmp_path):
    """The chapters inside one submission are no submissions."""
    put(tmp_path, "exercises/lstm/cell_update.py")
    assert [source.path for source in found(tmp_path)] == [tmp_path]


def test_the_kits_own_folders_are_submissions():
    """`grade solutions` and `grade exercises` need no copying."""
    assert [source.path for source in found(kit.solutions())] == [kit.solutions()]
    assert [source.path for source in found(kit.exercises())] == [kit.exercises()]


def test_a_path_that_is_not_there_is_named(tmp_path):
    """The message holds the path and the remedy."""
    assert "nowhere: there is no such folder or file; check the spelling" in problem(tmp_path / "nowhere")


def test_a_folder_without_exercises_is_named(tmp_path):
    """Also where there are other files."""
    put(tmp_path, "notes/diary.txt", "dear diary")
    assert "holds no exercise such as" in problem(tmp_path)


def test_a_submission_without_exercises_among_others_is_named(tmp_path):
    """The others are still found; this one says what is missing when it is read."""
    put(tmp_path, "ada/lstm/cell_update.py")
    put(tmp_path, "lost/readme.txt", "sorry")
    assert [source.name for source in found(tmp_path)] == ["ada", "lost"]
    with pytest.raises(NoSubmission, match="lost: holds no exercise"):
        read(tmp_path / "lost")


def test_a_link_is_not_followed(tmp_path):
    """A link out of the submission is a problem that is named, never a file that is read."""
    secret = put(tmp_path, "elsewhere/cell_update.py", "secret = 1\n")
    put(tmp_path, "ada/lstm/forget_gate.py", "x = 1\n")
    (tmp_path / "ada/lstm/cell_update.py").symlink_to(secret)
    submission = read(tmp_path / "ada")
    assert TAKEN not in submission.files
    assert any("cell_update.py: is a symbolic link" in said for said in submission.problems)


def test_a_linked_folder_is_not_followed(tmp_path):
    """A whole chapter that is a link is not read either."""
    put(tmp_path, "elsewhere/cell_update.py", "secret = 1\n")
    put(tmp_path, "ada/exercises/rnn/activations.py", "x = 1\n")
    (tmp_path / "ada/exercises/lstm").symlink_to(tmp_path / "elsewhere")
    assert set(read(tmp_path / "ada").files) == {"exercises/rnn/activations.py"}


def test_a_submission_that_is_a_link_is_refused(tmp_path):
    """A class's folder may not lead out of itself."""
    put(tmp_path, "elsewhere/lstm/cell_update.py")
    (tmp_path / "ada").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NoSubmission, match="ada: is a symbolic link"):
        read(tmp_path / "ada")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
        ("# -*- coding: latin-1 -*-\ns = 'é'\n".encode("latin-1"), "# -*- coding: latin-1 -*-\ns = 'é'\n"),
        (b"x = 1\r\ny = 2\r\n", "x = 1\ny = 2\n"),
        ("s = 'é'\r\n".encode("utf-16"), "s = 'é'\n"),
        (b"\xfe\xff" + "s = 'é'\n".encode("utf-16-be"), "s = 'é'\n"),
    ],
    ids=["byte order mark", "coding line", "Windows line ends", "UTF-16", "UTF-16, the other way round"],
)
def test_text_is_read_as_python_reads_it(tmp_path, data, text):
    """A BOM, a coding line, other line ends are Python; UTF-16 is what some editors on Windows save."""
    put(tmp_path, "lstm/cell_update.py", data)
    assert read(tmp_path).files == {TAKEN: text}


@pytest.mark.parametrize(
    "data",
    [
        "s = 'é'\n".encode("latin-1"),
        b"\xff\xfex",
        b"# coding: rot13\n",
        b"# coding: punycode\n" + b"a" * 9 + b"-b",
        b"# coding: nonsense\n",
    ],
    ids=["Latin-1", "half UTF-16", "rot13", "punycode", "an unknown coding"],
)
def test_a_file_that_is_not_utf_8_is_named(tmp_path, data):
    """The message says which file, and to save it as UTF-8."""
    put(tmp_path, "lstm/cell_update.py", data)
    (said,) = read(tmp_path).problems
    assert "cell_update.py: is not UTF-8 text; save it as UTF-8" in said


def test_a_huge_file_is_named_and_not_read(tmp_path):
    """No exercise needs a megabyte."""
    put(tmp_path, "lstm/cell_update.py", b"#" * (MAX_FILE_BYTES + 1))
    (said,) = read(tmp_path).problems
    assert "is larger than 1 MB" in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs on this system")
def test_a_pipe_is_not_waited_for(tmp_path):
    """A FIFO under an exercise's name is named, and nobody hangs."""
    (tmp_path / "lstm").mkdir()
    os.mkfifo(tmp_path / "lstm/cell_update.py")
    (said,) = read(tmp_path).problems
    assert "is no regular file" in said


def test_a_module_that_shadows_numpy_is_named_and_left_out(tmp_path):
    """numpy.py would replace the library; it is ignored and said so, wherever it lies."""
    put(tmp_path, "exercises/lstm/cell_update.py")
    put(tmp_path, "numpy.py", "raise SystemExit\n")
    put(tmp_path, "exercises/numpy.py", "raise SystemExit\n")
    submission = read(tmp_path)
    assert set(submission.files) == {TAKEN}
    assert len([said for said in submission.problems if "would shadow the library numpy" in said]) == 2


def test_settings_of_tools_are_not_taken(tmp_path):
    """conftest.py, pytest.ini and the like are no exercises and come nowhere near the grader."""
    put(tmp_path, "exercises/lstm/cell_update.py")
    for name in ("conftest.py", "sitecustomize.py", "pytest.ini", "setup.cfg", "evil.pth", "tox.ini"):
        put(tmp_path, name, "raise SystemExit\n")
    put(tmp_path, "pyproject.toml", "[tool.pytest.ini_options]\naddopts = '-p evil'\n")
    assert set(read(tmp_path).files) == {TAKEN}


def test_editors_and_systems_litter_is_not_taken(tmp_path):
    """Checkpoints, AppleDouble files, caches and environments hold nobody's answer."""
    put(tmp_path, "exercises/lstm/cell_update.py")
    for folder in (".ipynb_checkpoints", "__MACOSX", "__pycache__", ".git", "venv", "node_modules"):
        put(tmp_path, f"{folder}/lstm/forget_gate.py", "x = 1\n")
    put(tmp_path, "exercises/lstm/._cell_update.py", b"\0\5\x16\7")
    put(tmp_path, "exercises/lstm/cell_update.py~", "old = 1\n")
    submission = read(tmp_path)
    assert set(submission.files) == {TAKEN}
    assert submission.problems == ()


def test_older_stubs_and_other_chapters_are_graded_all_the_same(tmp_path):
    """A file that the catalogue does not know comes along and harms nothing."""
    put(tmp_path, "exercises/lstm/cell_update.py")
    put(tmp_path, "exercises/attention/softmax.py", "x = 1\n")
    put(tmp_path, "exercises/lstm/old_name.py", "x = 1\n")
    assert read(tmp_path).files[TAKEN] == CELL


def test_a_loose_file_may_bear_the_number_that_a_browser_or_canvas_added(tmp_path):
    """forget_gate (1).py and forget_gate-2.py are forget_gate.py; of several, the latest counts."""
    put(tmp_path, "cell_update (1).py")
    put(tmp_path, "forget_gate-1.py", "first = 1\n")
    put(tmp_path, "forget_gate-2.py", "second = 2\n")
    submission = read(tmp_path)
    assert submission.files == {TAKEN: CELL, GATE: "second = 2\n"}
    (said,) = submission.problems
    assert "forget_gate-1.py: is the same exercise as forget_gate-2.py, which counts" in said


def test_a_loose_file_of_any_name_may_say_in_its_first_line_which_exercise_it_is(tmp_path):
    """As a cell of a notebook does."""
    path = put(tmp_path, "homework.py", "# lstm.cell_update\n" + CELL)
    assert read(path).files == {TAKEN: "# lstm.cell_update\n" + CELL}


def test_hundreds_of_problems_are_told_in_a_few_lines(tmp_path):
    """Nobody reads five thousand lines about one submission."""
    put(tmp_path, "exercises/lstm/cell_update.py")
    for k in range(300):
        (tmp_path / f"exercises/lstm/h{k}.py").symlink_to("/etc/passwd")
    problems = read(tmp_path).problems
    assert len(problems) == 11
    assert problems[-1].endswith("… and 290 more")


def test_catalogued_files_come_before_all_others_that_fill_a_submission(tmp_path):
    """Megabytes of helpers do not crowd the exercises out."""
    for k in range(12):
        put(tmp_path, f"exercises/aaa/h{k}.py", b"#" * (MAX_FILE_BYTES - 1))
    put(tmp_path, "exercises/lstm/cell_update.py")
    submission = read(tmp_path)
    assert submission.files[TAKEN] == CELL
    assert "beyond the 8 MB a submission may hold" in submission.problems[0]
