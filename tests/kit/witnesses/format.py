"""How a worked example is written down: readable JSON, a matrix's row on a line of its own."""

import json
from pathlib import Path
from typing import Any

import numpy as np

Example = dict[str, Any]

TESTS = Path(__file__).parents[2]
DIGITS = 12  # significant ones: far beyond any tolerance, and short enough to read


def function(witness: str, inputs: dict[str, Any], outputs: dict[str, Any]) -> Example:
    """Return one function's part of an example, its arrays as nested lists."""
    return {"witness": witness, "inputs": _plain(inputs), "outputs": _plain(outputs)}


def path(exercise: str) -> Path:
    """Return where an exercise's example is kept: tests/lstm/examples/forget_gate.json."""
    chapter, name = exercise.split(".")
    return TESTS / chapter / "examples" / f"{name}.json"


def write(example: Example) -> Path:
    """Write an example to its file and return the file."""
    file = path(example["exercise"])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_dumps(example) + "\n", encoding="utf-8")
    return file


def _plain(value: Any) -> Any:
    """Return dicts as dicts and arrays as nested lists of floats with DIGITS digits."""
    if isinstance(value, dict):
        return {name: _plain(entry) for name, entry in value.items()}
    if np.ndim(value) > 0:
        return [_plain(entry) for entry in value]
    return float(f"{float(value):.{DIGITS}g}")


def _dumps(value: Any, indent: str = "") -> str:
    """Return value as JSON, every list of numbers on one line and everything else broken up."""
    deeper = indent + "  "
    if isinstance(value, dict):
        entries = [f"{json.dumps(name)}: {_dumps(entry, deeper)}" for name, entry in value.items()]
    elif isinstance(value, list) and isinstance(value[0], list):
        entries = [_dumps(entry, deeper) for entry in value]
    else:
        return json.dumps(value, ensure_ascii=False)
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    lines = ",\n".join(deeper + entry for entry in entries)
    return f"{opening}\n{lines}\n{indent}{closing}"
