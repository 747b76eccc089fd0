"""Makes the answers of an exercise's mistakes anew, from the bank, for any instance."""

from __future__ import annotations

import copy
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

import numpy as np

from ..catalogue import Exercise
from ..judging.instances import Instances
from ..judging.signature import Signature
from . import bank
from .answers import Answers, Both, Experiment, Known
from .experiments import experiments
from .fingerprints import Fingerprint, Print, fingerprint, same, superposed

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
    alone = alone_of(exercise, function, instances, right)
    return with_pairs(alone, exercise, function, instances, right, pairs=pairs)


def alone_of(exercise: Exercise, function: str, instances: Instances, right: Right) -> Answers:
    """Return what is known about one function without any two mistakes at once."""
    signature = instances.signature(function)
    inputs = instances.example(function).inputs
    correct = right(exercise.name, function)
    truth = _mark(correct, inputs, signature)
    known: list[Known] = []
    for mistake in bank.mistakes_of(exercise):
        found = _mark(mistake.call, inputs, signature) if mistake.function == function else None
        if found is not None and truth is not None and not same(found, truth):
            known.append(Known(mistake.name, mistake.sentence, found))
    simpler = []
    for name, point in experiments(signature, inputs):
        found = _mark(correct, point, signature)
        if found is not None and _tells(found):
            simpler.append(Experiment(name, found))
    return Answers(tuple(known), tuple(simpler))


def with_pairs(
    alone: Answers,
    exercise: Exercise,
    function: str,
    instances: Instances,
    right: Right,
    *,
    pairs: int = PAIRS,
) -> Answers:
    """Return the same with two mistakes at once."""
    signature = instances.signature(function)
    inputs = instances.example(function).inputs
    truth = _mark(right(exercise.name, function), inputs, signature)
    if truth is None or not pairs:
        return alone
    singles = [each for each in alone.mistakes if isinstance(each, Known)]
    # Two mistakes leave most results as they were, or as one of them makes them: each is kept once.
    prints = [p for each in (truth, *(s.fingerprint for s in singles)) for p in each.values()]
    shared: dict[Print, Print] = dict(zip(prints, prints, strict=True))

    def mark(call: Callable[..., Any]) -> Fingerprint | None:
        found = _mark(call, inputs, signature)
        return found and {name: shared.setdefault(each, each) for name, each in found.items()}

    doubles = islice(bank.pairs_of(exercise, function), pairs)
    return replace(alone, mistakes=(*alone.mistakes, *_pairs(doubles, singles, truth, mark)))


def _pairs(
    doubles: Iterable[tuple[bank.Mistake, bank.Mistake, Callable[..., Any]]],
    singles: Iterable[Known],
    truth: Fingerprint,
    mark: Callable[[Callable[..., Any]], Fingerprint | None],
) -> list[Both]:
    """Return what two mistakes at once give, where it cannot be told from what each alone gives."""
    alone = {each.name: each for each in singles}
    known = [truth, *(each.fingerprint for each in alone.values())]
    kept: list[Both] = []
    for one, other, call in doubles:
        if one.name not in alone or other.name not in alone:
            continue
        first, second = alone[one.name], alone[other.name]
        found = mark(call)
        if found is None or superposed(found, truth, first.fingerprint, second.fingerprint):
            continue
        if not any(same(found, each) for each in known):
            known.append(found)
            kept.append(Both(first, second, found))
    return kept


def _tells(found: Fingerprint) -> bool:
    """Say whether an answer could be got wrong at all: one that is zero throughout could not."""
    return any(max(map(abs, numbers), default=0.0) > 1e-6 for _, numbers in found.values())


def _mark(call: Callable[..., Any], point: Mapping[str, Any], signature: Signature) -> Fingerprint | None:
    value = _quietly(call, point)
    return None if value is None else fingerprint(value, signature)


def _quietly(call: Callable[..., Any], point: Mapping[str, Any]) -> Any:
    """Return what a wrong version gives, None where it raises."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return call(**copy.deepcopy(dict(point)))
        except Exception:  # a mistake may well raise; then there are no numbers to compare
            return None
