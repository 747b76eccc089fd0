"""One run of pytest over one implementation: fixtures, outcomes, and the board at the end."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Generator
from functools import cache
from typing import Any

import numpy as np
import pytest

from .. import catalogue, kit
from ..catalogue import Exercise
from ..diagnosis.answers import Answers, read
from ..diagnosis.diagnose import diagnose
from ..judging.instances import Instances, recorded
from ..judging.outcomes import Finding, Outcome
from ..judging.subject import Subject
from . import board
from .findings import explain, finding_of, source_line
from .implementation import Implementation

# What is not done or blocked is no failure to look at, so -x and --lf pass over it; the exit
# status still says that not all is done.
_NO_FAILURE = (Outcome.NOT_DONE, Outcome.BLOCKED)
_DEFAULT_SUMMARY = "fE"
_LETTERS = {
    Outcome.NOT_DONE: ("n", "yellow"),
    Outcome.BLOCKED: ("b", "yellow"),
    Outcome.WRONG: ("W", "red"),
    Outcome.RAISED: ("R", "red"),
    Outcome.TIMED_OUT: ("T", "red"),
    Outcome.BROKEN: ("K", "purple"),
}


class LearnerSession:
    """One run of pytest over one implementation."""

    def __init__(self, config: pytest.Config, implementation: Implementation) -> None:
        self._config = config
        self.implementation = implementation
        self._pending = False

    def pytest_report_header(self) -> str:
        """Say which folder is tested."""
        return f"implementation: {self.implementation.folder}"

    @pytest.hookimpl(tryfirst=True)  # before -k looks at the keywords
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Run the exercises in the catalogue's order; let -k know them by their whole names."""
        place = {exercise.name: k for k, exercise in enumerate(catalogue.load())}
        items[:] = [item for item in items if not _left_out(item)]
        ranks = {}
        for item in items:
            exercise = exercise_of(item)
            ranks[item] = len(place) if exercise is None else place[exercise.name]
            if exercise is not None:
                item.extra_keyword_matches.add(exercise.name)
        items.sort(key=ranks.__getitem__)

    def subject(self, exercise: Exercise) -> Subject:
        """Return an exercise's module in this implementation, on the public instances."""
        tests = importlib.import_module(f"tests.{exercise.chapter}.test_{exercise.short}")
        example = recorded(kit.tests(), exercise.name)
        instances = Instances(exercise.name, tests.FUNCTIONS, example)
        return Subject(exercise.name, self.implementation.runner(exercise.name), instances, source_line)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Replace pytest's view of a failure, a traceback through the kit, by the finding."""
        report = yield
        exercise = exercise_of(item)
        if exercise is None or (call.when != "call" and call.excinfo is None):
            return report
        outcome, finding = finding_of(call.excinfo, self.implementation.folder)
        if outcome in (Outcome.WRONG, Outcome.RAISED) and not finding.certain:
            outcome, finding = self._unless_blocked(exercise, outcome, finding)
        if outcome is Outcome.WRONG:
            finding = self._diagnosed(exercise, _part(item, exercise), finding)
        self._file(report, item, exercise, outcome, finding)
        return report

    def _diagnosed(self, exercise: Exercise, part: str, finding: Finding) -> Finding:
        """Add the mistake's name where the numbers of a function are those of a known one."""
        subject = self.subject(exercise)
        functions = [part] if part in exercise.functions else exercise.functions
        for function in functions:
            if not self.implementation.matches(function, subject):
                return diagnose(subject, function, _recorded(exercise.name)).added_to(finding)
        return finding

    def _unless_blocked(
        self, exercise: Exercise, outcome: Outcome, finding: Finding
    ) -> tuple[Outcome, Finding]:
        """Blame the first exercise that this one stands on and that is not right itself."""
        for other in catalogue.load().needs(exercise.name):
            if not self._right(other):
                said = f"{exercise.name} uses {other.name}, which is not right yet: begin there."
                return Outcome.BLOCKED, Finding(said)
        return outcome, finding

    def _right(self, exercise: Exercise) -> bool:
        return all(
            self.implementation.matches(function, self.subject(exercise)) for function in exercise.functions
        )

    def _file(
        self,
        report: pytest.TestReport,
        item: pytest.Item,
        exercise: Exercise,
        outcome: Outcome,
        finding: Finding,
    ) -> None:
        name, part = _name(item), _part(item, exercise)
        # Simple types only: a report travels between processes under pytest-xdist.
        report.__dict__["check"] = {
            "exercise": exercise.name,
            "part": part,
            "test": name,
            "outcome": outcome.value,
            "summary": finding.said,
            "pattern": finding.pattern,
            "of": len([t for t in tests_of(item) if exercise.part_of(t) == part]),
        }
        if outcome is Outcome.PASSED:
            return
        if outcome in _NO_FAILURE:
            report.outcome = "skipped"
            report.longrepr = (str(item.path), item.location[1] or 0, finding.said)
            return
        report.outcome = "failed"
        path = self.implementation.path(exercise.name)
        claim = item.function.__doc__ if isinstance(item, pytest.Function) else None
        report.longrepr = explain(exercise, part, claim, path, outcome, finding)

    def pytest_report_teststatus(self, report: pytest.TestReport) -> Any:
        """Give every outcome its own letter and word."""
        check = getattr(report, "check", None)
        if check is None or check["outcome"] == Outcome.PASSED:
            return None
        letter, colour = _LETTERS[Outcome(check["outcome"])]
        category = check["outcome"] if report.outcome == "skipped" else "failed"
        return category, letter, (check["outcome"].upper(), {colour: True})

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember that something is left to do."""
        if hasattr(report, "check") and report.outcome == "skipped":
            self._pending = True

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Keep the exit status from saying "all is well" while something is left to do."""
        if exitstatus == pytest.ExitCode.OK and self._pending:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Show the board: what is done, how many points, what to do next."""
        reports = [each for group in terminalreporter.stats.values() for each in group]
        checks = [each.check for each in reports if hasattr(each, "check")]
        if checks:
            if self._config.getoption("reportchars") == _DEFAULT_SUMMARY:
                terminalreporter.reportchars = ""  # the board says it better
            stages = self._config.getoption("--hint")
            lines = board.lines(catalogue.load(), checks, self.implementation, stages)
            board.write(terminalreporter, lines)

    @pytest.fixture
    def module(self, request: pytest.FixtureRequest) -> Subject:
        """The module under test; its functions are called as `module.forward(...)`."""
        exercise = exercise_of(request.node)
        if exercise is None:
            raise pytest.UsageError(f"{request.node.path} belongs to no exercise of the catalogue")
        return self.subject(exercise)

    @pytest.fixture
    def draw(self, module: Subject, request: pytest.FixtureRequest) -> Callable[[str], dict[str, Any]]:
        """Draws generic arguments for a function: `draw("masking")`."""
        return module.instances.drawer(request.node.name)

    @pytest.fixture
    def case(self, draw: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
        """Generic arguments of `forward`."""
        return draw("forward")

    @pytest.fixture
    def rng(self, module: Subject, request: pytest.FixtureRequest) -> np.random.Generator:
        """Random numbers that belong to this test, the same in every run."""
        return module.instances.rng(request.node.name)


def exercise_of(item: pytest.Item) -> Exercise | None:
    """Return the exercise that a test belongs to, None for a test of the kit itself."""
    name = f"{item.path.parent.name}.{item.path.stem.removeprefix('test_')}"
    inside = item.path.is_relative_to(kit.tests())
    return catalogue.load()[name] if inside and name in catalogue.load() else None


def _left_out(item: pytest.Item) -> bool:
    """Say whether a test is of an exercise that this course leaves out."""
    ours = item.path.is_relative_to(kit.tests()) and not item.path.is_relative_to(kit.tests() / "kit")
    return ours and exercise_of(item) is None


@cache
def _recorded(exercise: str) -> dict[str, Answers]:
    chapter, _, short = exercise.partition(".")
    return read(kit.tests() / chapter / "examples" / f"{short}.mistakes.json")


def _name(item: pytest.Item) -> str:
    return item.originalname if isinstance(item, pytest.Function) else item.name


def _part(item: pytest.Item, exercise: Exercise) -> str:
    return exercise.part_of(_name(item))


def tests_of(item: pytest.Item) -> list[str]:
    """Return the names of all the tests in an item's file."""
    module = item.getparent(pytest.Module)
    names = vars(module.obj) if module is not None else {}
    return [name for name in names if name.startswith("test_")]
