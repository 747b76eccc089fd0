"""The pairs that stand out of a class, with the sources side by side."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..catalogue import Catalogue
from ..intake import NoSubmission, Source, Submission, read
from .fingerprints import GRAM, grams
from .index import Index, Shared, known_names
from .tokens import Function, functions

_LEAST_SHARE = 0.5  # of an exercise's own text; below, two may have had the same idea
_MOST_OF_ONE = 16.0  # bits that one exercise can give: copies are alike in many, a common idea is in one
_LEAST_SCORE, _PER_DOUBLING = 30.0, 3.0  # bits; the more pairs there are, the more chance brings about
_MOST_EXERCISES = 8  # shown of a pair
_MOST_LINES = 160  # shown of a function


@dataclass(frozen=True)
class Side:
    """A function's lines, docstring left out, and which of them (from 0) the other side has too."""

    lines: tuple[str, ...]
    alike: tuple[int, ...]


@dataclass(frozen=True)
class Block:
    """A function of both sides; "" is what stands outside of functions."""

    function: str
    one: Side
    other: Side


@dataclass(frozen=True)
class AlikeExercise:
    """One exercise in which a pair is alike; `share` of what the lighter one wrote and few others did."""

    exercise: str
    weight: float
    share: float
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Pair:
    """Two submissions that are alike, the heaviest exercise first; `score` is in bits."""

    one: str
    other: str
    score: float
    exercises: tuple[AlikeExercise, ...]


def compare(
    sources: Sequence[Source],
    catalogue: Catalogue,
    *,
    most: int = 50,
    read: Callable[[Source, Catalogue], Submission] = read,
) -> list[Pair]:
    """Return the pairs worth a look, the most alike first, at most `most`.

    Two attempts of one learner are no pair. A submission is read, its fingerprints are kept and its text is
    dropped; those found are read again. What cannot be read is left out: grading has named it.
    """
    index, added = Index(catalogue), []
    for source in sources:
        submission = _read(source, catalogue, read)
        if submission is not None:
            index.add(submission.files)
            added.append(source)
    found = ranked(index.shared(), len(added))
    strangers = [each for each in found if not _same(added[each[0][0]], added[each[0][1]])]
    pairs = []
    for (one, other), score, alike in strangers[:most]:
        texts = [_read(added[k], catalogue, read) for k in (one, other)]
        exercises = tuple(_beside(each, catalogue, texts, k) for k, each in enumerate(alike))
        pairs.append(Pair(added[one].name, added[other].name, round(score, 1), exercises))
    return pairs


def _read(
    source: Source, catalogue: Catalogue, read: Callable[[Source, Catalogue], Submission]
) -> Submission | None:
    try:
        return read(source, catalogue)
    except (NoSubmission, OSError):
        return None


def _same(one: Source, other: Source) -> bool:
    return bool(one.learner.key) and one.learner.key == other.learner.key


def _beside(
    alike: AlikeExercise, catalogue: Catalogue, texts: Sequence[Submission | None], rank: int
) -> AlikeExercise:
    """Put the sources beside the numbers, for the first few exercises of a pair."""
    exercise = catalogue[alike.exercise]
    one, other = ("" if each is None else each.files.get(f"exercises/{exercise.path}", "") for each in texts)
    blocks = beside(one, other, known_names(exercise)) if rank < _MOST_EXERCISES else ()
    return AlikeExercise(alike.exercise, round(alike.weight, 1), round(alike.share, 3), blocks)


def ranked(found: Iterable[Shared], size: int) -> list[tuple[tuple[int, int], float, list[AlikeExercise]]]:
    """Return (pair, score, exercises) for the pairs that stand out of a class of this size, best first."""
    least = _LEAST_SCORE + _PER_DOUBLING * math.log2(max(size * (size - 1) / 2, 1))
    kept = [each.where(each.shares >= _LEAST_SHARE) for each in found]
    if not kept:
        return []
    scores = np.concatenate([np.minimum(each.weights, _MOST_OF_ONE) * each.shares for each in kept])
    pairs, places = np.unique(np.concatenate([each.pairs for each in kept]), return_inverse=True)
    sums = np.bincount(places, scores, minlength=len(pairs))
    best = sums >= least
    exercises: dict[int, list[AlikeExercise]] = {pair: [] for pair in pairs[best].tolist()}
    for each in kept:  # only the pairs that stand out become objects: there may be millions of others
        each = each.where(np.isin(each.pairs, pairs[best]))
        for pair, weight, share in zip(
            *(x.tolist() for x in (each.pairs, each.weights, each.shares)), strict=True
        ):
            exercises[pair].append(AlikeExercise(each.exercise, weight, share))
    for alike in exercises.values():
        alike.sort(key=lambda each: (-each.weight, each.exercise))
    scored = zip(exercises, sums[best].tolist(), exercises.values(), strict=True)
    rows = [(divmod(pair, size), score, alike) for pair, score, alike in scored]
    return sorted(rows, key=lambda each: (-each[1], each[0]))


def beside(one: str, other: str, known: frozenset[str] = frozenset()) -> tuple[Block, ...]:
    """Return the functions of two sources side by side, in the order of the first, matched by name."""
    left, right = functions(one, known), functions(other, known)
    common = np.intersect1d(_all_grams(left), _all_grams(right))
    by_name = {each.name: each for each in right}
    blocks = [
        Block(each.name, _side(each, one, common), _side(by_name.pop(each.name, None), other, common))
        for each in left
    ]
    rest = [
        Block(each.name, _side(None, one, common), _side(each, other, common)) for each in by_name.values()
    ]
    return tuple(blocks + rest)


def _all_grams(found: Sequence[Function]) -> np.ndarray:
    return np.concatenate([grams(each.tokens) for each in found] or [np.empty(0, np.uint64)])


def _side(function: Function | None, source: str, common: np.ndarray) -> Side:
    """Return a function's lines from its name on; a line is alike where most of its tokens are."""
    if function is None:
        return Side((), ())
    hit = np.zeros(len(function.tokens), dtype=bool)
    for k in np.flatnonzero(np.isin(grams(function.tokens), common)):
        hit[k : k + GRAM] = True
    total: dict[int, int] = defaultdict(int)
    alike: dict[int, int] = defaultdict(int)
    for line, is_hit in zip(function.lines, hit.tolist(), strict=True):
        total[line] += 1
        alike[line] += is_hit
    numbers = [function.first, *sorted(total)] if function.name else sorted(total)
    numbers = list(dict.fromkeys(numbers))[:_MOST_LINES]
    text = source.split("\n")
    lines = tuple(text[number][:200] for number in numbers)
    return Side(lines, tuple(k for k, n in enumerate(numbers) if 2 * alike[n] > total[n] > 0))
