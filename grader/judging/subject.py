"""The module under test, as a test sees it: functions to call, and the instances to call them on."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..replies import Arguments, Frame, Reply, Runner, Threw
from .instances import Example, Instances
from .outcomes import Finding, Outcome, Verdict, wrong
from .results import finite, normalise
from .signature import Gradient, Signature, Sizes

Source = Callable[[str, int], str]


class Function:
    """One function of the module under test; call it as the learner wrote it."""

    def __init__(self, name: str, subject: Subject) -> None:
        self.name = name
        self.signature: Signature = subject.instances.signature(name)
        self._subject = subject

    def __call__(self, *positional: Any, **arguments: Any) -> Any:
        """Return the result as named float64 arrays; a `Verdict` says what came instead."""
        named = dict(zip(self.signature.inputs, positional, strict=False)) | arguments
        return self.many([named])[0]

    def many(self, points: Sequence[Arguments]) -> list[Any]:
        """Evaluate at every point, in one message where the function lives elsewhere."""
        replies = self.replies(points)
        sizes = self.signature.bind(points[0])  # the points of one message differ in values alone
        return [self._result(each, sizes) for each in replies]

    def named(self, result: Any) -> dict[str, Any]:
        """Return a result keyed by the outputs' names, also where there is only one."""
        return self.signature.named(result)

    def replies(self, points: Sequence[Arguments]) -> list[Reply]:
        """Return what came back, unjudged: for tests about exceptions."""
        return self._subject.runner.call(self.name, points)

    def verdict(self, threw: Threw) -> Verdict:
        """Return what an exception out of this function means."""
        return self._subject.verdict(self.name, threw)

    def _arguments(self, leaves: Sequence[str]) -> list[str]:
        """Return the arguments' own names for what was changed inside them."""
        inputs = self.signature.inputs
        known = {
            f"{name}[{key!r}]" for name, each in inputs.items() if isinstance(each, Mapping) for key in each
        }
        named = (leaf if leaf in known else leaf.partition("[")[0] for leaf in leaves)
        return list(dict.fromkeys(name for name in named if name in known or name in inputs))

    def _result(self, reply: Reply, sizes: Sizes) -> Any:
        if isinstance(reply, Threw):
            raise self._subject.verdict(self.name, reply)
        if reply.changed:
            raise wrong(
                f"{self.name} changed its argument {' and '.join(self._arguments(reply.changed))}.",
                "A function leaves its arguments as they are: += and [...] = on an argument also "
                "change the caller's array. Work on a copy.",
                kind="argument changed",
            )
        result = normalise(self.name, reply.value, self.signature, sizes)
        for name, array in _arrays(result):
            finite(name or self.name, array)
        return result


class Subject:
    """The module under test. `subject.forward(...)` calls the learner's forward.

    `reference` has the right functions, on the same instances: the grader has it, a learner has not. With it
    what the exercise requires is given and right too, so a stub that it reaches is its own doing and blocks
    nothing.
    """

    def __init__(
        self,
        exercise: str,
        runner: Runner,
        instances: Instances,
        source: Source,
        *,
        reference: Subject | None = None,
    ) -> None:
        self.reference = reference
        self.exercise = exercise
        self.runner = runner
        self.instances = instances
        self._source = source

    def __getattr__(self, name: str) -> Function:
        if name.startswith("_") or name not in self.instances.functions:
            raise AttributeError(f"{self.exercise} has no function {name!r} in its FUNCTIONS")
        return Function(name, self)

    def gradient(self, name: str) -> Gradient:
        """Return how the named backward function belongs to its forward."""
        entry = self.instances.functions[name]
        if not isinstance(entry, Gradient):
            raise TypeError(f"{name} of {self.exercise} is not declared as a Gradient")
        return entry

    def example(self, function: str) -> Example:
        """Return arguments with known results."""
        return self.instances.example(function)

    def verdict(self, function: str, threw: Threw) -> Verdict:
        """Return what an exception out of the learner's code means."""
        where = _exercise_of(threw.frames[-1].file) if threw.frames else self.exercise
        own = where in ("", self.exercise)
        if threw.is_a("NotImplementedError"):
            if own:
                return Verdict(Outcome.NOT_DONE, Finding(f"{function} is not written yet."))
            if self.reference is not None:
                said = "It calls what is not done yet and is none of what it requires."
                return Verdict(Outcome.NOT_DONE, Finding(said, theirs=where))
            return Verdict(Outcome.BLOCKED, Finding(f"It needs {where}, which is not done yet."))
        name, importing = _builtin(threw.lineage), threw.stage == "import"
        theirs = [threw.type if threw.type != name else "", threw.message]
        finding = Finding(
            f"{'Importing the module' if importing else function} raised {name}",
            traceback=self._traceback(threw.frames),
            certain=importing and own,
            theirs=": ".join(part for part in theirs if part),
        )
        return Verdict(Outcome.RAISED, finding)

    def _traceback(self, frames: Sequence[Frame]) -> tuple[str, ...]:
        lines: list[str] = []
        for frame in frames[-4:]:
            lines.append(f"  {frame.file}:{frame.line} in {frame.function}")
            if text := self._source(frame.file, frame.line).strip():
                lines.append(f"      {text}")
        return tuple(lines)


def _builtin(lineage: Sequence[str]) -> str:
    """Return the first name in an exception's lineage that Python or NumPy gave it."""
    known = (name for name in lineage if hasattr(builtins, name) or name == "LinAlgError")
    return next(known, "an exception")


def _exercise_of(file: str) -> str:
    """Return "lstm.forget_gate" for a path that ends in lstm/forget_gate.py."""
    parts = file.replace("\\", "/").removesuffix(".py").split("/")
    return ".".join(parts[-2:]) if len(parts) > 1 else ""


def _arrays(result: Any, name: str = "") -> list[tuple[str, Any]]:
    if isinstance(result, Mapping):
        return [pair for key, each in result.items() for pair in _arrays(each, key)]
    return [(name, result)]
