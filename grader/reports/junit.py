"""Results as JUnit XML, as Surefire writes and Jenkins reads it: a suite for each submission."""

from __future__ import annotations

import re
import xml.etree.ElementTree as xml
from collections.abc import Iterator

from ..judging.outcomes import Outcome
from ..scoring.evidence import Evidence
from ..scoring.records import CheckResult, SubmissionResult
from .student import found, problem

_ELEMENT = {
    Outcome.WRONG: "failure",
    Outcome.NOT_DONE: "failure",
    Outcome.BLOCKED: "skipped",
    Outcome.RAISED: "error",
    Outcome.TIMED_OUT: "error",
    Outcome.CRASHED: "error",
    Outcome.BROKEN: "error",
}
_NOT_XML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def lines(evidence: Evidence) -> Iterator[str]:
    """Yield the text. A check's own time is not measured; a suite has the time that grading took."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gates-and-codes">\n'
    for result in evidence:
        suite = _suite(result, evidence.seconds(result.submission))
        xml.indent(suite)
        yield xml.tostring(suite, encoding="unicode") + "\n"
    yield "</testsuites>\n"


def _suite(result: SubmissionResult, seconds: float) -> xml.Element:
    elements = [_ELEMENT.get(c.outcome, "") for each in result.exercises for c in each.checks]
    suite = xml.Element(
        "testsuite",
        name=_clean(result.submission),
        tests=str(len(elements)),
        failures=str(elements.count("failure")),
        errors=str(elements.count("error")),
        skipped=str(elements.count("skipped")),
        time=f"{seconds:.3f}",
    )
    properties = xml.SubElement(suite, "properties")
    xml.SubElement(properties, "property", name="points", value=f"{result.points}/{result.max_points}")
    for each in result.problems:
        xml.SubElement(properties, "property", name="problem", value=_clean(problem(each)))
    for exercise in result.exercises:
        for check in exercise.checks:
            _case(suite, exercise.name, check)
    return suite


def _case(suite: xml.Element, exercise: str, check: CheckResult) -> None:
    case = xml.SubElement(suite, "testcase", classname=exercise, name=check.name, time="0")
    name = _ELEMENT.get(check.outcome)
    if name is None:
        return
    said = _clean(found(check))
    element = xml.SubElement(case, name, message=said)
    if name != "skipped":
        element.set("type", check.outcome.value)
        element.text = said


def _clean(text: str) -> str:
    """Return a text without what XML 1.0 cannot hold: control characters, lone surrogates."""
    return _NOT_XML.sub("�", text)
