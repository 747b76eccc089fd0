"""The catalogue is complete: every entry has a solution, a stub, tests, examples and hints."""

import importlib
import inspect
import json

import pytest

from grader import kit
from grader.catalogue import BEHAVIOUR, CatalogueError, load, read
from grader.judging.signature import Gradient
from grader.scoring.checks import checks_of

EXERCISES = list(load())
each = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)


@each
def test_it_has_a_solution_a_stub_and_a_test(exercise):
    """The same path in all three folders."""
    assert (kit.solutions() / exercise.path).is_file()
    assert (kit.exercises() / exercise.path).is_file()
    assert (kit.tests() / exercise.chapter / f"test_{exercise.short}.py").is_file()


@each
def test_its_parts_are_the_public_functions_and_the_behaviour(exercise):
    """Points are given for exactly what the module offers."""
    module = importlib.import_module(f"solutions.{exercise.name}")
    functions = {
        name
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and name[0] != "_"
    }
    assert set(exercise.functions) == functions
    assert BEHAVIOUR in exercise.points


@each
def test_every_part_has_a_test(exercise):
    """No point is given for nothing."""
    assert {check.part for check in checks_of(exercise)} == set(exercise.points)


@each
def test_every_part_has_hints_in_three_stages(exercise):
    """A question, the idea, the shape of the line."""
    assert set(exercise.hints) == set(exercise.functions)
    for stages in exercise.hints.values():
        assert len(stages) == 3
        assert stages[0].endswith("?"), stages[0]


@each
def test_every_function_has_a_worked_example_from_a_witness(exercise):
    """Its arguments and results stand in a file that names who worked them."""
    path = kit.tests() / exercise.chapter / "examples" / f"{exercise.short}.json"
    functions = json.loads(path.read_text(encoding="utf-8"))["functions"]
    assert set(functions) == set(exercise.functions)
    assert all(entry["witness"] for entry in functions.values())


@each
def test_its_signature_has_the_functions_own_argument_names(exercise):
    """The tests' FUNCTIONS and the solution agree on names and order."""
    tests = importlib.import_module(f"tests.{exercise.chapter}.test_{exercise.short}")
    module = importlib.import_module(f"solutions.{exercise.name}")
    assert set(tests.FUNCTIONS) == set(exercise.functions)
    for name, entry in tests.FUNCTIONS.items():
        declared = entry.receives.split() if isinstance(entry, Gradient) else list(entry.inputs)
        assert declared == list(inspect.signature(getattr(module, name)).parameters)


@each
def test_what_it_requires_is_what_it_imports(exercise):
    """`requires` names the exercises that the solution's imports name."""
    source = (kit.solutions() / exercise.path).read_text(encoding="utf-8")
    module = importlib.import_module(f"solutions.{exercise.name}")
    used = set()
    for value in vars(module).values():
        home = value.__name__ if inspect.ismodule(value) else getattr(value, "__module__", None)
        name = (home or "").removeprefix("solutions.")
        if name in load() and name != exercise.name:
            used.add(name)
    assert set(exercise.requires) == used, source


def test_a_requirement_that_comes_later_is_named(tmp_path):
    """The order is a teaching order: nothing stands on what follows."""
    path = tmp_path / "catalogue.toml"
    path.write_text(
        '[[chapter]]\nname = "a"\ntitle = "A"\nslides = "1"\n'
        '[[chapter.exercise]]\nname = "x"\nslides = "1"\nrequires = ["a.y"]\npoints = {}\n'
    )
    with pytest.raises(CatalogueError, match=r"a\.x requires a\.y"):
        read(path)


def test_what_an_exercise_needs_is_listed_in_teaching_order():
    """The requirements of requirements are in it."""
    needs = [exercise.name for exercise in load().needs("lstm.lstm_sequence")]
    assert needs[0] == "rnn.activations"
    assert needs[-1] == "lstm.lstm_cell"
