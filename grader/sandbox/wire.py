"""Frames between the deciding process and a worker: raw arrays and plain values, never pickles.

    u32 length of the outline | u32 length of the blob | outline (msgpack) | blob (raw arrays)

The outline holds the values' structure; each array in it is a small extension (dtype, shape), and
its bytes follow in the blob in order of appearance. Keeping the bulk out of the outline lets the outline
have a much smaller cap, so that a hostile frame cannot make a few bytes into gigabytes of objects.

Whoever decodes trusts nothing: every malformed frame raises `BadFrame` with a one-line reason.
"""

import functools
import math
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import msgpack
import numpy as np

PREFIX = struct.Struct("<II")
OUTLINE_CAP = 1 << 20
"""Bytes of outline a frame may have; a hundred evaluations of an LSTM take about 30 kB.

The caps that functions here take count the bytes of arrays, which come on top.
"""
MOST_VALUES = 1 << 13
"""How many values one value may hold: a list that holds itself twice would hold 2 ** 32."""
DEEPEST = 32
"""How deeply a value may be nested. A message adds a few levels of its own."""
DTYPES = (
    *("|b1", "|u1", "|i1", "<u2", "<u4", "<u8", "<i2", "<i4", "<i8"),
    *("<f2", "<f4", "<f8", "<c8", "<c16"),
)
"""The dtypes that may travel; a dtype's code on the wire is its index here."""

NDARRAY = np.ndarray
"""The class of arrays as NumPy made it: a student's code may put another in its place."""
_NUMBERS = (np.generic, np.ndarray)
_BOOL = DTYPES.index("|b1")
_CODES = {np.dtype(name.replace("<", o)): code for code, name in enumerate(DTYPES) for o in "<>"}
_DTYPES = tuple(np.dtype(name) for name in DTYPES)
_NATIVE = tuple(dtype.newbyteorder("=") for dtype in _DTYPES)
_ARRAY = 1
LIST = 0
_TUPLE, _UNSENDABLE = 1, 2
_NO_ITEMS = (_TUPLE,)
_SIMPLE = frozenset({type(None), bool, float})
_TEXT = frozenset({str})
_MOST_NESTED = DEEPEST + 4  # for a message's own levels
_AS_A_FLOAT = 1  # msgpack's own extension, which nobody here sends, must not become an object
_TOO_MANY = "more values than one message may hold"
_INTEGERS = range(-(1 << 63), 1 << 64)


class BadFrame(Exception):
    """What arrived is not a frame; the message says in one line why not."""


class TooLarge(ValueError):
    """The values to be sent need a bigger frame than the cap allows."""


@dataclass(frozen=True)
class Unsendable:
    """Stands where a value stood that cannot travel, such as a generator."""

    what: str


class Writer:
    """Makes values ready to be sent, one after another, copying each array as it is added.

    The copy is made at once because a function may use the same buffer again for its next answer.
    With `strict`, a value that cannot travel raises TypeError instead of becoming `Unsendable`.
    """

    def __init__(self, cap: int = 1 << 30, *, strict: bool = False) -> None:
        self._cap = cap
        self._strict = strict
        self._blobs: list[bytes] = []
        self._room = MOST_VALUES
        self.size = 0
        """Bytes of arrays so far."""

    def add(self, value: Any, depth: int = 0) -> object:
        """Return `value` as msgpack may have it, its arrays noted for the blob. Raises TooLarge."""
        kind = type(value)
        if kind is NDARRAY:
            return self._array(value)
        if kind in _SIMPLE or (kind is str and value.isascii()):
            return value
        if kind is tuple and not value:
            return _NO_ITEMS
        if depth > DEEPEST:
            return self._unsendable("values nested too deeply")
        if depth == 0:
            self._room = MOST_VALUES
        depth += 1
        if kind is dict:
            return self._dict(value, depth)
        # The type's own methods: a subclass may claim any length, and iterate without end.
        if isinstance(value, tuple):
            self._count(tuple.__len__(value))
            return [_TUPLE, *[self.add(item, depth) for item in tuple.__iter__(value)]]
        if isinstance(value, list):
            self._count(list.__len__(value))
            return [LIST, *[self.add(item, depth) for item in list.__iter__(value)]]
        if isinstance(value, Mapping):
            return self._mapping(value, depth)
        return self._single(value)

    def frame(self, outline: object) -> bytes:
        """Return the frame of `outline`, which `add` made. Raises TooLarge."""
        packed: bytes = msgpack.packb(outline, use_bin_type=True)
        if len(packed) > OUTLINE_CAP:
            raise TooLarge(_TOO_MANY)
        return b"".join((PREFIX.pack(len(packed), self.size), packed, *self._blobs))

    def _count(self, more: int) -> None:
        self._room -= more
        if self._room < 0:
            raise TooLarge(_TOO_MANY)

    def _array(self, array: np.ndarray) -> object:
        code = _CODES.get(array.dtype)
        if code is None:
            return self._unsendable(f"ndarray of {array.dtype.name}")
        if self.size + array.nbytes > self._cap:
            return self._unsendable(
                f"ndarray of {array.nbytes >> 20} MB, more than fits in a message of {self._cap >> 20} MB"
            )
        raw = (array if array.dtype == _DTYPES[code] else array.astype(_DTYPES[code])).tobytes()
        self._blobs.append(raw)
        self.size += len(raw)
        return _place(code, array.shape)

    def _dict(self, value: dict[Any, Any], depth: int) -> object:
        """Return a plain dict as `_mapping` does, and faster: most of what travels is in one."""
        if not (_TEXT.issuperset(map(type, value)) and all(map(str.isascii, value))):
            return self._mapping(value, depth)
        self._count(len(value))
        array, add = self._array, self.add
        return {
            key: array(item) if type(item) is NDARRAY else add(item, depth) for key, item in value.items()
        }

    def _mapping(self, value: Mapping[object, object], depth: int) -> object:
        keys = list(islice(value, MOST_VALUES))
        self._count(len(keys))
        if not all(isinstance(key, str) and _is_text(key) for key in keys):
            return self._unsendable(f"{type(value).__name__} with keys that are not str")
        return {str(key): self.add(value[key], depth) for key in keys}

    def _single(self, value: object) -> object:
        if isinstance(value, str) and _is_text(value):
            return str.__str__(value)
        if isinstance(value, bytes | bytearray):
            return bytes(value)
        if isinstance(value, _NUMBERS):
            return self._array(np.asarray(value))
        if isinstance(value, float):
            return float.__float__(value)
        if isinstance(value, int) and int(value) in _INTEGERS:
            return int.__int__(value)
        if isinstance(value, Unsendable):
            return [_UNSENDABLE, value.what]
        return self._unsendable(type(value).__name__)

    def _unsendable(self, what: str) -> object:
        if self._strict:
            raise TypeError(f"cannot be sent to a worker: {what}")
        what = what[:200].encode("utf-8", "replace").decode()
        return [_UNSENDABLE, what]


def encode(value: object, cap: int = 1 << 30, *, strict: bool = False) -> bytes:
    """Return the frame of one value."""
    writer = Writer(cap, strict=strict)
    return writer.frame(writer.add(value))


def measure(prefix: bytes | bytearray, cap: int) -> tuple[int, int]:
    """Return the lengths of outline and blob that a frame begins with. Raises BadFrame past the cap."""
    outline, blob = PREFIX.unpack_from(prefix)
    if outline > OUTLINE_CAP or blob > cap:
        raise BadFrame(f"announces {outline} + {blob} bytes, more than {OUTLINE_CAP} + {cap}")
    return outline, blob


def decode(body: bytes | bytearray, outline: int) -> object:
    """Return the value of a frame's body, whose first `outline` bytes are the outline.

    Arrays come as plain, writable, C-contiguous ndarrays that own their memory.
    """
    whole = memoryview(body)
    made = _Made(whole[outline:])
    try:
        value: object = msgpack.unpackb(
            whole[:outline],
            ext_hook=made.array,
            list_hook=made.sequence,
            object_hook=made.mapping,
            timestamp=_AS_A_FLOAT,
        )
    except BadFrame:
        raise
    except Exception as problem:  # msgpack raises many types; all mean the same to the reader
        raise BadFrame(f"not msgpack ({type(problem).__name__})") from None
    made.finish(value)
    return value


def decode_frame(frame: bytes, cap: int) -> object:
    """Return the value of one whole frame."""
    if len(frame) < PREFIX.size:
        raise BadFrame("shorter than a frame's prefix")
    outline, blob = measure(frame, cap)
    if len(frame) != PREFIX.size + outline + blob:
        raise BadFrame("not as long as it announces")
    return decode(frame[PREFIX.size :], outline)


class _Made:
    """Makes the values of a frame, the innermost first, its arrays in order from its blob."""

    def __init__(self, blob: memoryview) -> None:
        self._blob = blob
        self._at = 0
        self._nests = 0

    def array(self, kind: int, data: bytes) -> np.ndarray:
        if kind != _ARRAY:
            raise BadFrame("unknown extension")
        code, shape, size = _layout(data)
        start, self._at = self._at, self._at + size
        if self._at > len(self._blob):
            raise BadFrame("an array larger than the bytes sent for it")
        try:
            view = NDARRAY(shape, _DTYPES[code], self._blob, start)
        except (ValueError, TypeError):
            raise BadFrame("a shape NumPy cannot hold") from None
        if code == _BOOL and size and view.view(np.uint8).max() > 1:
            raise BadFrame("a bool that is neither 0 nor 1")
        return view.astype(_NATIVE[code])

    def sequence(self, node: list[object]) -> object:
        self._nests += 1
        kind = node[0] if node and type(node[0]) is int else None
        if kind == LIST:
            del node[0]
            return node
        if kind == _TUPLE:
            return tuple(node[1:])
        if kind == _UNSENDABLE and len(node) == 2 and type(node[1]) is str:
            return Unsendable(node[1])
        raise BadFrame("a sequence of unknown kind")

    def mapping(self, node: dict[object, object]) -> object:
        self._nests += 1
        if not _TEXT.issuperset(map(type, node)):
            raise BadFrame("a key that is not text")
        return node

    def finish(self, value: object) -> None:
        if self._at != len(self._blob):
            raise BadFrame("bytes left over after the last array")
        if self._nests > _MOST_NESTED and _depth(value) > _MOST_NESTED:
            raise BadFrame("nested too deeply")


@functools.lru_cache(1024)  # what travels has few shapes
def _layout(data: bytes) -> tuple[int, tuple[int, ...], int]:
    """Return the dtype's code, the shape and the bytes of an array, from what stands in its place."""
    if len(data) % 8 != 1:
        raise BadFrame("unknown extension")
    code = data[0]
    if code >= len(DTYPES):
        raise BadFrame("unknown dtype")
    shape = _shape(len(data) // 8).unpack_from(data, 1)
    return code, shape, math.prod(shape) * _DTYPES[code].itemsize


def _depth(value: object) -> int:
    """Return how deeply a value is nested."""
    depth, level = 0, [value]
    while level := [each for node in level for each in _items(node)]:
        depth += 1
    return depth


def _items(node: Any) -> Iterable[object]:
    if type(node) is dict:
        return node.values()
    return node if type(node) in (list, tuple) else ()


@functools.lru_cache(1024)
def _place(code: int, shape: tuple[int, ...]) -> object:
    """Return what msgpack writes in an array's place, made without the checks of its constructor."""
    return tuple.__new__(msgpack.ExtType, (_ARRAY, bytes((code,)) + _shape(len(shape)).pack(*shape)))


@functools.cache
def _shape(dimensions: int) -> struct.Struct:
    return struct.Struct(f"<{dimensions}Q")


def _is_text(value: str) -> bool:
    """Whether the string can be written as UTF-8 (a lone surrogate cannot)."""
    if str.isascii(value):
        return True
    try:
        str.encode(value)
    except UnicodeEncodeError:
        return False
    return True
