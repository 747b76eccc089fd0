"""What is known about a function on one set of arguments: the right answer and every mistake's.

Either recorded in a file that learners have, or made anew from the bank of mistakes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .fingerprints import Fingerprint

PLUS = " + "
"""Joins the names of two mistakes at once."""


@dataclass(frozen=True, slots=True)
class Known:
    """A mistake and the fingerprint of what it gives."""

    name: str
    sentence: str
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class Both:
    """Two mistakes at once. There are thousands of these, so they have no text of their own."""

    one: Known
    other: Known
    fingerprint: Fingerprint

    @property
    def name(self) -> str:
        """Return the names of both."""
        return f"{self.one.name}{PLUS}{self.other.name}"

    @property
    def sentence(self) -> str:
        """Return what is said of both."""
        return f"Two at once. {self.one.sentence} {self.other.sentence}"


@dataclass(frozen=True)
class Experiment:
    """A simpler set of arguments, the change that makes it, and the right answer there."""

    name: str
    fingerprint: Fingerprint


@dataclass(frozen=True)
class Answers:
    """All that is known about one function on its example's arguments."""

    mistakes: tuple[Known | Both, ...]
    experiments: tuple[Experiment, ...]


def write(path: Path, functions: Mapping[str, Answers]) -> None:
    """Write the answers to an exercise's functions, a mistake a line."""
    parts = []
    for function, answers in functions.items():
        mistakes = [
            [k.name, "" if isinstance(k, Both) else k.sentence, _pack(k.fingerprint)]
            for k in answers.mistakes
        ]
        experiments = [[e.name, _pack(e.fingerprint)] for e in answers.experiments]
        parts.append(
            f'{json.dumps(function)}: {{\n"mistakes": {_rows(mistakes)},\n'
            f'"experiments": {_rows(experiments)}\n}}'
        )
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def read(path: Path) -> dict[str, Answers]:
    """Read what `write` has written; nothing is known where there is no file."""
    if not path.is_file():
        return {}
    functions = json.loads(path.read_text(encoding="utf-8"))
    return {
        function: Answers(
            tuple(_known(entry["mistakes"])),
            tuple(Experiment(name, _unpack(f)) for name, f in entry["experiments"]),
        )
        for function, entry in functions.items()
    }


def _known(rows: Sequence[tuple[str, str, Mapping[str, Any]]]) -> Iterator[Known | Both]:
    """Yield the mistakes; of two at once only the names are on record."""
    alone = {name: Known(name, said, _unpack(packed)) for name, said, packed in rows if PLUS not in name}
    for name, _, packed in rows:
        one, plus, other = name.partition(PLUS)
        yield Both(alone[one], alone[other], _unpack(packed)) if plus else alone[name]


def _rows(rows: Sequence[Any]) -> str:
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows]
    return "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"


def _pack(fingerprint: Fingerprint) -> dict[str, list[Any]]:
    return {name: [list(shape), *numbers] for name, (shape, numbers) in fingerprint.items()}


def _unpack(packed: Mapping[str, Sequence[Any]]) -> Fingerprint:
    return {name: (tuple(shape), tuple(numbers)) for name, (shape, *numbers) in packed.items()}
