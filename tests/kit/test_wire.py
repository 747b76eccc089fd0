"""Frames between grader and worker: what goes in comes out, and rubbish is refused."""

import contextlib
import struct
import tracemalloc
from typing import Any

import msgpack
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from grader.sandbox import wire
from grader.sandbox.wire import BadFrame, Unsendable, decode_frame, encode

CAP = 1 << 16

DTYPES = st.sampled_from([*wire.DTYPES, ">i4", ">f2", ">f8", ">c16"])
ARRAYS = npst.arrays(DTYPES, npst.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(1 << 63), (1 << 64) - 1)
    | st.floats()
    | st.text(max_size=8)
    | st.binary(max_size=8)
    | ARRAYS
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


def same(sent: Any, got: Any) -> bool:
    """Compare values with their types and, in arrays, every bit."""
    if isinstance(sent, np.ndarray):
        return (
            type(got) is np.ndarray
            and got.dtype == sent.dtype.newbyteorder("=")
            and got.shape == sent.shape
            and got.tobytes() == sent.astype(got.dtype).tobytes()
        )
    if type(sent) is not type(got):
        return False
    if isinstance(sent, dict):
        return list(sent) == list(got) and all(same(sent[key], got[key]) for key in sent)
    if isinstance(sent, list | tuple):
        return len(sent) == len(got) and all(map(same, sent, got))
    return repr(sent) == repr(got)


def framed(outline: bytes, blob: bytes = b"") -> bytes:
    """Put lengths before an outline and a blob."""
    return struct.pack("<II", len(outline), len(blob)) + outline + blob


def array_of(code: int, *shape: int) -> bytes:
    """Return the outline of one array."""
    return msgpack.packb(msgpack.ExtType(1, bytes([code]) + struct.pack(f"<{len(shape)}Q", *shape)))


@given(VALUES)
def test_every_value_comes_out_as_it_went_in(value):
    """Arrays, numbers, text and their nests survive, tuples as tuples and lists as lists."""
    assert same(value, decode_frame(encode(value), 1 << 20))


@given(ARRAYS.filter(lambda array: array.ndim > 0), st.data())
def test_views_arrive_as_plain_arrays(array, data):
    """A strided, reversed or transposed view arrives with its own values in C order."""
    view = array[:: data.draw(st.sampled_from([1, 2, -1]))].T
    got = decode_frame(encode(view), 1 << 20)
    assert same(view, got)
    assert got.flags.c_contiguous
    assert got.flags.owndata
    assert got.flags.writeable


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ((i for i in ()), "generator"),
        (np.array([None]), "ndarray of object"),
        (np.array(["a"]), "ndarray of str"),
        ({1: 2}, "dict with keys that are not str"),
        (1 << 70, "int"),
        ("\ud800", "str"),
        (object, "type"),
    ],
)
def test_what_cannot_travel_is_named(value, said):
    """A generator, an object array and their like become a note of what they were."""
    got = decode_frame(encode((value, 1.0)), CAP)
    assert got[1] == 1.0
    assert isinstance(got[0], Unsendable)
    assert got[0].what.startswith(said)


def test_an_endless_nest_is_not_sent():
    """A list that contains itself is cut off where it is too deep."""
    nest: list[object] = []
    nest.append(nest)
    got = decode_frame(encode(nest), CAP)
    for _ in range(wire.DEEPEST):
        got = got[0]
    assert got == [Unsendable("values nested too deeply")]


def test_an_array_beyond_the_cap_is_named_not_sent():
    """A reply that is too large says so instead of being cut."""
    got = decode_frame(encode(np.zeros(1 << 20), cap=1 << 20), CAP)
    assert got == Unsendable("ndarray of 8 MB, more than fits in a message of 1 MB")


def test_a_strict_writer_refuses_what_cannot_travel():
    """The grader's own mistakes are raised where they are made."""
    with pytest.raises(TypeError, match="generator"):
        encode((i for i in ()), strict=True)


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (b"abc", "shorter than"),
        (struct.pack("<II", 5, 0), "not as long"),
        (struct.pack("<II", 1 << 30, 0), "announces"),
        (struct.pack("<II", 1, 1 << 31), "announces"),
        (framed(b"\xc1"), "not msgpack"),
        (framed(b"\xc0\xc0"), "not msgpack"),
        (framed(b"\xa1\xff"), "not msgpack"),
        (framed(b"\xc0", b"x"), "left over"),
        (framed(array_of(200, 1), bytes(8)), "unknown dtype"),
        (framed(array_of(11, 2), bytes(8)), "larger than"),
        (framed(array_of(11, 1 << 62, 4), bytes(8)), "larger than"),
        (framed(array_of(11, 0, 1 << 62, 1 << 62)), "shape NumPy cannot hold"),
        (framed(array_of(11, *[1] * 65), bytes(8)), "shape NumPy cannot hold"),
        (framed(array_of(0, 2), b"\x01\x02"), "neither 0 nor 1"),
        (framed(msgpack.packb(msgpack.ExtType(7, b""))), "unknown extension"),
        (framed(msgpack.packb(msgpack.ExtType(1, b""))), "unknown extension"),
        (framed(msgpack.packb({b"k": 1})), "not text"),
        (framed(msgpack.packb([9, 1])), "sequence of unknown kind"),
        (framed(msgpack.packb([])), "sequence of unknown kind"),
        (framed(b"\x92\x00" * 40 + b"\xc0"), "too deeply"),
        (framed(b"\x91" * 100_000 + b"\xc0"), "not msgpack"),
    ],
)
def test_a_malformed_frame_is_refused(frame, said):
    """Each way to be no frame has its own one-line reason."""
    with pytest.raises(BadFrame, match=said):
        decode_frame(frame, CAP)


def test_a_timestamp_is_a_number():
    """What msgpack alone knows, and nobody sends, becomes no object of its own."""
    assert decode_frame(framed(msgpack.packb(msgpack.Timestamp(5))), CAP) == 5.0


def test_the_deepest_value_that_is_sent_is_read():
    """The levels of a message around it do not count as its own."""
    nest: list[object] = []
    for _ in range(wire.DEEPEST):
        nest = [nest]
    writer = wire.Writer()
    frame = writer.frame({"replies": [wire.LIST, writer.add(nest)]})
    assert decode_frame(frame, CAP) == {"replies": [nest]}


@given(st.binary(max_size=200), st.binary(max_size=50))
def test_arbitrary_bytes_are_a_value_or_a_bad_frame(outline, blob):
    """No outline and blob raises anything but BadFrame."""
    with contextlib.suppress(BadFrame):
        decode_frame(framed(outline, blob), CAP)


@given(VALUES, st.data())
def test_a_mutated_frame_is_a_value_or_a_bad_frame(value, data):
    """A changed byte never makes the reader raise anything but BadFrame."""
    frame = bytearray(encode(value))
    place = data.draw(st.integers(0, len(frame) - 1))
    frame[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(BadFrame):
        decode_frame(bytes(frame), CAP)


@pytest.mark.parametrize(
    "outline",
    [
        b"\xdd\xff\xff\xff\xff",  # a list of four thousand million
        b"\xdf\xff\xff\xff\xff",  # as many keys
        b"\xdb\xff\xff\xff\xff",  # as many letters
        array_of(11, 1 << 40),
    ],
)
def test_a_boast_allocates_nothing(outline):
    """A frame that announces more than it holds takes no memory for it."""
    tracemalloc.start()
    with pytest.raises(BadFrame):
        decode_frame(framed(outline), CAP)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1 << 20
