"""Joins the evidence of several shares of one run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .evidence import Evidence, EvidenceError


def empty(path: Path) -> Evidence:
    """Return evidence that is to be written; raises `EvidenceError` where there is some already."""
    if path.exists() and path.stat().st_size:
        raise EvidenceError(f"{path}: is there already; name a new file")
    return Evidence(path)


def merge(parts: Sequence[Evidence], into: Path) -> Evidence:
    """Write the results of all parts, in the order of their names, into a new file.

    Raises `EvidenceError` where two parts are of different kinds, or disagree about a submission.
    """
    whole = empty(into)
    owners: dict[str, Evidence] = {}
    for part in parts:
        if part.run != parts[0].run:
            differing = ", ".join(sorted(k for k in part.run if part.run[k] != parts[0].run.get(k)))
            raise EvidenceError(f"{part.path}: was graded with another {differing} than {parts[0].path}")
        for name in part.names():
            first = owners.setdefault(name, part)
            if first is not part and first.result(name) != part.result(name):
                raise EvidenceError(f"{part.path} and {first.path} disagree about {name}; grade it again")
    whole.begin(parts[0].run)
    for name in sorted(owners):
        whole.append(owners[name].result(name), owners[name].seconds(name))
    return whole
