"""Evidence survives a kill, is never mixed, and is enough to compute points anew."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest

from grader import kit
from grader.catalogue import load
from grader.judging.outcomes import Outcome
from grader.scoring.evidence import Evidence, EvidenceError
from grader.scoring.merge import merge
from grader.scoring.records import CheckResult, SubmissionResult, score
from grader.scoring.rescore import Change, NoSuchTest, check_names, rescore

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strong isolation needs Linux")

GOLDEN = Path(__file__).parent / "golden"
ONLY = ("--only", "lstm.forget_gate", "--only", "lstm.cell_update")
RUN = {"kit": "1", "seed": "2"}


def grade(*arguments, **more):
    """Start `python -m grader` and return the process."""
    command = [sys.executable, "-m", "grader", *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=kit.root(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", **more
    )


def finished(*arguments):
    """Run `python -m grader` to its end and return (status, stdout, stderr)."""
    process = grade(*arguments)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def result(name="ada", digest="1", outcome=Outcome.PASSED, **check):
    """Return a result with one exercise whose every check came out as `outcome`."""
    exercise = load()["lstm.cell_update"]
    checks = (
        CheckResult("test_forward_gives_the_worked_numbers", "forward", outcome, **check),
        CheckResult("test_backward_gives_the_worked_numbers", "backward", Outcome.PASSED),
    )
    return SubmissionResult(name, (score(exercise, checks),), (), {}, {"seed": "2"}, digest=digest)


def test_a_result_comes_back_from_disk_as_it_was(tmp_path):
    """Record, line, record."""
    evidence = Evidence(tmp_path / "e.jsonl")
    evidence.begin(RUN)
    evidence.append(result(), 1.5)
    again = Evidence(tmp_path / "e.jsonl")
    assert list(again) == [result()]
    assert again.seconds("ada") == 1.5


def test_results_come_in_the_order_of_their_names(tmp_path):
    """Whatever the order in which they were graded."""
    evidence = Evidence(tmp_path / "e.jsonl")
    evidence.begin(RUN)
    for name in ("bob", "ada", "cyd"):
        evidence.append(result(name), 0.0)
    assert [each.submission for each in evidence] == ["ada", "bob", "cyd"]


def test_other_sources_under_the_same_name_are_graded_again(tmp_path):
    """And their result replaces the old one."""
    evidence = Evidence(tmp_path / "e.jsonl")
    evidence.begin(RUN)
    evidence.append(result(digest="1"), 0.0)
    assert evidence.holds("ada", "1")
    assert not evidence.holds("ada", "2")
    evidence.append(result(digest="2"), 0.0)
    assert [each.digest for each in Evidence(tmp_path / "e.jsonl")] == ["2"]


def test_a_torn_last_line_is_dropped(tmp_path):
    """A kill in the middle of a write costs that one result."""
    path = tmp_path / "e.jsonl"
    evidence = Evidence(path)
    evidence.begin(RUN)
    evidence.append(result("ada"), 0.0)
    whole = path.read_bytes()
    evidence.append(result("bob"), 0.0)
    path.write_bytes(path.read_bytes()[:-7])
    again = Evidence(path)
    assert [each.submission for each in again] == ["ada"]
    again.append(result("bob"), 0.0)
    assert path.read_bytes().startswith(whole)
    assert len(list(Evidence(path))) == 2


def test_evidence_of_another_run_is_not_added_to(tmp_path):
    """Another kit or secret: the file and what differs are named."""
    evidence = Evidence(tmp_path / "e.jsonl")
    evidence.begin(RUN)
    with pytest.raises(EvidenceError, match="made with another seed"):
        Evidence(tmp_path / "e.jsonl").begin({**RUN, "seed": "3"})


def test_a_file_that_is_no_evidence_is_refused_and_left_alone(tmp_path):
    """Nobody's notes are overwritten."""
    notes = tmp_path / "notes.txt"
    notes.write_text("my notes\n", encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"notes\.txt"):
        Evidence(notes)
    assert notes.read_text(encoding="utf-8") == "my notes\n"


@pytest.mark.timeout(120)
def test_a_killed_run_goes_on_and_ends_with_the_same_results(tmp_path):
    """kill -9 after the first results; the second run grades the rest only."""
    secret = tmp_path / "secret"
    straight, killed = tmp_path / "straight.json", tmp_path / "killed.json"
    finished(GOLDEN, "--secret-file", secret, "--json", straight, *ONLY)
    path = tmp_path / "e.jsonl"
    process = grade(GOLDEN, "--secret-file", secret, "--evidence", path, *ONLY, start_new_session=True)
    while not (path.exists() and path.read_bytes().count(b"\n") >= 3):
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    before = len(Evidence(path))
    status, _, err = finished(GOLDEN, "--secret-file", secret, "--evidence", path, "--json", killed, *ONLY)
    assert status == 0, err
    assert killed.read_bytes() == straight.read_bytes()
    assert 0 < before < len(Evidence(path))
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(lines) == len({line["result"]["submission"] for line in lines}), "some were graded twice"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="children are counted in /proc")
def test_a_killed_run_leaves_no_process_behind(tmp_path):
    """kill -9 of the command alone: its pool and their sandboxes end with it."""
    path = tmp_path / "e.jsonl"
    process = grade(GOLDEN, "--evidence", path, "--jobs", "2", *ONLY, start_new_session=True)
    while not (path.exists() and path.read_bytes().count(b"\n") >= 2):
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    assert len(_of_session(process.pid)) > 1
    process.kill()
    end = time.monotonic() + 60
    while left := _of_session(process.pid):
        assert time.monotonic() < end, f"processes are left: {left}"
        time.sleep(0.1)
    process.communicate()


def _of_session(session):
    """Return the processes of a session that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            _, _, rest = stat.read_text(encoding="utf-8", errors="replace").rpartition(") ")
        except OSError:
            continue  # it has ended meanwhile
        state, _, _, its_session = rest.split()[:4]
        if int(its_session) == session and state not in "ZX":
            found.append(int(stat.parent.name))
    return found


def test_shares_make_up_the_whole(tmp_path):
    """Two of two shares, merged, are what one run gives."""
    secret, whole, joined = tmp_path / "secret", tmp_path / "whole.json", tmp_path / "joined.json"
    common = (GOLDEN, "--secret-file", secret, "--only", "lstm.cell_update")
    finished(*common, "--json", whole)
    for share in ("1/2", "2/2"):
        finished(*common, "--shard", share, "--evidence", tmp_path / share[0])
    finished("merge", tmp_path / "1", tmp_path / "2", "--into", tmp_path / "all", "--json", joined)
    assert joined.read_bytes() == whole.read_bytes()


def test_a_class_in_a_tar_file_gives_what_its_folder_gives(tmp_path):
    """In shares too; a second run over the whole file goes on with the share that is there."""
    secret, whole, joined = tmp_path / "secret", tmp_path / "whole.json", tmp_path / "joined.json"
    packed = tmp_path / "class.tar.gz"
    with tarfile.open(packed, "w:gz") as archive:
        archive.add(GOLDEN, "class", filter=lambda info: None if "__pycache__" in info.name else info)
    common = ("--secret-file", secret, "--only", "lstm.cell_update")
    finished(GOLDEN, *common, "--json", whole)
    finished(packed, *common, "--shard", "1/2", "--evidence", tmp_path / "e")
    begun = (tmp_path / "e").read_bytes()
    finished(packed, *common, "--evidence", tmp_path / "e", "--json", joined)
    assert (tmp_path / "e").read_bytes().startswith(begun)
    assert joined.read_bytes() == whole.read_bytes()


def test_a_share_without_a_common_secret_is_refused():
    """Each share would have other hidden instances."""
    status, _, err = finished(GOLDEN, "--shard", "1/2")
    assert status == 2
    assert "--shard needs --secret-file" in err


def test_shares_of_different_runs_are_not_merged(tmp_path):
    """What differs is named."""
    parts = []
    for seed in ("2", "3"):
        part = Evidence(tmp_path / seed)
        part.begin({**RUN, "seed": seed})
        parts.append(part)
    with pytest.raises(EvidenceError, match="another seed"):
        merge(parts, tmp_path / "all")


def test_shares_that_disagree_are_not_merged(tmp_path):
    """The submission is named."""
    parts = []
    for k, outcome in enumerate((Outcome.PASSED, Outcome.WRONG)):
        part = Evidence(tmp_path / str(k))
        part.begin(RUN)
        part.append(result("ada", outcome=outcome), 0.0)
        parts.append(part)
    with pytest.raises(EvidenceError, match="disagree about ada"):
        merge(parts, tmp_path / "all")


def test_evidence_without_a_result_file_keeps_its_secret_beside_it(tmp_path):
    """Going on needs the same hidden instances."""
    path = tmp_path / "e.jsonl"
    finished(GOLDEN / "half_done", "--evidence", path, "--only", "lstm.cell_update")
    secret = tmp_path / "e.jsonl.secret"
    assert secret.stat().st_mode & 0o077 == 0
    first = path.read_bytes()
    assert finished(GOLDEN / "half_done", "--evidence", path, "--only", "lstm.cell_update")[0] == 0
    assert path.read_bytes() == first


def test_a_vanished_submission_keeps_the_result_it_had(tmp_path):
    """It is named, and nothing is lost."""
    folder, path = tmp_path / "class", tmp_path / "e.jsonl"
    for name in ("half_done", "right_but_loops"):
        shutil.copytree(GOLDEN / name, folder / name)
    finished(folder, "--evidence", path, *ONLY)
    points = {each.submission: each.points for each in Evidence(path)}
    shutil.rmtree(folder / "half_done")
    (folder / "half_done").mkdir()
    status, _, err = finished(folder, "--evidence", path, *ONLY)
    assert status == 1
    assert "half_done" in err
    assert {each.submission: each.points for each in Evidence(path)} == points


def test_a_full_disk_is_named_and_what_was_graded_is_safe(tmp_path):
    """A cap on the file's size stands for it; with room again, the run goes on to the same end."""
    path = tmp_path / "e.jsonl"

    def little_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, resource.RLIM_INFINITY))

    common = (GOLDEN, "--evidence", path, "--jobs", "1", *ONLY)
    process = grade(*common, preexec_fn=little_room)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "cannot be written (File too large)" in err
    assert "results are safe in" in err
    assert "Traceback" not in err
    before = len(Evidence(path))
    assert before > 0
    assert finished(*common)[0] == 0
    assert len(Evidence(path)) > before


def test_rescoring_changes_nothing_without_a_change():
    """Same checks, same points."""
    assert rescore(result(), Change(), load()).exercises == result().exercises


def test_a_waived_test_no_longer_costs_its_part():
    """The others of the part decide."""
    failed = result(outcome=Outcome.WRONG)
    name = "lstm.cell_update:test_forward_gives_the_worked_numbers"
    exercise = failed.exercises[0]
    passed = CheckResult("test_forward_is_linear_in_f", "forward", Outcome.PASSED)
    more = SubmissionResult("ada", (score(load()[exercise.name], (*exercise.checks, passed)),), (), {}, {})
    again = rescore(more, Change(waived=frozenset({name})), load())
    assert again.points == load()["lstm.cell_update"].points["forward"] + more.points


def test_a_wider_tolerance_lets_pass_what_was_off_by_less():
    """2.5 tolerances off: right within 3, wrong within 2."""
    off = result(outcome=Outcome.WRONG, excess=2.5)
    assert rescore(off, Change(tolerance=2.0), load()).points == off.points
    assert rescore(off, Change(tolerance=3.0), load()).points == result().points


def test_what_was_hopelessly_wrong_stays_wrong():
    """No tolerance is on record for it."""
    off = result(outcome=Outcome.WRONG)
    assert rescore(off, Change(tolerance=1000.0), load()).points == off.points


def test_a_test_that_is_not_there_cannot_be_waived():
    """The message says which there are."""
    with pytest.raises(NoSuchTest, match=r"lstm\.cell_update has no 'test_x'; it has test_"):
        check_names(["lstm.cell_update:test_x"], load())
