"""What students receive: no answer in it, the same bytes each time; branches that leave the rest alone."""

import io
import subprocess
import zipfile

import pytest

from grader import catalogue, kit
from grader.release import branches, checks, contents, leaks, places


@pytest.fixture(scope="module")
def students():
    """The files of the students' copy."""
    return contents.students(catalogue.load())


@pytest.fixture(scope="module")
def forbidden():
    """The lines of all solutions and mistakes."""
    return leaks.answers([kit.solutions(), kit.tests() / "kit" / "mistakes"])


def test_the_students_copy_holds_no_solutions_and_nothing_that_grades(students):
    """No solutions, no code of mistakes or variants, no kit tests, no sandbox, no history."""
    tops = {name.partition("/")[0] for name in students}
    assert tops == {"exercises", "tests", "grader", "README.md", "pyproject.toml", ".gitignore", "LICENSE"}
    gone = ("tests/kit", "grader/sandbox", "grader/scoring", "grader/proof", "grader/release", "solutions")
    assert not [name for name in students if name.startswith(gone)]


def test_no_line_of_an_answer_is_in_the_students_copy(students, forbidden):
    """Neither in a stub, nor in a test, a hint, a lab, a page or a recorded file."""
    assert len(forbidden) > 500
    assert [str(leak) for leak in leaks.leaks(students, forbidden)] == []


@pytest.mark.parametrize(
    "planted",
    [
        "    return f * C_prev + i * C_tilde\n",
        "# forget some, write some: f*C_prev + i*C_tilde\n",
        '"hint": "f * C_prev\\n    + i * C_tilde"\n'.replace("\\n", "\n"),
    ],
)
def test_a_planted_line_is_found_however_it_is_laid_out(students, forbidden, planted):
    """White space does not hide it, nor does a comment."""
    name = "exercises/lstm/cell_update.py"
    spoilt = {**students, name: students[name] + planted.encode()}
    found = leaks.leaks(spoilt, forbidden)
    assert {leak.file for leak in found} == {name}
    assert "solutions/lstm/cell_update.py" in "".join(map(str, found))


def test_the_stubs_in_the_copy_are_untouched_stubs(students):
    """Also where the instructor has filled in one of their own, for trying."""
    for exercise in catalogue.load():
        text = students[f"exercises/{exercise.path}"].decode()
        assert text.count("raise NotImplementedError") >= len(exercise.functions)


def test_the_solutions_copy_differs_by_the_exercises_alone(students):
    """So that one diff between the branches shows one answer."""
    answers = contents.self_learners(catalogue.load())
    differing = {name for name in answers if answers[name] != students.get(name)}
    assert differing == {f"exercises/{exercise.path}" for exercise in catalogue.load()}


def test_a_zip_has_the_same_bytes_whenever_it_is_made(students, tmp_path):
    """Neither the time nor the order of files on disk is in it."""
    places.write(students, tmp_path / "one.zip")
    places.write(dict(reversed(list(contents.students(catalogue.load()).items()))), tmp_path / "two.zip")
    one, two = ((tmp_path / name).read_bytes() for name in ("one.zip", "two.zip"))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert len(archive.namelist()) == len(students)


def test_a_folder_with_something_in_it_is_not_written_over(students, tmp_path):
    """The message names it."""
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(places.Occupied, match="is there already"):
        places.write(students, tmp_path)


def test_nothing_is_missing_from_the_catalogue():
    """What `grade check` tells of an exercise without hint, example, test or mistakes: here, nothing."""
    assert checks.missing(catalogue.load()) == []


# Branches.


@pytest.fixture
def clone(tmp_path):
    """A repository with one commit, a change in the index and another one in the working tree."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "a.txt").write_text("a")
    git(tmp_path, "add", ".")
    git(tmp_path, "-c", "user.name=I", "-c", "user.email=i@example.org", "commit", "-qm", "Begin")
    (tmp_path / "b.txt").write_text("staged")
    git(tmp_path, "add", "b.txt")
    (tmp_path / "a.txt").write_text("changed")
    return tmp_path


def git(folder, *arguments):
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_branch_is_written_without_touching_tree_index_or_head(clone):
    """What the instructor is in the middle of stays as it is."""
    before = git(clone, "status", "--porcelain"), git(clone, "rev-parse", "HEAD")
    branches.write(clone, "student", {"exercises/x.py": b"stub\n"})
    assert (git(clone, "status", "--porcelain"), git(clone, "rev-parse", "HEAD")) == before
    assert git(clone, "show", "student:exercises/x.py") == "stub"
    assert git(clone, "ls-tree", "-r", "--name-only", "student") == "exercises/x.py"


def test_the_same_release_is_the_same_commit(clone):
    """Also in another clone: the date is that of the commit it was made from."""
    first = branches.write(clone, "student", {"x.py": b"stub\n"})
    git(clone, "branch", "-D", "student")
    assert branches.write(clone, "student", {"x.py": b"stub\n"}) == first
    assert branches.write(clone, "student", {"x.py": b"stub\n"}) == first


def test_a_later_release_stands_on_the_earlier_one(clone):
    """Students who have the branch can pull."""
    first = branches.write(clone, "student", {"x.py": b"stub\n"})
    second = branches.write(clone, "student", {"x.py": b"better stub\n"})
    assert git(clone, "rev-parse", f"{second}^") == first


def test_a_branch_with_somebodys_commits_is_refused(clone):
    """The message names whose they are and the remedy."""
    git(clone, "branch", "student")
    with pytest.raises(branches.Refused, match=r"student holds commits of i@example\.org; rename"):
        branches.write(clone, "student", {"x.py": b"stub\n"})


def test_the_branch_that_is_checked_out_is_refused(clone):
    """Its working tree would no longer fit."""
    with pytest.raises(branches.Refused, match="main is checked out"):
        branches.write(clone, "main", {"x.py": b"stub\n"})


def test_outside_a_repository_git_is_quoted(tmp_path):
    """No traceback: what git says."""
    with pytest.raises(branches.Refused, match="not a git repository"):
        branches.write(tmp_path, "student", {"x.py": b"stub\n"})
