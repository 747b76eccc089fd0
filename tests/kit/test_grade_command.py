"""The command `grade`, as an instructor types it: tables, files, exit statuses, errors."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader import kit
from grader.cli import main
from grader.cli.status import EXIT_ISOLATION, EXIT_PROBLEMS
from grader.cli.stubs import stubs as make_stubs
from grader.sandbox import Unavailable, probe

GOLDEN = Path(__file__).parent / "golden"


def grade(*arguments, folder=None, **environment):
    """Run `python -m grader` and return the finished process."""
    return subprocess.run(
        [sys.executable, "-m", "grader", *map(str, arguments)],
        cwd=folder or kit.root(),
        env={**os.environ, "COLUMNS": "80", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def class_folder(tmp_path):
    """Two golden submissions under a path with spaces."""
    folder = tmp_path / "my class"
    for name in ("right_but_loops", "syntax_error"):
        shutil.copytree(GOLDEN / name, folder / name)
    return folder


def test_one_submission_is_shown_exercise_by_exercise():
    """Points, outcome and first finding of each."""
    done = grade(GOLDEN / "syntax_error")
    assert done.returncode == 0, done.stderr
    assert "syntax_error: 4 of " in done.stdout
    assert "SyntaxError" in done.stdout
    assert "isolation: strong" in done.stdout


def test_a_class_is_shown_as_a_row_each(class_folder):
    """Totals and what became of how many exercises, in the order of the names."""
    done = grade(class_folder)
    rows = [line for line in done.stdout.splitlines() if " of " in line]
    assert [row.split()[0] for row in rows] == ["right_but_loops", "syntax_error"]
    assert "3 passed" in rows[0]
    assert "1 raised" in rows[1]


def test_the_json_file_has_one_object_per_submission(class_folder, tmp_path):
    """The fields that a program needs are there."""
    target = tmp_path / "result.json"
    assert grade(class_folder, "--json", target).returncode == 0
    first, second = json.loads(target.read_text(encoding="utf-8"))
    assert first["submission"] == "right_but_loops"
    assert second["points"] == 4
    gate = second["exercises"]["lstm.forget_gate"]
    assert set(gate) >= {"points", "max_points", "outcome", "checks", "message"}
    assert gate["outcome"] == "raised"
    assert {"name", "part", "outcome", "message", "mistakes", "excess", "kind", "theirs"} == set(
        gate["checks"][0]
    )
    assert second["isolation"]["level"] == "strong"
    assert set(second["kit"]) >= {"hash", "seed", "version", "numpy", "python"}


def test_json_on_standard_output_is_nothing_but_json():
    """--json - leaves the table to standard error."""
    done = grade(GOLDEN / "missing_file", "--json", "-")
    assert json.loads(done.stdout)[0]["submission"] == "missing_file"


def test_the_same_secret_gives_the_same_bytes(class_folder, tmp_path):
    """Whatever the number of processes."""
    secret, texts = tmp_path / "secret", []
    for jobs in ("1", "2"):
        target = tmp_path / f"{jobs}.json"
        grade(class_folder, "--json", target, "--secret-file", secret, "--jobs", jobs)
        texts.append(target.read_bytes())
    assert texts[0] == texts[1]
    assert secret.stat().st_mode & 0o077 == 0, "others could read the class's secret"


def test_a_bad_path_is_named_and_the_others_are_graded(class_folder, tmp_path):
    """Exit status 1, one line for the path, results for the rest."""
    empty = tmp_path / "empty"
    empty.mkdir()
    done = grade(tmp_path / "nowhere", empty, class_folder)
    assert done.returncode == EXIT_PROBLEMS
    assert len(done.stderr.splitlines()) == 2
    assert "nowhere: there is no such folder" in done.stderr
    assert "empty: is empty" in done.stderr
    assert "right_but_loops" in done.stdout


def test_a_file_that_cannot_be_taken_is_named_and_the_rest_is_graded(class_folder):
    """Not UTF-8, a link out, a module that shadows numpy: a line each, and exit status 1."""
    chapter = class_folder / "right_but_loops" / "exercises" / "lstm"
    (chapter / "candidate.py").write_bytes("s = 'é'\n".encode("latin-1"))
    (chapter / "input_gate.py").symlink_to("/etc/passwd")
    (chapter.parent / "numpy.py").write_text("raise SystemExit\n")
    done = grade(class_folder, "--only", "lstm.forget_gate", "--only", "lstm.candidate")
    assert done.returncode == EXIT_PROBLEMS
    said = "\n".join(done.stderr.splitlines())
    assert len(done.stderr.splitlines()) == 3, said
    assert "candidate.py: is not UTF-8 text; save it as UTF-8" in said
    assert "input_gate.py: is a symbolic link; links are not followed" in said
    assert "numpy.py: would shadow the library numpy" in said
    assert "5 of 10" in done.stdout


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_where_isolation_cannot_be_had_grading_stops(class_folder, monkeypatch, capsys, jobs):
    """The missing part is named, nothing is graded, and the exit status is its own."""

    def refuse(*_, **__):
        raise Unavailable("This machine cannot give strong isolation: no seccomp.")

    monkeypatch.setattr("grader.sandbox.main.Sandbox.__init__", refuse)
    with pytest.raises(SystemExit) as ended:
        main(["run", str(class_folder), "--jobs", jobs])
    assert ended.value.code == EXIT_ISOLATION
    shown = capsys.readouterr()
    assert "no seccomp" in shown.err
    assert "passed" not in shown.out


def test_without_a_path_the_help_is_shown():
    """The command says how it is used."""
    assert "Usage: grade" in grade().stdout + grade().stderr


def test_an_unknown_exercise_is_a_usage_error():
    """The message shows what names look like."""
    done = grade(kit.solutions(), "--only", "lstm.forgetgate")
    assert done.returncode == 2
    assert "names look like lstm.forget_gate" in done.stderr


def test_a_secret_that_is_too_short_is_a_usage_error(tmp_path):
    """An empty secret file would make every class's instances the same."""
    path = tmp_path / "secret"
    path.write_text("123\n")
    done = grade(kit.solutions(), "--secret-file", path)
    assert done.returncode == 2
    assert "holds no secret of at least 16 characters" in done.stderr


def test_names_of_strangers_cannot_speak_to_the_terminal(tmp_path):
    """An escape sequence in a folder's name or a message is not printed."""
    folder = tmp_path / "class" / "\x1b[31mevil\x1b]0;title\x07"
    shutil.copytree(GOLDEN / "missing_file", folder)
    source = "raise ValueError('\\x1b[2J\\x1b]0;pwned\\x07')\n"
    (folder / "exercises/lstm/forget_gate.py").write_text(source)
    done = grade(tmp_path / "class", "--details")
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout


@pytest.mark.parametrize("name", ["[red]evil", "[bold", "=cmd()", "a\nb", "\udcff"])
def test_any_name_can_be_shown(tmp_path, name):
    """Markup, formulas, line breaks, bytes that are no text: a name is a name."""
    shutil.copytree(GOLDEN / "missing_file", tmp_path / "class" / name)
    target = tmp_path / "result.json"
    done = grade(tmp_path / "class" / name, "--only", "lstm.cell_update", "--json", target)
    assert done.returncode == 0, done.stderr
    assert "4 of 4" in done.stdout
    assert json.loads(target.read_text(encoding="utf-8"))[0]["submission"] == name


def test_weaker_isolation_is_refused_unless_named():
    """Where the machine cannot give it, nothing is graded and the remedy stands there."""
    done = grade(kit.exercises(), "--isolation", "process", "--only", "lstm.cell_update")
    assert done.returncode == 0
    assert "isolation: process" in done.stdout
    if sys.platform != "linux":
        done = grade(kit.exercises(), "--isolation", "strong")
        assert done.returncode == EXIT_ISOLATION
    else:
        assert not probe().missing


def test_no_color_and_a_pipe_give_plain_text():
    """No escape sequence where nobody asked for one."""
    assert "\x1b" not in grade(GOLDEN / "missing_file").stdout
    assert "\x1b" not in grade(GOLDEN / "missing_file", NO_COLOR="1").stdout


def test_a_console_without_unicode_does_not_end_the_run():
    """A Windows code page is enough for every table."""
    done = grade(GOLDEN / "one_wrong_gate", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr


def test_stubs_command_reports_what_it_kept(tmp_path):
    """Work is kept, named, and the exit status says that something was not written."""
    done = grade("stubs", "--into", tmp_path / "exercises")
    assert done.returncode == 0
    work = tmp_path / "exercises" / "lstm" / "cell_update.py"
    work.write_text("mine = True\n")
    done = grade("stubs", "--into", tmp_path / "exercises")
    assert done.returncode == EXIT_PROBLEMS
    assert "it holds work" in done.stdout
    assert work.read_text() == "mine = True\n"
    assert make_stubs.name == "stubs"
