"""A warm process that answers one check a line: everything is imported once, each check is a fork.

A fork sees the learner's files as they are on disk, and whatever they do ends with it. Where there is
no fork, a check is a fresh process.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from typing import Any

import pytest

from .. import catalogue
from . import once

_WHOLE = 120.0  # seconds for all tests of one request, whatever each may take


def main() -> None:
    """Answer requests from standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the loop, which ends this process too
    if hasattr(os, "fork"):
        _warm()
    for line in sys.stdin:
        asked = json.loads(line)
        answer = _forked(asked) if hasattr(os, "fork") else _fresh(asked)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _warm() -> None:
    """Import what every check needs; a learner's file is never imported here."""
    importlib.import_module("grader.learner.plugin")
    # A run that finds no test: pytest imports its own plugins.
    with tempfile.TemporaryDirectory() as empty, contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["-q", *once.OPTIONS, "--rootdir", empty, empty])
    for exercise in catalogue.load():
        importlib.import_module(f"tests.{exercise.chapter}.test_{exercise.short}")


def _forked(asked: dict[str, Any]) -> dict[str, Any]:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _answer(asked, writer)
    os.close(writer)
    try:
        data = _read(reader)
    finally:
        os.close(reader)
        with_signal = _end(child)
    if data:
        answer: dict[str, Any] = json.loads(data)
        return answer
    return {"checks": [], "problem": "", "ended": with_signal}


def _answer(asked: dict[str, Any], writer: int) -> None:
    """Run the check and write the answer; never returns."""
    try:
        os.setsid()
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - lives as long as the process
        try:
            answer = once.run(asked["exercise"], asked["implementation"])
        except Exception as error:
            said = f"The kit itself broke ({type(error).__name__}: {error}); please report it."
            answer = {"checks": [], "problem": said}
        data = json.dumps(answer).encode()
        while data:
            data = data[os.write(writer, data) :]
    finally:
        os._exit(0)


def _read(reader: int) -> bytes:
    """Return all that the fork writes, or nothing where it takes too long."""
    parts: list[bytes] = []
    deadline = time.monotonic() + _WHOLE
    while True:
        ready, _, _ = select.select([reader], [], [], max(deadline - time.monotonic(), 0))
        part = os.read(reader, 1 << 16) if ready else b""
        if not ready:
            return b""
        if not part:
            return b"".join(parts)
        parts.append(part)


def _end(child: int) -> str:
    """Make sure that the fork and what it started are gone; say how it ended."""
    done, status = os.waitpid(child, os.WNOHANG)
    for _ in range(50):  # its answer is complete: it is on its way out
        if done:
            break
        time.sleep(0.002)
        done, status = os.waitpid(child, os.WNOHANG)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    if not done:
        _, status = os.waitpid(child, 0)
        return "did not come back"
    if os.WIFSIGNALED(status):
        return f"was ended by {signal.Signals(os.WTERMSIG(status)).name}"
    return "ended its process"


def _fresh(asked: dict[str, Any]) -> dict[str, Any]:
    command = [sys.executable, "-m", "grader.study.once", asked["exercise"] or "-", asked["implementation"]]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=_WHOLE, check=False)
        answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except subprocess.TimeoutExpired:
        return {"checks": [], "problem": "", "ended": "did not come back"}
    except (IndexError, ValueError):
        return {"checks": [], "problem": "", "ended": "ended its process"}
    return answer


if __name__ == "__main__":
    main()
