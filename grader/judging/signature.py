"""What a function receives and returns: names and shapes, in the lecture's symbols.

A shape is written as in the docstrings: "N H", "H H+D", "T N D", "" for a single number. A signature
draws generic arguments, binds the symbols to the sizes of given ones, and says which shape every
result must have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, NamedTuple

import numpy as np

Array = np.ndarray
Sizes = Mapping[str, int]


@dataclass(frozen=True)
class Draw:
    """An array's shape and the range its entries are drawn from."""

    shape: str
    low: float
    high: float


@dataclass(frozen=True)
class Size:
    """A size itself, given as an int: how many components to keep."""

    symbol: str


@dataclass(frozen=True)
class Orthonormal(Draw):
    """A matrix whose columns are orthonormal."""


Leaf = str | Draw | Size
Entry = Leaf | Mapping[str, Leaf]


def between(low: float, high: float, shape: str) -> Draw:
    """Return an entry whose values lie strictly between `low` and `high`: a gate, a pixel."""
    return Draw(shape, low, high)


def orthonormal(shape: str) -> Orthonormal:
    """Return an entry for a tall matrix with orthonormal columns, such as "D K" with K < D."""
    return Orthonormal(shape, -1.0, 1.0)


def size(symbol: str) -> Size:
    """Return an entry for the int that a symbol stands for."""
    return Size(symbol)


@dataclass(frozen=True)
class Signature:
    """Named inputs and outputs of a function, each with its shape.

    An input that is itself a mapping is a dict of parameters. `labelled` says that the
    function returns a dict keyed by the outputs' names instead of a tuple in their order.
    """

    inputs: Mapping[str, Entry]
    outputs: Mapping[str, Entry]
    labelled: bool = False
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def draw(self, sizes: Sizes, rng: np.random.Generator) -> dict[str, Any]:
        """Return generic arguments: no zeros, no symmetry, every array distinct."""
        return {name: _draw(entry, sizes, rng) for name, entry in self.inputs.items()}

    def bind(self, arguments: Mapping[str, Any]) -> dict[str, int]:
        """Return the size that each symbol has in `arguments`; ValueError where they disagree."""
        sizes: dict[str, int] = {}
        found = [(place, value) for place in self._places for value in place.values(arguments)]
        for place, value in found:
            _bind(place, value, sizes)
        for place, value in found:
            _verify(place, value, sizes)
        return sizes

    @cached_property
    def _places(self) -> tuple[_Place, ...]:
        return tuple(place for name, entry in self.inputs.items() for place in _places(name, entry))

    def named(self, result: Any) -> dict[str, Any]:
        """Return a normalised result keyed by the outputs' names, also where there is only one."""
        single = len(self.outputs) == 1 and not self.labelled
        return {next(iter(self.outputs)): result} if single else dict(result)

    def time_major(self) -> tuple[str, ...]:
        """Return the names of the results whose first axis is time."""
        shapes = {name: _shapes(entry) for name, entry in self.outputs.items()}
        return tuple(name for name, found in shapes.items() if found[0].split()[:1] in (["T"], ["T+1"]))

    def symbols(self) -> set[str]:
        """Return the symbols that occur among the inputs."""
        shapes = [shape for entry in self.inputs.values() for shape in _shapes(entry)]
        shapes += [entry.symbol for entry in self.inputs.values() if isinstance(entry, Size)]
        return {symbol for shape in shapes for symbol in re.findall("[A-Z]", shape)}


@dataclass(frozen=True)
class Gradient:
    """The backward function that belongs to a forward one.

    `receives` and `returns` are its argument and result names, in order; "d_h" belongs to the
    forward's output "h", and a returned "d_x" to its input "x". `upstream` says, where the name does not,
    which output (and which entry along its first axis) a "d_…" belongs to: {"d_C_T": ("C", -1)}.
    A function that receives none is the derivative of the forward's one number, the loss.
    """

    of: str
    receives: str
    returns: str
    upstream: Mapping[str, tuple[str, int]] = field(default_factory=dict)

    def resolve(self, forward: Signature) -> Signature:
        """Return this function's own signature, with the shapes that `forward` has."""
        inputs = {name: self._shape(name, forward) for name in self.receives.split()}
        outputs = {name: forward.inputs[name.removeprefix("d_")] for name in self.returns.split()}
        return Signature(inputs, outputs, sizes=forward.sizes)

    def upstream_names(self, forward: Signature) -> tuple[str, ...]:
        """Return the names of the received arrays that are derivatives of the loss."""
        names = self.receives.split()
        return tuple(
            n
            for n in names
            if n in self.upstream or (n.removeprefix("d_") in forward.outputs and n.startswith("d_"))
        )

    def spread(
        self, forward: Signature, upstream: Mapping[str, Array], outputs: Mapping[str, Array]
    ) -> dict[str, Array]:
        """Return what multiplies each whole output of `forward` for these upstream gradients."""
        whole: dict[str, Array] = {}
        if not upstream:  # the derivative of a loss itself
            scalars = [name for name, entry in forward.outputs.items() if _shapes(entry) == [""]]
            return {name: np.ones(()) for name in scalars}
        for name, gradient in upstream.items():
            output, step = self.upstream.get(name, (name.removeprefix("d_"), None))
            if step is None:
                whole[output] = whole.get(output, 0) + gradient
            else:
                share = np.zeros_like(outputs[output], dtype=np.float64)
                share[step] = gradient
                whole[output] = whole.get(output, 0) + share
        return whole

    def _shape(self, name: str, forward: Signature) -> Entry:
        if name in self.upstream:
            whole = forward.outputs[self.upstream[name][0]]
            return _shapes(whole)[0].partition(" ")[2]
        if name in forward.inputs:
            return forward.inputs[name]
        entry = forward.outputs[name.removeprefix("d_")]
        return entry if isinstance(entry, Mapping) else _shapes(entry)[0]


def shape_of(entry: str | Draw, sizes: Sizes) -> tuple[int, ...]:
    """Return a shape in numbers: "H H+D" is (3, 5) for H = 3, D = 2."""
    text = entry.shape if isinstance(entry, Draw) else entry
    return tuple([_length(term, sizes) for term in _terms(text)])


def shape_text(entry: str | Draw) -> str:
    """Return a shape as the docstrings write it: "(H, H + D)"."""
    text = entry.shape if isinstance(entry, Draw) else entry
    terms = [term.replace("+", " + ") for term in text.split()]
    return f"({', '.join(terms)},)" if len(terms) == 1 else f"({', '.join(terms)})"


def _shapes(entry: Entry) -> list[str]:
    if isinstance(entry, Mapping):
        return [shape for each in entry.values() for shape in _shapes(each)]
    if isinstance(entry, Size):
        return []
    return [entry.shape if isinstance(entry, Draw) else entry]


@cache
def _terms(shape: str) -> tuple[tuple[tuple[int, str], ...], ...]:
    """Read a shape: "N 2H+D" is one N, and two H and one D."""
    return tuple(tuple(map(_summand, term.split("+"))) for term in shape.split())


def _summand(text: str) -> tuple[int, str]:
    match = re.fullmatch(r"(\d*)([A-Z]?)", text)
    if match is None or not text:
        raise ValueError(f"a shape's term reads like 2H+D, not {text!r}")
    factor, symbol = match.groups()
    return int(factor or 1), symbol


def _length(term: tuple[tuple[int, str], ...], sizes: Sizes) -> int:
    if len(term) == 1:
        ((factor, symbol),) = term
        return factor * sizes[symbol] if symbol else factor
    return sum(factor * (sizes[symbol] if symbol else 1) for factor, symbol in term)


def _draw(entry: Entry, sizes: Sizes, rng: np.random.Generator) -> Any:
    if isinstance(entry, Mapping):
        return {name: _draw(each, sizes, rng) for name, each in entry.items()}
    if isinstance(entry, Size):
        return sizes[entry.symbol]
    shape = shape_of(entry, sizes)
    if isinstance(entry, Orthonormal):
        return np.linalg.qr(rng.standard_normal(shape))[0]
    if isinstance(entry, Draw):
        values = rng.uniform(entry.low, entry.high, shape)
    else:
        values = 0.7 * rng.standard_normal(shape)
    return values if shape else float(values)


class _Place(NamedTuple):
    """A leaf among the inputs: under which name, and under which key of a dict; `said` is both."""

    name: str
    key: str | None
    said: str
    leaf: Leaf

    def values(self, arguments: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return the argument that stands here, alone, or nothing."""
        if self.name not in arguments:
            return ()
        value = arguments[self.name]
        if self.key is None:
            return (value,)
        return (value[self.key],) if self.key in value else ()


def _places(name: str, entry: Entry) -> Iterator[_Place]:
    if isinstance(entry, Mapping):
        yield from (_Place(name, key, f"{name}[{key!r}]", leaf) for key, leaf in entry.items())
    else:
        yield _Place(name, None, name, entry)


def _bind(place: _Place, value: Any, sizes: dict[str, int]) -> None:
    leaf = place.leaf
    if isinstance(leaf, Size):
        sizes.setdefault(leaf.symbol, int(value))
        return
    terms = _terms(leaf.shape if isinstance(leaf, Draw) else leaf)
    shape = _shape(value)
    if len(terms) != len(shape):
        raise ValueError(f"{place.said} has {len(shape)} axes; {shape_text(leaf)} has {len(terms)}")
    for term, length in zip(terms, shape, strict=True):
        (factor, symbol), *others = term
        alone = factor == 1 and symbol and not others
        if alone and sizes.setdefault(symbol, length) != length:
            raise ValueError(f"{place.said} says {symbol} = {length}, another argument {sizes[symbol]}")


def _verify(place: _Place, value: Any, sizes: Sizes) -> None:
    leaf = place.leaf
    if not isinstance(leaf, Size) and _shape(value) != shape_of(leaf, sizes):
        raise ValueError(f"{place.said} has shape {_shape(value)}, not {shape_text(leaf)}")


def _shape(value: Any) -> tuple[int, ...]:
    return value.shape if type(value) is np.ndarray else np.shape(value)
