"""Who hands in what: how far each learner came, with which mistakes, and who copied from whom."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from grader import catalogue
from grader.catalogue import Exercise

from .hand import Hand, disguised
from .names import names
from .versions import Version, recipes

_ENDLESS = "    while True:\n        pass\n"
_EXITS = "    import os\n\n    os._exit(0)\n"
_RAISES = "    raise TypeError('unsupported operand')\n"
_HOSTILE_NAMES = (
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "\u202egnp.exe",
    "[red]bold[/red]",
    "' onmouseover='alert(1)",
)


@dataclass(frozen=True)
class Handed:
    """One submission: whose, its files by their path, and what is true of it."""

    given: str
    family: str
    files: Mapping[str, str]
    copied_from: str = ""
    truth: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name as a class list has it."""
        return f"{self.given} {self.family}".strip()


def handed_in(size: int, seed: int, *, copies: int = 0, hostile: bool = False) -> Iterator[Handed]:
    """Yield `size` submissions, the last `copies` of which are disguised copies of earlier ones."""
    draw = random.Random(f"{seed} class")
    people = names(random.Random(f"{seed} names"))
    mistakes = _Mistakes(seed)
    sources = sorted(draw.sample(range(size - copies), min(copies, size - copies)))
    kept: list[Handed] = []
    for k in range(size - copies):
        given, family = next(people)
        if hostile and k < len(_HOSTILE_NAMES):
            given, family = _HOSTILE_NAMES[k], ""
        one = _submission(given, family, random.Random(f"{seed} {k}"), mistakes)
        if k in sources:
            kept.append(one)
        yield one
    for k, source in enumerate(kept):
        given, family = next(people)
        own = random.Random(f"{seed} copy {k}")
        files = {path: _copied(text, own) for path, text in source.files.items()}
        yield Handed(given, family, files, source.name, source.truth)


def _copied(text: str, draw: random.Random) -> str:
    try:
        return disguised(text, draw)
    except SyntaxError:
        return text


class _Mistakes:
    """How often each mistake is made: a few are common, most are rare, the same all over a class."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._weights: dict[tuple[str, str], list[float]] = {}

    def draw(self, exercise: Exercise, function: str, draw: random.Random) -> Version | None:
        """Return one of the function's mistakes, None where the bank has none."""
        known = recipes(exercise.name, function).wrong
        if not known:
            return None
        key = (exercise.name, function)
        if key not in self._weights:
            order = list(range(len(known)))
            random.Random(f"{self._seed} {key}").shuffle(order)
            self._weights[key] = [1 / (1 + rank) ** 1.5 for rank in order]
        return draw.choices(known, self._weights[key])[0].version()


def _submission(given: str, family: str, draw: random.Random, mistakes: _Mistakes) -> Handed:
    hand = Hand(draw)
    skill = draw.betavariate(4, 1.2)
    reach = min(1.0, draw.betavariate(3, 1.2) * 1.15)
    exercises = list(catalogue.load())
    files, truth = {}, {}
    for place, exercise in enumerate(exercises):
        if place >= reach * len(exercises) or draw.random() < 0.02:
            continue  # not handed in
        what, text = _exercise(exercise, hand, skill, draw, mistakes)
        files[exercise.path], truth[exercise.name] = text, what
    return Handed(given, family, files, truth=truth)


def _exercise(
    exercise: Exercise, hand: Hand, skill: float, draw: random.Random, mistakes: _Mistakes
) -> tuple[str, str]:
    """Return what became of one exercise, in a word or by the mistake's name, and its file."""
    chosen: dict[str, Version | None] = {}
    said = "right"
    for function in exercise.functions:
        right = recipes(exercise.name, function).right
        usual = draw.random() < 0.6
        chosen[function] = (right[0] if usual else draw.choice(right)).version() or right[0].version()
        fate = draw.random()
        if fate < 0.02:
            chosen[function], said = None, "not done"
        elif fate < 0.02 + (1 - skill) * 0.6 and said == "right":
            wrong = mistakes.draw(exercise, function, draw)
            if wrong is not None:
                chosen[function], said = wrong, wrong.name
    for called in {name for version in chosen.values() if version for name in version.calls}:
        version = chosen[called]
        if version is not None and version.name != said:
            # another right version may return the same in another form
            chosen[called] = recipes(exercise.name, called).right[0].version()
    text = hand.write(exercise, chosen)
    return _spoiled(said, text, draw)


def _spoiled(said: str, text: str, draw: random.Random) -> tuple[str, str]:
    """Break a file now and then as files are broken: a syntax error, an endless loop, an exit."""
    fate = draw.random()
    if fate < 0.002:
        return "syntax error", text.replace("return", "retrun this", 1)
    if fate < 0.003:
        return "endless loop", text + f"\n\ndef forward(*args, **kwargs):\n{_ENDLESS}"
    if fate < 0.0035:
        return "exit", text + f"\n\ndef forward(*args, **kwargs):\n{_EXITS}"
    if fate < 0.01:
        return "raises", text + f"\n\ndef forward(*args, **kwargs):\n{_RAISES}"
    return said, text
