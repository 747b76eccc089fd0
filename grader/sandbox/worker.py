"""Serves sessions: runs the functions of one exercise after another as the deciding process asks for them.

This is the only module of the kit that runs student code. All it says may be a lie: a student can
change anything in this process. The deciding process therefore believes none of it.
"""

from __future__ import annotations

import importlib
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from . import imports, sink, wire
from .channel import Channel, Reference
from .evaluation import Evaluator, Told
from .requests import SPEECHLESS
from .sources import Sources

Target = Callable[..., object]


def serve(reader: int, writer: int) -> None:
    """Answer messages until the deciding process closes the line."""
    process = Process(Channel(reader, writer))
    while True:
        process.step()


class Process:
    """One submission's sources, and the session that is under way."""

    def __init__(self, channel: Channel) -> None:
        opening = channel.receive()
        self.channel = channel
        self.files = Sources(cast(Mapping[str, object], opening["files"]))
        self.limits = cast(Mapping[str, int], opening["limits"])
        self.shared = cast(bool, opening["shared"])
        self._cpu_seconds = cast(int, opening["cpu_seconds"])
        self._session: Session | None = None

    def step(self) -> None:
        """Take the next message, and answer it if it asks for a function."""
        message = self.channel.receive()
        if "module" in message:
            if self._cpu_seconds:
                signal.setitimer(signal.ITIMER_PROF, self._cpu_seconds)
            self._session = Session(self, message)
        elif "function" in message:  # anything else answers a question that nobody awaits any more
            assert self._session is not None
            self.channel.send(self._session.answer(message))


class Session:
    """One exercise of one submission."""

    def __init__(self, process: Process, begin: Mapping[str, object]) -> None:
        limits = process.limits
        given = cast(Mapping[str, Sequence[str]], begin["given"])
        self._module_name = cast(str, begin["module"])
        self._reply_bytes = limits["reply_bytes"]
        self._shared = process.shared
        self._evaluator = Evaluator(process.files, limits["memory_bytes"])
        self._sink = sink.install(limits["output_bytes"])
        ask = Reference(process.channel, limits["ask_bytes"]).ask
        self._found = imports.Submission(process.files, given, ask, shared=process.shared)
        imports.install(self._found)
        self._module: object = None

    def answer(self, message: Mapping[str, object]) -> bytes:
        """Return the reply's frame for a message with a function and its points."""
        frame = self._answer(message)
        if self._shared and self._evaluator.starved:  # what went before may have taken the memory
            os._exit(SPEECHLESS)
        return wire.encode({"alone": True}) if self._found.refused else frame

    def _answer(self, message: Mapping[str, object]) -> bytes:
        points = cast(Sequence[Mapping[str, object]], message["points"])
        writer = wire.Writer(self._reply_bytes)
        target = self._target(cast(str, message["function"]))
        if callable(target):
            replies = [self._reply(writer, target, point) for point in points]
        else:
            replies = [writer.add(target)] * len(points)
        printed = self._sink.printed
        try:  # each reply is in the writer already; only the list around them is made here
            return writer.frame({"replies": [wire.LIST, *replies], "printed": printed})
        except wire.TooLarge as problem:
            reply = (wire.Unsendable(str(problem)), (), ())
            return wire.encode({"replies": [reply] * len(points), "printed": printed})

    def _reply(self, writer: wire.Writer, target: Target, point: Mapping[str, object]) -> object:
        try:
            return writer.add(self._evaluator.at(target, point))
        except wire.TooLarge as problem:
            return writer.add((wire.Unsendable(str(problem)), (), ()))
        except BaseException as problem:  # a value may fail, or run student code, when looked at
            return writer.add(self._evaluator.threw(problem, "call"))

    def _target(self, function: str) -> Target | Told:
        """Return the function, or what to say where there is none."""
        if self._module is None:
            try:
                self._module = importlib.import_module(self._module_name)
            except ModuleNotFoundError as problem:
                if problem.name and f"{self._module_name}.".startswith(f"{problem.name}."):
                    problem.msg = f"{self._module_name.replace('.', '/')}.py is not in the submission"
                self._module = self._evaluator.threw(problem, "import")
            except BaseException as problem:  # sys.exit() at import is the student's mistake as well
                self._module = self._evaluator.threw(problem, "import")
        if isinstance(self._module, tuple):
            return self._module
        target = getattr(self._module, function, None)
        if callable(target):
            return cast(Target, target)
        said = f"{self._module_name.rpartition('.')[2]}.py has no function {function!r}"
        return self._evaluator.threw(AttributeError(said), "import")
