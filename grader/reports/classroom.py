"""A submission's result as GitHub Classroom's reporter takes it, and the workflow that hands it over.

The reporter reads the JSON, in base64, from an environment variable named after a step. It adds up the tests'
scores and compares them with `max_score`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from ..policies import Grade
from .student import Feedback, Part

_LONGEST = 800  # characters: all of it must fit into one variable of the environment, 128 KiB on Linux


def results(feedback: Feedback, grade: Grade) -> str:
    """Return the JSON. Where a policy changes the sum, a last test says how and makes up the difference."""
    tests = [_test(each) for each in feedback.exercises]
    points = sum(each.points for each in feedback.exercises)
    if grade.points != points:
        tests.append(_difference(grade, grade.points - points))
    required = [test for test, each in zip(tests, feedback.exercises, strict=False) if not each.bonus]
    failed = {test["status"] for test in required} - {"pass"}
    status = "pass" if not failed else "error" if "error" in failed else "fail"
    return _text(status, _number(grade.out_of), tests)


def nothing(problems: Sequence[str]) -> str:
    """Return the JSON for a submission that could not be graded."""
    said = "\n".join(["Nothing could be graded.", *problems])
    return _text("error", 0, [_entry("submission", "error", 0, said, "", "")])


def _test(part: Part) -> dict[str, Any]:
    ended = {"raised", "timed out", "crashed", "broken"} & {each.outcome for each in part.findings}
    status = "pass" if part.done else "error" if ended else "fail"
    said = [f"{each.part}: {each.outcome}. {each.found}" for each in part.findings]
    message = "\n".join(said)[:_LONGEST] if part.begun else "not handed in"
    path = f"exercises/{part.name.replace('.', '/')}.py"
    return _entry(
        part.name, status, part.points, "" if part.done else message, f"pytest -k {part.name}", path
    )


def _difference(grade: Grade, points: Fraction) -> dict[str, Any]:
    return _entry("grade", "pass", _number(points), "; ".join(grade.steps), "", "")


def _entry(
    name: str, status: str, score: float, message: str, test_code: str, filename: str
) -> dict[str, Any]:
    return {
        "name": name,
        "status": status,
        "score": score,
        "message": message,
        "test_code": test_code,
        "filename": filename,
        "line_no": 0,
        "execution_time": "0s",  # only a whole submission's is measured
    }


def _number(value: Fraction) -> float:
    return int(value) if value.denominator == 1 else float(value)


def _text(status: str, max_score: float, tests: list[dict[str, Any]]) -> str:
    data = {"version": 1, "status": status, "max_score": max_score, "tests": tests}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
