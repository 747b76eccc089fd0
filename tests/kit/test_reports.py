"""Reports from evidence: each in the form that its reader takes, and none that harms another."""

import base64
import csv
import html.parser
import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from grader import kit
from grader.catalogue import load
from grader.cli import main
from grader.intake import Learner
from grader.judging.outcomes import Outcome
from grader.policies import Gradebook, Policy, grade
from grader.reports import classroom, feedback, junit
from grader.reports.spreadsheet import harmless
from grader.reports.student import feedback as feedback_of
from grader.reports.writing import write
from grader.scoring.checks import checks_of
from grader.scoring.evidence import Evidence
from grader.scoring.records import CheckResult, SubmissionResult, score

EVIL = "<script>alert(1)</script> *_`[a](javascript:x)` \x1b[31m\x00 {{ 7*7 }} \u202e"
NAMES = ("lstm.forget_gate", "lstm.cell_update", "lstm.fused_lstm")


def result(submission="ada", outcome=Outcome.PASSED, said="", problems=(), **learner):
    """Return a result: the forget gate came out so, the cell update is right, the bonus not begun."""
    exercises = []
    for each, became in zip(NAMES, (outcome, Outcome.PASSED, Outcome.NOT_DONE), strict=True):
        exercise = load()[each]
        checks = tuple(
            CheckResult(c.name, c.part, became, said if became is outcome else "", theirs="hidden 0.12345")
            for c in checks_of(exercise)
        )
        exercises.append(score(exercise, checks))
    whose = Learner(**{"key": submission, **learner})
    return SubmissionResult(
        submission, tuple(exercises), problems, {"level": "strong"}, {"seed": "s"}, whose, "d"
    )


@pytest.fixture
def kept(tmp_path):
    """Return a function that keeps results as evidence and returns the file."""

    def keep(*results):
        evidence = Evidence(tmp_path / "e.jsonl")
        evidence.begin({"kit": "1"})
        for k, each in enumerate(results):
            evidence.append(each, k + 0.25)
        return evidence.path

    return keep


def report(*arguments):
    """Run `grade report` and return (status, output)."""
    done = CliRunner().invoke(main, ["report", *map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def page(result):
    """Return what the student reads of a result."""
    (entry,) = Gradebook([result], Policy())
    return feedback_of(result, entry, load())


def test_json_lines_hold_what_the_json_list_holds(kept, tmp_path):
    """One object a line, in the order of the names, each with its grade."""
    path = kept(result("bob", Outcome.WRONG), result("ada"))
    assert report(path, "--json", tmp_path / "a.json", "--jsonl", tmp_path / "a.jsonl")[0] == 0
    listed = json.loads((tmp_path / "a.json").read_text())
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text().splitlines()]
    assert listed == lines
    assert [each["submission"] for each in lines] == ["ada", "bob"]
    assert lines[0]["grade"] == {"points": 9, "out_of": 9, "steps": ["9 of 9 points"], "counts": True}
    assert list(lines[0]["exercises"]) == list(NAMES)


def test_no_results_are_an_empty_list(kept, tmp_path):
    """And an empty table, with a header."""
    path = kept()
    args = [path, "--json", tmp_path / "a.json", "--csv", tmp_path / "a.csv", "--junit", tmp_path / "a.xml"]
    assert report(*args)[0] == 0
    assert json.loads((tmp_path / "a.json").read_text()) == []
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfsubmission,")
    assert len(xml.parse(tmp_path / "a.xml").getroot()) == 0


def test_a_spreadsheet_recognises_utf8_and_computes_nothing(kept, tmp_path):
    """A mark at the beginning, lines that Excel ends; a name is never a formula."""
    names = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", 'Özgür, "Oz"', "a\nb"]
    path = kept(*(result(f"s{k}", name=name) for k, name in enumerate(names)))
    assert report(path, "--csv", tmp_path / "a.csv")[0] == 0
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == len(names) + 1
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["name"][0] for row in rows[:7]] == ["'"] * 7
    assert [row["name"] for row in rows[7:]] == ['Özgür, "Oz"', "a b"]
    assert rows[0]["lstm.cell_update"] == "4"
    assert rows[0]["grade"] == "9"


@given(st.text())
def test_no_cell_begins_like_a_formula(text):
    """Whatever a learner is called."""
    assert not harmless(text).lstrip().startswith(("=", "+", "-", "@"))
    assert harmless(text)[:1] not in ("\t", "\r", "\n")


# What Surefire's schema and Jenkins's parser have in common.
SHAPE = {
    "testsuites": ({"name"}, set(), {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors", "skipped", "time"},
        set(),
        {"properties", "testcase"},
    ),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, set(), set()),
    "testcase": ({"name", "classname", "time"}, set(), {"failure", "error", "skipped"}),
    "failure": ({"type"}, {"message"}, set()),
    "error": ({"type"}, {"message"}, set()),
    "skipped": (set(), {"message"}, set()),
}


def check_shape(element):
    """Fail unless an element has what it must and nothing that it may not."""
    must, may, children = SHAPE[element.tag]
    assert must <= set(element.attrib) <= must | may, element.tag
    for child in element:
        assert child.tag in children, (element.tag, child.tag)
        check_shape(child)


def test_junit_xml_has_the_shape_that_jenkins_takes(tmp_path, kept):
    """With each outcome in it, control characters and all that is markup; the counts are right."""
    results = [result(f"s{k}", o, EVIL, (f"/home/prof/x.py: {EVIL}",)) for k, o in enumerate(Outcome)]
    evidence = Evidence(kept(*results, result("\udcff\x00<&", Outcome.WRONG)))
    root = xml.fromstring("".join(junit.lines(evidence)))
    check_shape(root)
    assert len(root) == len(results) + 1
    for suite in root:
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases)
        for kind in ("failure", "error", "skipped"):
            count = suite.get("skipped" if kind == "skipped" else f"{kind}s")
            assert int(count) == sum(case.find(kind) is not None for case in cases)
    assert [suite.find("testcase/skipped") is not None for suite in root].count(True) == 1
    assert "/home/prof" not in xml.tostring(root, encoding="unicode")


def test_feedback_says_what_is_right_what_is_wrong_and_the_first_hint():
    """By part, with the claim and the finding; never a later hint, never the solution."""
    wrong = result("ada", Outcome.WRONG, "f differs. Mistake: The bias b_f is left out.")
    for text in (
        feedback.markdown(page(wrong)),
        feedback.html(page(wrong)),
        "\n".join(feedback.lines(page(wrong))),
    ):
        text = text.replace("\\", "")
        assert "4 of 9" in text
        assert "Mistake: The bias b_f is left out." in text
        hints = load()["lstm.forget_gate"].hints["forward"]
        plain = html.unescape(text)
        assert hints[0] in plain
        assert hints[1] not in plain
        assert hints[2] not in plain
        assert "lstm.fused_lstm" in text.split("Not handed in")[1]
        assert "0.12345" not in text


class Tags(html.parser.HTMLParser):
    """Collects the tags of a page and its text."""

    def __init__(self):
        super().__init__()
        self.tags, self.text = set(), ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        assert not any(name.startswith("on") or name in ("href", "src") for name, _ in attrs)

    def handle_data(self, data):
        self.text += data


def test_nothing_of_a_stranger_is_markup():
    """A name, a file's name or a finding with tags, links, templates, escape sequences."""
    evil = result(EVIL, Outcome.WRONG, EVIL, (f"/home/prof/secret/{EVIL}.py: is no text",), name=EVIL)
    tags = Tags()
    tags.feed(feedback.html(page(evil)))
    assert not tags.tags & {"script", "a", "img", "iframe", "em", "b"}
    assert "{{ 7*7 }}" in tags.text
    text = feedback.markdown(page(evil))
    assert "<script" not in text.replace("\\<", "")
    assert "\\[a\\]" in text
    for each in (tags.text, text):
        assert "\x1b" not in each
        assert "\x00" not in each
        assert "\u202e" not in each
        assert "/home/prof" not in each


def test_feedback_files_have_safe_names(kept, tmp_path):
    """For Windows, for hostile names, for names that differ in case alone; no file lands outside."""
    names = [
        "ada",
        "Ada",
        "con",
        "COM1.txt",
        "../../etc/passwd",
        "a/b",
        "a\\b",
        "..",
        "x. ",
        "\x00",
        "é" * 300,
    ]
    path = kept(*(result(name) for name in names))
    assert report(path, "--feedback", tmp_path / "out")[0] == 0
    made = sorted(each.name for each in (tmp_path / "out").iterdir())
    assert len(made) == 2 * len(names)
    assert len({each.casefold() for each in made}) == len(made)
    for each in made:
        assert not set(each) & set('<>:"/\\|?*\0')
        assert len(each.encode()) < 255
        assert each.partition(".")[0].casefold() not in ("con", "com1", "")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["e.jsonl", "out"]


@given(st.lists(st.text(min_size=1), unique=True, max_size=5))
def test_any_names_give_as_many_files(names):
    """Distinct also where case does not count, and the same whatever the order."""
    made = feedback.file_names(names)
    assert len({each.casefold() for each in made.values()}) == len(names)
    assert feedback.file_names(names[::-1]) == made
    assert all(each == each.strip(". ") and each for each in made.values())


def test_the_same_evidence_gives_the_same_bytes(kept, tmp_path):
    """Every report, however often."""
    path = kept(result("a", Outcome.WRONG, "x"), result("b", Outcome.RAISED, "y"))
    texts = []
    for k in "12":
        folder = tmp_path / k
        folder.mkdir()
        options = [w for n in ("json", "jsonl", "csv", "junit") for w in (f"--{n}", folder / n)]
        assert report(path, *options, "--feedback", folder / "f")[0] == 0
        texts.append(
            {each.relative_to(folder): each.read_bytes() for each in folder.rglob("*") if each.is_file()}
        )
    assert texts[0] == texts[1]
    assert len(texts[0]) == 8


def test_a_policy_shows_in_every_report(kept, tmp_path):
    """The final grade and how it came about; points and evidence stay as they were."""
    (tmp_path / "p.toml").write_text("out_of = 100\nattempts = 'best'\n[late]\npercent = 10\n")
    path = kept(result("a1", key="ada"), result("a2", Outcome.WRONG, key="ada", attempt=2, late=True))
    before = path.read_bytes()
    status, shown = report(
        path, "--policy", tmp_path / "p.toml", "--csv", tmp_path / "a.csv", "--feedback", tmp_path / "f"
    )
    assert status == 0
    assert "100 of 100" in shown
    assert "(40 of 100)" in shown
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))))
    assert [(row["grade"], row["counts"], row["points"]) for row in rows] == [
        ("100", "yes", "9"),
        ("40", "no", "4"),
    ]
    assert rows[1]["how"] == "4 of 9 points; 44.444444 out of 100; late: less 10 %"
    assert "late: less 10 %" in (tmp_path / "f" / "a2.md").read_text()
    assert path.read_bytes() == before


def test_a_policy_that_cannot_be_meant_is_a_usage_error(kept, tmp_path):
    """Before anything is written."""
    (tmp_path / "p.toml").write_text("wieghts = 1")
    status, shown = report(kept(result()), "--policy", tmp_path / "p.toml", "--csv", tmp_path / "a.csv")
    assert status == 2
    assert "did you mean 'weights'?" in shown
    assert not (tmp_path / "a.csv").exists()


def test_canvas_and_moodle_are_filled_by_the_command(kept, tmp_path):
    """Into a new file; who has no row is named, with an exit status."""
    (tmp_path / "c.csv").write_text(
        "Student,ID,SIS Login ID,Section,Gates (7)\n    Points Possible,,,,9\nDoe,1,d,S,\n"
    )
    (tmp_path / "m.csv").write_text("Identifier,Grade,Last modified (grade)\nParticipant 5,,-\n")
    path = kept(
        result("a", ids={"canvas": "1", "moodle": "5"}), result("b", ids={"canvas": "2", "moodle": "6"})
    )
    status, shown = report(
        path,
        "--canvas",
        tmp_path / "c.csv",
        tmp_path / "c2.csv",
        "--moodle",
        tmp_path / "m.csv",
        tmp_path / "m2.csv",
    )
    assert (tmp_path / "c2.csv").read_text().endswith("Doe,1,d,S,9\n")
    assert (tmp_path / "m2.csv").read_text().endswith("Participant 5,9,-\n")
    assert status == 1
    assert shown.count("b: has no row; no grade was written for it") == 2
    assert report(path, "--canvas", tmp_path / "c.csv", tmp_path / "c.csv")[0] == 2


def test_a_moodle_worksheet_gives_the_times_for_a_deadline(kept, tmp_path):
    """The policy's deadline is compared with the worksheet's last change."""
    (tmp_path / "m.csv").write_text(
        "Identifier,Grade,Last modified (submission),Last modified (grade)\n"
        'Participant 5,,"Tuesday, 5 May 2026, 12:01 AM",-\n'
    )
    (tmp_path / "p.toml").write_text("[late]\npercent = 50\ndeadline = 2026-05-04T23:59:00")
    path = kept(result("a", ids={"moodle": "5"}))
    report(path, "--moodle", tmp_path / "m.csv", tmp_path / "m2.csv", "--policy", tmp_path / "p.toml")
    assert "Participant 5,4.5," in (tmp_path / "m2.csv").read_text()


def test_an_old_report_stays_where_the_new_one_cannot_be_written(tmp_path):
    """What ends the writing midway leaves the old file whole and no other file behind."""

    def full():
        yield "half of it"
        raise OSError(28, "No space left on device")

    target = tmp_path / "a.csv"
    target.write_text("old")
    with pytest.raises(OSError, match="No space left"):
        write(target, full())
    assert target.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_and_stops_no_other_report(kept, tmp_path):
    """The exit status tells, and so does a sentence."""
    status, shown = report(kept(result()), "--csv", "/dev/full", "--junit", tmp_path / "a.xml")
    assert status == 1
    assert "/dev/full: cannot be written (No space left on device)" in shown
    assert (tmp_path / "a.xml").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.timeout(120)
def test_a_run_whose_report_fails_keeps_its_results(tmp_path):
    """Without --evidence too: they stay in a file that `grade report` takes."""
    golden = kit.tests() / "kit" / "golden" / "half_done"
    command = [
        sys.executable,
        "-m",
        "grader",
        "run",
        golden,
        "--only",
        "lstm.forget_gate",
        "--csv",
        "/dev/full",
    ]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, timeout=100, cwd=kit.root()
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    said = done.stderr.split("the results are in ")[1].split(";")[0]
    assert report(said, "--csv", tmp_path / "a.csv")[0] == 0
    Path(said).unlink()


def test_a_place_that_cannot_be_written_to_is_a_usage_error(kept, tmp_path, monkeypatch):
    """No folder, a file for a folder, a folder that is read-only: said before anything is done."""
    path = kept(result())
    for option, target in (("--csv", tmp_path / "no" / "a.csv"), ("--feedback", path / "f")):
        status, shown = report(path, option, target)
        assert status == 2
        assert "there is no folder" in shown.replace("\n", " ")
    monkeypatch.setattr("os.access", lambda path, mode, **_: mode != os.W_OK)
    status, shown = report(path, "--csv", tmp_path / "a.csv")
    assert status == 2
    assert "cannot be written to" in shown


def test_one_report_can_go_to_standard_output(kept):
    """Then the table goes elsewhere; two are too many."""
    path = kept(result())
    done = CliRunner().invoke(main, ["report", str(path), "--jsonl", "-"])
    assert json.loads(done.stdout)["submission"] == "ada"
    assert report(path, "--jsonl", "-", "--csv", "-")[0] == 2


def test_classroom_adds_up_to_the_grade(kept, tmp_path):
    """The reporter adds scores and compares them with max_score; a policy's difference is a test."""
    (tmp_path / "p.toml").write_text("maximum = 3")
    for options, points in (((), 4), (("--policy", tmp_path / "p.toml"), 3)):
        path = kept(result("a", Outcome.TIMED_OUT, "forward timed out."))
        assert report(path, "--classroom", tmp_path / "c.json", *options)[0] == 0
        data = json.loads((tmp_path / "c.json").read_text())
        assert (data["version"], data["status"], data["max_score"]) == (1, "error", 9)
        assert sum(test["score"] for test in data["tests"]) == points
        keys = {"name", "status", "score", "message", "test_code", "filename", "line_no", "execution_time"}
        assert all(set(test) == keys for test in data["tests"])
        assert {test["status"] for test in data["tests"]} <= {"pass", "fail", "error"}


def test_an_unbegun_bonus_does_not_fail_the_push(kept, tmp_path):
    """Everything that is required is right."""
    report(kept(result()), "--classroom", tmp_path / "c.json")
    assert json.loads((tmp_path / "c.json").read_text())["status"] == "pass"


def test_two_submissions_are_not_one(kept, tmp_path):
    """Gradescope grades one at a time; a folder that makes two of it gets none of the points."""
    status, shown = report(kept(result("a"), result("b")), "--gradescope", tmp_path / "r.json")
    assert status == 1
    assert "one submission is reported at a time here; there are 2" in shown
    data = json.loads((tmp_path / "r.json").read_text())
    assert data["score"] == 0
    assert "there are 2" in data["output"]


@pytest.mark.parametrize(
    "command",
    [
        ("stubs", "--into"),
        ("rescore", "{kept}", "--into"),
        ("merge", "{kept}", "--into"),
        ("classroom", "--kit", "uni/kit"),
        ("gradescope", "--secret-file", "{secret}"),
    ],
    ids=lambda command: command[0],
)
def test_what_cannot_be_written_is_named(kept, tmp_path, command):
    """A file where a folder must be: one line, exit status 1, and what was there is whole."""
    path, secret, blocking = kept(result()), tmp_path / "secret", tmp_path / "file"
    secret.write_text("0123456789abcdef0123456789abcdef")
    blocking.write_text("mine")
    words = [word.format(kept=path, secret=secret) for word in command]
    done = CliRunner().invoke(main, [*words, str(blocking / "x.zip")])
    assert done.exit_code == 1, done.output
    assert re.fullmatch(r"grade: .*x\.zip: cannot be written \(.*\)\n", done.output)
    assert blocking.read_text() == "mine"
    assert len(Evidence(path)) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="strong isolation needs Linux")
@pytest.mark.timeout(120)
def test_from_a_bulk_download_to_the_filled_gradebook(tmp_path):
    """Canvas's names give the number, the attempt and the late mark; the export comes back filled."""
    source = (kit.solutions() / "lstm" / "cell_update.py").read_text(encoding="utf-8")
    folder, export = tmp_path / "submissions", tmp_path / "grades.csv"
    folder.mkdir()
    for name in ("doejane_LATE_11_91_cell_update.py", "poeed_12_92_cell_update.py"):
        (folder / name).write_text(source, encoding="utf-8")
    export.write_text(
        "Student,ID,SIS Login ID,Section,Gates (7)\n    Points Possible,,,,4\n"
        '"Doe, Jane",11,j,S,\n"Poe, Ed",12,e,S,\n"Roe, Al",13,a,S,\n'
    )
    (tmp_path / "p.toml").write_text("[late]\npercent = 25\n")
    options = ("--only", "lstm.cell_update", "--policy", tmp_path / "p.toml")
    words = ["run", folder, *options, "--canvas", export, tmp_path / "new.csv"]
    done = CliRunner().invoke(main, list(map(str, words)))
    assert done.exit_code == 0, done.output
    assert "Roe, Al has no submission" in done.output
    rows = (tmp_path / "new.csv").read_text().splitlines()[2:]
    assert rows == ['"Doe, Jane",11,j,S,3', '"Poe, Ed",12,e,S,4', '"Roe, Al",13,a,S,']


def test_classrooms_json_fits_into_a_variable_of_the_environment():
    """In base64, with every check of the whole catalogue failed as wordily as can be."""
    exercises = tuple(
        score(each, tuple(CheckResult(c.name, c.part, Outcome.WRONG, "σ " * 400) for c in checks_of(each)))
        for each in load()
    )
    wordy = SubmissionResult("ada", exercises, (), {}, {})
    text = classroom.results(page(wordy), grade(wordy, Policy()))
    assert len(base64.b64encode(text.encode())) < 128 * 1024
