"""A submission's result as Gradescope's `results.json`: what its student sees, exercise by exercise."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ..policies import Grade
from .student import Feedback, Part


def results(feedback: Feedback, grade: Grade, seconds: float) -> str:
    """Return the text of `results.json`; the grade is the final one and goes before the tests' sum."""
    return _text(
        {
            "score": float(grade.points),
            "execution_time": round(seconds, 3),
            "output": "\n".join([feedback.summary, *feedback.problems]),
            **_COMMON,
            "tests": [_test(each) for each in feedback.exercises],
        }
    )


def nothing(problems: Sequence[str]) -> str:
    """Return the text of `results.json` for a submission that could not be graded."""
    said = "\n".join(["Nothing could be graded.", *problems])
    return _text({"score": 0.0, "execution_time": 0, "output": said, **_COMMON, "tests": []})


_COMMON = {
    "output_format": "text",
    "test_output_format": "text",
    "test_name_format": "text",
    "visibility": "visible",
    "stdout_visibility": "hidden",
}


def _test(part: Part) -> dict[str, Any]:
    said = [f"Right: {', '.join(part.right)}."] if part.right else []
    for finding in part.findings:
        said.append(f"{finding.part}: {finding.outcome}. {finding.claim}".strip())
        said += [text for text in (finding.found, f"Hint: {finding.hint}" if finding.hint else "") if text]
    return {
        "score": float(part.points),
        "max_score": float(part.max_points),
        "status": "passed" if part.done else "failed",
        "name": part.name + (" (bonus)" if part.bonus else ""),
        "name_format": "text",
        "number": part.number,
        "output": "\n".join(said) if part.begun else "Not handed in.",
        "output_format": "text",
        "tags": [part.name.partition(".")[0]],
        "visibility": "visible",
    }


def _text(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=1) + "\n"
