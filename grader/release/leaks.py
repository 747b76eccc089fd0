"""Proves that no line of an answer is in a copy.

The rule: what a statement of a solution's or a mistake's body assigns or returns counts as an answer when it
computes something (an operator, an index, a call) and has at least 16 characters, white space taken out. So
does the code that a mistake writes as text; a fragment of it that is no whole expression counts from 24
characters on. It is looked for in every text file of the copy, white space taken out there as well.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

SHORTEST = 16
LONG_FRAGMENT = 24
_COMPUTES = (ast.BinOp, ast.Subscript, ast.Call, ast.UnaryOp)
_TEXT = (".py", ".md", ".toml", ".json", ".txt", ".in")


@dataclass(frozen=True)
class Leak:
    """A line of an answer that stands in the copy."""

    file: str
    line: str
    answer: str

    def __str__(self) -> str:
        return f"{self.file}: holds {self.line!r}, which is a line of {self.answer}"


def answers(folders: Iterable[Path]) -> dict[str, tuple[str, str]]:
    """Return the lines that must not be in a copy: squeezed line -> (line, where it stands)."""
    found: dict[str, tuple[str, str]] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            for line in _lines(path.read_text(encoding="utf-8")):
                found.setdefault(
                    _squeezed(line), (line, f"{folder.name}/{path.relative_to(folder).as_posix()}")
                )
    return {key: value for key, value in found.items() if len(key) >= SHORTEST}


def leaks(contents: Mapping[str, bytes], forbidden: Mapping[str, tuple[str, str]]) -> list[Leak]:
    """Return every forbidden line that stands in a text file of the copy."""
    found = []
    for name, data in contents.items():
        if name.endswith(_TEXT):
            text = _squeezed(data.decode("utf-8"))
            found += [Leak(name, *where) for key, where in forbidden.items() if key in text]
    return found


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).replace("'", '"')


def _lines(source: str) -> Iterator[str]:
    """Yield the lines of all bodies that compute something, and the code that mistakes write as text."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            yield from _values(node, source)
            for edit in node.decorator_list:
                if isinstance(edit, ast.Call):
                    yield from (text for text in map(_text_of, edit.args) if text)


def _values(function: ast.FunctionDef, source: str) -> Iterator[str]:
    assigning = ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Return
    for node in ast.walk(function):
        value = node.value if isinstance(node, assigning) else None
        if value is not None and any(isinstance(part, _COMPUTES) for part in ast.walk(value)):
            yield ast.get_source_segment(source, value) or ""


def _text_of(node: ast.expr) -> str | None:
    """Return the code that a mistake writes as text, if it computes something or is long."""
    text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
    if text is None or text.strip().endswith(":"):
        return None  # no code, or the head of a loop or a condition
    try:
        tree = ast.parse(text.strip())
    except SyntaxError:  # a fragment, such as ") @ W.T"
        return text if len(_squeezed(text)) >= LONG_FRAGMENT else None
    return text if any(isinstance(part, _COMPUTES) for part in ast.walk(tree)) else None
