"""Gradescope's autograder in Gradescope's folders, and GitHub Classroom's workflow."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader import kit
from grader.cli import main
from grader.hosting.metadata import MetadataError, read
from grader.judging.outcomes import Outcome
from grader.policies import Late, Policy, grade
from grader.scoring.records import ExerciseResult, SubmissionResult

GOLDEN = Path(__file__).parent / "golden"
ONLY = ("--only", "lstm.forget_gate", "--only", "lstm.input_gate")
METADATA = {
    "id": 1,
    "created_at": "2026-05-05T14:22:32.365935-07:00",
    "assignment": {"due_date": "2026-05-04T23:00:00.000000-07:00", "title": "Gates", "total_points": "10.0"},
    "submission_method": "upload",
    "users": [{"email": "ada@uni.edu", "id": 12, "name": "Ada L.", "sid": "7"}],
    "previous_submissions": [{"submission_time": "2026-05-03T10:00:00.0-07:00", "score": 0.0}],
}


def command(*arguments):
    """Run `grade` here and return (status, output)."""
    done = CliRunner().invoke(main, [*map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """Return the zip, made with a policy for late work."""
    folder = tmp_path_factory.mktemp("packed")
    (folder / "policy.toml").write_text("[late]\npercent = 10\n")
    out = folder / "autograder.zip"
    options = ("--secret-file", folder / "secret", "--policy", folder / "policy.toml", *ONLY)
    assert command("gradescope", out, *options)[0] == 0
    return out


@pytest.fixture
def autograder(packed, tmp_path):
    """Return /autograder as Gradescope makes it, somewhere else, after setup.sh."""
    root = tmp_path / "autograder"
    for folder in ("source", "submission", "results", "venv/bin"):
        (root / folder).mkdir(parents=True)
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(root / "source")
    shutil.copy(root / "source" / "run_autograder", root)
    (root / "run_autograder").chmod(0o755)
    python = root / "venv" / "bin" / "python"  # setup.sh would install the same packages anew
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (root / "submission_metadata.json").write_text(json.dumps(METADATA))
    return root


def run(root):
    """Run the autograder as Gradescope does; return the finished process and the results, if any."""
    environment = {**os.environ, "AUTOGRADER_ROOT": str(root)}
    done = subprocess.run(
        [root / "run_autograder"],
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    path = root / "results" / "results.json"
    return done, json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def test_the_zip_has_what_gradescope_wants_at_its_root(packed):
    """Two scripts that can be run, no folder around them, and no test that gives answers away needlessly."""
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()
        modes = {name: archive.getinfo(name).external_attr >> 16 for name in names}
    for script in ("setup.sh", "run_autograder"):
        assert modes[script] & 0o111
    assert {
        "secret",
        "policy.toml",
        "kit/pyproject.toml",
        "kit/grader/reports/templates/feedback.html.jinja",
    } <= set(names)
    assert not [name for name in names if "__pycache__" in name or "golden" in name]


def test_the_same_kit_and_secret_give_the_same_bytes(packed, tmp_path):
    """Whenever it is made."""
    secret, policy = packed.with_name("secret"), packed.with_name("policy.toml")
    out = tmp_path / "again.zip"
    assert command("gradescope", out, "--secret-file", secret, "--policy", policy, *ONLY)[0] == 0
    assert out.read_bytes() == packed.read_bytes()


@pytest.mark.parametrize("script", ["setup.sh", "run_autograder"])
def test_the_scripts_are_bash(packed, script, tmp_path):
    """No syntax error waits for the first submission."""
    with zipfile.ZipFile(packed) as archive:
        archive.extract(script, tmp_path)
    assert subprocess.run(["bash", "-n", tmp_path / script], check=False).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="strong isolation needs Linux")
@pytest.mark.timeout(120)
def test_a_submission_is_graded_in_gradescopes_folders(autograder):
    """The results have Gradescope's fields; the policy knows who was late from its metadata."""
    shutil.copytree(GOLDEN / "one_wrong_gate" / "exercises", autograder / "submission" / "exercises")
    done, results = run(autograder)
    assert done.returncode == 0, done.stderr
    assert results["score"] == 5.4
    assert results["output"] == "5.4 of 10 (6 of 10 points; late: less 10 %)"
    assert results["execution_time"] >= 0
    assert {results["visibility"], results["stdout_visibility"]} == {"visible", "hidden"}
    assert {results["output_format"], results["test_output_format"]} == {"text"}
    gate, wrong = results["tests"]
    assert (gate["status"], gate["score"], gate["max_score"], gate["number"]) == ("passed", 5, 5, "2.1")
    assert (wrong["name"], wrong["status"], wrong["score"]) == ("lstm.input_gate", "failed", 1)
    assert "Mistake: [x, h] is joined in that order" in wrong["output"]
    keys = {"score", "max_score", "status", "name", "name_format", "number", "output", "output_format"}
    assert all(set(test) == keys | {"tags", "visibility"} for test in results["tests"])


@pytest.mark.skipif(sys.platform != "linux", reason="strong isolation needs Linux")
@pytest.mark.timeout(120)
def test_a_submission_without_exercises_is_told_so(autograder):
    """A zero with the reason, and no path of Gradescope's machine."""
    (autograder / "submission" / "essay.txt").write_text("I think")
    done, results = run(autograder)
    assert done.returncode == 0, done.stderr
    assert results["score"] == 0
    assert "holds no exercise" in results["output"]
    assert str(autograder) not in json.dumps(results)


@pytest.mark.timeout(120)
def test_a_failure_of_the_autograder_is_no_zero(autograder):
    """Without results Gradescope tells staff; a student's score stays open."""
    (autograder / "source" / "secret").write_text("short")
    done, results = run(autograder)
    assert done.returncode == 2
    assert results is None


def test_metadata_tell_who_and_when(tmp_path):
    """A group is one learner; the time is the course's clock; a student's own due date goes first."""
    path = tmp_path / "m.json"
    path.write_text(json.dumps(METADATA))
    found = read(path)
    assert (found.learner.key, found.learner.name, found.learner.attempt) == ("gradescope:12", "Ada L.", 2)
    assert found.learner.late is True
    assert found.submitted == datetime(2026, 5, 5, 14, 22, 32, 365935)
    extended = {"due_date": "2026-05-06T00:00:00.0-07:00"}
    users = [{**METADATA["users"][0], "assignment": extended}, {"email": "b@u", "id": 3, "name": "Bob"}]
    path.write_text(json.dumps({**METADATA, "users": users}))
    assert read(path).learner.late is False
    assert read(path).learner.key == "gradescope:12,3"
    path.write_text(json.dumps({**METADATA, "assignment": {}}))
    assert read(path).learner.late is None


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"created_at": 5}', '{"created_at": "x", "assignment": 1}']
)
def test_what_is_no_metadata_is_named(tmp_path, text):
    """And a file that is not there too."""
    path = tmp_path / "m.json"
    path.write_text(text)
    with pytest.raises(MetadataError, match=r"m\.json: is no submission_metadata\.json"):
        read(path)
    with pytest.raises(MetadataError, match="cannot be read"):
        read(tmp_path / "none.json")


def test_a_zip_must_be_called_so_and_a_policy_be_right(tmp_path):
    """Wrong usage is said before anything is made."""
    assert command("gradescope", tmp_path / "out")[0] == 2
    (tmp_path / "p.toml").write_text("x = 1")
    status, said = command("gradescope", tmp_path / "a.zip", "--policy", tmp_path / "p.toml")
    assert status == 2
    assert "a policy has no 'x'" in said
    assert sorted(each.name for each in tmp_path.iterdir()) == ["p.toml"]


def test_the_workflow_hands_the_result_to_classrooms_reporter(tmp_path):
    """It is YAML, its job has Classroom's name, and the reporter's variable is named after the step."""
    yaml = pytest.importorskip("yaml")
    assert command("classroom", tmp_path / "c.yml", "--kit", "uni/kit", *ONLY)[0] == 0
    data = yaml.safe_load((tmp_path / "c.yml").read_text())
    assert data["permissions"]["checks"] == "write"
    steps = data["jobs"]["run-autograding-tests"]["steps"]
    reporter = steps[-1]
    assert reporter["uses"].startswith("classroom-resources/autograding-grading-reporter@")
    (step,) = [each for each in steps if each.get("id") == reporter["with"]["runners"]]
    assert reporter["env"] == {f"{step['id'].upper()}_RESULTS": "${{ steps.grade.outputs.result }}"}
    assert "--only lstm.forget_gate" in step["run"]
    assert steps[1]["with"]["repository"] == "uni/kit"
    assert not re.search(r"@[A-Z]+@", (tmp_path / "c.yml").read_text())


def test_a_kit_that_is_no_repository_is_a_usage_error(tmp_path):
    """Nothing of it can end up as another line of the workflow."""
    assert command("classroom", tmp_path / "c.yml", "--kit", "uni/kit\nrun: x")[0] == 2


def test_packing_needs_a_clone(tmp_path, monkeypatch):
    """An installed kit lacks the files that another installation needs."""
    monkeypatch.setattr(kit, "root", lambda: tmp_path)
    status, said = command("gradescope", tmp_path / "a.zip")
    assert status == 1
    assert "run this in a clone" in said


def test_a_time_in_the_metadata_counts_against_a_deadline(tmp_path):
    """The policy's own deadline goes before Gradescope's mark."""
    path = tmp_path / "m.json"
    path.write_text(json.dumps(METADATA))
    found = read(path)
    done = ExerciseResult("lstm.forget_gate", 5, 5, Outcome.PASSED, "", ())
    result = SubmissionResult("s", (done,), (), {}, {}, found.learner)
    for hour, points in ((14, Fraction("2.5")), (15, 5)):
        late = Late(Fraction(50), deadline=datetime(2026, 5, 5, hour))
        assert grade(result, Policy(late=late), found.submitted).points == points
