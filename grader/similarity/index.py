"""Who shares which fingerprints, weighed by how few share them: an inverted index, never all pairs.

What many of a class wrote is no evidence: there are few ways to write a one-line equation. Nor is what the
stub or the reference solution holds, which anybody may have had before their eyes.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from .. import kit
from ..catalogue import Catalogue, Exercise
from .fingerprints import Hashes, fingerprints
from .tokens import functions

_COMMON = 1 / 20  # of a class; what more than that many share counts nothing
_FEW, _MANY = 3, 150  # but a few always count, and more than many never do: there would be too many pairs


@dataclass(frozen=True)
class Shared:
    """What pairs share in one exercise: the weights in bits, and their shares of the lighter one's.

    A pair of the submissions `one` < `other` is the number one * size + other, for a class of that size.
    """

    exercise: str
    pairs: np.ndarray
    weights: np.ndarray
    shares: np.ndarray

    def where(self, chosen: np.ndarray) -> Shared:
        """Return the pairs for which `chosen` is true."""
        return Shared(self.exercise, self.pairs[chosen], self.weights[chosen], self.shares[chosen])


class Index:
    """Fingerprints of a class, by exercise."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._size = 0
        self._entries: dict[str, list[tuple[int, Hashes]]] = {each.name: [] for each in catalogue}

    def add(self, files: Mapping[str, str]) -> int:
        """Add a submission's files, keyed "exercises/lstm/forget_gate.py"; return its number."""
        number = self._size
        self._size += 1
        for exercise in self._catalogue:
            source = files.get(f"exercises/{exercise.path}")
            if source is not None:
                found = fingerprints(functions(source, known_names(exercise)))
                own = np.setdiff1d(found, _given(exercise.path), assume_unique=True)
                self._entries[exercise.name].append((number, own))
        return number

    def shared(self) -> Iterator[Shared]:
        """Yield, exercise by exercise, what those pairs share that share anything that counts."""
        for name, entries in self._entries.items():
            entries = [each for each in entries if len(each[1])]
            if len(entries) > 1:
                yield self._shared(name, entries)

    def _shared(self, name: str, entries: list[tuple[int, Hashes]]) -> Shared:
        hashes = np.concatenate([found for _, found in entries])
        owners = np.repeat([number for number, _ in entries], [len(found) for _, found in entries])
        order = np.lexsort((owners, hashes))
        hashes, owners = hashes[order], owners[order]
        _, starts, counts = np.unique(hashes, return_index=True, return_counts=True)
        few = int(np.clip(len(entries) * _COMMON, _FEW, _MANY))
        weights = np.where(counts <= few, np.log2(few / np.minimum(counts, few)) + 1, 0.0)
        totals = np.bincount(owners, np.repeat(weights, counts), minlength=self._size)
        codes, values = [], []
        for count in range(2, few + 1):
            chosen = starts[counts == count]
            together = owners[chosen[:, None] + np.arange(count)]
            one, other = np.triu_indices(count, k=1)
            code = together[:, one] * self._size + together[:, other]
            codes.append(code.ravel())
            values.append(np.full(code.size, np.log2(few / count) + 1))
        pairs, places = np.unique(np.concatenate(codes), return_inverse=True)
        sums = np.bincount(places, np.concatenate(values), minlength=len(pairs))
        ones, others = np.divmod(pairs, self._size)
        return Shared(name, pairs, sums, sums / np.minimum(totals[ones], totals[others]))


@cache
def _given(path: str) -> Hashes:
    """Return the fingerprints of the stub, and of the reference where this copy of the kit has it."""
    known = _names(path)
    texts = [folder / path for folder in (kit.exercises(), kit.solutions()) if (folder / path).is_file()]
    found = [fingerprints(functions(text.read_text(encoding="utf-8"), known)) for text in texts]
    return np.unique(np.concatenate(found))


@cache
def _names(path: str) -> frozenset[str]:
    nodes = list(ast.walk(ast.parse((kit.exercises() / path).read_text(encoding="utf-8"))))
    arguments = {node.arg for node in nodes if isinstance(node, ast.arg)}
    imports = {(alias.asname or alias.name) for node in nodes for alias in getattr(node, "names", ())}
    return frozenset(arguments | imports)


def known_names(exercise: Exercise) -> frozenset[str]:
    """Return the names of a stub's arguments and imports: they are the same in every submission."""
    return _names(exercise.path)
