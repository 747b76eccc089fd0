"""Compares claimed gradients with numerical ones, and says which mistake a wrong one looks like.

    report = check_gradients(forward, {"x": x, "W": W}, {"W": d_W}, d_y, rng=rng)
    report.ok; report["W"].pattern; print("\\n".join(report.describe()))

φ = Σ upstream · output is differentiated by central differences in float64; `precision` says with which
step, and what happens to a function that computes in float32.

Few entries are all checked. Many are checked along random directions in which all arrays move at once,
each with a weight of one over the size of its gradient. Let e be the error of the claimed gradient in
these units. With a Gaussian direction v, e·v is normal with standard deviation ‖e‖, which is at least
the relative error of any one array: the arrays' errors add in quadrature and cannot cancel. One
direction with tolerance τ overlooks it with probability erf(τ / (‖e‖√2)), k directions with the k-th
power of that. k is chosen so that an error of a thousandth of one array's gradient is overlooked in
less than one check in 10⁹ (`miss_probability`; 9 directions). Where a direction disagrees, every entry
is evaluated and decides: bad luck with a direction costs time, never a wrong verdict.

That holds for a function in float64. One in float32 knows its derivative less well: what its own noise
can explain is accepted, which in long sequences hides a thousandth of a small gradient, though not more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import nan
from typing import Any

import numpy as np

from ..patterns import Pattern, find_pattern
from .claims import Claim, read_claims
from .comparison import SEEN, Comparison, miss_probability
from .differences import Derivatives, Differences, Known
from .precision import Function, Survey, survey
from .report import GradientReport, ParameterResult, Worst
from .structures import Arguments, Layout, Reader, Slot, Unusable, Vector

__all__ = ["GradientReport", "ParameterResult", "Worst", "check_gradients", "miss_probability"]

# In units of ‖claimed‖ + ‖numerical‖, so 1e-4 of the gradient: a backward pass in float32 stays below
# 1e-5, the smallest mistake worth the name changes 1e-3.
TOLERANCE = 5e-5
EXHAUSTIVE_UP_TO = 100

_EXPLAINED = 4000  # entries evaluated at once to explain; above, only those of arrays found wrong


def check_gradients(
    function: Function,
    arguments: Arguments,
    gradients: Arguments,
    upstream: Any,
    *,
    rng: np.random.Generator,
    tolerance: float = TOLERANCE,
    time_major: tuple[str, ...] = (),
    alternatives: Mapping[str, Function] | None = None,
    exhaustive_up_to: int = EXHAUSTIVE_UP_TO,
    sizes: Mapping[str, int] | None = None,
    blocks: Mapping[str, Mapping[str, slice]] | None = None,
    known: Arguments | None = None,
) -> GradientReport:
    """Compare claimed gradients of φ = Σ upstream · function(**arguments) with numerical ones.

    arguments   arrays, or dicts of arrays (a cell's parameters), by the function's argument names.
    gradients   what is claimed, for some of the arguments, in the same structure.
    upstream    what multiplies the function's result: an array, a tuple, or a dict by output name, of
                which only the named outputs count.
    tolerance   largest accepted ‖claimed − numerical‖ / (‖claimed‖ + ‖numerical‖) of each array.
    time_major  arguments whose first axis is time: judged and reported step by step.
    alternatives  sentence -> function of the same arguments in which a part is held constant. Where a
                wrong gradient equals that function's, the sentence is the pattern (`alternatives`
                makes such functions for sequences).
    exhaustive_up_to  number of entries up to which each one is checked.
    sizes       {"N": 3, "T": 4}: lets a constant factor be named.
    blocks      {"W_f": {"h_prev": slice(0, 3), "x": slice(3, 5)}}: names entries along the last axis.
    known       the gradients, where they are known already, in the structure of `gradients`. Claims that
                equal them are right, and the function is not called; of others it is asked along
                directions whether it agrees with them after all, and if not, they are explained by
                what is known.

    `function.many(list of arguments) -> list of results`, where there is one, gets many points at once.
    What the function raises passes through. Raises ValueError where `gradients` names no argument.
    """
    claims = read_claims(gradients, arguments)
    layout = Layout.of(arguments, {name for name, each in claims.items() if each.array is not None})
    hints = _Hints(time_major, sizes or {}, blocks or {})
    timed = [slot for slot in layout.slots if hints.timed(slot)]
    comparison = Comparison(claims, layout, timed, tolerance, rng)
    subject = _Subject(function, layout, Reader(upstream), rng)
    if known is None:
        report = _differentiated(comparison, subject, claims, hints, exhaustive_up_to)
    else:
        report = _remembered(comparison, subject, claims, hints, Known.of(known, layout))
    if alternatives and not (report.problems or all(each.ok for each in report.parameters)):
        results = _name_alternatives(list(report.parameters), alternatives, comparison, subject)
        report = replace(report, parameters=tuple(results))
    return report


@dataclass(frozen=True)
class _Subject:
    """The function to be differentiated, and at which arguments."""

    function: Function
    layout: Layout
    reader: Reader
    rng: np.random.Generator

    def other(self, function: Function) -> _Subject:
        return replace(self, function=function)

    def look(self) -> Survey | str:
        """Return what a look at the function found, or the sentence why it has no derivative."""
        try:
            return survey(self.function, self.layout, self.reader, self.rng)
        except Unusable as reason:
            return str(reason)

    def differences(self, look: Survey) -> Differences:
        return Differences(self.function, self.layout, self.reader, look)


def _differentiated(
    comparison: Comparison,
    subject: _Subject,
    claims: Mapping[str, Claim],
    hints: _Hints,
    exhaustive_up_to: int,
) -> GradientReport:
    """Compare the claims with the function's own differences."""
    tolerance = comparison.tolerance
    look = subject.look()
    if isinstance(look, str):
        hopeless = tuple(_incomparable(each) for each in claims.values() if each.problem)
        return GradientReport(hopeless, (look,), (), tolerance, 0.0)
    results = _compare(comparison, subject.differences(look), claims, hints, exhaustive_up_to)
    if not (all(each.ok for each in results) or look.single):
        again = subject.look()  # one look in a hundred misses a lone cast
        if isinstance(again, Survey) and again.single:
            results = _compare(comparison, subject.differences(again), claims, hints, exhaustive_up_to)
    exact = all(each.exact for each in results)
    missed = 0.0 if exact else miss_probability(SEEN, tolerance, comparison.directions)
    return GradientReport(tuple(results), (), look.changed, tolerance, missed)


def _remembered(
    comparison: Comparison, subject: _Subject, claims: Mapping[str, Claim], hints: _Hints, known: Known
) -> GradientReport:
    """Compare the claims with what is known; the function decides about those that differ from it."""
    results = _compare(comparison, known, claims, hints, subject.layout.size)
    wrong = {each.name for each in results if not (each.ok or each.problem)}
    slots = [slot for slot in subject.layout.slots if slot.label in wrong]
    missed = 0.0
    if slots and not isinstance(look := subject.look(), str):
        spread = comparison.spread(subject.differences(look), slots)
        if spread <= comparison.tolerance:
            results = [_unlooked(claims[r.name], spread, spread) if r.name in wrong else r for r in results]
            missed = miss_probability(SEEN, comparison.tolerance, comparison.directions)
    return GradientReport(tuple(results), (), (), comparison.tolerance, missed)


@dataclass(frozen=True)
class _Hints:
    """What the caller knows about the arrays."""

    time_major: tuple[str, ...]
    sizes: Mapping[str, int]
    blocks: Mapping[str, Mapping[str, slice]]

    def timed(self, slot: Slot) -> bool:
        return bool(slot.shape) and not {slot.key or slot.name, slot.label}.isdisjoint(self.time_major)

    def pattern(self, slot: Slot, claimed: Any, numeric: Vector, tolerance: float) -> Pattern | None:
        return find_pattern(
            claimed,
            numeric,
            time_axis=0 if self.timed(slot) else None,
            sizes=self.sizes,
            blocks=self.blocks.get(slot.label) or self.blocks.get(slot.key or slot.name),
            derivative=True,
            tolerance=4 * tolerance,
        )


def _compare(
    comparison: Comparison,
    differences: Derivatives,
    claims: Mapping[str, Claim],
    hints: _Hints,
    exhaustive_up_to: int,
) -> list[ParameterResult]:
    """Return a result for every claim; look at single entries where they are few or wrong."""
    layout, tolerance = comparison.layout, comparison.tolerance
    fine = [slot for slot in layout.slots if claims[slot.label].problem is None]
    slots, spread = list(layout.slots), nan
    if layout.size > exhaustive_up_to:
        spread = comparison.spread(differences, fine)
        if spread <= tolerance:
            slots = [slot for slot in slots if slot not in fine]
        elif layout.size > _EXPLAINED:
            slots = [
                slot
                for slot in slots
                if slot not in fine or comparison.spread(differences, [slot]) > tolerance
            ]
    numeric, errors = comparison.entries(differences, slots)
    judged = {s.label: _judge(s, claims[s.label], comparison, numeric, errors, hints) for s in slots}
    return [judged.get(name) or _unlooked(claim, spread, tolerance) for name, claim in claims.items()]


def _incomparable(claim: Claim) -> ParameterResult:
    return ParameterResult(claim.name, False, nan, problem=claim.problem)


def _unlooked(claim: Claim, spread: float, tolerance: float) -> ParameterResult:
    """Return the result of a claim none of whose entries was evaluated."""
    if claim.problem is not None:
        return _incomparable(claim)
    return ParameterResult(claim.name, True, min(spread, tolerance), exact=False)


def _judge(
    slot: Slot,
    claim: Claim,
    comparison: Comparison,
    numeric: Vector,
    errors: Vector,
    hints: _Hints,
) -> ParameterResult:
    """Return the result of a claim all of whose entries were evaluated."""
    right = slot.of(numeric)
    if not np.isfinite(right).all():
        return ParameterResult(claim.name, False, nan, problem="the function is not finite nearby")
    ok = claim.problem is None and not comparison.wrong(slot, errors)
    pattern = None if ok else hints.pattern(slot, claim.array, right, comparison.tolerance)
    kind, sentence = (pattern.kind, pattern.sentence) if pattern else (None, None)
    if claim.problem is not None:
        return replace(_incomparable(claim), kind=kind, pattern=sentence)
    profile = comparison.of(slot, errors).tolist()
    return ParameterResult(
        claim.name,
        ok,
        max(profile, default=0.0),
        _worst(slot.of(comparison.claimed), right),
        tuple(profile) if hints.timed(slot) else None,
        pattern=sentence,
        kind=kind,
    )


def _worst(claimed: Vector, numeric: Vector) -> Worst | None:
    if not claimed.size:
        return None
    at = np.unravel_index(int(np.argmax(np.abs(claimed - numeric))), claimed.shape)
    index = tuple(int(k) for k in at)
    return Worst(index, float(claimed[index]), float(numeric[index]))


def _name_alternatives(
    results: list[ParameterResult],
    alternatives: Mapping[str, Function],
    comparison: Comparison,
    subject: _Subject,
) -> list[ParameterResult]:
    """Give each wrong gradient the sentence of the first alternative whose gradient it is."""
    unnamed = {r.name for r in results if not (r.ok or r.problem or r.kind == "zeros")}
    named: dict[str, str] = {}
    for sentence, function in alternatives.items():
        slots = [slot for slot in comparison.layout.slots if slot.label in unnamed - named.keys()]
        if not slots:
            break
        alternative = subject.other(function)
        look = alternative.look()
        if isinstance(look, str):
            continue
        differences = alternative.differences(look)
        named |= {slot.label: sentence for slot in slots if comparison.agrees(differences, slot)}
    return [
        replace(each, pattern=named[each.name], kind="alternative") if each.name in named else each
        for each in results
    ]
