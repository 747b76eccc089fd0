"""What the tests of the sandbox share."""

import sys
from collections.abc import Mapping, Sequence

import pytest

from grader.sandbox import Answer, Limits, Returned, Sandbox, Threw

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="strong isolation is Linux's")

MODULE = "exercises.lstm.forget_gate"
PATH = "exercises/lstm/forget_gate.py"
SMALL = Limits(
    cpu_seconds=1,
    wall_seconds=20.0,
    memory_bytes=256 << 20,
    reply_bytes=4 << 20,
    output_bytes=1 << 20,
    asks=50,
    ask_bytes=1 << 20,
)
MECHANISMS = (
    ("namespaces", "landlock", "seccomp"),
    ("landlock", "seccomp"),
    ("namespaces", "seccomp"),
)
"""The ways to hold every promise: all together, and each of the two that seccomp needs."""


def nothing(module: str, function: str, arguments: object, named: object) -> object:
    """Answer for sessions that give no function."""
    raise AssertionError("nothing is given, so nothing may be asked")


def run(
    sandbox: Sandbox,
    source: str,
    *points: Mapping[str, object],
    function: str = "f",
    files: Mapping[str, str] | None = None,
    given: Mapping[str, Sequence[str]] | None = None,
    answer: Answer = nothing,
) -> list[Returned | Threw]:
    """Evaluate a function of a module's source in a room of its own."""
    with (
        sandbox.room({PATH: source, **(files or {})}) as room,
        room.session(MODULE, given or {}, answer) as session,
    ):
        return session.call(function, points or [{}])


def value(sandbox: Sandbox, source: str, *points: Mapping[str, object]) -> object:
    """Return what the last point gives; fail where it raises."""
    reply = run(sandbox, source, *points)[-1]
    assert isinstance(reply, Returned), reply
    return reply.value


def threw(sandbox: Sandbox, source: str, *points: Mapping[str, object]) -> Threw:
    """Return what the last point raises."""
    reply = run(sandbox, source, *points)[-1]
    assert isinstance(reply, Threw), reply
    return reply
