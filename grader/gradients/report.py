"""What a gradient check found, argument by argument, and as lines to read."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from .structures import place

WIDTH = 78


@dataclass(frozen=True)
class Worst:
    """The entry with the largest difference."""

    index: tuple[int, ...]
    claimed: float
    numeric: float


@dataclass(frozen=True)
class ParameterResult:
    """How the claimed gradient of one argument compares with the numerical one.

    `name` is the argument's, 'x' or 'parameters["W_f"]'. `error` is the norm-relative error, nan where
    nothing could be compared; `profile` has that of every time step, where the first axis is time.
    `problem` says why the claim cannot be compared (None, shape, nan); `pattern` is a sentence about
    what kind of mistake this is, `kind` its short name; both are None where there is none to name.
    `exact` is False where random directions vouched for the argument and no entry was looked at alone.
    """

    name: str
    ok: bool
    error: float
    worst: Worst | None = None
    profile: tuple[float, ...] | None = None
    problem: str | None = None
    pattern: str | None = None
    kind: str | None = None
    exact: bool = True


@dataclass(frozen=True)
class GradientReport:
    """The outcome of one check.

    `problems` are about the function, not about a gradient: it gives nan, or other numbers each time.
    `changed` names the arguments that the function writes to. `missed` is the probability that a
    mistake of a thousandth of a gradient went unseen (0 where every entry was looked at).
    """

    parameters: tuple[ParameterResult, ...]
    problems: tuple[str, ...]
    changed: tuple[str, ...]
    tolerance: float
    missed: float

    @property
    def ok(self) -> bool:
        """Whether every gradient is right and the function leaves its arguments alone."""
        return not (self.problems or self.changed) and all(each.ok for each in self.parameters)

    def __getitem__(self, name: str) -> ParameterResult:
        """Return the result of one argument by its name."""
        for each in self.parameters:
            if each.name == name:
                return each
        raise KeyError(name)

    def describe(self, *, patterns: bool = True, most: int | None = None) -> tuple[str, ...]:
        """Return short aligned lines, at most 78 columns wide; what is wrong comes first.

        `patterns` says whether the sentences about kinds of mistakes are among them, `most` how many
        wrong gradients are listed; the others are counted.
        """
        lines = [line for text in self.problems for line in _wrapped(_sentence(text))]
        for name in self.changed:
            lines += _wrapped(
                f"The function writes to its argument {name}: work on a copy (+= and [...] = "
                "change the caller's array).",
            )
        failed = [each for each in self.parameters if not each.ok]
        if failed:
            lines += _table(failed[:most], patterns)
            if left := len(failed) - len(failed[:most]):
                lines.append(f"and {left} more")
        if right := [each.name for each in self.parameters if each.ok]:
            lines += _wrapped(", ".join(right), "right: ", "       ")
        return tuple(lines)


def _table(failed: list[ParameterResult], patterns: bool) -> list[str]:
    width = min(28, max(len(each.name) for each in failed))
    lines = [f"{'':{width}}  {'error':>7}  {'worst at':<10}  {'yours':>11}  {'numerical':>11}"]
    for each in failed:
        error = f"{each.error:.1e}" if each.error == each.error else "-"
        head = f"{each.name:{width}}  {error:>7}"
        if each.worst:
            at = place(each.worst.index) if each.worst.index else ""
            head += f"  {at:<10}  {each.worst.claimed:>11.5g}  {each.worst.numeric:>11.5g}"
        lines.append(head[:WIDTH].rstrip())
        for text in (each.problem, each.pattern if patterns else None):
            if text:
                lines += _wrapped(_sentence(text), "  ", "  ")
        if each.profile and len(each.profile) > 1:
            lines += _steps(each.profile)
    return lines


def _steps(profile: tuple[float, ...]) -> list[str]:
    """Show the error of every time step, eight to a line."""
    lines = []
    for start in range(0, min(len(profile), 24), 8):
        part = profile[start : start + 8]
        lines.append("  step  " + " ".join(f"{start + k:>7}" for k in range(len(part))))
        lines.append("  error " + " ".join(f"{error:>7.0e}" for error in part))
    return lines


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text[-1:] in ".?!:" else text + "."


def _wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=later)
