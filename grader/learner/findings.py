"""Turns what ended a test into an outcome and into the text that a learner reads."""

from __future__ import annotations

import linecache
import sys
import traceback
from pathlib import Path
from typing import Any

import pytest

from .. import kit
from ..catalogue import Exercise
from ..judging.outcomes import Finding, Outcome, Verdict
from .implementation import EndlessAgain, own_frames, shown

_WIDTH = 78


def finding_of(excinfo: pytest.ExceptionInfo[BaseException] | None, folder: Path) -> tuple[Outcome, Finding]:
    """Return what became of a test that ended with this exception, or with none."""
    if excinfo is None:
        return Outcome.PASSED, Finding("")
    error = excinfo.value
    if isinstance(error, Verdict):
        return error.outcome, error.finding
    if isinstance(error, EndlessAgain):
        said = f"{error} did not come back in an earlier test, so it was not called again."
        return Outcome.TIMED_OUT, Finding(said)
    if isinstance(error, pytest.fail.Exception) and "Timeout" in str(error):
        lines = [
            f"  {frame.file}:{frame.line} in {frame.function}"
            for frame in own_frames(excinfo.tb, folder)[-1:]
        ]
        said = "It did not come back. Is there a loop that never ends? It was here:"
        return Outcome.TIMED_OUT, Finding(said, traceback=tuple(lines))
    lines = traceback.format_exception(error)
    said = "The kit itself failed here, not your code. Please report this:"
    return Outcome.BROKEN, Finding(said, traceback=tuple("".join(lines).splitlines()))


def source_line(file: str, line: int) -> str:
    """Return a line of a file that is on this disk."""
    return linecache.getline(str(Path(file).resolve()), line)


def explain(
    exercise: Exercise,
    part: str,
    claim: str | None,
    path: Path,
    outcome: Outcome,
    finding: Finding,
) -> str:
    """Return a failure as the learner reads it: the claim, the equation, what was found."""
    lines = [f"{exercise.name} · {part} · {outcome} (slide {exercise.slides})"]
    if claim:
        lines.append(f"claim: {' '.join(claim.split())}")
    lines += equation(path) or equation(kit.exercises() / exercise.path)
    lines += ["", *finding.text().splitlines()]
    lines += ["", f"your code: {shown(path)}"]
    return printable("\n".join(lines))


def equation(path: Path) -> list[str]:
    """Return the equation, the first indented block of the module's docstring."""
    try:
        text = path.read_text(encoding="utf-8").split('"""')[1]
    except (OSError, UnicodeDecodeError, IndexError):
        return []
    block: list[str] = []
    for line in text.splitlines()[1:]:
        if line.startswith("    "):
            block.append(line)
        elif block and line.strip():
            break
    return [line for line in block if line.strip()]


def printable(text: str, stream: Any = None) -> str:
    """Return `text` in characters that the terminal can show: σ becomes sigma where it must."""
    encoding = getattr(stream or sys.__stdout__, "encoding", None) or "ascii"
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        for symbol, spelled in _SPELLED.items():
            text = text.replace(symbol, spelled)
        text = text.encode(encoding, "replace").decode(encoding)
    return text


_SPELLED = {
    "σ": "sigma",
    "λ": "lambda",
    "ρ": "rho",
    "Σ": "sum",
    "∂": "d",
    "∇": "grad ",
    "Ω": "Omega",
    "·": ".",
    "×": "x",
    "−": "-",
    "–": "-",
    "…": "...",
    "²": "^2",
    "₂": "_2",
    "ᵢ": "_i",
    "ₓ": "_x",
    "‖": "||",
    "′": "'",
    "\u0303": "~",
    "h̃": "h~",
    "x̃": "x~",
    "x̂": "x^",
    "✓": "ok",
    "✗": "x",
    "→": "->",
    "≥": ">=",
    "≤": "<=",
}
