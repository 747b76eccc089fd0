"""Claims that a backward function is the derivative of its forward one.

The learner's own forward is what is differentiated, so this can be judged only where that forward is
right: where it is not, the claim is blocked rather than wrong. The grader knows the derivative of a right
forward already, so there a learner's is compared with that first.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from ..gradients import GradientReport, check_gradients
from ..replies import Returned
from .agreement import same
from .blocks import blocks_of
from .brevity import briefly
from .comparisons import matches_example
from .leniency import miss, strictly
from .outcomes import Finding, Outcome, Verdict, wrong
from .subject import Function, Subject
from .wording import grouped, listed, of, verb

Case = Mapping[str, Any]
Alternatives = Callable[[Callable[..., Any], Case], Mapping[str, Callable[..., Any]]]

# Directions decide and entries explain: only a gradient of a few entries is faster looked at whole.
_EXHAUSTIVE_UP_TO = 12

_SHOWN = 5  # wrong gradients listed one by one


def is_derivative(
    subject: Subject,
    case: Case,
    function: str = "backward",
    *,
    alternatives: Alternatives | None = None,
    time_major: tuple[str, ...] = (),
) -> None:
    """Claim that `function` returns the derivatives of its forward at `case`, for all it returns.

    `case` holds the forward's arguments. `alternatives(forward, case)` maps a sentence to a function of the
    same arguments, made of forward, whose derivative one gets by the mistake that the sentence tells.
    """
    gradient = subject.gradient(function)
    needs_right(subject, gradient.of)
    forward, backward = Function(gradient.of, subject), Function(function, subject)
    outputs = forward.named(forward(**case))
    upstream = _upstream(subject, function, backward, case, outputs)
    claimed = _gradients(backward, {**case, **outputs, **upstream})
    known = _known(subject, function, case, outputs, upstream)
    right = forward if known is None else _unjudged(_of_the_reference(subject, gradient.of))
    sizes = forward.signature.bind(case)
    report = check_gradients(
        _Named(forward),
        case,
        claimed,
        gradient.spread(forward.signature, upstream, outputs),
        rng=subject.instances.rng(f"directions of {function}"),
        exhaustive_up_to=_EXHAUSTIVE_UP_TO,
        time_major=time_major,
        alternatives=alternatives(right, case) if alternatives else {},
        sizes=sizes,
        blocks=blocks_of(forward.signature.inputs, sizes),
        known=known,
    )
    if not report.ok:
        miss(_verdict(report), _excess(report))


def _gradients(backward: Function, known: Case) -> dict[str, Any]:
    """Return what a backward function gives, by the arguments that the derivatives are of."""
    result = backward.named(backward(**{name: known[name] for name in backward.signature.inputs}))
    return {name.removeprefix("d_"): value for name, value in result.items()}


def _known(
    subject: Subject, function: str, case: Case, outputs: Case, upstream: Case
) -> dict[str, Any] | None:
    """Return the reference's gradients, None where the learner's forward does not give its numbers."""
    if subject.reference is None:
        return None
    forward = _of_the_reference(subject, subject.gradient(function).of)
    right = forward.named(forward(**case))
    if not same(outputs, right):
        return None
    return _gradients(_of_the_reference(subject, function), {**case, **right, **upstream})


def _of_the_reference(subject: Subject, function: str) -> Function:
    assert subject.reference is not None
    return Function(function, subject.reference)


def _unjudged(function: Function) -> Callable[..., Any]:
    """Return a function of the reference as it stands: what it returns needs no reading."""

    def call(**arguments: Any) -> Any:
        (reply,) = function.replies([arguments])
        assert isinstance(reply, Returned)
        return reply.value

    return call


class _Named:
    """A forward function whose results are always keyed by name."""

    def __init__(self, forward: Function) -> None:
        self._forward = forward

    def __call__(self, **arguments: Any) -> dict[str, Any]:
        return self._forward.named(self._forward(**arguments))

    def many(self, points: list[Case]) -> list[dict[str, Any]]:
        return [self._forward.named(each) for each in self._forward.many(points)]


def needs_right(subject: Subject, forward: str = "forward") -> None:
    """Block a claim about another function until `forward` gives its worked numbers."""
    try:
        with strictly(), briefly():
            matches_example(subject, forward)
    except Verdict as verdict:
        if verdict.outcome in (Outcome.NOT_DONE, Outcome.BLOCKED):
            raise
        raise Verdict(
            Outcome.BLOCKED,
            Finding(f"{forward} must be right before its derivative can be compared."),
        ) from None


def _upstream(
    subject: Subject, function: str, backward: Function, case: Case, outputs: Case
) -> dict[str, Any]:
    """Draw what arrives at every output: generic numbers, none of them zero."""
    gradient = subject.gradient(function)
    forward = subject.instances.signature(gradient.of)
    rng = subject.instances.rng(f"upstream of {function}")
    sizes = forward.bind(case)
    names = gradient.upstream_names(forward)
    drawn = backward.signature.draw(sizes, rng)
    return {name: drawn[name] for name in names}


def _excess(report: GradientReport) -> float:
    """Return how many tolerances the worst gradient is off; infinite where one cannot be compared."""
    if report.problems or any(each.problem for each in report.parameters):
        return math.inf
    return max(each.error for each in report.parameters) / report.tolerance


def _patterns(report: GradientReport) -> list[str]:
    """Return what is seen of the wrong gradients; which one it is of, where not of all of them."""
    seen: dict[str, list[str]] = {}
    wrong = [each for each in report.parameters if not each.ok]
    for each in wrong:
        if each.pattern:
            seen.setdefault(each.pattern, []).append(f"d_{each.name}")
    return [said if len(names) == len(wrong) else of(listed(names), said) for said, names in seen.items()]


def _verdict(report: GradientReport) -> Verdict:
    names = [f"d_{each.name}" for each in report.parameters]
    failed = grouped([f"d_{each.name}" for each in report.parameters if not each.ok], names)
    right = grouped([f"d_{each.name}" for each in report.parameters if each.ok], names)
    said = "Around these arguments forward cannot be differentiated"
    if failed:
        said = f"{listed(failed)} {verb(failed, 'is', 'are')} not the derivative of forward"
        if right:
            said += f"; {listed(right)} {verb(right, 'is', 'are')} right"
    patterns = _patterns(report)
    kind = next((each.kind for each in report.parameters if each.kind), "")
    return wrong(
        f"{said}.", "\n".join(patterns), tuple(report.describe(patterns=False, most=_SHOWN)), kind=kind
    )
