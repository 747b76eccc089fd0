"""Tells a self-contained module: one that touches nothing in its process but what is its own.

Such modules of one submission can be served by one process, one after the other, and each answers as it would
alone. That is all this is for. Code that gets past it can spoil the process for the others of its own
submission and no more: what may be asked, and what an answer counts for, is decided in another process.
"""

from __future__ import annotations

import opcode
import sys
from collections.abc import Iterator
from types import CodeType

_PLAIN = ("__future__", "exercises", "itertools", "math", "numpy", "typing")
_PARTS = ("collections", "collections.abc", "dataclasses", "functools", "numpy.linalg", "numpy.typing")
_IMPORTED = frozenset((*_PLAIN, *_PARTS))

_SETTINGS = ("random", "seed", "seterr", "seterrcall", "setbufsize", "set_printoptions")
_AROUND = ("getattr", "setattr", "delattr", "vars", "globals", "locals", "exec", "eval", "compile")
_FURTHER = ("update_wrapper", "lib", "testing", "memmap", "open", "input", "breakpoint", "sys", "os")
_REACHING = frozenset((*_SETTINGS, *_AROUND, *_FURTHER))
"""Names that reach further than a module's own values, as globals or as attributes of anything."""
_SPECIAL = ("__future__", "__name__", "__doc__", "__annotations__", "__all__", "__qualname__", "__module__")
_OF_LATER_PYTHONS = ("__static_attributes__", "__firstlineno__", "__annotate__", "__classdict__")
_HARMLESS = frozenset((*_SPECIAL, *_OF_LATER_PYTHONS))
_SETTING = frozenset(opcode.opmap[name] for name in ("STORE_ATTR", "DELETE_ATTR"))
_IMPORT, _EXTENDED = (opcode.opmap[name] for name in ("IMPORT_NAME", "EXTENDED_ARG"))


def is_self_contained(code: CodeType) -> bool:
    """Say whether a module's code imports, names and sets nothing but what is harmless to others."""
    return all(map(_is_harmless, _all(code)))


def _all(code: CodeType) -> Iterator[CodeType]:
    """Go through a code and those of all functions and classes in it."""
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _all(each)


def _is_harmless(code: CodeType) -> bool:
    names, done = code.co_names, code.co_code[::2]
    if not _REACHING.isdisjoint(names) or not _SETTING.isdisjoint(done):
        return False
    if any(name.startswith("__") and name not in _HARMLESS for name in names):
        return False
    return _IMPORT not in done or all(map(_may_be_imported, _imported(code)))


def _imported(code: CodeType) -> Iterator[str]:
    """Go through the names of modules that a code imports, those relative to its own without their dots."""
    done, arguments = code.co_code[::2], code.co_code[1::2]
    for at, operation in enumerate(done):
        if operation == _IMPORT:
            yield "os" if at and done[at - 1] == _EXTENDED else code.co_names[arguments[at]]


def _may_be_imported(name: str) -> bool:
    first = name.partition(".")[0]
    others = first in sys.stdlib_module_names or first in sys.modules
    return name in _IMPORTED or not others or first == "exercises"
