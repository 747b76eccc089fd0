"""What must be so before anything is released: one list of all that is missing."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from .. import kit, stubs
from ..catalogue import BEHAVIOUR, Catalogue, Exercise
from ..diagnosis import answers
from ..diagnosis.bank import mistakes_of
from ..intake import Submission
from ..judging.instances import Instances, recorded
from ..scoring.checks import checks_of, module_of_tests
from ..scoring.grading import Grader, Order
from ..scoring.records import SubmissionResult

HINTS = 3  # a question, the idea, the shape of the line


def missing(catalogue: Catalogue) -> list[str]:
    """Return a sentence for everything an exercise lacks; nothing is run."""
    return [said for exercise in catalogue for said in _missing(exercise)]


def misgraded(catalogue: Catalogue, level: str) -> list[str]:
    """Grade stubs and solutions; return a sentence for each exercise with the wrong points.

    Raises `Unavailable` where the isolation is not to be had.
    """
    order = Order(b"the instances on which a release is proved", level)
    with Grader(catalogue, order) as grader:
        done = _graded(grader, catalogue, {e.path: _solution(e) for e in catalogue})
        undone = _graded(grader, catalogue, {e.path: stubs.stub(_solution(e)) + "\n" for e in catalogue})
    found = [
        f"{e.name}: the solution gets {e.points} of {e.max_points}: {e.message}"
        for e in done.exercises
        if e.points != e.max_points
    ]
    return found + [
        f"{e.name}: the untouched stub gets {e.points} points" for e in undone.exercises if e.points
    ]


def _graded(grader: Grader, catalogue: Catalogue, files: dict[str, str]) -> SubmissionResult:
    return grader.grade(Submission("release", {f"exercises/{path}": text for path, text in files.items()}))


def _solution(exercise: Exercise) -> str:
    return (kit.solutions() / exercise.path).read_text(encoding="utf-8")


def _missing(exercise: Exercise) -> Iterator[str]:
    name = exercise.name
    tests = kit.tests() / exercise.chapter
    if not (kit.solutions() / exercise.path).is_file():
        yield f"{name}: there is no solutions/{exercise.path}"
        return
    if not (tests / f"test_{exercise.short}.py").is_file():
        yield f"{name}: there is no tests/{exercise.chapter}/test_{exercise.short}.py"
        return
    yield from _stub(exercise)
    yield from _hints(exercise)
    yield from _tests(exercise)
    record = tests / "examples" / f"{exercise.short}.json"
    if not record.is_file():
        yield f"{name}: no worked example; add a witness, then python -m tests.kit.witnesses"
        return
    yield from _examples(exercise)
    yield from _mistakes(exercise)


def _stub(exercise: Exercise) -> Iterator[str]:
    path = kit.exercises() / exercise.path
    made = stubs.stub(_solution(exercise))
    if not path.is_file():
        yield f"{exercise.name}: there is no stub; grade stubs makes it"
    elif path.read_text(encoding="utf-8") != made:
        yield f"{exercise.name}: exercises/{exercise.path} is not the stub of the solution; grade stubs"


def _hints(exercise: Exercise) -> Iterator[str]:
    for function in exercise.functions:
        given = len(exercise.hints.get(function, ()))
        if given != HINTS:
            yield f"{exercise.name}: {function} has {given} hints in catalogue.toml, not {HINTS}"


def _tests(exercise: Exercise) -> Iterator[str]:
    parts = {check.part for check in checks_of(exercise)}
    for part in exercise.points:
        if part not in parts:
            named = "a test" if part == BEHAVIOUR else f"a test named test_{part}_…"
            yield f"{exercise.name}: {part} has points and no test; add {named}"
    for check in checks_of(exercise):
        if not inspect.getdoc(check.function):
            yield f"{exercise.name}: {check.name} has no docstring, which learners read"


def _examples(exercise: Exercise) -> Iterator[str]:
    functions = module_of_tests(exercise).FUNCTIONS
    instances = Instances(exercise.name, functions, recorded(kit.tests(), exercise.name))
    for function in exercise.functions:
        try:
            instances.example(function)
        except (KeyError, ValueError, OSError) as error:
            yield f"{exercise.name}: {function} has no usable worked example ({error})"


def _mistakes(exercise: Exercise) -> Iterator[str]:
    bank = {mistake.function for mistake in mistakes_of(exercise)}
    known = answers.read(kit.tests() / exercise.chapter / "examples" / f"{exercise.short}.mistakes.json")
    for function in exercise.functions:
        where = f"tests/kit/mistakes/{exercise.path}"
        if function not in bank:
            yield f"{exercise.name}: {function} has no mistake in {where}"
        elif function not in known:
            yield f"{exercise.name}: {function}'s mistakes are not recorded; python -m grader.proof --write"
