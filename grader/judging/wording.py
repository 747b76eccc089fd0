"""Puts names into sentences."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence

WIDTH = 78


def listed(names: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def grouped(names: Iterable[str], among: Iterable[str]) -> list[str]:
    """Name a dict's entries briefly: the dict alone where all of its entries are meant.

    Of "p['a']" and "p['b']" both give "p" if they are all that is `among`, else "p['a', 'b']".
    """
    whole = _by_dict(among)
    found = []
    for base, keys in _by_dict(names).items():
        partly = keys and keys != whole.get(base)
        found.append(f"{base}[{', '.join(keys)}]" if partly else base)
    return found


def _by_dict(names: Iterable[str]) -> dict[str, list[str]]:
    entries: dict[str, list[str]] = {}
    for name in names:
        match = re.fullmatch(r"(\w+)\[(['\"]\w+['\"])\]", name)
        base, key = match.groups() if match else (name, "")
        entries.setdefault(base, []).extend([key.replace('"', "'")] if key else [])
    return entries


def verb(names: Sequence[str], one: str, several: str) -> str:
    """Return the form of a verb that goes with so many names."""
    return one if len(names) == 1 else several


def filled(text: str) -> str:
    """Fill each line of `text` to the columns that every terminal has."""
    return "\n".join(textwrap.fill(line, WIDTH) for line in text.splitlines())


def of(name: str, said: str) -> str:
    """Return a sentence with what it is about in front: "d_x: yours is zero everywhere"."""
    word = said[:1].lower() if said[1:2].islower() else said[:1]
    return f"{name}: {word}{said[1:]}"
