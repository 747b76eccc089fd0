"""Serves one session: runs the functions of one exercise as the deciding process asks for them.

This is the only module of the kit that runs student code. All it says may be a lie: a student can
change anything in this process. The deciding process therefore believes none of it.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from . import imports, sink, wire
from .channel import Channel, Reference
from .evaluation import Evaluator, Told
from .sources import Sources

Target = Callable[..., object]


def serve(reader: int, writer: int) -> None:
    """Answer messages until the deciding process closes the session."""
    channel = Channel(reader, writer)
    begin = channel.receive()
    session = Session(channel, begin)
    while True:
        message = channel.receive()
        if "function" in message:  # anything else answers a question that nobody awaits any more
            channel.send(session.answer(message))


class Session:
    """One exercise of one submission."""

    def __init__(self, channel: Channel, begin: Mapping[str, object]) -> None:
        limits = cast(Mapping[str, int], begin["limits"])
        files = Sources(cast(Mapping[str, object], begin["files"]))
        given = cast(Mapping[str, Sequence[str]], begin["given"])
        self._module_name = cast(str, begin["module"])
        self._reply_bytes = limits["reply_bytes"]
        self._evaluator = Evaluator(files, limits["memory_bytes"])
        self._sink = sink.install(limits["output_bytes"])
        ask = Reference(channel, limits["ask_bytes"]).ask
        imports.install(imports.Submission(files, given, ask))
        self._module: object = None

    def answer(self, message: Mapping[str, object]) -> bytes:
        """Return the reply's frame for a message with a function and its points."""
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
