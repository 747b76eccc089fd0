"""What was used last stays, what was not goes, and what is kept never takes more than it may."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.recent import Pieces, Recent

KEYS = st.integers(0, 9).map(lambda k: bytes([k]))


@dataclass
class Thing:
    """Something of a known size."""

    size: int


@given(st.lists(st.tuples(KEYS, st.integers(1, 60))))
def test_what_is_kept_never_takes_more_than_the_capacity(uses):
    """Whatever is kept, in whatever order and under whatever keys, its sizes add up to no more."""
    recent = Recent(capacity=100)
    for key, size in uses:
        recent.keep(key, Thing(size))
        assert recent.size <= 100
        assert recent.size == sum(
            thing.size for k in range(10) if (thing := recent.find(bytes([k]))) is not None
        )


@given(st.lists(KEYS, min_size=1))
def test_what_was_used_last_is_what_is_found(uses):
    """Of things of one size, as many as there is room for are found: those used last."""
    recent = Recent(capacity=3)
    for key in uses:
        if recent.find(key) is None:
            recent.keep(key, Thing(1))
    last = list(dict.fromkeys(reversed(uses)))
    assert all(recent.find(key) is not None for key in last[:3])
    assert all(recent.find(key) is None for key in last[3:])


def test_what_is_too_large_drives_nothing_else_out():
    """Something larger than the capacity is not kept, and all else stays."""
    recent = Recent(capacity=10)
    recent.keep(b"small", Thing(5))
    recent.keep(b"large", Thing(11))
    assert recent.find(b"large") is None
    assert recent.find(b"small") == Thing(5)


def test_what_is_kept_anew_takes_the_place_of_what_was_there():
    """A key has one thing, and its size alone counts."""
    recent = Recent(capacity=10)
    recent.keep(b"key", Thing(7))
    recent.keep(b"key", Thing(2))
    assert (recent.find(b"key"), recent.size) == (Thing(2), 2)


@pytest.mark.parametrize("count", [0, 1, 471, 472, 473, 5000])
def test_bytes_in_pieces_are_the_same_as_a_whole(count):
    """Cut anywhere, the bytes come back as they were, and take at least their number."""
    whole = bytes(k % 251 for k in range(count))
    assert Pieces(whole).whole() == whole
    assert Pieces(whole).size > count
