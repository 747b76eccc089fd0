"""Makes the answers of an exercise's mistakes anew, from the bank, for any instance."""

from __future__ import annotations

import copy
import warnings
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

import numpy as np

from ..catalogue import Exercise
from ..judging.instances import Instances
from . import bank
from .answers import Answers, Experiment, Known, both
from .experiments import experiments
from .fingerprints import Fingerprint, fingerprint, same, superposed

PAIRS = 200
"""Pairs of mistakes of one function that are tried."""

Right = Callable[[str, str], Callable[..., Any]]


def answers_of(
    exercise: Exercise, instances: Instances, right: Right, *, pairs: int = PAIRS
) -> dict[str, Answers]:
    """Return what is known about each function of an exercise on its example's arguments.

    `right` gives a function of the reference by exercise and name. So many `pairs` of mistakes, the
    likely ones first, are tried at once, which takes most of the time.
    """
    return {name: answers_to(exercise, name, instances, right, pairs=pairs) for name in exercise.functions}


def answers_to(
    exercise: Exercise, function: str, instances: Instances, right: Right, *, pairs: int = PAIRS
) -> Answers:
    """Return what is known about one function; see `answers_of`."""
    signature = instances.signature(function)
    inputs = instances.example(function).inputs
    correct = right(exercise.name, function)

    def mark(call: Callable[..., Any], point: Mapping[str, Any]) -> Fingerprint | None:
        value = _quietly(call, point)
        return None if value is None else fingerprint(value, signature)

    truth = mark(correct, inputs)
    known: list[Known] = []
    for mistake in bank.mistakes_of(exercise):
        found = mark(mistake.call, inputs) if mistake.function == function else None
        if found is not None and truth is not None and not same(found, truth):
            known.append(Known(mistake.name, mistake.sentence, found))
    if pairs and truth is not None:
        doubles = islice(bank.pairs_of(exercise, function), pairs)
        known += _pairs(doubles, known, truth, lambda call: mark(call, inputs))
    simpler = []
    for name, point in experiments(signature, inputs):
        found = mark(correct, point)
        if found is not None and _tells(found):
            simpler.append(Experiment(name, found))
    return Answers(tuple(known), tuple(simpler))


def _pairs(
    doubles: Iterable[tuple[bank.Mistake, bank.Mistake, Callable[..., Any]]],
    singles: list[Known],
    truth: Fingerprint,
    mark: Callable[[Callable[..., Any]], Fingerprint | None],
) -> list[Known]:
    """Return what two mistakes at once give, where it cannot be told from what each alone gives."""
    alone = {each.name: each.fingerprint for each in singles}
    kept: list[Known] = []
    for one, other, call in doubles:
        if one.name not in alone or other.name not in alone:
            continue
        found = mark(call)
        if found is None or superposed(found, truth, alone[one.name], alone[other.name]):
            continue
        if not any(
            same(found, print_) for print_ in (truth, *alone.values(), *(k.fingerprint for k in kept))
        ):
            kept.append(both(one.name, one.sentence, other.name, other.sentence, found))
    return kept


def _tells(found: Fingerprint) -> bool:
    """Say whether an answer could be got wrong at all: one that is zero throughout could not."""
    return any(max(map(abs, numbers), default=0.0) > 1e-6 for _, numbers in found.values())


def _quietly(call: Callable[..., Any], point: Mapping[str, Any]) -> Any:
    """Return what a wrong version gives, None where it raises."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return call(**copy.deepcopy(dict(point)))
        except Exception:  # a mistake may well raise; then there are no numbers to compare
            return None
