"""The instances that the tests run on: public ones for learners, hidden ones for the grader.

The rule is never hidden, only the instance: the same code draws both, from a public secret or from
a class's own. All sizes of one instance differ, so that no transpose and no wrong axis can hide.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from .signature import Gradient, Signature

PUBLIC = b"public"
Functions = Mapping[str, Signature | Gradient]

# Small enough that every entry of a gradient can be checked, large enough to tell the axes apart.
_RANGES = {"N": (2, 5), "D": (2, 6), "H": (2, 6), "T": (3, 5), "K": (2, 6)}


@dataclass(frozen=True)
class Example:
    """Arguments of one call and the results that a correct function gives for them."""

    inputs: Mapping[str, Any]
    outputs: Mapping[str, Any]
    witness: str


class Instances:
    """Everything that is random in the tests of one exercise, decided by a secret."""

    def __init__(
        self,
        exercise: str,
        functions: Functions,
        example: Callable[[str, Instances], Example],
        secret: bytes = PUBLIC,
    ) -> None:
        self.exercise = exercise
        self.functions = functions
        self._example = example
        self._secret = secret
        self._examples: dict[str, Example] = {}
        self._signatures: dict[str, Signature] = {}

    def signature(self, function: str) -> Signature:
        """Return a function's signature, a gradient's with the shapes of its forward."""
        if function not in self._signatures:
            entry = self.functions[function]
            resolved = entry.resolve(self.signature(entry.of)) if isinstance(entry, Gradient) else entry
            self._signatures[function] = resolved
        return self._signatures[function]

    def rng(self, label: str) -> np.random.Generator:
        """Return the random numbers that belong to `label`, the same at every call."""
        message = f"{self.exercise}/{label}".encode()
        digest = hashlib.blake2b(message, key=self._secret, digest_size=16).digest()
        return np.random.default_rng(int.from_bytes(digest, "little"))

    def draw(self, function: str, label: str) -> dict[str, Any]:
        """Return generic arguments for a function that is not a gradient."""
        signature = self.signature(function)
        rng = self.rng(label)
        return signature.draw(_distinct_sizes(signature, rng), rng)

    def drawer(self, label: str) -> Callable[[str], dict[str, Any]]:
        """Return the `draw` that a test of this name is given."""
        return lambda function: self.draw(function, f"{label}/{function}")

    def example(self, function: str) -> Example:
        """Return arguments with known results: recorded ones, or those of the reference."""
        if function not in self._examples:
            self._examples[function] = self._example(function, self)
        return self._examples[function]


def recorded(tests: Path, exercise: str) -> Callable[[str, Instances], Example]:
    """Return the examples that a witness outside the kit has worked, from the tests' folder."""
    chapter, _, short = exercise.partition(".")
    path = tests / chapter / "examples" / f"{short}.json"

    def read(function: str, instances: Instances) -> Example:
        entry = json.loads(path.read_text(encoding="utf-8"))["functions"][function]
        return Example(_arrays(entry["inputs"]), _arrays(entry["outputs"]), entry["witness"])

    return read


def _arrays(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _arrays(each) for name, each in value.items()}
    return np.array(value, dtype=np.float64) if isinstance(value, list) else value


def _distinct_sizes(signature: Signature, rng: np.random.Generator) -> dict[str, int]:
    """Draw a size for every symbol until no two agree."""
    ranges = {s: signature.sizes.get(s, _RANGES[s]) for s in sorted(signature.symbols())}
    while True:
        sizes = {s: int(rng.integers(low, high + 1)) for s, (low, high) in ranges.items()}
        if len(set(sizes.values())) == len(sizes):
            return sizes
