"""Which columns of a weight belong to which of the arrays that are joined in front of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .signature import Draw, Entry, Sizes

Blocks = Mapping[str, Mapping[str, slice]]

_JOINED = {"H+D": ("h", "x"), "2H+D": ("C", "h", "x")}


def blocks_of(entries: Mapping[str, Entry], sizes: Sizes) -> Blocks:
    """Return the blocks of every array whose columns are those of [h, x] or [C, h, x].

    Entries of a dict stand under both of the names that reports give them: p['W_f'] and W_f.
    """
    found: dict[str, Mapping[str, slice]] = {}
    for name, key, shape in _shapes(entries):
        joined = _JOINED.get(shape.split()[-1] if shape else "")
        if joined is not None:
            width, parts, start = sizes["H"], {}, 0
            for part in joined:
                stop = start + (sizes["D"] if part == "x" else width)
                parts[part] = slice(start, stop)
                start = stop
            found |= {f"{name}['{key}']": parts, key: parts} if key else {name: parts}
    return found


def _shapes(entries: Mapping[str, Entry]) -> Iterator[tuple[str, str, str]]:
    for name, entry in entries.items():
        inner = entry if isinstance(entry, Mapping) else {"": entry}
        for key, each in inner.items():
            if isinstance(each, str | Draw):
                yield name, key, each.shape if isinstance(each, Draw) else each
