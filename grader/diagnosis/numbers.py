"""What a single wrong number shows: little at one point, a factor or a function at several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..patterns import Pattern, find_pattern
from .fingerprints import Fingerprint, number_of

_OF_NUMBERS = ("sign", "factor", "offset", "complement", "absolute", "applied", "not applied")

Pairs = Sequence[tuple[Fingerprint, Fingerprint]]


def number_pattern(pairs: Pairs, sizes: Mapping[str, int]) -> Pattern | None:
    """Return how a single number, such as a loss, is off wherever it was tried: got and right ones."""
    names = [name for name, (shape, _) in pairs[0][1].items() if shape == ()] if pairs else []
    for name in names:
        points = [(number_of(got, name), number_of(right, name)) for got, right in pairs]
        both = [(a, e) for a, e in points if a is not None and e is not None]
        if len(both) < 3:
            continue
        actual, expected = np.array(both).T
        found = find_pattern(actual, expected, sizes=sizes, tolerance=1e-4)
        if found and found.kind.startswith(_OF_NUMBERS):
            return Pattern(found.kind, _of_a_number(found.sentence, name))
    return None


def _of_a_number(sentence: str, name: str) -> str:
    for before, after in (
        ("Yours is", f"Your {name} is"),
        ("Every entry of yours is", f"Your {name} is"),
        ("the expected array", "the expected number"),
        (", in every entry", ", whatever the arguments"),
        (", entry by entry", ""),
        ("taken of every entry yours", "taken of it yours"),
    ):
        sentence = sentence.replace(before, after)
    return sentence
