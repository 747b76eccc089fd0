"""What the tests of the class page share: evidence of a class, and the page that is written of it."""

import pytest

from grader.catalogue import load
from grader.cli import main
from grader.judging.outcomes import Outcome
from grader.scoring.evidence import Evidence
from grader.scoring.records import CheckResult, SubmissionResult, score

HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "\u202eevil\u202c",
    "</script><img src=x onerror=alert(1)>",
)
MISTAKE = "It is half of what it should be."


def result(name, outcome=Outcome.PASSED, message="", mistakes=(), problems=()):
    """Return a result for two exercises; `outcome` is that of the first one's forward."""
    update, hidden = load()["lstm.cell_update"], load()["lstm.hidden_state"]
    first = (
        CheckResult("test_forward_gives_the_worked_numbers", "forward", outcome, message, mistakes),
        CheckResult("test_backward_gives_the_worked_numbers", "backward", Outcome.PASSED),
    )
    second = (CheckResult("test_forward_gives_the_worked_numbers", "forward", Outcome.PASSED),)
    results = (score(update, first), score(hidden, second))
    return SubmissionResult(name, results, problems, {"level": "strong"}, {"seed": "2", "hash": "3"})


def evidence_of(path, results):
    """Write evidence and return its path."""
    evidence = Evidence(path)
    evidence.begin({"kit": "1", "seed": "2", "exercises": ["lstm.cell_update", "lstm.hidden_state"]})
    for k, each in enumerate(results):
        evidence.append(each, k + 0.5)
    return path


def a_class():
    """Return results with every kind of outcome, hostile names and texts, and 130 ordinary ones."""
    wrong = f"C differs. Mistake: {MISTAKE}"
    return [
        result("ada", Outcome.WRONG, wrong, ("forward_takes_a_mean_" + "and_more_" * 9,)),
        result("bob", Outcome.CRASHED, "forward ended its process."),
        result("cyd", Outcome.TIMED_OUT, "forward timed out."),
        result("Élodie Ångström", problems=("x/pca.py: is not UTF-8 text; <b>save</b> it",)),
        *(result(name, Outcome.RAISED, f"forward raised E: {name}") for name in HOSTILE),
        *(result(f"student {k:03}") for k in range(130)),
    ]


def written(folder, *more, results=None):
    """Return the page that `grade report` writes."""
    path = evidence_of(folder / "e.jsonl", a_class() if results is None else results)
    with pytest.raises(SystemExit) as ended:
        main(["report", str(path), "--page", str(folder / "page.html"), *map(str, more)])
    assert ended.value.code == 0
    return folder / "page.html"


def settle(browser):
    """Wait until the page has followed a change of its address, which a browser tells it a little later."""
    browser.execute_async_script("setTimeout(arguments[0], 100)")
