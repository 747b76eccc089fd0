"""Who may depend on whom (read from the imports), so that the house keeps its shape."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import catalogue, kit

ROOT = kit.root()
CHAPTERS = [chapter.name for chapter in catalogue.load().chapters]


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every imported module and how many levels up a relative import starts."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, 0) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", node.level


def files(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    assert found, f"no file in {folders}: this test would check nothing"
    return found


def tops(path: Path) -> set[str]:
    return {name.partition(".")[0] for name, level in imports(path) if level == 0}


def test_exercises_and_solutions_import_numpy_and_their_siblings_alone():
    """A learner's module needs nothing but NumPy (typing is for annotations); labs are apart."""
    for path in files("solutions", "exercises"):
        if "labs" not in path.parts:
            assert tops(path) <= {"numpy", "typing"}, path


def test_labs_plot_and_load_what_they_run_by_name():
    """A lab needs NumPy, matplotlib with its Pillow and click, and imports no implementation."""
    allowed = {"numpy", "matplotlib", "PIL", "click", *sys.stdlib_module_names}
    for path in files("exercises/labs"):
        assert tops(path) <= allowed, path
        assert not [name for name, level in imports(path) if level > 1], path


def test_learners_tests_import_the_judging_and_never_a_solution():
    """A chapter's test knows the module under test by its fixture alone."""
    for path in files(*(f"tests/{chapter}" for chapter in CHAPTERS)):
        assert tops(path) <= {"numpy", "grader", "pytest"}, path
        inner = {name for name, level in imports(path) if name.startswith("grader")}
        assert inner <= {"grader.judging"}, path


def test_the_grader_names_no_implementation():
    """Which implementation is judged is data, never an import statement."""
    for path in files("grader"):
        assert not tops(path) & {"exercises", "solutions", "tests"}, path


def test_the_worker_holds_nothing_of_the_grader_that_decides():
    """What runs beside a learner's code imports NumPy, msgpack and its own folder alone."""
    sandbox = ROOT / "grader" / "sandbox"
    for path in files("grader/sandbox"):
        for name, level in imports(path):
            outside = level >= 2 and name not in ("replies",)
            inside_grader = level == 0 and name.startswith("grader") and "sandbox" not in name
            said = f"{path.relative_to(sandbox)}: {name}"
            assert not outside, said
            assert not inside_grader, said


@pytest.mark.parametrize("starter", ["subprocess", "multiprocessing", "os.fork", "os.exec"])
def test_every_place_that_starts_a_process_is_known(starter):
    """Strangers' code runs in the sandbox alone; the others start the kit, git, or a learner's own code."""
    allowed = {"sandbox", "bench", "release", "study", "executors.py"}
    for path in files("grader"):
        if not allowed & {path.name, path.parent.name}:
            assert starter not in path.read_text(encoding="utf-8"), path


def test_only_the_reports_draw_tables_or_plots():
    """rich, matplotlib and jinja2 stay in the reports and in the commands that print them."""
    for path in files("grader"):
        if not {"reports", "cli", "study"} & set(path.relative_to(ROOT).parts):
            assert not tops(path) & {"rich", "matplotlib", "jinja2"}, path


def test_judging_knows_neither_grader_nor_learner():
    """The judging is used by both and imports neither."""
    for path in files("grader/judging"):
        for name, level in imports(path):
            assert not (level >= 2 and name.partition(".")[0] in ("scoring", "learner", "sandbox"))


def test_every_test_states_its_fact_in_a_docstring():
    """A test's one-line docstring is a sentence that a person reads."""
    for path in files("tests"):
        if "golden" in path.parts:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                said = ast.get_docstring(node) or ""
                assert said.endswith((".", ".)")), f"{path.name}: {node.name}"
