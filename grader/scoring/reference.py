"""The reference implementation: answers for hidden instances, and for what an exercise requires."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from ..catalogue import Catalogue, Exercise
from ..judging.instances import Example, Instances
from ..judging.results import normalise
from ..judging.signature import Gradient
from ..judging.subject import Subject
from ..replies import Arguments, Reply, Returned

# An honest test instance holds a few hundred numbers; this bounds what a hostile learner can make the
# reference compute in the grader's own process.
MAX_ENTRIES_ASKED = 20_000


class Reference:
    """An implementation that is trusted to be right, named as an importable package."""

    def __init__(self, package: str = "solutions") -> None:
        self._package = package

    def function(self, exercise: str, name: str) -> Callable[..., Any]:
        """Return one function of the reference, such as ("lstm.forget_gate", "forward")."""
        module = importlib.import_module(f"{self._package}.{exercise}")
        function: Callable[..., Any] = getattr(module, name)
        return function

    def answer(self, exercise: str, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
        """Answer a learner's call of a required exercise; exceptions go back to the learner."""
        if _entries([*args, *kwargs.values()]) > MAX_ENTRIES_ASKED:
            raise ValueError(f"{exercise}.{name} was asked for more than an exercise can need")
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return self.function(exercise, name)(*args, **kwargs)

    def example(self, name: str, instances: Instances) -> Example:
        """Return hidden arguments of a function and what the reference makes of them."""
        entry = instances.functions[name]
        if isinstance(entry, Gradient):
            inputs = self._gradient_inputs(name, entry, instances)
        else:
            inputs = instances.draw(name, f"example of {name}")
        return Example(inputs, self._named(name, instances, inputs), "the reference")

    def _gradient_inputs(self, name: str, gradient: Gradient, instances: Instances) -> dict[str, Any]:
        given = instances.draw(gradient.of, f"example of {name}")
        sizes = instances.signature(gradient.of).bind(given)
        signature = instances.signature(name)
        drawn = signature.draw(sizes, instances.rng(f"upstream of the example of {name}"))
        known = {**drawn, **given, **self._named(gradient.of, instances, given)}
        return {each: known[each] for each in signature.inputs}

    def _named(self, name: str, instances: Instances, inputs: Mapping[str, Any]) -> dict[str, Any]:
        signature = instances.signature(name)
        value = self.function(instances.exercise, name)(**inputs)
        return signature.named(normalise(name, value, signature, signature.bind(inputs)))

    def subject(self, instances: Instances) -> Subject:
        """Return the reference's own functions of an exercise, to compare a learner's with."""
        runner = _InProcess(self, instances.exercise)
        return Subject(instances.exercise, runner, instances, lambda file, line: "")


class _InProcess:
    """Calls the reference's functions of one exercise."""

    def __init__(self, reference: Reference, exercise: str) -> None:
        self._reference = reference
        self._exercise = exercise

    def call(self, function: str, points: Sequence[Arguments]) -> list[Reply]:
        """Evaluate at every point; what the reference raises is a mistake of the kit's own."""
        call = self._reference.function(self._exercise, function)
        return [Returned(call(**point)) for point in points]


def given_functions(exercise: Exercise, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Return what the reference answers for an exercise: the functions of all it requires."""
    given = {}
    for name in exercise.requires:
        for known in (name, *catalogue.formerly(catalogue[name])):
            given[f"exercises.{known}"] = catalogue[name].functions
    return given


def _entries(values: list[Any]) -> int:
    total = 0
    for value in values:
        if isinstance(value, Mapping):
            total += _entries(list(value.values()))
        elif isinstance(value, tuple | list):
            total += _entries(list(value))
        else:
            total += int(np.size(value)) if isinstance(value, np.ndarray) else 1
    return total
