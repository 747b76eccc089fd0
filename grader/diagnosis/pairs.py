"""Two mistakes at once, told from what each alone gives.

Where two mistakes touch different results, or different summands of one, an answer is off by what the one
is off by and what the other is. That needs no answers of pairs on record, and finds all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from .answers import Known
from .fingerprints import Fingerprint, agreeing, superposed

_EVIDENCE = 3  # numbers that must fit: two losses may add up to a third by chance


def superposed_pair(
    answer: Fingerprint, right: Fingerprint, mistakes: Sequence[Known], *, apart: bool
) -> Known | None:
    """Return the two mistakes that an answer is the sum of; `apart` asks that they touch no result both."""
    singles = [(each, _touched(each.fingerprint, right)) for each in mistakes if " + " not in each.name]
    wrong = _touched(answer, right)
    for (one, first), (other, second) in combinations(singles, 2):
        if first | second < wrong or not first or not second or (apart and first & second):
            continue
        if sum(min(3, _size(right, name)) for name in first | second) < _EVIDENCE:
            continue
        if superposed(answer, right, one.fingerprint, other.fingerprint):
            return both(one.name, one.sentence, other.name, other.sentence, answer)
    return None


def both(name: str, sentence: str, other: str, also: str, answer: Fingerprint) -> Known:
    """Return two mistakes as one."""
    return Known(f"{name} + {other}", f"Two at once. {sentence} {also}", answer)


def _touched(one: Fingerprint, right: Fingerprint) -> frozenset[str]:
    """Return the names of the results that are not the right ones."""
    return frozenset(name for name in right if name not in one or not agreeing(one[name], right[name]))


def _size(right: Fingerprint, name: str) -> int:
    size = 1
    for each in right[name][0]:
        size *= each
    return size
