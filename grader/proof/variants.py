"""The bank of correct variants: unusual versions that must pass, on any instance.

Found by name, as the mistakes are: `tests.kit.variants.lstm.forget_gate` holds functions whose names begin
with the function that they replace.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from .. import kit
from ..catalogue import Exercise
from ..judging.instances import PUBLIC, Instances, recorded
from ..judging.outcomes import Outcome
from ..judging.subject import Subject
from ..learner.implementation import LocalRunner
from ..scoring.checks import checks_of, module_of_tests, run
from ..scoring.reference import Reference

PACKAGE = "tests.kit.variants"


def has_variants(exercise: Exercise) -> bool:
    """Say whether the bank has a module for an exercise."""
    chapter = f"{PACKAGE}.{exercise.chapter}"
    found = all(map(importlib.util.find_spec, ("tests.kit", PACKAGE)))
    return found and bool(
        importlib.util.find_spec(chapter) and importlib.util.find_spec(f"{PACKAGE}.{exercise.name}")
    )


def variants_of(exercise: Exercise) -> list[Callable[..., Any]]:
    """Return the functions of an exercise's bank module."""
    name = f"{PACKAGE}.{exercise.name}"
    members = vars(importlib.import_module(name)).items()
    return [
        value
        for key, value in members
        if inspect.isfunction(value) and value.__module__ == name and not key.startswith("_")
    ]


def failures(
    exercise: Exercise, variant: Callable[..., Any] | None, secrets: Iterable[bytes]
) -> Iterator[str]:
    """Say which tests a correct variant (None: the solution itself) fails, and with which secret."""
    reference = Reference()
    functions = {name: reference.function(exercise.name, name) for name in exercise.functions}
    if variant is not None:
        functions[exercise.part_of(variant.__name__)] = variant
    module = SimpleNamespace(**functions, __file__="a variant")
    runner = LocalRunner(lambda: module, kit.root())
    name = "the solution" if variant is None else variant.__name__
    for secret in secrets:
        example = recorded(kit.tests(), exercise.name) if secret == PUBLIC else reference.example
        instances = Instances(exercise.name, module_of_tests(exercise).FUNCTIONS, example, secret)
        right = None if secret == PUBLIC else reference.subject(instances)
        subject = Subject(exercise.name, runner, instances, lambda file, line: "", reference=right)
        for check in checks_of(exercise):
            result = run(check, subject)
            if result.outcome is not Outcome.PASSED:
                yield f"{exercise.name}: {name} fails {check.name} with {secret!r}: {result.message}"
