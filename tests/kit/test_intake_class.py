"""A class as it comes out of a learning management system: folders, archives, or one archive of all."""

import json
import os

import pytest

from grader import intake
from grader.catalogue import load

from .submissions import CELL, GATE, TAKEN, files, found, problem, put, read, tarred, zipped

HW = zipped(("exercises/lstm/cell_update.py", CELL))
CANVAS = {
    "loveada_11_1001_hw.zip": HW,
    "hoppergrace_LATE_12_1002_hw-1.zip": HW,
    "turingalan_13_1003_cell_update-2.py": CELL.encode(),
    "turingalan_13_1004_forget_gate.py": b"x = 1\n",
    "curiemarie_14_text.html": b"<p>I forgot the file</p>",
}
CANVAS_FILES = {
    "loveada_11": {TAKEN: CELL},
    "hoppergrace_12 attempt 2": {TAKEN: CELL},
    "turingalan_13 attempt 3": {TAKEN: CELL, GATE: "x = 1\n"},
}
MOODLE = {
    "Ada Love_21_assignsubmission_file_/hw.zip": HW,
    "Grace Hopper_22_assignsubmission_file_/exercises/lstm/cell_update.py": CELL.encode(),
    "Alan Turing_23_assignsubmission_file/cell_update.py": CELL.encode(),
    "Alan Turing_23_assignsubmission_onlinetext/onlinetext.html": b"<p>see the file</p>",
    "Jürgen Müller_24_assignsubmission_file_hw.zip": HW,
}
MOODLE_FILES = {
    name: {TAKEN: CELL} for name in ("Ada Love_21", "Grace Hopper_22", "Alan Turing_23", "Jürgen Müller_24")
}


def in_folder(tmp_path, content):
    """Put a bulk download into a folder, as who unpacked it has it."""
    for name, data in content.items():
        put(tmp_path, f"submissions/{name}", data)
    return tmp_path / "submissions"


def in_zip(tmp_path, content):
    """Leave it in the zip file that it came in."""
    return put(tmp_path, "submissions.zip", zipped(*content.items()))


def in_zip_below(tmp_path, content):
    """Pack it again, with its folder, as a Mac does."""
    packed = [(f"submissions/{name}", data) for name, data in content.items()]
    packed.append(("__MACOSX/submissions/._x", b"\0"))
    return put(tmp_path, "submissions.zip", zipped(*packed))


def in_tar(tmp_path, content):
    """Pack the folder's content as a Unix program does."""
    packed = [(f"./{name}", data) for name, data in content.items()]
    return put(tmp_path, "submissions.tar.gz", tarred(*packed))


def in_tar_below(tmp_path, content):
    """Pack the folder itself, unzipped."""
    packed = [(f"submissions/{name}", data) for name, data in content.items()]
    return put(tmp_path, "submissions.tar", tarred(*packed, mode="w"))


WAYS = pytest.mark.parametrize("way", [in_folder, in_zip, in_zip_below, in_tar, in_tar_below])
PACKED = pytest.mark.parametrize("way", [in_zip, in_tar])


@WAYS
def test_canvas_s_download_is_read_as_it_comes(tmp_path, way):
    """One submission a learner, with name, number, late mark and attempt."""
    sources = {source.name: source for source in found(way(tmp_path, CANVAS))}
    marie = sources.pop("curiemarie_14")
    assert {name: dict(intake.read(each, load()).files) for name, each in sources.items()} == CANVAS_FILES
    grace = sources["hoppergrace_12 attempt 2"].learner
    assert (grace.key, grace.ids, grace.late) == ("canvas:12", {"canvas": "12"}, True)
    assert sources["loveada_11"].learner.late is False
    with pytest.raises(intake.NoSubmission, match=r"curiemarie_14_text\.html: holds no exercise"):
        intake.read(marie, load())


@WAYS
def test_moodle_s_download_is_read_as_it_comes(tmp_path, way):
    """With folders or without, a typed text beside a file or not."""
    sources = found(way(tmp_path, MOODLE))
    assert {each.name: dict(intake.read(each, load()).files) for each in sources} == MOODLE_FILES
    assert {each.learner.ids["moodle"] for each in sources} == {"21", "22", "23", "24"}
    assert {each.learner.late for each in sources} == {None}


@WAYS
def test_a_class_of_zip_files_is_a_submission_each(tmp_path, way):
    """Whatever they are called."""
    assert files(way(tmp_path, {"ada.zip": HW, "bob.zip": HW})) == {
        "ada": {TAKEN: CELL},
        "bob": {TAKEN: CELL},
    }


@WAYS
def test_a_class_of_folders_is_a_submission_each(tmp_path, way):
    """In a zip file as on disk."""
    content = {f"{name}/exercises/lstm/cell_update.py": CELL.encode() for name in ("ada", "bob")}
    assert files(way(tmp_path, content)) == {"ada": {TAKEN: CELL}, "bob": {TAKEN: CELL}}


def test_attempts_of_a_learner_have_one_key_and_each_a_name(tmp_path):
    """So that a policy can take the best or the last."""
    content = {"loveada_11_1001_hw.zip": HW, "loveada_LATE_11_1009_hw-1.zip": HW}
    sources = found(in_folder(tmp_path, content))
    assert [(each.name, each.learner.attempt) for each in sources] == [
        ("loveada_11", 1),
        ("loveada_11 attempt 2", 2),
    ]
    assert len({each.learner.key for each in sources}) == 1


def test_a_moodle_folder_itself_is_one_submission(tmp_path):
    """Whoever names a single learner's folder gets that learner."""
    put(tmp_path, "Ada Love_21_assignsubmission_file_/hw.zip", HW)
    assert files(tmp_path / "Ada Love_21_assignsubmission_file_") == {"Ada Love_21": {TAKEN: CELL}}


def test_a_canvas_file_itself_is_one_submission(tmp_path):
    """A zip file as well as a module."""
    folder = in_folder(tmp_path, CANVAS)
    assert files(folder / "loveada_11_1001_hw.zip") == {"loveada_11": {TAKEN: CELL}}
    assert files(folder / "turingalan_13_1003_cell_update-2.py") == {"turingalan_13 attempt 3": {TAKEN: CELL}}


def test_a_learner_whose_archive_is_broken_is_not_missing(tmp_path):
    """There is a submission without files and with the reason."""
    (source,) = found(in_folder(tmp_path, {"loveada_11_1001_hw.zip": b"oops"}))
    submission = intake.read(source, load())
    assert not submission.files
    assert "loveada_11_1001_hw.zip: is no archive that can be read" in submission.problems[0]


def test_other_files_of_an_instructor_are_passed_over(tmp_path):
    """A gradebook beside the submissions is nobody's; a .rar file is named."""
    folder = in_folder(tmp_path, {"ada.zip": HW, "grades.csv": b"", "notes.txt": b"", "bob.rar": b"Rar!"})
    sources, (said,) = intake.find([folder], load())
    assert [source.name for source in sources] == ["ada"]
    assert said.endswith("bob.rar: is of a kind that is not read; ask for a .zip")


@pytest.mark.parametrize("content", [{}, {"notes.txt": b"x"}])
@PACKED
def test_an_archive_without_an_exercise_is_named(tmp_path, content, way):
    """When it is read."""
    (source,) = found(way(tmp_path, content))
    with pytest.raises(intake.NoSubmission, match=r"submissions\.(zip|tar\.gz): holds no exercise"):
        intake.read(source, load())


def test_a_broken_class_is_named(tmp_path):
    """The archive and the remedy."""
    assert "is no archive that can be read" in problem(put(tmp_path, "submissions.zip", b"PK"))
    assert "is no archive that can be read" in problem(put(tmp_path, "submissions.tgz", b"\x1f\x8b"))


def test_a_file_of_another_kind_is_named(tmp_path):
    """The message says which are read."""
    said = problem(put(tmp_path, "hw.pdf", b"%PDF"))
    assert "hw.pdf: is no submission; name a folder, a .zip, .tar.gz, .py or .ipynb file" in said


@PACKED
def test_a_class_s_archive_cannot_lead_out(tmp_path, way):
    """Entries of a learner's that claim another place are named and ignored."""
    path = way(tmp_path, {"ada.zip": HW, "bob.zip": HW, "x/../../evil.zip": HW, "C:/evil.zip": HW})
    sources, said = intake.find([path], load())
    assert [source.name for source in sources] == ["ada", "bob"]
    assert len(said) == 2
    assert all("evil.zip: leads out of the archive; it is ignored" in each for each in said)


@PACKED
def test_a_file_without_a_name_is_passed_over(tmp_path, way):
    """What is called "." is no learner's."""
    assert set(files(way(tmp_path, {"ada.zip": HW, "bob.zip": HW, ".": b"x"}))) == {"ada", "bob"}


@PACKED
def test_a_learner_who_stands_in_a_class_s_archive_twice_is_named(tmp_path, way):
    """The last one counts, as it does when unpacked."""
    content = {"ada.zip": zipped((TAKEN, "first = 1\n")), "./ada.zip": HW, "bob.zip": HW}
    sources, (said,) = intake.find([way(tmp_path, content)], load())
    assert "ada.zip: stands in the archive twice; the last one counts" in said
    assert dict(intake.read(sources[0], load()).files) == {TAKEN: CELL}


def test_a_link_among_the_submissions_is_named(tmp_path):
    """Instead of being read."""
    folder = in_folder(tmp_path, {"loveada_11_1001_hw.zip": HW})
    os.symlink("/etc/passwd", folder / "bob_12_1002_hw.zip")
    sources = {source.name: source for source in found(folder)}
    (said,) = intake.read(sources["bob_12"], load()).problems
    assert "bob_12_1002_hw.zip: is a symbolic link" in said


def test_a_vanished_submission_is_named(tmp_path):
    """Between the listing and the reading."""
    folder = in_folder(tmp_path, CANVAS)
    sources = found(folder)
    for path in folder.iterdir():
        path.unlink()
    for source in sources:
        with pytest.raises(intake.NoSubmission, match="has vanished; restore it and grade again"):
            intake.read(source, load())


def test_only_the_names_of_a_class_are_read_before_it_is_graded(tmp_path):
    """No submission is opened until it is its turn, so ten thousand take no more memory than one."""
    folder = in_folder(tmp_path, {f"ada_{k}_{k + 1000}_hw.zip": b"not yet" for k in range(100, 400)})
    assert len(found(folder)) == 300


def test_a_notebook_of_canvas_is_one_learner_s(tmp_path):
    """A notebook is handed in as any other file."""
    cell = {"cell_type": "code", "source": "# lstm.cell_update\n" + CELL}
    folder = in_folder(tmp_path, {"loveada_11_1001_hw-1.ipynb": json.dumps({"cells": [cell]}).encode()})
    (content,) = files(folder).values()
    assert set(content) == {TAKEN}
    assert set(read(folder, "loveada_11_1001_hw-1.ipynb").files) == {TAKEN}
