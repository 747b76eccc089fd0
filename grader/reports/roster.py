"""Finds the row of a learning management system's file that belongs to a learner, or none.

A row is found by the system's own number; by its login; or by name, where one learner and one row alone
have it. A learner whose number is known is never looked for by name: that might be a namesake.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from ..policies.gradebook import Entry


@dataclass(frozen=True)
class Row:
    """Who a row is about: its place in the file, the system's number, logins, and forms of the name."""

    place: int
    number: str
    logins: frozenset[str]
    names: frozenset[str]
    shown: str


@dataclass(frozen=True)
class Match:
    """Which learner has which row; the others are left, each with the reason."""

    found: dict[int, Entry]
    lost: tuple[str, ...]
    without: tuple[Row, ...]


def match(rows: Sequence[Row], entries: Sequence[Entry], system: str) -> Match:
    """Match learners with rows; `system` is the key of its numbers in `Learner.ids`, such as "canvas"."""
    by_number = _index(rows, lambda row: {row.number})
    by_login = _index(rows, lambda row: row.logins)
    by_name = _index(rows, lambda row: row.names)
    names = _counts(entries)
    claims: dict[int, list[Entry]] = defaultdict(list)
    lost: list[str] = []
    for entry in entries:
        number = entry.learner.ids.get(system, "")
        fitting = by_number.get(number, set()) if number else set()
        if not number:
            fitting = set().union(*(by_login.get(each, set()) for each in _logins(entry)))
            forms = {form for form in _forms(entry) if names[form] == 1}
            fitting = fitting or set().union(*(by_name.get(form, set()) for form in forms))
        if len(fitting) == 1:
            claims[fitting.pop()].append(entry)
        else:
            shared = not number and not fitting and any(names[form] > 1 for form in _forms(entry))
            why = "fits several rows" if fitting else "shares its name" if shared else "has no row"
            lost.append(f"{_shown(entry)}: {why}")
    for place, several in list(claims.items()):
        if len(several) > 1:
            lost += [f"{_shown(entry)}: fits the same row as another" for entry in several]
            del claims[place]
    found = {place: entry for place, (entry,) in claims.items()}
    return Match(found, tuple(lost), tuple(row for row in rows if row.place not in found))


def forms(*names: str) -> frozenset[str]:
    """Return the ways in which a name may be written in the name of a file: letters and digits alone.

    "Doe, Jane" is also "Jane Doe"; Canvas makes "doejane" of both.
    """
    made = set()
    for name in names:
        last, comma, first = name.partition(",")
        made |= {_letters(name), _letters(first + last) if comma else ""}
    return frozenset(made - {""})


def login(text: str) -> str:
    """Return a login in the form that is compared."""
    return text.strip().casefold()


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if c.isalnum())


def _logins(entry: Entry) -> set[str]:
    return {login(each) for each in (entry.learner.ids.get("login", ""), entry.submission) if each}


def _forms(entry: Entry) -> frozenset[str]:
    return forms(entry.learner.name or entry.submission)


def _counts(entries: Sequence[Entry]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for entry in entries:
        for form in _forms(entry):
            counts[form] += 1
    return counts


def _index(rows: Sequence[Row], keys: Callable[[Row], Collection[str]]) -> dict[str, set[int]]:
    index: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for key in keys(row):
            if key:
                index[key].add(row.place)
    return index


def _shown(entry: Entry) -> str:
    return entry.learner.name or entry.submission
